"""Cached outcomes: what is read back, what is still valid, and files that cannot be used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from linter.crawl.settings import CacheSettings
from linter.outcome import Check, Outcome, Reason, Redirect, Repository, Status
from linter.store.database import FILE, Unusable, clean
from linter.store.link_store import LinkStore, is_fresh
from linter.store.outcome_codec import StoredOutcome

URL = "https://guides.dev/first"
FULL = Outcome(
    URL,
    Status.MOVED,
    200,
    "https://guides.dev/second",
    (Redirect(301, "https://guides.dev/second"),),
    120,
    2,
    detail="answered 200 \u2013 OK",
    missing={"prt": "part"},
    expires=date(2026, 12, 1),
)
CHALLENGED = Outcome(
    URL,
    Status.UNVERIFIABLE,
    503,
    URL,
    attempts=1,
    detail="answered 503 Service Unavailable, a challenge meant for browsers",
    reason=Reason.CHALLENGE,
)
LIMITED = Outcome(
    URL, Status.UNVERIFIABLE, 429, URL, attempts=1, detail="answered 429 Too Many Requests", reason=Reason.RATE_LIMITED
)
DAY = 86_400.0


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def add(folder: Path, clock: Clock, *outcomes: Outcome, finished: bool = True) -> None:
    cache = LinkStore(folder, clock)
    for outcome in outcomes:
        cache.add(outcome, ("prt",))
    cache.close(finished=finished)
    assert cache.error == ""


def last(folder: Path, clock: Clock) -> dict[str, StoredOutcome]:
    cache = LinkStore(folder, clock)
    found = cache.find_last(cache.urls())
    cache.close(finished=True)
    return found


def test_an_outcome_is_read_back(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, FULL)
    assert last(tmp_path, clock)[URL] == StoredOutcome(
        replace(FULL, from_cache=True), clock.now, frozenset({"prt"}), finished=True
    )


@pytest.mark.parametrize(
    ("change", "back"),
    [
        pytest.param("json_remove(last, '$.expires')", replace(FULL, from_cache=True, expires=None), id="as-once"),
        pytest.param("json_set(last, '$.expires', 'soon')", None, id="no-day"),
        pytest.param("json_set(last, '$.expires', 20261201)", None, id="a-number"),
    ],
)
def test_the_end_of_a_certificate(tmp_path: Path, clock: Clock, change: str, back: Outcome | None) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE address SET last = {change}")  # noqa: S608 - the changes above
    assert [stored.outcome for stored in last(tmp_path, clock).values()] == ([back] if back else [])


@pytest.mark.parametrize(
    ("outcome", "change", "reason"),
    [
        pytest.param(LIMITED, "last", Reason.RATE_LIMITED, id="as-written"),
        pytest.param(CHALLENGED, "last", Reason.CHALLENGE, id="a-challenge"),
        pytest.param(FULL, "last", None, id="fine"),
        pytest.param(LIMITED, "json_remove(last, '$.reason')", None, id="of-an-earlier-version"),
        pytest.param(CHALLENGED, "json_remove(last, '$.reason')", Reason.CHALLENGE, id="a-challenge-of-earlier"),
    ],
)
def test_the_reason(tmp_path: Path, clock: Clock, outcome: Outcome, change: str, reason: Reason | None) -> None:
    add(tmp_path, clock, outcome)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE address SET last = {change}")  # noqa: S608 - the changes above
    assert last(tmp_path, clock)[URL].outcome.reason is reason


@pytest.mark.parametrize("change", ["'bored'", "5", "json('[]')"])
def test_a_reason_that_is_none(tmp_path: Path, clock: Clock, change: str) -> None:
    add(tmp_path, clock, LIMITED)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE address SET last = json_set(last, '$.reason', {change})")  # noqa: S608 - as above
    assert last(tmp_path, clock) == {}


PAGE = "https://github.com/o/n"
GONE = Repository("O/N", "", date(2026, 5, 20))
MOVED = Repository("O/N", "p/m", date(2026, 5, 20), archived=True, pushed_on=date(2024, 5, 17))


@pytest.mark.parametrize(
    ("url", "status", "repository"),
    [
        pytest.param(PAGE, Status.DEAD, GONE, id="gone"),
        pytest.param(f"{PAGE}/", Status.MOVED, MOVED, id="moved"),
        pytest.param(f"{PAGE}/issues", Status.OK, replace(MOVED, is_own_page=False), id="below-it"),
    ],
)
def test_what_the_api_says_is_read_back(
    tmp_path: Path, clock: Clock, url: str, status: Status, repository: Repository
) -> None:
    outcome = Outcome(url, status, final_url=url, repository=repository)
    add(tmp_path, clock, outcome)
    assert last(tmp_path, clock)[url].outcome == replace(outcome, from_cache=True, missing={})
    cache = LinkStore(tmp_path, clock)
    assert cache.checks([url]) == {url: [Check(clock.now, status, by_api=repository.is_own_page)]}
    cache.close(finished=True)


@pytest.mark.parametrize(
    ("change", "back"),
    [
        pytest.param("json_remove(last, '$.repository')", True, id="as-once"),
        pytest.param("json_set(last, '$.repository', 'o/n')", False, id="a-text"),
        pytest.param("json_remove(last, '$.repository.itself')", False, id="half-of-it"),
        pytest.param("json_set(last, '$.repository.itself', json('false'))", False, id="below-its-own-page"),
        pytest.param("json_set(last, '$.repository.itself', 1)", False, id="a-number"),
        pytest.param("json_set(last, '$.repository.asked', 'o/other')", False, id="another-repository"),
        pytest.param("json_set(last, '$.repository.asked', 7)", False, id="no-text"),
        pytest.param("json_set(last, '$.repository.name', 'p/m) [x](https://evil.dev')", False, id="no-name"),
        pytest.param("json_set(last, '$.repository.name', NULL)", False, id="no-name-at-all"),
        pytest.param("json_set(last, '$.repository.archived', 'no')", False, id="words"),
        pytest.param("json_set(last, '$.repository.seen', 'today')", False, id="no-day"),
        pytest.param("json_set(last, '$.repository.seen', NULL)", False, id="never-seen"),
        pytest.param("json_set(last, '$.repository.pushed', '2024-13-45')", False, id="no-day-either"),
        pytest.param("json_set(last, '$.repository.pushed', NULL)", True, id="never-pushed"),
    ],
)
def test_what_the_api_cannot_have_said(tmp_path: Path, clock: Clock, change: str, back: bool) -> None:
    add(tmp_path, clock, Outcome(PAGE, Status.MOVED, final_url="https://github.com/p/m", repository=MOVED))
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE address SET last = {change}")  # noqa: S608 - the changes above
    assert bool(last(tmp_path, clock)) is back


def test_a_repository_is_of_no_other_link(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, replace(FULL, repository=MOVED))
    assert last(tmp_path, clock) == {}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("last = json_set(last, '$.final_url', 'https://[a.dev/')", id="an-open-bracket"),
        pytest.param("last = json_set(last, '$.final_url', 'https://[a@b.dev/')", id="one-before-the-host"),
        pytest.param("last = json_set(last, '$.final_url', 'javascript:alert(1)')", id="a-script"),
        pytest.param("last = json_set(last, '$.final_url', 'guides.dev')", id="no-scheme"),
        pytest.param("last = json_set(last, '$.redirects[0][1]', 'https://[a.dev/')", id="on-the-way"),
        pytest.param("url = 'https://[a.dev/'", id="the-link-itself"),
    ],
)
def test_urls_that_cannot_be_a_result(tmp_path: Path, clock: Clock, change: str) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(f"UPDATE address SET {change}")  # noqa: S608 - the changes above
    assert last(tmp_path, clock) == {}


def test_an_end_may_have_a_fragment(tmp_path: Path, clock: Clock) -> None:
    ended = replace(FULL, final_url=f"{URL}#part", redirects=(Redirect(301, f"{URL}#part"),))
    add(tmp_path, clock, ended)
    assert last(tmp_path, clock)[URL].outcome == replace(ended, from_cache=True)


def test_a_repository_that_is_added_later_is_no_check(tmp_path: Path, clock: Clock) -> None:
    below = Outcome(f"{PAGE}/issues", Status.OK, 200, f"{PAGE}/issues")
    add(tmp_path, clock, below)
    clock.now += DAY
    cache = LinkStore(tmp_path, clock)
    updated = replace(below, repository=replace(MOVED, is_own_page=False))
    cache.update_repositories([updated, replace(updated, url=f"{PAGE}/never/stored")])
    cache.close(finished=True)
    assert last(tmp_path, clock) == {
        below.url: StoredOutcome(
            replace(updated, from_cache=True, missing={}), clock.now - DAY, frozenset({"prt"}), finished=True
        )
    }


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_file_is_migrated(tmp_path: Path, clock: Clock, version: int) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute("ALTER TABLE seen DROP COLUMN by_api")
        for table in ("page", "report")[: 2 if version == 1 else 0]:
            other.execute(f"DROP TABLE {table}")
        other.execute(f"PRAGMA user_version = {version}")
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        assert not other.execute("SELECT * FROM page, report").fetchall()
    cache = LinkStore(tmp_path, clock)
    assert cache.checks([URL]) == {URL: [Check(clock.now, Status.MOVED, 200)] * 2}
    cache.close(finished=True)


def test_the_last_outcome_counts_and_all_are_a_history(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, Outcome(URL, Status.DEAD, 404))
    clock.now += DAY
    add(tmp_path, clock, Outcome(URL, Status.OK, 200))
    assert last(tmp_path, clock)[URL].outcome.status is Status.OK
    with closing(sqlite3.connect(tmp_path / FILE)):
        cache = LinkStore(tmp_path, clock)
    assert cache.checks([URL]) == {
        URL: [Check(1_000_000.0, Status.DEAD, 404), Check(1_000_000.0 + DAY, Status.OK, 200)]
    }
    cache.close(finished=True)


def test_a_history_has_an_end(tmp_path: Path, clock: Clock) -> None:
    for _ in range(70):
        clock.now += DAY
        add(tmp_path, clock, Outcome(URL, Status.OK, 200))
    cache = LinkStore(tmp_path, clock)
    times = [check.time for check in cache.checks([URL])[URL]]
    cache.close(finished=True)
    assert (len(times), times[-1]) == (62, clock.now)


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(Outcome(URL, Status.UNCHECKED), id="not-asked"),
        pytest.param(Outcome(URL, Status.REFUSED), id="refused"),
        pytest.param(Outcome(f"{URL}?access_token=3f9c2a7d51e84b60", Status.OK, 200), id="a-secret"),
        pytest.param(replace(FULL, final_url=f"{URL}?access_token=3f9c2a7d51e84b60"), id="a-secret-at-the-end"),
        pytest.param(replace(FULL, from_cache=True), id="from-here"),
    ],
)
def test_what_is_not_stored(tmp_path: Path, clock: Clock, outcome: Outcome) -> None:
    add(tmp_path, clock, outcome)
    assert last(tmp_path, clock) == {}


def test_a_secret_in_words_is_redacted(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, replace(FULL, detail="sent to https://a.dev/?access_token=3f9c2a7d51e84b60"))
    assert b"3f9c2a7d51e84b60" not in (tmp_path / FILE).read_bytes()


def stored(
    status: Status, age: float, *, url: str = URL, finished: bool = True, expires: date | None = None
) -> StoredOutcome:
    return StoredOutcome(Outcome(url, status, expires=expires), -age, frozenset({"a"}), finished)


HOUR = CacheSettings(Path(), 3600.0)
USUAL = CacheSettings(Path())
LOCAL = CacheSettings(Path(), local=True)


@pytest.mark.parametrize(
    ("outcome", "settings", "fragments", "fresh"),
    [
        pytest.param(stored(Status.OK, 5 * DAY), USUAL, (), True, id="fine-some-days-ago"),
        pytest.param(stored(Status.MOVED, 5 * DAY), USUAL, (), True, id="moved"),
        pytest.param(stored(Status.OK, 9 * DAY), USUAL, (), False, id="fine-long-ago"),
        pytest.param(stored(Status.DEAD, 60), USUAL, (), False, id="dead-a-minute-ago-may-be-fixed"),
        pytest.param(stored(Status.UNVERIFIABLE, 60), USUAL, (), False, id="so-may-what-could-not-be-verified"),
        pytest.param(stored(Status.OK, 60, expires=date(1970, 1, 2)), USUAL, (), False, id="so-may-a-certificate"),
        pytest.param(stored(Status.DEAD, 60, finished=False), USUAL, (), True, id="of-an-interrupted-run"),
        pytest.param(stored(Status.DEAD, 2 * DAY, finished=False), USUAL, (), False, id="of-one-days-ago"),
        pytest.param(stored(Status.DEAD, 3599), HOUR, (), True, id="within-the-age"),
        pytest.param(stored(Status.OK, 3601), HOUR, (), False, id="beyond-the-age"),
        pytest.param(stored(Status.OK, 60), USUAL, ("a",), True, id="a-fragment-that-was-looked-for"),
        pytest.param(stored(Status.OK, 60), USUAL, ("a", "b"), False, id="another-fragment"),
        pytest.param(stored(Status.OK, -60), USUAL, (), False, id="from-the-future"),
        pytest.param(stored(Status.OK, 60, url="http://localhost:80/"), USUAL, (), False, id="this-machine"),
        pytest.param(stored(Status.OK, 60, url="http://127.0.0.1:8000/"), USUAL, (), False, id="its-address"),
        pytest.param(stored(Status.OK, 60, url="http://[::1]/"), USUAL, (), False, id="its-other-address"),
        pytest.param(stored(Status.OK, 60, url="http://10.1.2.3/"), USUAL, (), False, id="a-private-address"),
        pytest.param(stored(Status.OK, 60, url="http://wiki/"), USUAL, (), False, id="a-name-of-the-network"),
        pytest.param(stored(Status.OK, 60, url="http://wiki.corp/"), USUAL, (), False, id="another"),
        pytest.param(stored(Status.OK, 60, url="http://127.0.0.1/"), LOCAL, (), True, id="this-machine-on-request"),
        pytest.param(stored(Status.OK, 60, url="https://1.1.1.1/"), USUAL, (), True, id="a-public-address"),
    ],
)
def test_what_is_fresh(
    outcome: StoredOutcome, settings: CacheSettings, fragments: tuple[str, ...], fresh: bool
) -> None:
    assert is_fresh(outcome, settings, fragments, 0.0) is fresh


def test_not_everything_is_due_in_the_same_run() -> None:
    due = [n for n in range(1000) if is_fresh(stored(Status.OK, 7 * DAY, url=f"https://a.dev/{n}"), USUAL, (), 0.0)]
    assert 300 < len(due) < 700


def test_what_waits_is_written_in_batches_and_in_time(tmp_path: Path, clock: Clock) -> None:
    cache = LinkStore(tmp_path, clock)

    def count() -> int:
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            return int(other.execute("SELECT count(*) FROM seen").fetchone()[0])

    for number in range(49):
        cache.add(Outcome(f"https://a.dev/{number}", Status.OK))
    assert count() == 0
    cache.add(Outcome("https://a.dev/49", Status.OK))
    assert count() == 50
    cache.add(Outcome("https://a.dev/50", Status.OK))
    clock.now += 1
    cache.add(Outcome("https://a.dev/51", Status.OK))
    assert count() == 52
    cache.close(finished=True)


def test_two_runs_share_a_file(tmp_path: Path, clock: Clock) -> None:
    one, other = LinkStore(tmp_path, clock), LinkStore(tmp_path, clock)
    for number in range(200):
        (one if number % 2 else other).add(Outcome(f"https://a.dev/{number}", Status.OK))
    for cache in (one, other):
        cache.close(finished=True)
        assert cache.error == ""
    assert len(last(tmp_path, clock)) == 200


def test_a_broken_file_is_moved_out_of_the_way(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, " * 100)
    cache = LinkStore(tmp_path, clock)
    assert cache.note == f"{tmp_path / FILE} was broken; it is now {FILE}.broken-1, and a new one is begun"
    cache.add(FULL)
    cache.close(finished=True)
    assert list(last(tmp_path, clock)) == [URL]
    assert (tmp_path / f"{FILE}.broken-1").read_bytes().startswith(b"not a database")


def test_a_file_that_is_broken_inside_is_moved_when_that_shows(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, *(replace(FULL, url=f"https://a.dev/{number}") for number in range(500)))
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    cache = LinkStore(tmp_path, clock)
    cache.find_last(f"https://a.dev/{number}" for number in range(500))
    cache.add(FULL)
    cache.close(finished=True)
    assert "was broken" in cache.error
    add(tmp_path, clock, FULL)
    assert list(last(tmp_path, clock)) == [URL]


def test_a_file_whose_words_are_no_text_is_moved_too(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, FULL)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole.replace(b"CREATE TABLE seen (", b"CREATE TABLE seen \x80"))
    cache = LinkStore(tmp_path, clock)
    assert "was broken" in cache.note
    cache.close(finished=True)


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    with pytest.raises(Unusable, match="is another program's; it was left alone, and nothing is remembered"):
        LinkStore(tmp_path)


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("CREATE TRIGGER t AFTER INSERT ON seen BEGIN DELETE FROM address; END", id="a-trigger"),
        pytest.param("CREATE VIEW more AS SELECT * FROM seen", id="a-view"),
    ],
)
def test_a_file_that_holds_programs_is_not_ours(tmp_path: Path, clock: Clock, program: str) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute(program)
    with pytest.raises(Unusable, match="is another program's"):
        LinkStore(tmp_path)


def test_a_newer_file_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("PRAGMA user_version = 9")
    with pytest.raises(Unusable, match="is from a newer playbook-lint"):
        LinkStore(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unusable, match="cannot be used"):
        LinkStore(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(Unusable, match="cannot be used"):
        LinkStore(tmp_path / "x")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("[]", id="a-list"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"status": "fine"}', id="an-unknown-status"),
        pytest.param('{"status": "ok", "code": "200"}', id="a-code-in-words"),
    ],
)
def test_what_makes_no_sense_is_ignored(tmp_path: Path, clock: Clock, text: str) -> None:
    add(tmp_path, clock, FULL)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute("UPDATE address SET last = ?", (text,))
        other.execute("UPDATE seen SET status = 'fine'")
    cache = LinkStore(tmp_path, clock)
    assert (cache.find_last([URL]), cache.checks([URL])) == ({}, {})
    cache.close(finished=True)


def test_a_full_disk_ends_the_caching_alone(tmp_path: Path, clock: Clock) -> None:
    cache = LinkStore(tmp_path, clock)
    cache._connection.execute("PRAGMA max_page_count = 8")
    for number in range(500):
        cache.add(replace(FULL, url=f"https://a.dev/{number}", detail="x" * 200))
    cache.close(finished=True)
    assert cache.error == "links are no longer remembered: database or disk is full"


def test_clearing_the_cache(tmp_path: Path, clock: Clock) -> None:
    add(tmp_path, clock, FULL)
    assert clean(tmp_path) == [FILE]
    assert clean(tmp_path) == []
