"""What git says: where a repository comes from, what stood in it at another revision, and what has changed since."""

from linter.git.named import AUTO, revisions
from linter.git.origin import github_name
from linter.git.revision import Change, Revision, base_of, change_since

__all__ = ["AUTO", "Change", "Revision", "base_of", "change_since", "github_name", "revisions"]
