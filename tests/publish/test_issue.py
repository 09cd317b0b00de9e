"""One issue about what a full run found: made, updated, closed, opened again, and never a second one."""

from __future__ import annotations

import threading

import pytest
from msgspec.structs import replace

from linter.config.settings import FailOn
from linter.errors import PublishError
from linter.finding import Severity
from linter.outcome import Status
from linter.publish.issue import MARK, TITLE
from tests.publish.conftest import Publisher, finding, report
from tests.publish.hub import REPOSITORY, STRANGER, Hub, Reply

BAD, WORSE, GOOD = report(finding()), report(finding("no such host")), report()
PLACE = f"https://github.com/{REPOSITORY}/issues/"


def test_the_first_time_it_is_created(server: Hub, publish: Publisher) -> None:
    assert publish.issue(BAD, ["links", "help wanted"]) == [f"issue created: {PLACE}101"]
    (issue,) = server.issues
    assert (issue["title"], issue["labels"], issue["state"]) == (TITLE, ["links", "help wanted"], "open")
    assert issue["body"].startswith(f"{MARK}\n")
    assert "no such page" in issue["body"]
    assert len(server.changes) == 1


def test_then_it_is_updated_and_keeps_its_title_and_labels(server: Hub, publish: Publisher) -> None:
    publish.issue(BAD, ["links"])
    server.issues[0].update(title="Ours now", labels=[])
    assert publish.issue(WORSE, ["links"]) == [f"issue updated: {PLACE}101"]
    (issue,) = server.issues
    assert (issue["title"], issue["labels"]) == ("Ours now", [])
    assert "no such host" in issue["body"]


def test_what_is_as_it_was_is_left_alone(server: Hub, publish: Publisher) -> None:
    publish.issue(BAD)
    server.requests.clear()
    assert publish.issue(BAD) == [f"issue unchanged: {PLACE}101"]
    assert server.changes == []


def test_it_is_closed_when_all_is_well_and_opened_again(server: Hub, publish: Publisher) -> None:
    publish.issue(BAD)
    (issue,) = server.issues
    assert publish.issue(GOOD) == [f"issue closed: {PLACE}101"]
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert issue["body"].startswith(f"{MARK}\nAll is well: ")
    server.requests.clear()
    assert publish.issue(GOOD) == [f"issue left closed: {PLACE}101"]
    assert server.changes == []
    assert publish.issue(WORSE) == [f"issue reopened: {PLACE}101"]
    assert issue["state"] == "open"
    assert "no such host" in issue["body"]
    assert server.issues == [issue]


def test_who_closes_it_and_mends_nothing_has_it_back(server: Hub, publish: Publisher) -> None:
    publish.issue(BAD)
    server.issues[0]["state"] = "closed"
    assert publish.issue(BAD) == [f"issue reopened: {PLACE}101"]


def test_nothing_to_say_makes_no_issue(server: Hub, publish: Publisher) -> None:
    assert publish.issue(GOOD) == ["no issue made: there is nothing to say"]
    assert server.changes == []


@pytest.mark.parametrize(
    ("fail_on", "state"),
    [(FailOn.INFO, "open"), (FailOn.WARNING, "open"), (FailOn.ERROR, "closed"), (FailOn.NEVER, "closed")],
)
def test_what_does_not_fail_keeps_none_open(server: Hub, publish: Publisher, fail_on: FailOn, state: str) -> None:
    notes = replace(report(finding("of note", Severity.WARNING)), fail_on=fail_on)
    lines = ["no issue made: there is nothing to say"] if state == "closed" else [f"issue created: {PLACE}101"]
    assert publish.issue(notes) == lines
    server.issues.clear()
    server.issue(f"{MARK}\nas it was")
    publish.issue(notes)
    assert server.issues[0]["state"] == state
    assert "of note" in server.issues[0]["body"]


@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        pytest.param((Status.OK, Status.UNCHECKED), "1 link could not be asked", id="without-a-network"),
        pytest.param(None, "no link was asked", id="offline"),
    ],
)
def test_unchecked_links_keep_the_issue_open(
    server: Hub, publish: Publisher, outcomes: tuple[Status, ...] | None, why: str
) -> None:
    publish.issue(BAD)
    assert publish.issue(report(outcomes=outcomes)) == [f"issue left open, since {why}: {PLACE}101"]
    assert len(server.changes) == 1


def test_the_mark_of_a_stranger_is_no_mark(server: Hub, publish: Publisher) -> None:
    server.issue(f"{MARK}\nlook here", STRANGER)
    server.issue(f"{MARK}\nlook here", {**STRANGER, "login": server.viewer["login"]})
    server.issue(f"As they say:\n{MARK}\n")
    server.issue(f"{MARK}\na pull request", pull_request={"url": "x"})
    server.issue(None)
    assert publish.issue(BAD) == [f"issue created: {PLACE}106"]
    assert publish.issue(GOOD) == [f"issue closed: {PLACE}106"]


def test_it_is_found_among_many(server: Hub, publish: Publisher) -> None:
    publish.issue(BAD)
    for number in range(120):
        server.issue(f"of another workflow, {number}", state="closed")
    assert publish.issue(WORSE) == [f"issue updated: {PLACE}101"]


def test_a_list_without_end_is_given_up(server: Hub, publish: Publisher) -> None:
    other = {"number": 1, "state": "open", "body": "of another workflow", "user": server.viewer}
    server.script = lambda text: Reply(body=[other]) if text.startswith("GET ") else None
    with pytest.raises(PublishError, match="more than 5000 of them: /issues"):
        publish.issue(BAD)
    assert server.changes == []


def test_a_dry_run_shows_and_changes_nothing(server: Hub, publish: Publisher) -> None:
    assert publish.issue(BAD, dry_run=True)[:2] == ["issue would be created:", MARK]
    publish.issue(BAD)
    assert publish.issue(WORSE, dry_run=True)[:2] == [f"issue would be updated: {PLACE}101", MARK]
    assert publish.issue(GOOD, dry_run=True)[:2] == [f"issue would be closed: {PLACE}101", MARK]
    publish.issue(GOOD)
    assert publish.issue(BAD, dry_run=True)[:2] == [f"issue would be reopened: {PLACE}101", MARK]
    assert len(server.changes) == 2


def test_one_that_was_made_without_an_answer_is_not_made_twice(server: Hub, publish: Publisher) -> None:
    server.loses = lambda text: text.startswith("POST /repos")
    assert publish.issue(BAD) == [f"issue unchanged: {PLACE}101"]
    assert len(server.issues) == 1


def test_one_that_cannot_be_made_is_tried_a_few_times(server: Hub, publish: Publisher) -> None:
    server.script = lambda text: Reply(500) if text.startswith("POST /repos") else None
    with pytest.raises(PublishError, match="GitHub API: it answered 500"):
        publish.issue(BAD)
    assert len(server.changes) == 3


def test_of_two_runs_at_once_one_makes_it(server: Hub, publish: Publisher) -> None:
    """Both have looked and found none; the issue that came second is closed and never taken for ours again."""
    server.meet = threading.Barrier(2, timeout=20).wait
    lines: list[str] = []
    runs = [threading.Thread(target=lambda: lines.extend(publish.issue(BAD))) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(30)
    assert set(lines) == {f"issue created: {PLACE}101", f"issue unchanged: {PLACE}101"}
    first, second = server.issues
    assert (first["state"], second["state"], second["body"]) == ("open", "closed", "Another run was faster: #101.")
    assert publish.issue(WORSE) == [f"issue updated: {PLACE}101"]
