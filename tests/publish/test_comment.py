"""One comment on a pull request: made, updated, left alone, and never a second one."""

from __future__ import annotations

import threading

import pytest

from linter.crawl.settings import CrawlSettings
from linter.errors import PublishError, UsageError
from linter.finding import Finding, Location, Severity
from linter.publish.comment import MARK
from tests.publish.conftest import Publisher, finding, report
from tests.publish.hub import HEAD, REPOSITORY, STRANGER, TOKEN, Hub, Reply, refused

BAD, WORSE, GOOD = report(finding()), report(finding("no such host")), report()
PLACE = f"https://github.com/{REPOSITORY}/pull/7#issuecomment-"


def bodies(server: Hub) -> list[str]:
    return [comment["body"] for comment in server.all_comments()]


def test_the_first_time_it_is_created(server: Hub, publish: Publisher) -> None:
    server.pull()
    assert publish.comment(BAD) == [f"comment created: {PLACE}101"]
    (body,) = bodies(server)
    assert body.startswith(f"{MARK}\n")
    assert "no such page" in body
    assert len(server.changes) == 1


def test_then_it_is_updated(server: Hub, publish: Publisher) -> None:
    server.pull()
    publish.comment(BAD)
    assert publish.comment(WORSE) == [f"comment updated: {PLACE}101"]
    (body,) = bodies(server)
    assert "no such host" in body


def test_what_is_as_it_was_is_left_alone(server: Hub, publish: Publisher) -> None:
    server.pull()
    publish.comment(BAD)
    server.all_comments()[0]["body"] = f"{bodies(server)[0]}\n".replace("\n", "\r\n")  # as browsers send texts
    server.requests.clear()
    assert publish.comment(BAD) == [f"comment unchanged: {PLACE}101"]
    assert server.changes == []


def test_nothing_to_say_makes_no_comment(server: Hub, publish: Publisher) -> None:
    server.pull()
    assert publish.comment(GOOD) == ["no comment on pull request #7: there is nothing to say"]
    assert server.changes == []


def test_a_comment_says_when_all_is_mended(server: Hub, publish: Publisher) -> None:
    server.pull()
    publish.comment(BAD)
    assert publish.comment(GOOD) == [f"comment updated: {PLACE}101"]
    (body,) = bodies(server)
    assert "no such page" not in body


def test_a_report_without_errors_is_published(server: Hub, publish: Publisher) -> None:
    server.pull()
    publish.comment(report(finding("worth knowing", Severity.INFO)))
    assert "worth knowing" in bodies(server)[0]


def test_the_mark_of_a_stranger_is_no_mark(server: Hub, publish: Publisher) -> None:
    """Whoever puts it under their own comment would have ours written there, or keep it from being written."""
    server.pull()
    server.comment(f"{MARK}\nnothing to see here", STRANGER)
    server.comment(f"{MARK}\nwritten by nobody any more", {"id": 10137, "login": "ghost"})
    assert publish.comment(BAD) == [f"comment created: {PLACE}103"]
    assert publish.comment(WORSE) == [f"comment updated: {PLACE}103"]
    assert bodies(server)[0] == f"{MARK}\nnothing to see here"


def test_a_name_is_not_who_it_was(server: Hub, publish: Publisher) -> None:
    server.pull()
    server.comment(f"{MARK}\nnothing to see here", {**STRANGER, "login": server.viewer["login"]})
    assert publish.comment(BAD) == [f"comment created: {PLACE}102"]


def test_the_mark_counts_at_the_beginning_only(server: Hub, publish: Publisher) -> None:
    """The same token may have other comments that quote a stranger."""
    server.pull()
    server.comment(f"A workflow quotes:\n{MARK}\n")
    server.comment(None)
    assert publish.comment(BAD) == [f"comment created: {PLACE}103"]


def test_it_is_found_among_many(server: Hub, publish: Publisher) -> None:
    server.pull()
    for number in range(120):
        server.comment(f"me too, {number}", STRANGER)
    publish.comment(BAD)
    for number in range(120):
        server.comment(f"me as well, {number}", STRANGER)
    assert publish.comment(WORSE) == [f"comment updated: {PLACE}221"]
    assert sum(MARK in body for body in bodies(server)) == 1


def test_a_list_without_end_is_given_up(server: Hub, publish: Publisher) -> None:
    server.pull()
    server.script = lambda text: (
        Reply(body=[{"id": 1, "body": "me too", "user": STRANGER}]) if "/comments?" in text else None
    )
    with pytest.raises(PublishError, match="more than 5000 of them: /issues/7/comments"):
        publish.comment(BAD)
    assert server.changes == []


