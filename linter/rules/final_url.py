"""The URL at the end of redirects, for the rules that offer it as a replacement. Pure."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from linter.finding import Applicability
from linter.outcome import Outcome, Status
from linter.rules.host_owner import family

_LANGUAGE = "(?:cs|da|de|en|es|fi|fr|it|ja|ko|nb|nl|no|pl|pt|ru|sv|tr|uk|zh)(?:[-_][a-z]{2,4})?"

_LOST = frozenset({Status.DEAD, Status.DEGRADED, Status.TLS_ERROR})


@cache
def _front() -> re.Pattern[str]:
    return re.compile(rf"/?(?:{_LANGUAGE}/?)?(?:(?:index|home|default)(?:\.\w{{2,5}})?/?)?", re.IGNORECASE)


@cache
def _session() -> re.Pattern[str]:
    return re.compile(
        r"[;?&](?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|s?sid|session_?(?:id|token)?)=|/\(S\(\w+\)\)/",
        re.IGNORECASE,
    )


def is_lost(outcome: Outcome | None) -> bool:
    """Whether only another URL can fix it, so that rules about how this one is written report nothing."""
    return outcome is not None and outcome.status in _LOST


def landing(outcome: Outcome, url: str) -> str:
    """The URL at the end of the redirects, with the fragment of `url`, unless the redirect has one itself."""
    fragment = url.partition("#")[2]
    return f"{outcome.final_url}#{fragment}" if fragment and "#" not in outcome.final_url else outcome.final_url


def is_lasting(outcome: Outcome) -> bool:
    """Whether the URL at the end is worth writing: no page became a front page, and it has no session."""
    old, new = urlsplit(outcome.url), urlsplit(outcome.final_url)
    to_front_page = _is_front(new.path) and not new.query and not _is_front(old.path)
    return not (to_front_page or _session().search(outcome.final_url))


def safety(outcome: Outcome, url: str) -> Applicability:
    """Whether replacing `url` by the URL at the end is safe: same owner, encryption and anchor, permanent redirects.

    It also has no new parameters, which may belong to a session.
    """
    old, new = urlsplit(outcome.url), urlsplit(outcome.final_url)
    same_owner = family(old.hostname or "") == family(new.hostname or "")
    as_secret = new.scheme == "https" or old.scheme == "http"
    anchored = url.partition("#")[2] not in outcome.missing
    safe = for_good(outcome) and same_owner and as_secret and anchored and (old.query or not new.query)
    return Applicability.SAFE if safe else Applicability.UNSAFE


def _is_front(path: str) -> bool:
    return _front().fullmatch(path) is not None


def for_good(outcome: Outcome) -> bool:
    """Whether all redirects are permanent ones."""
    return all(hop.is_permanent for hop in outcome.redirects)
