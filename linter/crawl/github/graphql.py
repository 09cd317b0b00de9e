"""The query to GitHub's API for many repositories at once, and its parsed response. Pure.

https://docs.github.com/en/graphql/reference/queries#repository
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from linter.outcome import Reason, Repository, Status
from linter.text.github_repository import is_repository_name

_FIELDS = "fragment known on Repository { nameWithOwner isArchived isDisabled isPrivate pushedAt }"


class Found(Struct, frozen=True):
    """The result for one repository; `reason` is why it is not fine, `None` if it is."""

    status: Status
    detail: str
    repository: Repository
    reason: Reason | None = None


class GraphqlResponse(Struct, frozen=True):
    """The results by the queried names; names without one are not in `found`.

    `exhausted`: the rate limit is used up for now.
    """

    found: Mapping[str, Found]
    exhausted: bool = False


def query(names: Sequence[str]) -> bytes:
    """The body of a request for the repositories `names` (`owner/name`); GitHub follows former names by itself."""
    owners = (name.partition("/") for name in names)
    aliases = (
        f"r{number}: repository(owner: {json.dumps(owner)}, name: {json.dumps(name)}) {{ ...known }}"
        for number, (owner, _, name) in enumerate(owners)
    )
    return json.dumps({"query": f"{{ rateLimit {{ remaining }} {' '.join(aliases)} }} {_FIELDS}"}).encode("ascii")


def read(body: bytes, names: Sequence[str], today: date) -> GraphqlResponse:
    """Parses the response to `query(names)`. Raises `ValueError` if it is none."""
    try:
        response = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(response, dict):
        raise ValueError("not an object")  # noqa: TRY004 - a response of the wrong type is an invalid one
    data, errors = _mapping(response.get("data")), _errors(response.get("errors"))
    found = {
        name: found
        for number, name in enumerate(names)
        if (found := _found(name, data.get(f"r{number}"), errors.get(f"r{number}", ""), today))
    }
    exhausted = "RATE_LIMITED" in errors.values() or _mapping(data.get("rateLimit")).get("remaining") == 0
    return GraphqlResponse(found, exhausted)


def _errors(errors: Any) -> dict[str, str]:
    """The type of the error of each alias; an empty alias is the whole query."""
    found = {}
    for error in map(_mapping, errors if isinstance(errors, list) else []):
        path, kind = error.get("path"), error.get("type")
        alias = path[0] if isinstance(path, list) and path and isinstance(path[0], str) else ""
        found[alias] = kind if isinstance(kind, str) else ""
    return found


def _found(linked_name: str, node: Any, error: str, today: date) -> Found | None:
    if isinstance(node, dict):
        return _existing(linked_name, node, today)
    unknown = Repository(linked_name, "", today)
    match error:
        case "NOT_FOUND":
            detail = "GitHub API: no such repository, or a private one"
            return Found(Status.DEAD, detail, unknown, Reason.NOT_FOUND)
        case "FORBIDDEN":
            return _unverifiable("its owner does not let this token ask about it", unknown)
    return None


def _existing(linked_name: str, node: Mapping[str, Any], today: date) -> Found:
    name, unknown = node.get("nameWithOwner"), Repository(linked_name, "", today)
    if not (isinstance(name, str) and is_repository_name(name)):
        return _unverifiable("its name in the answer is none", unknown, Reason.API)
    if node.get("isPrivate"):
        return _unverifiable("private; the token may see it, others may not", unknown)
    if node.get("isDisabled"):
        return _unverifiable("disabled by GitHub", unknown)
    repository = Repository(linked_name, name, today, bool(node.get("isArchived")), _day(node.get("pushedAt")))
    if repository.is_moved:
        return Found(Status.MOVED, f"GitHub API: it is {name} now", repository)
    return Found(Status.OK, "GitHub API: it is there", repository)


def _unverifiable(detail: str, repository: Repository, reason: Reason = Reason.NOT_VISIBLE) -> Found:
    return Found(Status.UNVERIFIABLE, f"GitHub API: {detail}", repository, reason)


def _day(moment: Any) -> date | None:
    """The day of a time such as `2024-05-17T09:30:00Z`."""
    try:
        return datetime.fromisoformat(moment).date() if isinstance(moment, str) else None
    except ValueError:
        return None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