@pytest.mark.parametrize("known", [True, False], ids=["its-own-branch", "a-fork"])
def test_the_pull_request_is_found_by_its_head(server: Hub, publish: Publisher, known: bool) -> None:
    server.known_commits = known
    server.pull(4, head="b" * 40)
    server.pull(5, state="closed")
    server.pull(6, base="else/where")
    for number in range(10, 90):
        server.pull(number, head=f"{number:040}")
    server.pull(7)
    publish.comment(BAD)
    assert {number: len(comments) for number, comments in server.comments.items()} == {7: 1}


def test_one_branch_may_have_several(server: Hub, publish: Publisher) -> None:
    server.pull(8)
    server.pull(7)
    assert [line.partition("#issue")[0] for line in publish.comment(BAD)] == [
        f"comment created: https://github.com/{REPOSITORY}/pull/{number}" for number in (7, 8)
    ]


def test_no_pull_request_is_no_mistake(server: Hub, publish: Publisher) -> None:
    server.pull(7, head="b" * 40)
    line = f"no open pull request of {REPOSITORY} has the head {HEAD}: nothing to comment on"
    assert publish.comment(BAD) == [line]
    assert server.changes == []


@pytest.mark.parametrize("commit", ["", "abc", "A" * 40, "a" * 41, "../../user", f"{HEAD}\n", f"{HEAD[:-1]}/"])
def test_a_commit_is_all_its_digits(server: Hub, publish: Publisher, commit: str) -> None:
    with pytest.raises(UsageError, match="is no commit"):
        publish.comment(BAD, commit)
    assert server.requests == []


@pytest.mark.parametrize("name", ["owner", "owner/..", "a/b/c", "o/n?x=1", "o/n#", "o n/x", "", "ö/n"])
def test_a_repository_is_owner_and_name(server: Hub, publish: Publisher, name: str) -> None:
    with pytest.raises(UsageError, match="is no repository"):
        publish.comment(BAD, repository=name)
    assert server.requests == []


def test_a_dry_run_shows_and_changes_nothing(server: Hub, publish: Publisher) -> None:
    server.pull()
    first = publish.comment(BAD, dry_run=True)
    assert first[:2] == ["comment on pull request #7 would be created:", MARK]
    assert any("no such page" in line for line in first)
    publish.comment(BAD)
    before = bodies(server)
    second = publish.comment(WORSE, dry_run=True)
    assert second[:2] == [f"comment would be updated: {PLACE}101", MARK]
    assert bodies(server) == before
    assert len(server.changes) == 1


def test_one_that_was_made_without_an_answer_is_not_made_twice(server: Hub, publish: Publisher) -> None:
    server.pull()
    server.loses = lambda text: text.startswith("POST /repos")
    assert publish.comment(BAD) == [f"comment unchanged: {PLACE}101"]
    assert len(bodies(server)) == 1


def test_one_that_cannot_be_made_is_tried_a_few_times(server: Hub, publish: Publisher) -> None:
    server.pull()
    server.script = lambda text: Reply(503) if text.startswith("POST /repos") else None
    with pytest.raises(PublishError, match="GitHub API: it answered 503"):
        publish.comment(BAD)
    assert len(server.changes) == CrawlSettings().retries + 1


def test_of_two_runs_at_once_one_makes_it(server: Hub, publish: Publisher) -> None:
    """Both have looked and found none; the one whose comment came second takes it back."""
    server.pull()
    server.meet = threading.Barrier(2, timeout=20).wait
    lines: list[str] = []
    runs = [threading.Thread(target=lambda: lines.extend(publish.comment(BAD))) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(30)
    assert len(bodies(server)) == 1
    assert set(lines) == {f"comment created: {PLACE}101", f"comment unchanged: {PLACE}101"}


def test_the_token_goes_to_the_api_alone(server: Hub, publish: Publisher) -> None:
    server.pull()
    publish.comment(BAD)
    assert server.fields["authorization"] == f"Bearer {TOKEN}"
    assert server.fields["host"] == server.url.removeprefix("http://")


@pytest.mark.parametrize("text", ["x", "é", "😀", "`", "<", "|", "\u202e", "@all ", "\n::error::", f"{MARK}\n"])
def test_whatever_a_report_says_fits_into_a_comment(server: Hub, publish: Publisher, text: str) -> None:
    server.pull()
    findings = (
        Finding(f"rule-{line}", "none", Severity.ERROR, Location(text * 200, line, 1, line, 2), text * 9000, text, "")
        for line in range(1, 40)
    )
    publish.comment(report(*findings))
    (body,) = bodies(server)
    assert 1000 < len(body) <= 65_536
    assert not any(line.startswith(("::", MARK)) for line in body.split("\n")[1:])
    assert "\u202e" not in body


def test_no_redirect_is_followed(server: Hub, publish: Publisher) -> None:
    server.pull()
    server.script = lambda text: (
        refused(307, "Moved", location=f"{server.url}/elsewhere") if text.startswith("GET") else None
    )
    with pytest.raises(PublishError, match="owner/list may have another name now"):
        publish.comment(BAD)
    assert not any("elsewhere" in text for text in server.requests)
