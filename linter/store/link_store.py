"""Outcomes in SQLite, cached from run to run, written as they come.

The file may be anybody's, so everything is checked when it is read (`outcome_codec`); only plain values are stored.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from linter.crawl.address_policy import is_private_host
from linter.crawl.settings import CacheSettings
from linter.crawl.urls import Url, parse
from linter.outcome import Check, Outcome, Status
from linter.store.database import ERRORS, FILE, connect, move_aside
from linter.store.outcome_codec import StoredOutcome, decode, decode_check, encode
from linter.text.redact import find_secrets

_BATCH = 50  # outcomes; what a kill may lose
_MAX_WAIT = 1.0  # seconds that an outcome waits for others to be written with
_MAX_CHECKS = 62  # of a URL
_MAX_PARAMETERS = 500  # of a query; SQLite allows 999 on old systems
_DAY = 86_400.0
_FINE = 7 * _DAY  # seconds for which an outcome that was fine is valid …
_SPREAD = 0.2  # … give or take this part, so that not everything is due in the same run
_UNFINISHED = _DAY  # seconds for which a run that was interrupted may be resumed


class LinkStore:
    """An open file. Nothing here raises once it is open: what failed is in `error`, and then nothing more is stored.

    `note` is what else is to be reported.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens the file in a folder, or makes it. Raises `Unusable`; a broken file is moved out of the way."""
        self.error = ""
        self._file = folder / FILE
        self._broken = False
        self._connection, self.note = connect(folder)
        self._clock = clock
        self._waiting: list[tuple[Outcome, float, frozenset[str]]] = []
        self._written = clock()
        self._run: int | None = None

    def find_last(self, urls: Iterable[str]) -> dict[str, StoredOutcome]:
        """The last outcomes of URLs in their normal form; without what makes no sense."""
        query = (
            "SELECT url, last, time, ended IS NOT NULL FROM address JOIN seen ON seen.address = address.id "
            "JOIN run ON run.id = seen.run WHERE url IN ({}) ORDER BY time"
        )
        found: dict[str, StoredOutcome] = {}
        for url, text, time_, finished in self._rows(query, urls):
            stored = decode(url, text, time_, finished=bool(finished))
            if stored:
                found[url] = stored
        return found

    def checks(self, urls: Iterable[str]) -> dict[str, list[Check]]:
        """The checks of URLs, the oldest first."""
        query = (
            "SELECT url, time, status, code, by_api FROM address JOIN seen ON seen.address = address.id "
            "WHERE url IN ({}) ORDER BY time"
        )
        found: dict[str, list[Check]] = {}
        for url, time_, status, code, by_api in self._rows(query, urls):
            check = decode_check(time_, status, code, by_api)
            if check:
                found.setdefault(url, []).append(check)
        return found

    def urls(self) -> list[str]:
        """All URLs, sorted."""
        return [str(url) for (url,) in self._select("SELECT url FROM address ORDER BY url", ())]

    def add(self, outcome: Outcome, fragments: Iterable[str] = ()) -> None:
        """Stores an outcome, with others if they come soon; not of what was not checked, or has a secret in it."""
        if self.error or not _is_stored(outcome):
            return
        self._waiting.append((outcome, self._clock(), frozenset(fragments)))
        if len(self._waiting) >= _BATCH or self._clock() - self._written >= _MAX_WAIT:
            self.flush()

    def discard(self, urls: Iterable[str]) -> None:
        """Removes the checks of URLs by this run, and by those that it resumed."""
        names = [(url,) for url in urls]
        since = self._clock() - _UNFINISHED
        self.flush()
        self._do(lambda: self._delete_checks(names, since))

    def update_repositories(self, outcomes: Iterable[Outcome]) -> None:
        """Adds the repositories of `outcomes` to what is stored of the same URLs, which is no check of theirs."""
        repositories = {outcome.url: outcome.repository for outcome in outcomes}
        changed = [
            (encode(replace(stored.outcome, repository=repositories[url]), stored.fragments), url)
            for url, stored in self.find_last(repositories).items()
            if stored.outcome.repository != repositories[url]
        ]
        if changed and not self.error:
            self._do(lambda: self._replace(changed))

    def close(self, *, finished: bool) -> None:
        """Writes what waits. A run that is not `finished` is resumed by the next one."""
        self.flush()
        if finished and self._run is not None:
            self._do(self._finish)
        self._connection.close()
        if self._broken:
            self.error = move_aside(self._file)

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
        except ERRORS as error:
            self._fail("links are no longer remembered", error)

    def _insert(self, waiting: list[tuple[Outcome, float, frozenset[str]]]) -> None:
        connection = self._connection
        if self._run is None:
            self._run = connection.execute("INSERT INTO run (began) VALUES (?)", (self._clock(),)).lastrowid
        for outcome, checked, fragments in waiting:
            text = encode(outcome, fragments)
            connection.execute(
                "INSERT INTO address (url, last) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET last = excluded.last",
                (outcome.url, text),
            )
            connection.execute(
                "INSERT INTO seen (address, run, time, status, code, by_api) "
                "SELECT id, ?, ?, ?, ?, ? FROM address WHERE url = ?",
                (self._run, checked, outcome.status.value, outcome.code, outcome.is_from_api, outcome.url),
            )

    def _delete_checks(self, names: list[tuple[str]], since: float) -> None:
        self._connection.executemany(
            "DELETE FROM seen WHERE address = (SELECT id FROM address WHERE url = ?) "
            "AND time >= ? AND run IN (SELECT id FROM run WHERE ended IS NULL)",
            [(*name, since) for name in names],
        )
        self._connection.executemany(
            "UPDATE address SET last = 'null' WHERE url = ?", names
        )  # checked again in any case

    def _replace(self, changed: list[tuple[str, str]]) -> None:
        self._connection.executemany("UPDATE address SET last = ? WHERE url = ?", changed)

    def _finish(self) -> None:
        self._connection.execute("UPDATE run SET ended = ? WHERE id = ?", (self._clock(), self._run))
        self._connection.execute(
            "DELETE FROM seen WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER "
            "(PARTITION BY address ORDER BY time DESC) AS place FROM seen WHERE address IN "
            "(SELECT address FROM seen WHERE run = ?)) WHERE place > ?)",
            (self._run, _MAX_CHECKS),
        )

    def _rows(self, query: str, urls: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        names = list(urls)
        for start in range(0, len(names), _MAX_PARAMETERS):
            batch = names[start : start + _MAX_PARAMETERS]
            yield from self._select(query.format(", ".join("?" * len(batch))), batch)

    def _select(self, query: str, names: Iterable[str]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, tuple(names)).fetchall()
        except ERRORS as error:
            self._fail("what is remembered cannot be read", error)
            return []

    def _fail(self, what: str, error: Exception) -> None:
        self.error = self.error or f"{what}: {error}"
        self._broken |= not isinstance(error, sqlite3.OperationalError)


def is_fresh(stored: StoredOutcome, settings: CacheSettings, fragments: Iterable[str], now: float) -> bool:
    """Whether an outcome is still valid, so that no new check is needed. Pure.

    Without a `max_age` only what was fine is valid, for some days; what failed, or has a certificate that expires soon,
    is checked again, since somebody may just have fixed it. What an interrupted run has checked is not checked again by
    the next one.
    """
    age = now - stored.time
    if age < 0 or not stored.fragments.issuperset(fragments) or not _is_cacheable(stored.outcome.url, settings):
        return False
    if settings.max_age is not None:
        return age <= settings.max_age
    if not stored.finished and age <= _UNFINISHED:
        return True
    fine = stored.outcome.status in (Status.OK, Status.MOVED) and stored.outcome.expires is None
    return fine and age <= _FINE * (1 + _SPREAD * _spread(stored.outcome.url))


def _is_cacheable(url: str, settings: CacheSettings) -> bool:
    """Servers of this machine and its network change from minute to minute: only on request."""
    target = parse(url)
    return settings.local or (isinstance(target, Url) and not is_private_host(target.host))


def _spread(url: str) -> float:
    """A number between -1 and 1 that is always the same for a URL."""
    return int.from_bytes(blake2b(url.encode("utf-8", "replace"), digest_size=4).digest()) / 2**31 - 1


def _is_stored(outcome: Outcome) -> bool:
    is_new = outcome.status not in (Status.UNCHECKED, Status.REFUSED) and not outcome.from_cache
    urls = (outcome.url, outcome.final_url, *(hop.url for hop in outcome.redirects))
    return is_new and not any(map(find_secrets, urls))
