"""The files of the repository that the pages mention, by links and by names in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linter.document import Document
from linter.model.repository import Repository
from linter.model.resolve import File, NoAnchor, Section, WrongCase

_ON_GITHUB = re.compile(r"https?://[^/?#]+/[^/?#]+/[^/?#]+/(?:blob|tree|raw)/[^/?#]+/([^?#]+)")


def linked(repository: Repository) -> frozenset[str]:
    """The paths of files that another page links to, in the repository or by their absolute URL on GitHub.

    A link to a folder counts as a link to the files in it, which GitHub lists.
    """
    found: set[str] = set()
    for page in pages(repository):
        for link in page.links:
            found.update(path for path in _paths(repository, page.path, link.url) if path != page.path)
    return frozenset(found)


def pages(repository: Repository) -> Iterator[Document]:
    """The pages that are checked, and the root page."""
    yield from repository.documents
    root = repository.library.document(repository.config.model.root)
    if root and all(page.path != root.path for page in repository.documents):
        yield root


def _paths(repository: Repository, page: str, url: str) -> Iterator[str]:
    match repository.resolve(page, url):
        case Section(page=target) | NoAnchor(page=target):
            yield target.path
        case File(path=path, folder=True):
            yield from (f"{path}/{name}".lstrip("/") for name in repository.library.tree.names(path))
        case File(path=path) | WrongCase(path=path):
            yield path
        case _:
            on_github = _ON_GITHUB.match(url)
            if on_github:
                path = unquote(on_github[1]).rstrip("/")
                yield from (path, f"{path}/README.md")
