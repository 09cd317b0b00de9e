"""Which files a run reads: those that the user names, or all Markdown that neither git nor rules.yaml excludes."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import normpath, splitext

from msgspec import Struct

from linter.errors import UsageError
from linter.sources.file_system import FileType
from linter.sources.globs import Globs
from linter.sources.ignored import IgnoreFiles, Patterns, is_ignored
from linter.sources.tree import Tree
from linter.text.nearest import did_you_mean

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""The suffixes of Markdown files, in lower case."""

_MDX = ".mdx"  # of files that are read where they are named, or a pattern of `include` ends with it


def is_mdx(path: str) -> bool:
    """Whether a file is MDX."""
    return path.lower().endswith(_MDX)


def discover(
    tree: Tree, *, paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], force_exclude: bool = False
) -> tuple[str, ...]:
    """The paths to read, sorted, each real file once.

    `paths` are files and folders, relative to the root, that the user names. A named file is read whatever its name is,
    unless `force_exclude` applies `exclude` to it too. A named folder means the Markdown below it. With no paths,
    `include` selects from all Markdown (empty: all of it). What git ignores is excluded, and so are other repositories
    in this one, such as submodules, and hidden folders and node_modules unless a pattern of `include` names them. A
    folder that cannot be listed is among the paths, so that reading it reports why. Raises `UsageError` for a path that
    does not exist.
    """
    walk = _Walk(tree, include=() if paths else include, exclude=exclude)
    named = {_named(tree, path) for path in paths or ("",)}
    located = [(path, *location) for path in named if (location := tree.locate(path))]
    for path, real, file_type in sorted(located, key=lambda each: (each[0] != each[1], each[0])):
        if file_type is FileType.DIRECTORY:
            walk.add_folder(path, real)
        elif not (force_exclude and walk.exclude.match(path)):
            walk.add_file(path, real)
    return tuple(sorted(walk.found.values()))


def _named(tree: Tree, path: str) -> str:
    """A path that the user names, as it is in the tree."""
    plain = normpath(path or ".")
    if plain == ".." or plain.startswith(("/", "../")):
        raise UsageError("lies outside the repository", where=path)
    if tree.locate(plain):
        return "" if plain == "." else plain
    folder, parts = "", plain.split("/")
    while tree.locate(_join(folder, parts[0])):
        folder = _join(folder, parts.pop(0))
    names = tree.names(folder)
    if parts[0] in names:
        raise UsageError("is a symbolic link that leads nowhere, or out of the repository", where=path)
    raise UsageError(f"there is no such file or folder{did_you_mean(parts[0], names)}", where=path)


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _is_special(name: str) -> bool:
    """Whether a folder is excluded unless a pattern names it: a hidden one, or node_modules."""
    return name.startswith(".") or name == "node_modules"


class _Folder(Struct, frozen=True):
    """A folder to walk: its path, and its real path. `patterns` are those of git that apply to it, the nearest last;
    `special` says that it is, or is in, a special folder."""

    path: str
    real: str
    patterns: Patterns
    special: bool = False


class _Walk:
    """Collects the Markdown files below folders. `found` has each file's path by its real path."""

    def __init__(self, tree: Tree, *, include: Sequence[str], exclude: Sequence[str]) -> None:
        self.tree = tree
        self.ignore_files = IgnoreFiles(tree)
        self.exclude = Globs(exclude)
        self.found: dict[str, str] = {}
        self._include = Globs(include)
        self._special = Globs([glob for glob in include if any(map(_is_special, glob.split("/")))])
        self._mdx = Globs([glob for glob in include if glob.lower().endswith(_MDX)])
        self._named = Globs([part for glob in include for part in glob.split("/") if _is_special(part)])
        self._visited: set[str] = set()
        self._pending: list[_Folder] = []
        self._links: list[tuple[str, _Folder]] = []

    def add_folder(self, path: str, real: str) -> None:
        """Adds the files below the folder `path`. Links come last, so that a file is listed by its real path."""
        self._pending = [_Folder(path, real, self.ignore_files.above(path))]
        while self._pending:
            while self._pending:
                self._visit(self._pending.pop())
            links = sorted(self._links, key=lambda link: link[0], reverse=True)
            self._links = []
            for link, folder in links:
                if located := self.tree.locate(link):
                    self._add_entry(link, *located, folder)

    def add_file(self, path: str, real: str) -> None:
        """Adds a file: by its real path if it is found there too, else by the first of its names."""
        existing = self.found.get(real)
        if existing is None or path == real or (existing != real and path < existing):
            self.found[real] = path

    def _visit(self, folder: _Folder) -> None:
        if folder.real in self._visited:
            return
        self._visited.add(folder.real)
        entries = self.tree.entries(folder.real)
        if self.tree.listing_error(folder.real):
            self.add_file(folder.path, folder.real)
        if folder.real and ".git" in entries and ".git" in self.tree.entries(""):
            return
        patterns = folder.patterns + self.ignore_files.of(folder.path)
        current = _Folder(folder.path, folder.real, patterns, folder.special)
        for name, file_type in entries.items():
            if file_type is FileType.LINK:
                self._links.append((_join(folder.path, name), current))
            else:
                self._add_entry(_join(folder.path, name), _join(folder.real, name), file_type, current)

    def _add_entry(self, path: str, real: str, file_type: FileType, parent: _Folder) -> None:
        """Adds a file, or a folder to walk later, if it is not excluded."""
        name = path.rpartition("/")[2]
        if file_type is FileType.DIRECTORY:
            special = parent.special or _is_special(name)
            excluded = name == ".git" or (_is_special(name) and not self._named.match(name))
            excluded = excluded or self.exclude.match(f"{path}/") or is_ignored(parent.patterns, path, folder=True)
            if not excluded:
                self._pending.append(_Folder(path, real, parent.patterns, special))
        elif file_type is FileType.FILE and self._is_markdown(path):
            include = self._special if parent.special else self._include
            included = not include or include.match(path)
            if included and not self.exclude.match(path) and not is_ignored(parent.patterns, path, folder=False):
                self.add_file(path, real)

    def _is_markdown(self, path: str) -> bool:
        return splitext(path)[1].lower() in MARKDOWN or (is_mdx(path) and self._mdx.match(path))
