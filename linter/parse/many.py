"""Many pages at once: on all cores where that pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from linter.document import Document
from linter.parse.packed import pack, unpack
from linter.parse.parser import parse
from linter.sources.parallel import count, forked

_SHARE = 150_000  # characters that a process is given at a time

Text = tuple[str, str]
"""A page's path and text."""


def parse_all(pages: Sequence[Text]) -> Iterator[Document]:
    """The documents of pages, in their order."""
    if _processes(pages) > 1:
        return (document for document, _ in parse_and_pack(pages))
    return (parse(path, text) for path, text in pages)


def parse_and_pack(pages: Sequence[Text]) -> Iterator[tuple[Document, bytes]]:
    """The documents of pages, in their order, each packed too."""
    processes = _processes(pages)
    if processes == 1:
        for path, text in pages:
            document = parse(path, text)
            yield document, pack(document)
        return
    packed = chain.from_iterable(forked(processes, _packed, list(_shares(pages))))
    yield from ((unpack(found, *page), found) for page, found in zip(pages, packed, strict=True))


def _processes(pages: Sequence[Text]) -> int:
    return count(sum(len(text) for _, text in pages))


def _shares(pages: Sequence[Text]) -> Iterator[list[Text]]:
    """The pages, in their order, some at a time."""
    share: list[Text] = []
    size = 0
    for page in pages:
        share.append(page)
        size += len(page[1])
        if size >= _SHARE:
            yield share
            share, size = [], 0
    if share:
        yield share


def _packed(share: list[Text]) -> list[bytes]:
    return [pack(parse(path, text)) for path, text in share]
