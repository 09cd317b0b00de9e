"""What git says: where a repository comes from, what was in it at another revision, and what has changed since."""
