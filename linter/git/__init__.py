"""What git knows: the origin of a repository, its files at another revision, and what has changed since."""
