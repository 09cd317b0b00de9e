"""Outcomes kept in SQLite from run to run, written as they come.

What is in the file may be anybody's, so everything is looked at when it is read (`rows`); only plain values are stored.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from linter.crawl.address_policy import objection
from linter.crawl.settings import CacheSettings
from linter.crawl.urls import Url, parse
from linter.outcome import Check, Outcome, Status
from linter.store.database import FAULTS, FILE, connect, set_aside
from linter.store.outcome_codec import StoredOutcome, read, read_check, written
from linter.text.redact import find_secrets

_BATCH = 50  # outcomes; what a kill may lose
_PATIENCE = 1.0  # seconds that an outcome waits for others to be written with
_KEPT = 62  # checks of an address
_AT_ONCE = 500  # addresses in a question; SQLite allows 999 on old systems
_DAY = 86_400.0
_FINE = 7 * _DAY  # seconds for which what was fine is believed …
_SPREAD = 0.2  # … give or take this part, so that not everything is due in the same run
_UNFINISHED = _DAY  # seconds for which a run that was cut off may be taken up again

# RFC 6761, 6762, 8375, and what routers and companies use
_OF_A_NETWORK = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".intranet", ".corp")


class LinkStore:
    """An open file. Nothing here raises once it is open: what fails is told in `trouble`, and then no more is kept.

    `remark` is what there is to say otherwise.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens the file in a folder, or makes it. Raises `Unusable`; a broken file is moved out of the way."""
        self.trouble = ""
        self._file = folder / FILE
        self._broken = False
        self._connection, self.remark = connect(folder)
        self._clock = clock
        self._waiting: list[tuple[Outcome, float, frozenset[str]]] = []
        self._written = clock()
        self._run: int | None = None

    def last(self, urls: Iterable[str]) -> dict[str, StoredOutcome]:
        """What is kept of addresses in their normal form; without what makes no sense."""
        question = (
            "SELECT url, last, time, ended IS NOT NULL FROM address JOIN seen ON seen.address = address.id "
            "JOIN run ON run.id = seen.run WHERE url IN ({}) ORDER BY time"
        )
        found: dict[str, StoredOutcome] = {}
        for url, last, seen, finished in self._rows(question, urls):
            kept = read(url, last, seen, finished=bool(finished))
            if kept:
                found[url] = kept
        return found

    def checks(self, urls: Iterable[str]) -> dict[str, list[Check]]:
        """The checks of addresses, the oldest first."""
        question = (
            "SELECT url, time, status, code, by_api FROM address JOIN seen ON seen.address = address.id "
            "WHERE url IN ({}) ORDER BY time"
        )
        found: dict[str, list[Check]] = {}
        for url, seen, status, code, by_api in self._rows(question, urls):
            check = read_check(seen, status, code, by_api)
            if check:
                found.setdefault(url, []).append(check)
        return found

    def urls(self) -> list[str]:
        """All addresses, sorted."""
        return [str(url) for (url,) in self._select("SELECT url FROM address ORDER BY url", ())]

    def keep(self, outcome: Outcome, fragments: Iterable[str] = ()) -> None:
        """Keeps an outcome, with others if they come soon; not what was not asked, or has a secret in it."""
        if self.trouble or not _is_kept(outcome):
            return
        self._waiting.append((outcome, self._clock(), frozenset(fragments)))
        if len(self._waiting) >= _BATCH or self._clock() - self._written >= _PATIENCE:
            self.flush()

    def forget(self, urls: Iterable[str]) -> None:
        """Takes back what was seen of addresses in this run, and in those that it took up."""
        names = [(url,) for url in urls]
        since = self._clock() - _UNFINISHED
        self.flush()
        self._do(lambda: self._take_back(names, since))

    def amend(self, outcomes: Iterable[Outcome]) -> None:
        """Adds what `outcomes` know of repositories to what is kept of them, which is no check of theirs."""
        known = {outcome.url: outcome.repository for outcome in outcomes}
        changed = [
            (written(replace(kept.outcome, repository=known[url]), kept.fragments), url)
            for url, kept in self.last(known).items()
            if kept.outcome.repository != known[url]
        ]
        if changed and not self.trouble:
            self._do(lambda: self._replace(changed))

    def close(self, *, finished: bool) -> None:
        """Writes what waits. A run that is not `finished` is taken up by the next one."""
        self.flush()
        if finished and self._run is not None:
            self._do(self._finish)
        self._connection.close()
        if self._broken:
            self.trouble = set_aside(self._file)

    def flush(self) -> None:
        """Writes what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._do(lambda: self._insert(waiting))
        self._written = self._clock()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            with self._connection:
                work()
        except FAULTS as error:
            self._fail("links are no longer remembered", error)

    def _insert(self, waiting: list[tuple[Outcome, float, frozenset[str]]]) -> None:
        connection = self._connection
        if self._run is None:
            self._run = connection.execute("INSERT INTO run (began) VALUES (?)", (self._clock(),)).lastrowid
        for outcome, seen, fragments in waiting:
            said = written(outcome, fragments)
            connection.execute(
                "INSERT INTO address (url, last) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET last = excluded.last",
                (outcome.url, said),
            )
            connection.execute(
                "INSERT INTO seen (address, run, time, status, code, by_api) "
                "SELECT id, ?, ?, ?, ?, ? FROM address WHERE url = ?",
                (self._run, seen, outcome.status.value, outcome.code, outcome.of_repository, outcome.url),
            )

    def _take_back(self, names: list[tuple[str]], since: float) -> None:
        self._connection.executemany(
            "DELETE FROM seen WHERE address = (SELECT id FROM address WHERE url = ?) "
            "AND time >= ? AND run IN (SELECT id FROM run WHERE ended IS NULL)",
            [(*name, since) for name in names],
        )
        self._connection.executemany("UPDATE address SET last = 'null' WHERE url = ?", names)  # asked anew in any case

    def _replace(self, changed: list[tuple[str, str]]) -> None:
        self._connection.executemany("UPDATE address SET last = ? WHERE url = ?", changed)

    def _finish(self) -> None:
        self._connection.execute("UPDATE run SET ended = ? WHERE id = ?", (self._clock(), self._run))
        self._connection.execute(
            "DELETE FROM seen WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER "
            "(PARTITION BY address ORDER BY time DESC) AS place FROM seen WHERE address IN "
            "(SELECT address FROM seen WHERE run = ?)) WHERE place > ?)",
            (self._run, _KEPT),
        )

    def _rows(self, question: str, urls: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        names = list(urls)
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            yield from self._select(question.format(", ".join("?" * len(some))), some)

    def _select(self, question: str, names: Iterable[str]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(question, tuple(names)).fetchall()
        except FAULTS as error:
            self._fail("what is remembered cannot be read", error)
            return []

    def _fail(self, what: str, error: Exception) -> None:
        self.trouble = self.trouble or f"{what}: {error}"
        self._broken |= not isinstance(error, sqlite3.OperationalError)


def is_fresh(kept: StoredOutcome, settings: CacheSettings, fragments: Iterable[str], now: float) -> bool:
    """Whether an outcome still holds, so that nothing need be asked. Pure.

    Without a `max_age` only what was fine is believed, for some days; what failed, or has a certificate that ends soon,
    is asked anew, since somebody may just have mended it. What a run saw that was cut off is not asked again by the
    next one.
    """
    age = now - kept.time
    if age < 0 or not kept.fragments.issuperset(fragments) or not _may_be_kept(kept.outcome.url, settings):
        return False
    if settings.max_age is not None:
        return age <= settings.max_age
    if not kept.finished and age <= _UNFINISHED:
        return True
    fine = kept.outcome.status in (Status.OK, Status.MOVED) and kept.outcome.expires is None
    return fine and age <= _FINE * (1 + _SPREAD * _place(kept.outcome.url))


def _may_be_kept(url: str, settings: CacheSettings) -> bool:
    """Servers of this machine and its network change from minute to minute: only on request."""
    target = parse(url)
    if settings.local or not isinstance(target, Url):
        return settings.local
    name = target.host.removesuffix(".")
    if ":" in name or name.replace(".", "").isdigit():
        return not objection(name.strip("[]"))
    return "." in name and not name.endswith(_OF_A_NETWORK)


def _place(url: str) -> float:
    """A number between -1 and 1 that is always the same for an address."""
    return int.from_bytes(blake2b(url.encode("utf-8", "replace"), digest_size=4).digest()) / 2**31 - 1


def _is_kept(outcome: Outcome) -> bool:
    asked = outcome.status not in (Status.UNCHECKED, Status.REFUSED) and not outcome.from_cache
    addresses = (outcome.url, outcome.final_url, *(hop.url for hop in outcome.redirects))
    return asked and not any(map(find_secrets, addresses))
