"""What GitHub's API may say of the repository `o/n`, as an outcome."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from linter.outcome import Outcome, Repository, Status

URL = "https://github.com/o/n"
BELOW = f"{URL}/blob/main/guide.md"
SEEN = date(2026, 5, 20)
KNOWN = Repository("o/n", "o/n", SEEN)
THERE = Outcome(URL, Status.OK, final_url=URL, repository=KNOWN)
GONE = replace(THERE, status=Status.DEAD, repository=replace(KNOWN, name=""))
MOVED = replace(THERE, status=Status.MOVED, final_url="https://github.com/p/m", repository=replace(KNOWN, name="p/m"))
ARCHIVED = replace(THERE, repository=replace(KNOWN, archived=True))


def below(outcome: Outcome, status: Status) -> Outcome:
    """The outcome of a file in that repository, which was asked over the web."""
    assert outcome.repository
    return Outcome(BELOW, status, 200, BELOW, repository=replace(outcome.repository, is_own_page=False))
