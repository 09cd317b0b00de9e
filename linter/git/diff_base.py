"""The revision that a change is compared with: the value of `--diff-base` or, for `auto`, that of the CI system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, json

from linter.errors import UsageError

AUTO = "auto"
_MOST = 32 << 20  # bytes; GitHub's events have at most 25 MB
_NO_COMMIT = re.compile("0{40}|0{64}")  # how git, and with it the CI, names no commit: for a new branch
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_BRANCH = re.compile(r"(?!.*(?:\.\.|@\{))[^\x00-\x20\x7f~^:?*\[\\]+")  # git-check-ref-format(1), as far as it matters


class _Commit(Struct, frozen=True):
    sha: str = ""


class _PullRequest(Struct, frozen=True):
    base: _Commit = _Commit()


class _MergeGroup(Struct, frozen=True):
    base_sha: str = ""


class _Event(Struct, frozen=True):
    """The event of a run of GitHub Actions, as far as it names a base."""

    pull_request: _PullRequest = _PullRequest()
    merge_group: _MergeGroup = _MergeGroup()


def diff_base_revisions(diff_base: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the revision to compare with, the best first; none if there is none.

    Raises `UsageError` for the name of a branch that cannot be one.
    """
    if diff_base != AUTO:
        return () if not diff_base or _NO_COMMIT.fullmatch(diff_base) else (diff_base,)
    azure_branch = environ.get("SYSTEM_PULLREQUEST_TARGETBRANCH", "").removeprefix("refs/heads/")
    branch = environ.get("GITHUB_BASE_REF") or azure_branch
    if branch and not _BRANCH.fullmatch(branch):
        raise UsageError(f"'{branch}' is no name of a branch", where="--diff-base auto")
    event = _read_event(environ.get("GITHUB_EVENT_PATH", ""))
    gitlab_commit = environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
    commits = (event.pull_request.base.sha, event.merge_group.base_sha, gitlab_commit)
    return (
        *((f"refs/remotes/origin/{branch}",) if branch else ()),
        *(commit for commit in commits if _COMMIT.fullmatch(commit) and not _NO_COMMIT.fullmatch(commit)),
    )


def _read_event(file: str) -> _Event:
    """The event in the file; an empty one if it does not exist or is other JSON."""
    if not file:
        return _Event()
    try:
        with Path(file).open("rb") as stream:
            return json.decode(stream.read(_MOST), type=_Event)
    except (OSError, ValueError, RecursionError):
        return _Event()
