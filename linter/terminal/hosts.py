"""For --host-stats: how many requests each host got, and how it responded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from linter.crawl.urls import Url, parse
from linter.outcome import Outcome, Status
from linter.text.sanitise import sanitise_line

_LISTED = 40  # hosts; the others are in one line
_NOT_REQUESTED = (Status.UNCHECKED, Status.REFUSED)


def host_stats(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line a host, those with the most links first: links, tries, the median and the longest time, statuses."""
    hosts: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.status not in _NOT_REQUESTED and not outcome.from_cache:
            target = parse(outcome.url)
            hosts.setdefault(target.host if isinstance(target, Url) else "", []).append(outcome)
    names = sorted(hosts, key=lambda name: (-len(hosts[name]), name))
    if names:
        yield f"{'links':>6} {'tries':>6} {'median':>8} {'longest':>8}  host"
    yield from (_line(name, hosts[name]) for name in names[:_LISTED])
    if len(names) > _LISTED:
        rest = [outcome for name in names[_LISTED:] for outcome in hosts[name]]
        yield _line(f"{len(names) - _LISTED} other hosts", rest)


def _line(name: str, outcomes: list[Outcome]) -> str:
    times = [outcome.elapsed_ms / 1000 for outcome in outcomes]
    counts = Counter(outcome.status.value for outcome in outcomes).most_common()
    statuses = ", ".join(f"{status} {number}" for status, number in counts)
    tries = sum(outcome.attempts for outcome in outcomes)
    text = f"{len(outcomes):6} {tries:6} {median(times):6.2f} s {max(times):6.2f} s  {name}: {statuses}"
    return sanitise_line(text)
