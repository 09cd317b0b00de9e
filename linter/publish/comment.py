"""The one comment on a pull request: created, updated, or left unchanged."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import suppress

from msgspec import Struct

from linter.errors import UsageError
from linter.formats.markdown import render_within
from linter.publish.api import GitHub, NotFound, UnknownResult
from linter.publish.post import Post
from linter.report import Report

NEEDS = "pull-requests: write"
MARK = "<!-- playbook-lint: comment -->"
MAX_BYTES = 60_000  # bytes; GitHub accepts 65,536 characters
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class _Commit(Struct):
    sha: str


class _Repository(Struct):
    full_name: str


class _Base(Struct):
    repo: _Repository | None = None


class _Pull(Struct):
    number: int
    state: str
    head: _Commit
    base: _Base


class _Comment(Post, frozen=True, kw_only=True):
    id: int


async def publish_comment(github: GitHub, report: Report, commit: str) -> list[str]:
    """Comments on the open pull requests whose head is `commit`; what was done, in lines."""
    if not _COMMIT.fullmatch(commit):
        raise UsageError(f"'{commit}' is no commit; write all of its 40 digits", where="--commit")
    numbers = await _find_pulls(github, commit)
    if not numbers:
        return [f"no open pull request of {github.repository} has the head {commit}: nothing to comment on"]
    text = f"{MARK}\n{render_within(report, MAX_BYTES)}"
    return [line for number in numbers for line in await _update(github, number, text, needed=bool(report.new))]


async def _find_pulls(github: GitHub, commit: str) -> list[int]:
    """The numbers of the open pull requests that have this head.

    GitHub finds those of the repository's own branches by the commit, but not those of forks: all are listed for them.
    """
    async for pulls in _pull_lists(github, commit):
        numbers = [pull.number for pull in pulls if _has_head(pull, github.repository, commit)]
        if numbers:
            return sorted(numbers)
    return []


async def _pull_lists(github: GitHub, commit: str) -> AsyncIterator[list[_Pull]]:
    with suppress(NotFound):
        yield await github.request("GET", f"commits/{commit}/pulls", list[_Pull])
    async for page in github.pages("pulls?state=open&sort=updated&direction=desc", _Pull):
        yield page


def _has_head(pull: _Pull, repository: str, commit: str) -> bool:
    base = pull.base.repo.full_name.lower() if pull.base.repo else ""
    return pull.state == "open" and pull.head.sha == commit and base == repository.lower()


async def _update(github: GitHub, number: int, text: str, *, needed: bool) -> list[str]:
    """One comment, and never a second one: if it is unknown whether one was created, it is looked up again."""
    path = f"issues/{number}/comments"
    for tries in range(1, github.retries + 2):
        existing = await _find_existing(github, path)
        if existing or not needed or github.dry_run:
            break
        try:
            created = await github.create(path, _Comment, {"body": text})
        except UnknownResult:
            if tries > github.retries:
                raise
            await github.pause(tries)
        else:
            return [await _keep_first(github, path, created, text)]
    if existing is None and not needed:
        return [f"no comment on pull request #{number}: there is nothing to say"]
    if existing is None:
        return [f"comment on pull request #{number} would be created:", *text.split("\n")]
    if existing.has_text(text):
        return [f"comment unchanged: {existing.html_url}"]
    if github.dry_run:
        return [f"comment would be updated: {existing.html_url}", *text.split("\n")]
    return [await _replace_text(github, existing, text)]


async def _find_existing(github: GitHub, path: str) -> _Comment | None:
    """Our first comment; GitHub lists them in the order of creation."""
    viewer = await github.viewer()
    async for page in github.pages(path, _Comment):
        for comment in page:
            if comment.is_by(viewer, MARK):
                return comment
    return None


async def _keep_first(github: GitHub, path: str, created: _Comment, text: str) -> str:
    """After a comment was created: if another run was faster, its comment is kept, with our text."""
    first = await _find_existing(github, path)
    if first is None or first.id >= created.id:
        return f"comment created: {created.html_url}"
    with suppress(NotFound):  # the response of a second try, if that of the first was lost
        await github.request("DELETE", f"issues/comments/{created.id}", type(None))
    return f"comment unchanged: {first.html_url}" if first.has_text(text) else await _replace_text(github, first, text)


async def _replace_text(github: GitHub, comment: _Comment, text: str) -> str:
    updated = await github.request("PATCH", f"issues/comments/{comment.id}", _Comment, {"body": text})
    return f"comment updated: {updated.html_url}"
