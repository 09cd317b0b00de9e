"""Rules about what asking a link came to."""
