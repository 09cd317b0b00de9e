"""The one comment on a pull request: made, updated, or left alone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import suppress

from msgspec import Struct

from linter.errors import UsageError
from linter.formats.markdown import render_within
from linter.publish.api import GitHub, NotThere, Unsure
from linter.publish.mark import Post
from linter.report import Report

NEEDS = "pull-requests: write"
MARK = "<!-- playbook-lint: comment -->"
MOST = 60_000  # bytes; GitHub takes 65,536 characters
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


async def comment(github: GitHub, report: Report, commit: str) -> list[str]:
    """Comments on the open pull requests whose head is `commit`, and says in lines what was done."""
    if not _COMMIT.fullmatch(commit):
        raise UsageError(f"'{commit}' is no commit; write all of its 40 digits", where="--commit")
    numbers = await _pulls(github, commit)
    if not numbers:
        return [f"no open pull request of {github.repository} has the head {commit}: nothing to comment on"]
    text = f"{MARK}\n{render_within(report, MOST)}"
    return [line for number in numbers for line in await _commented(github, number, text, needed=bool(report.new))]


async def _pulls(github: GitHub, commit: str) -> list[int]:
    """The numbers of the open pull requests that have this head.

    GitHub knows those of the repository's own branches by the commit, but not those of forks: they are looked for.
    """
    async for found in _lists(github, commit):
        numbers = [pull.number for pull in found if _is_headed(pull, github.repository, commit)]
        if numbers:
            return sorted(numbers)
    return []


async def _lists(github: GitHub, commit: str) -> AsyncIterator[list[_Pull]]:
    with suppress(NotThere):
        yield await github.ask("GET", f"commits/{commit}/pulls", list[_Pull])
    async for page in github.pages("pulls?state=open&sort=updated&direction=desc", _Pull):
        yield page


def _is_headed(pull: _Pull, repository: str, commit: str) -> bool:
    base = pull.base.repo.full_name.lower() if pull.base.repo else ""
    return pull.state == "open" and pull.head.sha == commit and base == repository.lower()


async def _commented(github: GitHub, number: int, text: str, *, needed: bool) -> list[str]:
    """One comment, and never a second one: where it is not sure whether one was made, it is looked for again."""
    path = f"issues/{number}/comments"
    for tries in range(1, github.retries + 2):
        ours = await _ours(github, path)
        if ours or not needed or github.dry_run:
            break
        try:
            made = await github.make(path, _Comment, {"body": text})
        except Unsure:
            if tries > github.retries:
                raise
            await github.pause(tries)
        else:
            return [await _only(github, path, made, text)]
    if ours is None and not needed:
        return [f"no comment on pull request #{number}: there is nothing to say"]
    if ours is None:
        return [f"comment on pull request #{number} would be created:", *text.split("\n")]
    if ours.says(text):
        return [f"comment unchanged: {ours.html_url}"]
    if github.dry_run:
        return [f"comment would be updated: {ours.html_url}", *text.split("\n")]
    return [await _updated(github, ours, text)]


async def _ours(github: GitHub, path: str) -> _Comment | None:
    """Our first comment; GitHub lists them in the order in which they were made."""
    viewer = await github.viewer()
    async for found in github.pages(path, _Comment):
        for comment in found:
            if comment.is_by(viewer, MARK):
                return comment
    return None


async def _only(github: GitHub, path: str, made: _Comment, text: str) -> str:
    """After a comment was made: if another run was faster, its comment stays, and says what ours did."""
    first = await _ours(github, path)
    if first is None or first.id >= made.id:
        return f"comment created: {made.html_url}"
    with suppress(NotThere):  # so says a second try, if the answer to the first was lost
        await github.ask("DELETE", f"issues/comments/{made.id}", type(None))
    return f"comment unchanged: {first.html_url}" if first.says(text) else await _updated(github, first, text)


async def _updated(github: GitHub, ours: _Comment, text: str) -> str:
    done = await github.ask("PATCH", f"issues/comments/{ours.id}", _Comment, {"body": text})
    return f"comment updated: {done.html_url}"
