"""What is drawn for people who look at a terminal: the only package that knows rich."""
