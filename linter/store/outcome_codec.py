"""Outcomes as they are written to a file, and read from one that may be anybody's. Pure."""

from __future__ import annotations

import json
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, replace

from linter.crawl.urls import Url, parse
from linter.outcome import Check, Outcome, Reason, Redirect, Repository, Status
from linter.text.github_repository import is_repository_name, match_repository
from linter.text.redact import redact

_CHALLENGE = "a challenge meant for browsers"


class StoredOutcome(Struct, frozen=True):
    """The last outcome of an address, when it was seen (seconds since 1970), for which fragments, in a finished run?"""

    outcome: Outcome
    time: float
    fragments: frozenset[str]
    finished: bool


def written(outcome: Outcome, fragments: frozenset[str]) -> str:
    """What is kept of an outcome that was asked for with these fragments."""
    repository = outcome.repository
    said = {
        "status": outcome.status.value,
        "code": outcome.code,
        "final_url": outcome.final_url,
        "redirects": [[hop.code, hop.url] for hop in outcome.redirects],
        "elapsed_ms": outcome.elapsed_ms,
        "attempts": outcome.attempts,
        "reason": outcome.reason.value if outcome.reason else None,
        "detail": redact(outcome.detail),
        "missing": dict(outcome.missing),
        "fragments": sorted(fragments),
        "expires": outcome.expires.isoformat() if outcome.expires else None,
        "repository": asdict(repository) if repository else None,
    }
    return json.dumps(said, ensure_ascii=True, default=date.isoformat)


def read(url: str, last: object, seen: object, *, finished: bool) -> StoredOutcome | None:
    """What was written, if it is that."""
    try:
        said = json.loads(str(last))
        redirects = tuple(Redirect(_number(code), _address(to)) for code, to in said["redirects"])
        missing = {_text(name): _text(near) for name, near in said["missing"].items()}
        code = None if said["code"] is None else _number(said["code"])
        final_url = _address(said["final_url"]) if said["final_url"] else ""
        outcome = Outcome(_address(url), Status(said["status"]), code, final_url, redirects)
        outcome = replace(outcome, elapsed_ms=_number(said["elapsed_ms"]), attempts=_number(said["attempts"]))
        outcome = replace(outcome, from_cache=True, detail=_text(said["detail"]), missing=missing)
        outcome = replace(outcome, reason=_reason(said))
        if said.get("expires") is not None:  # rows of earlier versions do not say
            outcome = replace(outcome, expires=date.fromisoformat(_text(said["expires"])))
        if said.get("repository") is not None:
            outcome = replace(outcome, repository=_repository(url, said["repository"]))
        return StoredOutcome(outcome, float(str(seen)), frozenset(map(_text, said["fragments"])), finished)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _reason(said: dict[str, object]) -> Reason | None:
    """The reason that was written. Rows of earlier versions have none, and only the words tell of a challenge."""
    if "reason" not in said:
        return Reason.CHALLENGE if _CHALLENGE in _text(said["detail"]) else None
    return None if said["reason"] is None else Reason(_text(said["reason"]))


def _repository(url: str, said: dict[str, object]) -> Repository:
    """What was said of the repository that an address leads to, if it is about that one."""
    asked, name, place = _text(said["asked"]), _text(said["name"]), match_repository(url)
    if place is None or asked.lower() != place.name.lower() or _flag(said["itself"]) is not place.itself:
        raise ValueError
    if name and not is_repository_name(name):
        raise ValueError
    pushed = None if said["pushed"] is None else date.fromisoformat(_text(said["pushed"]))
    seen = date.fromisoformat(_text(said["seen"]))
    return Repository(asked, name, seen, _flag(said["archived"]), pushed, place.itself)


def read_check(seen: object, status: object, code: object, by_api: object) -> Check | None:
    """The check that was written, if it is one."""
    try:
        return Check(float(str(seen)), Status(str(status)), None if code is None else _number(code), by_api == 1)
    except (ValueError, TypeError):
        return None


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _address(value: object) -> str:
    """An address as the crawl leaves it, in its normal form, perhaps with a fragment."""
    text = _text(value)
    target = parse(text)
    if not isinstance(target, Url) or target.url != text.partition("#")[0]:
        raise ValueError
    return text


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value
