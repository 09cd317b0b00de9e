"""The failures of a whole run taken together: a host is down, or our own network is. Pure."""

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
    """The outcomes that are others in the light of the whole run, none of which is to be cached, by URL."""

    outcomes: dict[str, Outcome]
    notes: tuple[str, ...] = ()


class _Chain(Struct, frozen=True):
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


def failure(check: Outcome | Check) -> str:
    """How it failed, if as what passes does: no answer, or an error of the server (RFC 9110, 15.6); else empty."""
    if check.status is not Status.UNVERIFIABLE or (isinstance(check, Outcome) and check.reason is Reason.CHALLENGE):
        return ""
    if check.code is None:
        return _SILENT
    return str(check.code) if 500 <= check.code <= 599 else ""


def postprocess(outcomes: Iterable[Outcome], failed_before: Container[str] = ()) -> PostprocessResult:
    """What is to be changed after a run that came to these outcomes.

    `failed_before` are the addresses that had failed already when they were asked the last time: that they fail again
    is no sign of a failure of today. Where what was fine is remembered and not asked, they may be most of a run.
    """
    chains = [
        _Chain(outcome, _hosts(outcome), not (failure(outcome) and outcome.url in failed_before))
        for outcome in outcomes
        if outcome.status not in _UNASKED and not outcome.is_from_api
    ]
    lost = _lost(chains)
    if lost.outcomes:
        chains = [chain for chain in chains if chain.outcome.url not in lost.outcomes]
    return PostprocessResult(lost.outcomes | _down(chains), lost.notes)


def _lost(chains: list[_Chain]) -> PostprocessResult:
    """What our own network hid: if more than half of all hosts gave no answer. This machine's prove nothing."""
    answered = {host for chain in chains for host in chain.reached if not _is_ours(host)}
    silent = {
        chain.hosts[-1] for chain in chains if chain.silent and chain.fresh and not _is_ours(chain.hosts[-1])
    } - answered
    hosts = len(answered) + len(silent)
    if hosts < HOSTS_ENOUGH or 2 * len(silent) <= hosts:
        return PostprocessResult({})
    why = f"no network: {len(silent)} of {hosts} hosts gave no answer"
    found = [chain.outcome for chain in chains if chain.silent and not _is_ours(chain.hosts[-1])]
    left = {
        outcome.url: replace(outcome, status=Status.UNCHECKED, reason=Reason.NO_NETWORK, detail=why)
        for outcome in found
    }
    count = f"{plural(len(left), 'link')} {'was' if len(left) == 1 else 'were'}"
    return PostprocessResult(left, (f"{why[0].upper()}{why[1:]}; {count} not checked.",))


def _unchecked(outcome: Outcome, why: str) -> Outcome:
    return replace(outcome, status=Status.UNCHECKED, reason=Reason.NO_NETWORK, detail=why)


def _down(chains: list[_Chain]) -> dict[str, Outcome]:
    """The links to hosts of whose four or more links more than half failed alike."""
    links = Counter(host for chain in chains if chain.fresh for host in set(chain.hosts))
    alike: defaultdict[tuple[str, str], list[_Chain]] = defaultdict(list)
    for chain in chains:
        if how := failure(chain.outcome):
            alike[chain.hosts[-1], how].append(chain)
    found: dict[str, Outcome] = {}
    for (host, _), failed in alike.items():
        count = sum(chain.fresh for chain in failed)
        if links[host] >= LINKS_ENOUGH and 2 * count > links[host]:
            why = f"{host} is down: so failed {count} of {links[host]} links to it"
            found |= {chain.outcome.url: _of(chain.outcome, host, why) for chain in failed}
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
