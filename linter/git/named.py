"""Which revision a change goes to, as `--diff-base` says it or, for `auto`, as the CI says it that runs us."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, json

from linter.errors import UsageError

AUTO = "auto"
_MOST = 32 << 20  # bytes; GitHub's events have at most 25 MB
_NOTHING = re.compile("0{40}|0{64}")  # how git, and with it the CI, names no commit: a branch that is new
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_BRANCH = re.compile(r"(?!.*(?:\.\.|@\{))[^\x00-\x20\x7f~^:?*\[\\]+")  # git-check-ref-format(1), so far as it matters


class _Commit(Struct, frozen=True):
    sha: str = ""


class _PullRequest(Struct, frozen=True):
    base: _Commit = _Commit()


class _MergeGroup(Struct, frozen=True):
    base_sha: str = ""


class _Event(Struct, frozen=True):
    """What GitHub Actions says of a run, as far as it is about a base."""

    pull_request: _PullRequest = _PullRequest()
    merge_group: _MergeGroup = _MergeGroup()


def revisions(diff_base: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the revision that the change goes to, the best first; none if there is nothing to compare with.

    Raises `UsageError` for the name of a branch that cannot be one.
    """
    if diff_base != AUTO:
        return () if not diff_base or _NOTHING.fullmatch(diff_base) else (diff_base,)
    target = environ.get("SYSTEM_PULLREQUEST_TARGETBRANCH", "").removeprefix("refs/heads/")  # Azure Pipelines
    branch = environ.get("GITHUB_BASE_REF") or target
    if branch and not _BRANCH.fullmatch(branch):
        raise UsageError(f"'{branch}' is no name of a branch", where="--diff-base auto")
    event = _event(environ.get("GITHUB_EVENT_PATH", ""))
    of_gitlab = environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    commits = (event.pull_request.base.sha, event.merge_group.base_sha, of_gitlab)
    return (
        *((f"refs/remotes/origin/{branch}",) if branch else ()),
        *(commit for commit in commits if _COMMIT.fullmatch(commit) and not _NOTHING.fullmatch(commit)),
    )


def _event(file: str) -> _Event:
    """What the file says; one that is not there, or is no such JSON, says nothing."""
    if not file:
        return _Event()
    try:
        with Path(file).open("rb") as stream:
            return json.decode(stream.read(_MOST), type=_Event)
    except (OSError, ValueError, RecursionError):
        return _Event()
