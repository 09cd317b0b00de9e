"""The repository's files: which exist, which a run reads, and their content."""

from linter.sources.discover import MARKDOWN, discover, is_mdx
from linter.sources.file_system import MAX_BYTES, Disk, FileSystem, FileType, TooLarge, UnsupportedFile
from linter.sources.git_files import GitFiles
from linter.sources.globs import MOST_CHARACTERS, BadPattern, Globs
from linter.sources.trace import Trace
from linter.sources.tree import Cause, EntryKind, TextFile, Tree, Unreadable, decode, read_stdin
from linter.sources.upward import find_root, find_upward
from linter.sources.write import file_bytes, replace_file, write_text_file

__all__ = [
    "MARKDOWN",
    "MAX_BYTES",
    "MOST_CHARACTERS",
    "BadPattern",
    "Cause",
    "Disk",
    "EntryKind",
    "FileSystem",
    "FileType",
    "GitFiles",
    "Globs",
    "TextFile",
    "TooLarge",
    "Trace",
    "Tree",
    "Unreadable",
    "UnsupportedFile",
    "decode",
    "discover",
    "file_bytes",
    "find_root",
    "find_upward",
    "is_mdx",
    "read_stdin",
    "replace_file",
    "write_text_file",
]
