"""Many files at once: in several processes where that is faster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from linter.document import Document
from linter.parse.packed import pack, unpack
from linter.parse.parser import parse
from linter.sources.parallel import map_in_processes, process_count

_BATCH_CHARACTERS = 150_000  # characters that a process parses at a time

SourceFile = tuple[str, str]
"""A path and the text of its file."""


def parse_all(files: Sequence[SourceFile]) -> Iterator[Document]:
    """The documents of files, in their order."""
    if _process_count(files) > 1:
        return (document for document, _ in parse_and_pack(files))
    return (parse(path, text) for path, text in files)


def parse_and_pack(files: Sequence[SourceFile]) -> Iterator[tuple[Document, bytes]]:
    """The documents of files, in their order, each also packed."""
    processes = _process_count(files)
    if processes == 1:
        for path, text in files:
            document = parse(path, text)
            yield document, pack(document)
        return
    packed = chain.from_iterable(map_in_processes(processes, _parse_and_pack_batch, list(_batches(files))))
    yield from ((unpack(data, *file), data) for file, data in zip(files, packed, strict=True))


def _process_count(files: Sequence[SourceFile]) -> int:
    """How many processes to use: one for one file, however long it is, since no file is divided."""
    return min(process_count(sum(len(text) for _, text in files)), max(len(files), 1))


def _batches(files: Sequence[SourceFile]) -> Iterator[list[SourceFile]]:
    """The files, in their order, some at a time."""
    batch: list[SourceFile] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file[1])
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parse_and_pack_batch(batch: list[SourceFile]) -> list[bytes]:
    return [pack(parse(path, text)) for path, text in batch]
