"""The one issue with the findings of a full run: created, updated, closed when nothing fails, and reopened."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from linter.formats.markdown import render_within
from linter.outcome import Status
from linter.publish.api import GitHub, UnknownResult
from linter.publish.post import Post
from linter.report import Report
from linter.text.plural import plural

NEEDS = "issues: write"
MARK = "<!-- playbook-lint: issue -->"
TITLE = "What playbook-lint found"
MAX_BYTES = 60_000  # bytes; GitHub accepts 65,536 characters
_WELL = "All is well: nothing is left that fails the check.\n\n"


class _Issue(Post, frozen=True, kw_only=True):
    number: int
    state: str
    pull_request: dict[str, object] | None = None

    @property
    def open(self) -> bool:
        return self.state == "open"


async def publish_issue(github: GitHub, report: Report, labels: Sequence[str]) -> list[str]:
    """Creates, updates or closes the issue; what was done, in lines. `labels` are for a new one.

    It is open as long as findings fail the run.
    """
    failed = report.failed
    text = f"{MARK}\n{'' if failed else _WELL}{render_within(report, MAX_BYTES)}"
    for tries in range(1, github.retries + 2):
        existing = await _find_existing(github)
        if existing or not failed or github.dry_run:
            break
        try:
            created = await github.create("issues", _Issue, {"title": TITLE, "body": text, "labels": list(labels)})
        except UnknownResult:
            if tries > github.retries:
                raise
            await github.pause(tries)
        else:
            return [await _keep_first(github, created, text)]
    if existing is None:
        return ["issue would be created:", *text.split("\n")] if failed else ["no issue made: there is nothing to say"]
    return await (_update(github, existing, text) if failed else _close(github, report, existing, text))


async def _update(github: GitHub, issue: _Issue, text: str) -> list[str]:
    if issue.open and issue.has_text(text):
        return [f"issue unchanged: {issue.html_url}"]
    what = "updated" if issue.open else "reopened"
    if github.dry_run:
        return [f"issue would be {what}: {issue.html_url}", *text.split("\n")]
    return [await _change(github, issue, what, {"body": text} if issue.open else {"body": text, "state": "open"})]


async def _close(github: GitHub, report: Report, issue: _Issue, text: str) -> list[str]:
    if not issue.open:
        return [f"issue left closed: {issue.html_url}"]
    reason = _reason_to_keep_open(report)
    if reason:
        return [f"issue left open, since {reason}: {issue.html_url}"]
    if github.dry_run:
        return [f"issue would be closed: {issue.html_url}", *text.split("\n")]
    return [await _change(github, issue, "closed", {"body": text, "state": "closed", "state_reason": "completed"})]


def _reason_to_keep_open(report: Report) -> str:
    """Why a report without failures does not mean that all links work; empty if it does."""
    if report.outcomes is None:
        return "no link was asked"
    unchecked = sum(outcome.status is Status.UNCHECKED for outcome in report.outcomes)
    return f"{plural(unchecked, 'link')} could not be asked" if unchecked else ""


async def _find_existing(github: GitHub) -> _Issue | None:
    """Our issue, open or closed. If there are two, since two runs created one each, the first of them."""
    viewer = await github.viewer()
    path = f"issues?state=all&sort=created&direction=desc&creator={quote(viewer.login, safe='')}"
    async for page in github.pages(path, _Issue):
        existing = [issue for issue in page if issue.pull_request is None and issue.is_by(viewer, MARK)]
        if existing:
            return min(existing, key=lambda issue: issue.number)
    return None


async def _keep_first(github: GitHub, created: _Issue, text: str) -> str:
    """After an issue was created: if another run was faster, its issue is kept, with our text."""
    first = await _find_existing(github)
    if first is None or first.number >= created.number:
        return f"issue created: {created.html_url}"
    changes = {"body": f"Another run was faster: #{first.number}.", "state": "closed", "state_reason": "not_planned"}
    await github.request("PATCH", f"issues/{created.number}", _Issue, changes)
    return (await _update(github, first, text))[0]


async def _change(github: GitHub, issue: _Issue, what: str, content: dict[str, str]) -> str:
    changed = await github.request("PATCH", f"issues/{issue.number}", _Issue, content)
    return f"issue {what}: {changed.html_url}"
