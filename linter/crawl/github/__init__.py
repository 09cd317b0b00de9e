"""Repositories through GitHub's API, many of them in one query."""
