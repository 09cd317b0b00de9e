"""The one issue about what a full run found: made, updated, closed when all is well, and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from linter.formats.markdown import render_within
from linter.outcome import Status
from linter.publish.api import GitHub, Unsure
from linter.publish.mark import Post
from linter.report import Report
from linter.text.plural import plural

NEEDS = "issues: write"
MARK = "<!-- playbook-lint: issue -->"
TITLE = "What playbook-lint found"
MOST = 60_000  # bytes; GitHub takes 65,536 characters
_WELL = "All is well: nothing is left that fails the check.\n\n"


class _Issue(Post, frozen=True, kw_only=True):
    number: int
    state: str
    pull_request: dict[str, object] | None = None

    @property
    def open(self) -> bool:
        return self.state == "open"


async def issue(github: GitHub, report: Report, labels: Sequence[str]) -> list[str]:
    """Has the issue say what was found, and says in lines what was done. `labels` are for a new one.

    It is there for what fails the run: what does not opens none, and keeps none open.
    """
    bad = report.failed
    text = f"{MARK}\n{'' if bad else _WELL}{render_within(report, MOST)}"
    for tries in range(1, github.retries + 2):
        ours = await _ours(github)
        if ours or not bad or github.dry_run:
            break
        try:
            made = await github.make("issues", _Issue, {"title": TITLE, "body": text, "labels": list(labels)})
        except Unsure:
            if tries > github.retries:
                raise
            await github.pause(tries)
        else:
            return [await _only(github, made, text)]
    if ours is None:
        return ["issue would be created:", *text.split("\n")] if bad else ["no issue made: there is nothing to say"]
    return await (_told(github, ours, text) if bad else _ended(github, report, ours, text))


async def _told(github: GitHub, ours: _Issue, text: str) -> list[str]:
    if ours.open and ours.says(text):
        return [f"issue unchanged: {ours.html_url}"]
    what = "updated" if ours.open else "reopened"
    if github.dry_run:
        return [f"issue would be {what}: {ours.html_url}", *text.split("\n")]
    return [await _changed(github, ours, what, {"body": text} if ours.open else {"body": text, "state": "open"})]


async def _ended(github: GitHub, report: Report, ours: _Issue, text: str) -> list[str]:
    if not ours.open:
        return [f"issue left closed: {ours.html_url}"]
    unknown = _unknown(report)
    if unknown:
        return [f"issue left open, since {unknown}: {ours.html_url}"]
    if github.dry_run:
        return [f"issue would be closed: {ours.html_url}", *text.split("\n")]
    return [await _changed(github, ours, "closed", {"body": text, "state": "closed", "state_reason": "completed"})]


def _unknown(report: Report) -> str:
    """Why nothing that was found does not mean that there is nothing; empty if it does."""
    if report.outcomes is None:
        return "no link was asked"
    unchecked = sum(outcome.status is Status.UNCHECKED for outcome in report.outcomes)
    return f"{plural(unchecked, 'link')} could not be asked" if unchecked else ""


async def _ours(github: GitHub) -> _Issue | None:
    """Our issue, open or closed. If there were two, since two runs made one each, the first of them."""
    viewer = await github.viewer()
    path = f"issues?state=all&sort=created&direction=desc&creator={quote(viewer.login, safe='')}"
    async for found in github.pages(path, _Issue):
        ours = [issue for issue in found if issue.pull_request is None and issue.is_by(viewer, MARK)]
        if ours:
            return min(ours, key=lambda issue: issue.number)
    return None


async def _only(github: GitHub, made: _Issue, text: str) -> str:
    """After an issue was made: if another run was faster, its issue stays, and says what ours did."""
    first = await _ours(github)
    if first is None or first.number >= made.number:
        return f"issue created: {made.html_url}"
    instead = {"body": f"Another run was faster: #{first.number}.", "state": "closed", "state_reason": "not_planned"}
    await github.ask("PATCH", f"issues/{made.number}", _Issue, instead)
    return (await _told(github, first, text))[0]


async def _changed(github: GitHub, ours: _Issue, what: str, content: dict[str, str]) -> str:
    done = await github.ask("PATCH", f"issues/{ours.number}", _Issue, content)
    return f"issue {what}: {done.html_url}"
