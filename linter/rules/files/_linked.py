"""The files of the repository that the pages mention, by links and by names in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linter.document import Document
from linter.model.repository import Repository
from linter.model.resolve import File, NoAnchor, Section, Target, WrongCase

_ON_GITHUB = re.compile(r"https?://[^/?#]+/[^/?#]+/[^/?#]+/(?:blob|tree|raw)/[^/?#]+/([^?#]+)")


def linked(repository: Repository) -> frozenset[str]:
    """The paths of files that another page links to, in the repository or by their absolute URL on GitHub.

    A link to a folder counts as a link to the files in it, which GitHub lists.
    """
    found: set[str] = set()
    folders: dict[str, set[str]] = {}
    for page in pages(repository):
        for link in page.links:
            target = repository.resolve(page.path, link.url)
            if isinstance(target, File) and target.folder:
                folders.setdefault(target.path, set()).add(page.path)
            else:
                found.update(path for path in _paths(target, link.url) if path != page.path)
    for folder, linking in folders.items():
        paths = (f"{folder}/{name}".lstrip("/") for name in repository.library.tree.names(folder))
        found.update(path for path in paths if linking != {path})
    return frozenset(found)


def pages(repository: Repository) -> Iterator[Document]:
    """The pages that are checked, and the root page."""
    yield from repository.documents
    root = repository.library.document(repository.config.model.root)
    if root and all(page.path != root.path for page in repository.documents):
        yield root


def _paths(target: Target, url: str) -> Iterator[str]:
    match target:
        case Section(page=page) | NoAnchor(page=page):
            yield page.path
        case File(path=path) | WrongCase(path=path):
            yield path
        case _:
            on_github = _ON_GITHUB.match(url)
            if on_github:
                path = unquote(on_github[1]).rstrip("/")
                yield from (path, f"{path}/README.md")
