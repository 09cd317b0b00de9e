"""What git says: where a repository comes from, and what stood in it at another revision."""

from linter.git.origin import github_name
from linter.git.revision import Revision, base_of, changed_files

__all__ = ["Revision", "base_of", "changed_files", "github_name"]
