"""Which URLs to ask, each once, grouped by host."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from linter.crawl.address import Invalid, Target, normalise, parse
from linter.outcome import Outcome, Status

__all__ = ["Frontier", "HostQueue", "normalise", "plan"]


@dataclass(frozen=True, slots=True)
class HostQueue:
    """The URLs of one host, in the order in which they were given."""

    host: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Frontier:
    """What to ask, and the outcomes of what need not be asked at all."""

    queues: tuple[HostQueue, ...]
    settled: tuple[Outcome, ...]


def plan(urls: Iterable[str], excluded: Callable[[str], bool]) -> Frontier:
    """Makes URLs unique and sorts them into hosts, both in order of first sight.

    Those that are not valid, or excluded by their normal form, are settled as refused.
    """
    hosts: dict[str, list[Target]] = {}
    settled: list[Outcome] = []
    for target in {parsed.url: parsed for parsed in map(parse, urls)}.values():
        if isinstance(target, Invalid):
            settled.append(Outcome(target.url, Status.REFUSED, detail=target.reason))
        elif excluded(target.url):
            settled.append(Outcome(target.url, Status.REFUSED, detail="excluded"))
        else:
            hosts.setdefault(target.host, []).append(target)
    return Frontier(tuple(HostQueue(host, tuple(targets)) for host, targets in hosts.items()), tuple(settled))
