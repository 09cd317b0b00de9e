"""Outcomes as they are written to the cache, and read from a file that may be anybody's. Pure."""

from __future__ import annotations

import json
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from linter.crawl.urls import Url, parse
from linter.outcome import Check, Outcome, Reason, Redirect, Repository, Status
from linter.text.github_repository import is_repository_name, match_repository
from linter.text.redact import redact

_CHALLENGE = "a challenge meant for browsers"  # in the details of earlier versions, which wrote no reasons


class StoredOutcome(Struct, frozen=True):
    """The last outcome of a URL, when it was checked (seconds since 1970), for which fragments, in a finished run?"""

    outcome: Outcome
    time: float
    fragments: frozenset[str]
    finished: bool


def encode(outcome: Outcome, fragments: frozenset[str]) -> str:
    """The text that is written of an outcome, and of the fragments that were checked with it."""
    fields = {
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
        "repository": _encode_repository(outcome.repository) if outcome.repository else None,
    }
    return json.dumps(fields, ensure_ascii=True)


def _encode_repository(repository: Repository) -> dict[str, object]:
    """The keys are older than the names of the fields."""
    return {
        "asked": repository.linked_name,
        "name": repository.name,
        "seen": repository.checked_on.isoformat(),
        "archived": repository.archived,
        "pushed": repository.pushed_on.isoformat() if repository.pushed_on else None,
        "itself": repository.is_own_page,
    }


def decode(url: str, text: object, time: object, *, finished: bool) -> StoredOutcome | None:
    """The outcome that was written, `None` if the text is no such thing."""
    try:
        fields = json.loads(str(text))
        redirects = tuple(Redirect(_number(code), _url(to)) for code, to in fields["redirects"])
        missing = {_text(name): _text(near) for name, near in fields["missing"].items()}
        code = None if fields["code"] is None else _number(fields["code"])
        final_url = _url(fields["final_url"]) if fields["final_url"] else ""
        outcome = Outcome(_url(url), Status(fields["status"]), code, final_url, redirects)
        outcome = replace(outcome, elapsed_ms=_number(fields["elapsed_ms"]), attempts=_number(fields["attempts"]))
        outcome = replace(outcome, from_cache=True, detail=_text(fields["detail"]), missing=missing)
        outcome = replace(outcome, reason=_reason(fields))
        if fields.get("expires") is not None:  # rows of earlier versions have no such key
            outcome = replace(outcome, expires=date.fromisoformat(_text(fields["expires"])))
        if fields.get("repository") is not None:
            outcome = replace(outcome, repository=_repository(url, fields["repository"]))
        return StoredOutcome(outcome, float(str(time)), frozenset(map(_text, fields["fragments"])), finished)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _reason(fields: dict[str, object]) -> Reason | None:
    """The stored reason. Rows of earlier versions have none; of those only the words show a challenge."""
    if "reason" not in fields:
        return Reason.CHALLENGE if _CHALLENGE in _text(fields["detail"]) else None
    return None if fields["reason"] is None else Reason(_text(fields["reason"]))


def _repository(url: str, fields: dict[str, object]) -> Repository:
    """The repository that was written, if it is the one that the URL links to."""
    linked_name, name, place = _text(fields["asked"]), _text(fields["name"]), match_repository(url)
    if place is None or linked_name.lower() != place.name.lower() or _flag(fields["itself"]) is not place.itself:
        raise ValueError
    if name and not is_repository_name(name):
        raise ValueError
    pushed_on = None if fields["pushed"] is None else date.fromisoformat(_text(fields["pushed"]))
    checked_on = date.fromisoformat(_text(fields["seen"]))
    return Repository(linked_name, name, checked_on, _flag(fields["archived"]), pushed_on, place.itself)


def decode_check(time: object, status: object, code: object, by_api: object) -> Check | None:
    """The check that was written, `None` if the values are no such thing."""
    try:
        return Check(float(str(time)), Status(str(status)), None if code is None else _number(code), by_api == 1)
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


def _url(value: object) -> str:
    """A URL as the crawl writes it: in its normal form, perhaps with a fragment."""
    text = _text(value)
    target = parse(text)
    if not isinstance(target, Url) or target.url != text.partition("#")[0]:
        raise ValueError
    return text


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value
