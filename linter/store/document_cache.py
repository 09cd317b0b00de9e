"""Cached documents, and reports on repositories that have not changed.

They are in the same file as cached links. What cannot be read is as if it were not there, and what is read has the
right types. Who can write to that folder can replace the content of any page, as with the program itself.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from os.path import exists
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from linter.config.settings import FailOn
from linter.finding import Finding
from linter.report import Counts
from linter.sources import Trace
from linter.store.build_id import fingerprint

if TYPE_CHECKING:
    import sqlite3

    from linter.document import Document
    from linter.parse.many import SourceFile

MIN_SIZE = 200_000
"""Characters of pages from which on caching is worth it: what takes a tenth of a second and more."""

_MAX_AGE = 60 * 86_400.0  # seconds; then a page is parsed again, and unused entries are deleted
_MAX_PARAMETERS = 500  # of a query


class CachedReport(Struct, frozen=True):
    """A report on a repository, and what was read for it."""

    trace: Trace
    findings: tuple[Finding, ...]
    counts: Counts
    notes: tuple[str, ...]
    fail_on: FailOn
    suppressed: int


class DocumentCache:
    """Documents and reports in the file in `folder`, which is opened when it is needed. Nothing here raises; without
    a folder nothing is cached.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._note = ""
        self._folder = folder
        self._clock = clock
        self._opened = folder is None
        self._connection: sqlite3.Connection | None = None

    def close(self) -> tuple[str, ...]:
        """Closes the file, for good; what is to be reported."""
        if self._connection:
            self._connection.close()
        self._connection, self._opened = None, True
        return (f"{self._note}.",) if self._note else ()

    def parse_all(self, pages: Sequence[SourceFile]) -> Iterator[Document]:
        """The documents of pages, in their order; those that are not cached are parsed, and cached."""
        from linter.parse.many import parse_all, parse_and_pack  # noqa: PLC0415 - lazy: the parser takes long to load

        if self._folder is None or sum(len(text) for _, text in pages) < MIN_SIZE:
            yield from parse_all(pages)
            return
        keys = [_key(path, text) for path, text in pages]
        cached = self._documents(dict(zip(keys, pages, strict=True)))
        new = {key: page for key, page in zip(keys, pages, strict=True) if key not in cached}
        parsed = dict(zip(new, parse_and_pack(list(new.values())), strict=True))
        self._store("page", {key: packed for key, (_, packed) in parsed.items()})
        yield from (cached[key] if key in cached else parsed[key][0] for key in keys)

    def find_report(self, options: str) -> CachedReport | None:
        """The report that was made with these options, if there is one."""
        from linter.store.database import FILE  # noqa: PLC0415 - lazy, as below

        if self._folder is None or not exists(self._folder / FILE):  # noqa: PTH110 - Path.exists raises for a name longer than any
            return None
        from msgspec import msgpack  # noqa: PLC0415 - lazy: nothing was cached yet

        for _, packed in self._rows("report", [_key(options)]):
            with suppress(ValueError, zlib.error):
                return msgpack.decode(zlib.decompress(packed), type=CachedReport)
        return None

    def store_report(self, options: str, report: CachedReport) -> None:
        """Stores a report in place of the one with the same options."""
        from msgspec import msgpack  # noqa: PLC0415 - lazy, as above

        with suppress(UnicodeEncodeError):  # a file's name that is not UTF-8: the report is made each time
            packed = zlib.compress(msgpack.encode(report), 1)  # with a checksum: a flipped bit is not another place
            self._store("report", {_key(options): packed})

    def _documents(self, pages: Mapping[bytes, SourceFile]) -> dict[bytes, Document]:
        from linter.parse.packed import unpack  # noqa: PLC0415 - lazy, as above

        found = {}
        for key, packed in self._rows("page", list(pages)):
            with suppress(ValueError):
                found[key] = unpack(packed, *pages[key])
        return found

    def _rows(self, table: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for start in range(0, len(keys), _MAX_PARAMETERS):
            batch = keys[start : start + _MAX_PARAMETERS]
            query = f"SELECT key, said FROM {table} WHERE key IN ({', '.join('?' * len(batch))})"  # noqa: S608 - names of ours
            rows = self._do(lambda file, query=query, batch=batch: file.execute(query, batch).fetchall())  # type: ignore[misc]
            yield from (row for row in rows if type(row[1]) is bytes)

    def _store(self, table: str, values: Mapping[bytes, bytes]) -> None:
        now = self._clock()

        def write(file: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
            with file:
                rows = [(key, now, value) for key, value in values.items()]
                file.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - names of ours
                file.execute(f"DELETE FROM {table} WHERE time < ?", (now - _MAX_AGE,))  # noqa: S608 - as above
            return []

        if values:
            self._do(write)

    def _do(self, work: Callable[[sqlite3.Connection], list[tuple[bytes, bytes]]]) -> list[tuple[bytes, bytes]]:
        from linter.store.database import ERRORS, Unusable, connect  # noqa: PLC0415 - lazy: small lists need no database

        try:
            if self._folder and not self._opened:
                self._opened = True
                self._connection, self._note = connect(self._folder)
            return work(self._connection) if self._connection else []
        except (Unusable, *ERRORS) as error:
            self._note = self._note or f"what is read is not kept: {error}"
            return []


def _key(*texts: str) -> bytes:
    digest = blake2b(fingerprint(), digest_size=16)
    for text in texts:
        digest.update(f"{len(text)} ".encode() + text.encode("utf-8", "surrogatepass"))
    return digest.digest()
