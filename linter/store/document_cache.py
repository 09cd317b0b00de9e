"""What was read and judged before: parsed pages, and reports on repositories that are as they were.

It is in the file in which links are remembered. What cannot be read there is as if it were not there, and what is read
has the right types. Whoever can write to that folder can have any page taken for any other, as with the program itself.
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

PAYS = 200_000
"""Characters of pages from which on it is worth it: what takes a tenth of a second and more."""

_KEPT = 60 * 86_400.0  # seconds; then a page is parsed anew, and what nobody asks for any longer is gone
_AT_ONCE = 500


class CachedReport(Struct, frozen=True):
    """What a report on a repository says, and what was read for it."""

    trace: Trace
    findings: tuple[Finding, ...]
    counts: Counts
    notes: tuple[str, ...]
    fail_on: FailOn
    suppressed: int


class DocumentCache:
    """Pages and reports in the file in `folder`, which is opened when it is needed. Nothing here raises; without a
    folder nothing is kept.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._remark = ""
        self._folder = folder
        self._clock = clock
        self._opened = folder is None
        self._connection: sqlite3.Connection | None = None

    def close(self) -> tuple[str, ...]:
        """Lets go of the file, for good; what there is to say."""
        if self._connection:
            self._connection.close()
        self._connection, self._opened = None, True
        return (f"{self._remark}.",) if self._remark else ()

    def parse_all(self, pages: Sequence[SourceFile]) -> Iterator[Document]:
        """The documents of pages, in their order; those that were not parsed before are, and are kept."""
        from linter.parse.many import parse_all, parse_and_pack  # noqa: PLC0415 - lazy: the parser takes long to load

        if self._folder is None or sum(len(text) for _, text in pages) < PAYS:
            yield from parse_all(pages)
            return
        keys = [_key(path, text) for path, text in pages]
        known = self._pages(dict(zip(keys, pages, strict=True)))
        new = {key: page for key, page in zip(keys, pages, strict=True) if key not in known}
        made = dict(zip(new, parse_and_pack(list(new.values())), strict=True))
        self._keep("page", {key: packed for key, (_, packed) in made.items()})
        yield from (known[key] if key in known else made[key][0] for key in keys)

    def judged(self, said: str) -> CachedReport | None:
        """The report for which `said` holds, if there is one."""
        from linter.store.database import FILE  # noqa: PLC0415 - lazy, as below

        if self._folder is None or not exists(self._folder / FILE):  # noqa: PTH110 - Path.exists raises for a name longer than any
            return None
        from msgspec import msgpack  # noqa: PLC0415 - lazy: nothing was kept yet

        for _, kept in self._kept("report", [_key(said)]):
            with suppress(ValueError, zlib.error):
                return msgpack.decode(zlib.decompress(kept), type=CachedReport)
        return None

    def keep_judged(self, said: str, judged: CachedReport) -> None:
        """Keeps a report in place of the one for which the same holds."""
        from msgspec import msgpack  # noqa: PLC0415 - lazy, as above

        with suppress(UnicodeEncodeError):  # a file's name that is not UTF-8: this is judged each time
            packed = zlib.compress(msgpack.encode(judged), 1)  # with a checksum: a flipped bit is not another place
            self._keep("report", {_key(said): packed})

    def _pages(self, pages: Mapping[bytes, SourceFile]) -> dict[bytes, Document]:
        from linter.parse.packed import unpack  # noqa: PLC0415 - lazy, as above

        found = {}
        for key, packed in self._kept("page", list(pages)):
            with suppress(ValueError):
                found[key] = unpack(packed, *pages[key])
        return found

    def _kept(self, table: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            question = f"SELECT key, said FROM {table} WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608 - names of ours
            rows = self._do(lambda file, question=question, some=some: file.execute(question, some).fetchall())  # type: ignore[misc]
            yield from (row for row in rows if type(row[1]) is bytes)

    def _keep(self, table: str, said: Mapping[bytes, bytes]) -> None:
        now = self._clock()

        def write(file: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
            with file:
                rows = [(key, now, value) for key, value in said.items()]
                file.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - names of ours
                file.execute(f"DELETE FROM {table} WHERE time < ?", (now - _KEPT,))  # noqa: S608 - as above
            return []

        if said:
            self._do(write)

    def _do(self, work: Callable[[sqlite3.Connection], list[tuple[bytes, bytes]]]) -> list[tuple[bytes, bytes]]:
        from linter.store.database import FAULTS, Unusable, connect  # noqa: PLC0415 - lazy: small lists need no database

        try:
            if self._folder and not self._opened:
                self._opened = True
                self._connection, self._remark = connect(self._folder)
            return work(self._connection) if self._connection else []
        except (Unusable, *FAULTS) as error:
            self._remark = self._remark or f"what is read is not kept: {error}"
            return []


def _key(*said: str) -> bytes:
    digest = blake2b(fingerprint(), digest_size=16)
    for text in said:
        digest.update(f"{len(text)} ".encode() + text.encode("utf-8", "surrogatepass"))
    return digest.digest()
