"""What GitHub's API says about repositories, many of them in one request."""
