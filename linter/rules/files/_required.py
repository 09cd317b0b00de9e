"""The files that a repository must have, and where GitHub looks for them."""

from __future__ import annotations

import re

from linter.model.repository import Repository
from linter.sources import EntryKind

PLACES = ("", ".github", "docs")
_SAME = {"license": ("licence", "copying", "unlicense")}


def required(repository: Repository) -> tuple[str, ...]:
    """The names that required-file-missing requires; none if it is off."""
    setting = repository.config.rules.get("required-file-missing")
    return setting.options.files if setting and setting.severity else ()


def found(repository: Repository, name: str) -> tuple[str, ...]:
    """The files called `name` in any case, with any ending (`LICENSE`, `license.md`, `LICENSE-MIT`)."""
    tree = repository.library.tree
    if "/" in name:
        return (name,) if repository.library.has(name) else ()
    names = "|".join(map(re.escape, (name, *_SAME.get(name.casefold(), ()))))
    called = re.compile(rf"(?:{names})(?:[.-].*)?", re.IGNORECASE)
    paths = (f"{place}/{file}" if place else file for place in PLACES for file in tree.names(place))
    return tuple(path for path in paths if called.fullmatch(path.rpartition("/")[2]) and _is_file(repository, path))


def _is_file(repository: Repository, path: str) -> bool:
    return repository.library.tree.kind(path) is EntryKind.FILE
