"""For --host-stats: what each host was asked, and how it answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from linter.crawl.urls import Url, parse
from linter.outcome import Outcome, Status
from linter.text.sanitise import sanitise_line

_SHOWN = 40  # hosts; the others are in one line
_NOT_ASKED = (Status.UNCHECKED, Status.REFUSED)


def host_stats(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line a host, those with the most links first: links, tries, the median and the longest time, statuses."""
    hosts: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.status not in _NOT_ASKED and not outcome.from_cache:
            target = parse(outcome.url)
            hosts.setdefault(target.host if isinstance(target, Url) else "", []).append(outcome)
    names = sorted(hosts, key=lambda name: (-len(hosts[name]), name))
    if names:
        yield f"{'links':>6} {'tries':>6} {'median':>8} {'longest':>8}  host"
    yield from (_line(name, hosts[name]) for name in names[:_SHOWN])
    if len(names) > _SHOWN:
        rest = [outcome for name in names[_SHOWN:] for outcome in hosts[name]]
        yield _line(f"{len(names) - _SHOWN} other hosts", rest)


def _line(name: str, outcomes: list[Outcome]) -> str:
    times = [outcome.elapsed_ms / 1000 for outcome in outcomes]
    counts = Counter(outcome.status.value for outcome in outcomes).most_common()
    said = ", ".join(f"{status} {number}" for status, number in counts)
    tries = sum(outcome.attempts for outcome in outcomes)
    text = f"{len(outcomes):6} {tries:6} {median(times):6.2f} s {max(times):6.2f} s  {name}: {said}"
    return sanitise_line(text)
