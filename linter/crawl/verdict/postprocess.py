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

_UNCHECKED = (Status.UNCHECKED, Status.REFUSED)


class PostprocessResult(Struct, frozen=True):
    """The outcomes that differ because of the whole run, by URL. None of them may be cached."""

    outcomes: dict[str, Outcome]
    notes: tuple[str, ...] = ()


class _Chain(Struct, frozen=True):
    """An outcome and the hosts that were requested for it. `is_new`: unless it is a failure that was one before."""

    outcome: Outcome
    hosts: tuple[str, ...]
    is_new: bool

    @property
    def is_silent(self) -> bool:
        return failure_kind(self.outcome) == _SILENT

    @property
    def reached_hosts(self) -> tuple[str, ...]:
        """The hosts that were reached, even if their certificate is not trusted."""
        reached = self.outcome.code is not None or self.outcome.status is Status.TLS_ERROR
        return self.hosts if reached else self.hosts[:-1]


_SILENT = "no answer"


def failure_kind(check: Outcome | Check) -> str:
    """The kind of a transient failure: no response, or a server error (RFC 9110, 15.6); else empty."""
    if check.status is not Status.UNVERIFIABLE or (isinstance(check, Outcome) and check.reason is Reason.CHALLENGE):
        return ""
    if check.code is None:
        return _SILENT
    return str(check.code) if 500 <= check.code <= 599 else ""


def postprocess(outcomes: Iterable[Outcome], failed_before: Container[str] = ()) -> PostprocessResult:
    """The outcomes to change after a run, and the notes about them.

    `failed_before` are the URLs whose last check failed as well: that they fail again is no sign of an outage. Where
    successes are cached, they may be most of a run.
    """
    chains = [
        _Chain(outcome, _hosts(outcome), not (failure_kind(outcome) and outcome.url in failed_before))
        for outcome in outcomes
        if outcome.status not in _UNCHECKED and not outcome.is_from_api
    ]
    outage = _network_outage(chains)
    if outage.outcomes:
        chains = [chain for chain in chains if chain.outcome.url not in outage.outcomes]
    return PostprocessResult(outage.outcomes | _hosts_down(chains), outage.notes)


def _network_outage(chains: list[_Chain]) -> PostprocessResult:
    """The outcomes of an outage of our own network: more than half of all hosts gave no answer.

    Hosts on this machine prove nothing.
    """
    reached = {host for chain in chains for host in chain.reached_hosts if not _is_own(host)}
    silent = {
        chain.hosts[-1] for chain in chains if chain.is_silent and chain.is_new and not _is_own(chain.hosts[-1])
    } - reached
    hosts = len(reached) + len(silent)
    if hosts < HOSTS_ENOUGH or 2 * len(silent) <= hosts:
        return PostprocessResult({})
    detail = f"no network: {len(silent)} of {hosts} hosts gave no answer"
    silent_outcomes = (chain.outcome for chain in chains if chain.is_silent and not _is_own(chain.hosts[-1]))
    unchecked = {outcome.url: _unchecked(outcome, detail) for outcome in silent_outcomes}
    count = f"{plural(len(unchecked), 'link')} {'was' if len(unchecked) == 1 else 'were'}"
    return PostprocessResult(unchecked, (f"{detail[0].upper()}{detail[1:]}; {count} not checked.",))


def _unchecked(outcome: Outcome, detail: str) -> Outcome:
    return replace(outcome, status=Status.UNCHECKED, reason=Reason.NO_NETWORK, detail=detail)


def _hosts_down(chains: list[_Chain]) -> dict[str, Outcome]:
    """The outcomes of links to hosts with four or more links of which more than half failed in the same way."""
    links = Counter(host for chain in chains if chain.is_new for host in set(chain.hosts))
    alike: defaultdict[tuple[str, str], list[_Chain]] = defaultdict(list)
    for chain in chains:
        if kind := failure_kind(chain.outcome):
            alike[chain.hosts[-1], kind].append(chain)
    down: dict[str, Outcome] = {}
    for (host, _), failed in alike.items():
        count = sum(chain.is_new for chain in failed)
        if links[host] >= LINKS_ENOUGH and 2 * count > links[host]:
            detail = f"{host} is down: so failed {count} of {links[host]} links to it"
            down |= {chain.outcome.url: _mark_down(chain.outcome, host, detail) for chain in failed}
    return down


def _mark_down(outcome: Outcome, host: str, detail: str) -> Outcome:
    what = outcome.detail or failure_kind(outcome)
    return replace(outcome, down=host, detail=f"{what}; {detail}")


def _hosts(outcome: Outcome) -> tuple[str, ...]:
    """The requested hosts, from the link's own to that of the last redirect."""
    urls = (outcome.url, *(hop.url for hop in outcome.redirects)) if outcome.redirects else (outcome.url,)
    return tuple(_host("/".join(url.split("/", 3)[:3])) for url in urls)


@lru_cache(maxsize=10_000)
def _host(origin: str) -> str:
    target = parse(origin)
    return target.host if isinstance(target, Url) else origin


def _is_own(host: str) -> bool:
    """Whether a host is this machine by its name; others that resolve to it are recognised at the request."""
    return is_loopback(host) if is_ip_address(host) else is_own_name(host)
