"""The URLs to check, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from linter.crawl.urls import InvalidUrl, Url, normalise, parse
from linter.crawl.verdict.fragments import MAX_FRAGMENTS, can_be_checked
from linter.outcome import Outcome, Reason, Status

__all__ = ["Frontier", "normalise", "plan"]


class Frontier(Struct, frozen=True):
    """The URLs to check, and the outcomes of those that are refused.

    `fragments` are those that name an anchor or a passage, by the normal form of the page's URL.
    """

    targets: tuple[Url, ...]
    settled: tuple[Outcome, ...]
    fragments: Mapping[str, tuple[str, ...]]


def plan(urls: Iterable[str], excluded: Callable[[str], bool]) -> Frontier:
    """Makes URLs unique, in order of first sight.

    Those that are not valid, or excluded by their normal form, are refused.
    """
    valid: list[Url] = []
    settled: list[Outcome] = []
    targets: dict[str, Url | InvalidUrl] = {}
    fragments: dict[str, dict[str, None]] = {}
    for url in urls:
        target = parse(url)
        targets.setdefault(target.url, target)
        fragment = url.partition("#")[2]
        wanted = fragments.setdefault(target.url, {}) if can_be_checked(fragment) else {}
        if len(wanted) < MAX_FRAGMENTS:
            wanted[fragment] = None
    for target in targets.values():
        if isinstance(target, InvalidUrl):
            settled.append(Outcome(target.url, Status.REFUSED, reason=target.reason, detail=target.detail))
        elif excluded(target.url):
            settled.append(Outcome(target.url, Status.REFUSED, reason=Reason.EXCLUDED, detail="excluded"))
        else:
            valid.append(target)
    return Frontier(tuple(valid), tuple(settled), {url: tuple(wanted) for url, wanted in fragments.items()})
