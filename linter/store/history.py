"""The results of a link over time, and the state that follows from them: one bad minute is no dead link. Pure.

The rules are those of InternetArchiveBot, in days rather than attempts: ten checks in an hour count as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from linter.outcome import Check, Outcome, Status
from linter.text.plural import plural

_DEAD_DAYS, _DEAD_SPAN = 3, 6
_GONE_DAYS, _GONE_SPAN = 2, 3
_SLOW_DAYS, _SLOW_SPAN = 5, 20
_UNREACHABLE_SPAN = 7
_RECENT, _FLIPS = 10, 4
_GONE = 410

_FINE = frozenset((Status.OK, Status.MOVED, Status.DEGRADED))


class State(StrEnum):
    """What a link is, all in all."""

    FINE = "fine"
    FLAKY = "flaky"
    FAILING = "failing"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    UNVERIFIABLE = "unverifiable"


class Verdict(Struct, frozen=True):
    """A state, since which day, and on how many days the link has failed since it was last fine (on `last_fine`)."""

    state: State
    since: date
    days: int = 0
    last_fine: date | None = None


def assess(checks: Sequence[Check]) -> Verdict:
    """The verdict over the checks of a link, one or more, the oldest first."""
    failing = list(takewhile(lambda check: check.status not in _FINE, reversed(checks)))[::-1]
    before = checks[: len(checks) - len(failing)]
    last_fine = _day(before[-1]) if before else None
    if not failing:
        state = State.FLAKY if _count_flips(checks) >= _FLIPS else State.FINE
        return Verdict(state, _day(checks[0]), 0, last_fine)
    days = len({_day(check) for check in failing})
    return Verdict(_failing_state(failing, was_fine=last_fine is not None), _day(failing[0]), days, last_fine)


def _failing_state(checks: Sequence[Check], *, was_fine: bool) -> State:
    """The state of a link whose checks all failed; `was_fine` is whether it ever was."""
    gone = [check for check in checks if check.status is Status.DEAD]
    transient = [check for check in checks if _is_transient(check)]
    if _is_lasting([check for check in gone if check.code == _GONE or check.by_api], _GONE_DAYS, _GONE_SPAN):
        return State.DEAD
    if _is_lasting(gone, _DEAD_DAYS, _DEAD_SPAN) or _is_lasting([*gone, *transient], _SLOW_DAYS, _SLOW_SPAN):
        return State.DEAD
    last = checks[-1]
    if last.status is Status.DEAD:
        return State.FAILING if was_fine else State.DEAD
    if not _is_transient(last):
        return State.UNVERIFIABLE
    return State.UNREACHABLE if _span(transient) >= _UNREACHABLE_SPAN else State.FAILING


def _is_transient(check: Check) -> bool:
    """Whether the failure may be transient: no response, or an error of the server (RFC 9110, 15.6).

    A failing API proves nothing about repositories; a refusal to show one is a response.
    """
    failed = check.status is Status.UNVERIFIABLE and not check.by_api
    return failed and (check.code is None or 500 <= check.code <= 599)


def _is_lasting(checks: Iterable[Check], days: int, span: int) -> bool:
    ordered = sorted(checks, key=lambda check: check.time)
    return len({_day(check) for check in ordered}) >= days and _span(ordered) >= span


def _span(checks: Sequence[Check]) -> int:
    """The days from the first to the last."""
    return (_day(checks[-1]) - _day(checks[0])).days if checks else 0


def _count_flips(checks: Sequence[Check]) -> int:
    """How often the last checks changed between fine and not."""
    recent = [check.status in _FINE for check in checks[-_RECENT:]]
    return sum(one != other for one, other in pairwise(recent))


def _day(check: Check) -> date:
    return datetime.fromtimestamp(check.time, UTC).date()


def apply_history(outcome: Outcome, checks: Sequence[Check]) -> Outcome:
    """Today's outcome, adjusted by all checks, of which its own is the last."""
    if not checks or outcome.status not in (Status.DEAD, Status.UNVERIFIABLE):
        return outcome
    verdict = assess(checks)
    detail = outcome.detail or (f"answered {outcome.code}" if outcome.code else "no answer")
    since = f"{plural(verdict.days, 'day')} since {verdict.since}"
    if verdict.state is State.FAILING and outcome.status is Status.DEAD:
        detail = f"{detail}; it was fine on {verdict.last_fine}, so it is not yet taken for dead ({since})"
        return replace(outcome, status=Status.UNVERIFIABLE, detail=detail)
    if verdict.state is State.DEAD and outcome.status is Status.UNVERIFIABLE:
        return replace(outcome, status=Status.DEAD, detail=f"{detail}; it has failed on {since}")
    if verdict.state is State.UNREACHABLE:
        return replace(outcome, detail=f"{detail}; it has failed on {since}")
    return outcome
