"""Where asking about an address ended, for the rules that offer it instead of the one that is written. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from linter.finding import Applicability
from linter.outcome import Outcome, Status
from linter.rules.family import family

LOST = frozenset({Status.DEAD, Status.DEGRADED, Status.TLS_ERROR})
"""What only another address can mend; rules about how this one is written have nothing to add."""


def landing(outcome: Outcome, url: str) -> str:
    """The address at the end of the redirects, with the fragment of `url`, unless the server named one itself."""
    fragment = url.partition("#")[2]
    return f"{outcome.final_url}#{fragment}" if fragment and "#" not in outcome.final_url else outcome.final_url


def safety(outcome: Outcome, url: str) -> Applicability:
    """Whether the address at the end may stand for `url` unseen: it keeps owner, depth and anchor, for good."""
    old, new = urlsplit(outcome.url), urlsplit(outcome.final_url)
    same_owner = family(old.hostname or "") == family(new.hostname or "")
    to_front_page = new.path in ("", "/") and not new.query and old.path not in ("", "/")
    anchored = url.partition("#")[2] not in outcome.missing
    safe = for_good(outcome) and same_owner and not to_front_page and anchored
    return Applicability.SAFE if safe else Applicability.UNSAFE


def for_good(outcome: Outcome) -> bool:
    """Whether all redirects are permanent ones."""
    return all(hop.permanent for hop in outcome.redirects)
