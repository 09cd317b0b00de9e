"""Rules about GitHub repositories that links lead to, by what GitHub's API says of them."""
