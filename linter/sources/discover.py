"""Which files a run reads: those that the user names, or all Markdown that neither git nor rules.yaml leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import normpath, splitext

from msgspec import Struct

from linter.errors import UsageError
from linter.sources.globs import Globs, Ignores
from linter.sources.store import Sort
from linter.sources.tree import Tree, Unreadable
from linter.text.nearest import did_you_mean

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""The suffixes of Markdown files, in lower case."""


def discover(
    tree: Tree, *, paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], force_exclude: bool = False
) -> tuple[str, ...]:
    """The paths to read, sorted, each real file once.

    `paths` are files and folders from the root that the user names. A named file is taken whatever its name is,
    unless `force_exclude` says that `exclude` holds for it too. A named folder stands for the Markdown below it. With
    no paths, `include` chooses from all Markdown (empty: all of it). What git ignores is left out, and so are other
    repositories in this one, such as submodules, and hidden folders and node_modules unless a pattern of `include`
    spells them. A folder that cannot be listed is among the paths, so that reading it says why. Raises `UsageError`
    for a path that is not there.
    """
    walk = _Walk(tree, include=() if paths else include, exclude=exclude)
    named = {_named(tree, path) for path in paths or ("",)}
    located = [(path, *at) for path in named if (at := tree.locate(path))]
    for path, real, sort in sorted(located, key=lambda at: (at[0] != at[1], at[0])):
        if sort is Sort.DIRECTORY:
            walk.below(path, real)
        elif not (force_exclude and walk.exclude.match(path)):
            walk.take(path, real)
    return tuple(sorted(walk.found.values()))


def _named(tree: Tree, path: str) -> str:
    """A path that the user names, as the tree knows it."""
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
    """Whether a folder is left out unless it is spelt: hidden, or of other people's pages."""
    return name.startswith(".") or name == "node_modules"


class _Folder(Struct, frozen=True):
    """A folder to be walked: as it is reached, and where it is. `ignores` are the .gitignore files that hold for it,
    each with its folder, the nearest last; `special` says that it is, or lies in, a special one."""

    path: str
    real: str
    ignores: tuple[tuple[str, Ignores], ...]
    special: bool = False

    def ignored(self, path: str, *, folder: bool) -> bool:
        """Whether git leaves out what is at `path` in here."""
        for base, ignores in reversed(self.ignores):
            verdict = ignores.verdict(path[len(base) :].removeprefix("/"), folder=folder)
            if verdict is not None:
                return verdict
        return False


class _Walk:
    """Collects the Markdown files below folders. `found` has each file's path by its real path."""

    def __init__(self, tree: Tree, *, include: Sequence[str], exclude: Sequence[str]) -> None:
        self.tree = tree
        self.exclude = Globs(exclude)
        self.found: dict[str, str] = {}
        self._include = Globs(include)
        self._special = Globs([glob for glob in include if any(map(_is_special, glob.split("/")))])
        self._spelt = Globs([part for glob in include for part in glob.split("/") if _is_special(part)])
        self._seen: set[str] = set()
        self._pending: list[_Folder] = []
        self._links: list[tuple[str, _Folder]] = []

    def below(self, path: str, real: str) -> None:
        """Takes what is below the folder `path`. Links come last, so that a file is known by its real path."""
        self._pending = [_Folder(path, real, self._above(path))]
        while self._pending:
            while self._pending:
                self._visit(self._pending.pop())
            links = sorted(self._links, key=lambda link: link[0], reverse=True)
            self._links = []
            for link, folder in links:
                if located := self.tree.locate(link):
                    self._meet(link, *located, folder)

    def take(self, path: str, real: str) -> None:
        """Takes a file: by its real path if it is found there too, else by the first of its names."""
        known = self.found.get(real)
        if known is None or path == real or (known != real and path < known):
            self.found[real] = path

    def _visit(self, folder: _Folder) -> None:
        if folder.real in self._seen:
            return
        self._seen.add(folder.real)
        entries = self.tree.entries(folder.real)
        if self.tree.closed(folder.real):
            self.take(folder.path, folder.real)
        if folder.real and ".git" in entries and ".git" in self.tree.entries(""):
            return
        ignores = folder.ignores + self._ignores(folder.path, folder.real)
        here = _Folder(folder.path, folder.real, ignores, folder.special)
        for name, sort in entries.items():
            if sort is Sort.LINK:
                self._links.append((_join(folder.path, name), here))
            else:
                self._meet(_join(folder.path, name), _join(folder.real, name), sort, here)

    def _meet(self, path: str, real: str, sort: Sort, parent: _Folder) -> None:
        """Takes a file, notes a folder for later, if they are wanted."""
        name = path.rpartition("/")[2]
        if sort is Sort.DIRECTORY:
            special = parent.special or _is_special(name)
            left_out = name == ".git" or (_is_special(name) and not self._spelt.match(name))
            if not left_out and not self.exclude.match(f"{path}/") and not parent.ignored(path, folder=True):
                self._pending.append(_Folder(path, real, parent.ignores, special))
        elif sort is Sort.FILE and splitext(name)[1].lower() in MARKDOWN:
            include = self._special if parent.special else self._include
            wanted = not include or include.match(path)
            if wanted and not self.exclude.match(path) and not parent.ignored(path, folder=False):
                self.take(path, real)

    def _above(self, path: str) -> tuple[tuple[str, Ignores], ...]:
        """The files of patterns that hold for the folder `path` and stand outside of it, the strongest last."""
        parts = path.split("/") if path else []
        folders = ["/".join(parts[:depth]) for depth in range(len(parts))]
        located = [(folder, self.tree.locate(folder)) for folder in folders]
        nested = [found for folder, at in located if at for found in self._ignores(folder, at[0])]
        return (*self._patterns("", ".git/info/exclude"), *nested)

    def _ignores(self, path: str, real: str) -> tuple[tuple[str, Ignores], ...]:
        if self.tree.entries(real).get(".gitignore") is not Sort.FILE:
            return ()
        return self._patterns(path, _join(real, ".gitignore"))

    def _patterns(self, base: str, file: str) -> tuple[tuple[str, Ignores], ...]:
        """The patterns that `file` has for what is below `base`; one that cannot be read leaves nothing out."""
        content = self.tree.content(file)
        return () if isinstance(content, Unreadable) else ((base, Ignores(content.decode("utf-8", "replace"))),)
