"""The repository's files: which there are, which a run reads, and what stands in them."""

from linter.sources.discover import MARKDOWN, discover
from linter.sources.globs import MOST_CHARACTERS, BadPattern, Globs
from linter.sources.store import MAX_BYTES, Disk, NoContent, Sort, Store, TooLarge
from linter.sources.trace import Trace
from linter.sources.tree import Cause, EntryKind, Page, Tree, Unreadable, decode, read_stdin
from linter.sources.upward import find_root, find_upward
from linter.sources.write import page_bytes, replace_file, write_page

__all__ = [
    "MARKDOWN",
    "MAX_BYTES",
    "MOST_CHARACTERS",
    "BadPattern",
    "Cause",
    "Disk",
    "EntryKind",
    "Globs",
    "NoContent",
    "Page",
    "Sort",
    "Store",
    "TooLarge",
    "Trace",
    "Tree",
    "Unreadable",
    "decode",
    "discover",
    "find_root",
    "find_upward",
    "page_bytes",
    "read_stdin",
    "replace_file",
    "write_page",
]
