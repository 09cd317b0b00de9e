"""What the failures of a whole run say together: that a host is down, or that our own network is. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.address_policy import is_ip_address, is_loopback, is_own_name
from linter.crawl.urls import Url, parse
from linter.outcome import Check, Outcome, Reason, Status
from linter.text.plural import plural

LINKS_ENOUGH = 4  # links to a host from which it may be called down
HOSTS_ENOUGH = 8  # hosts from which the network may be called down, though some could be reached

_UNASKED = (Status.UNCHECKED, Status.REFUSED)


class PostprocessResult(Struct, frozen=True):
    """The outcomes that are others in the light of the whole run, none of which is to be remembered, by address."""

    outcomes: dict[str, Outcome]
    notes: tuple[str, ...] = ()


class _Way(Struct, frozen=True):
    """An outcome and the hosts on the way to it, the last of which gave cause for it. `fresh`: it tells of today."""

    outcome: Outcome
    hosts: tuple[str, ...]
    fresh: bool

    @property
    def silent(self) -> bool:
        return failure(self.outcome) == _SILENT

    @property
    def reached(self) -> tuple[str, ...]:
        """The hosts that answered, be it with a certificate that nobody trusts."""
        answered = self.outcome.code is not None or self.outcome.status is Status.TLS_ERROR
        return self.hosts if answered else self.hosts[:-1]


_SILENT = "no answer"


def failure(seen: Outcome | Check) -> str:
    """How it failed, if as what passes does: no answer, or an error of the server (RFC 9110, 15.6); else empty."""
    if seen.status is not Status.UNVERIFIABLE or (isinstance(seen, Outcome) and seen.reason is Reason.CHALLENGE):
        return ""
    if seen.code is None:
        return _SILENT
    return str(seen.code) if 500 <= seen.code <= 599 else ""


def postprocess(outcomes: Iterable[Outcome], failed_before: Container[str] = ()) -> PostprocessResult:
    """What is to be changed after a run that came to these outcomes.

    `failed_before` are the addresses that had failed already when they were asked the last time: that they fail again
    is no sign of a failure of today. Where what was fine is remembered and not asked, they may be most of a run.
    """
    ways = [
        _Way(outcome, _hosts(outcome), not (failure(outcome) and outcome.url in failed_before))
        for outcome in outcomes
        if outcome.status not in _UNASKED and not outcome.is_from_api
    ]
    lost = _lost(ways)
    if lost.outcomes:
        ways = [way for way in ways if way.outcome.url not in lost.outcomes]
    return PostprocessResult(lost.outcomes | _down(ways), lost.notes)


def _lost(ways: list[_Way]) -> PostprocessResult:
    """What our own network hid: if more than half of all hosts gave no answer. This machine's prove nothing."""
    answered = {host for way in ways for host in way.reached if not _is_ours(host)}
    silent = {way.hosts[-1] for way in ways if way.silent and way.fresh and not _is_ours(way.hosts[-1])} - answered
    hosts = len(answered) + len(silent)
    if hosts < HOSTS_ENOUGH or 2 * len(silent) <= hosts:
        return PostprocessResult({})
    why = f"no network: {len(silent)} of {hosts} hosts gave no answer"
    found = [way.outcome for way in ways if way.silent and not _is_ours(way.hosts[-1])]
    left = {
        outcome.url: replace(outcome, status=Status.UNCHECKED, reason=Reason.NO_NETWORK, detail=why)
        for outcome in found
    }
    count = f"{plural(len(left), 'link')} {'was' if len(left) == 1 else 'were'}"
    return PostprocessResult(left, (f"{why[0].upper()}{why[1:]}; {count} not checked.",))


def _unchecked(outcome: Outcome, why: str) -> Outcome:
    return replace(outcome, status=Status.UNCHECKED, reason=Reason.NO_NETWORK, detail=why)


def _down(ways: list[_Way]) -> dict[str, Outcome]:
    """The links to hosts of whose four or more links more than half failed alike."""
    asked = Counter(host for way in ways if way.fresh for host in set(way.hosts))
    alike: defaultdict[tuple[str, str], list[_Way]] = defaultdict(list)
    for way in ways:
        if how := failure(way.outcome):
            alike[way.hosts[-1], how].append(way)
    found: dict[str, Outcome] = {}
    for (host, _), failed in alike.items():
        count = sum(way.fresh for way in failed)
        if asked[host] >= LINKS_ENOUGH and 2 * count > asked[host]:
            why = f"{host} is down: so failed {count} of {asked[host]} links to it"
            found |= {way.outcome.url: _of(way.outcome, host, why) for way in failed}
    return found


def _of(outcome: Outcome, host: str, why: str) -> Outcome:
    what = outcome.detail or failure(outcome)
    return replace(outcome, down=host, detail=f"{what}; {why}")


def _hosts(outcome: Outcome) -> tuple[str, ...]:
    """The hosts on the way, from the link's own to the one that was asked last."""
    urls = (outcome.url, *(hop.url for hop in outcome.redirects)) if outcome.redirects else (outcome.url,)
    return tuple(_host("/".join(url.split("/", 3)[:3])) for url in urls)


@lru_cache(maxsize=10_000)
def _host(origin: str) -> str:
    target = parse(origin)
    return target.host if isinstance(target, Url) else origin


def _is_ours(host: str) -> bool:
    """Whether it is on this machine by its name; what else leads here is told apart when it is asked."""
    return is_loopback(host) if is_ip_address(host) else is_own_name(host)
