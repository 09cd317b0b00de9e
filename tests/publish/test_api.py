"""Errors of GitHub's API: each is one line that says what to do."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import pytest

from linter.crawl.http.runtime import Runtime
from linter.crawl.settings import CrawlSettings, GitHubApi
from linter.crawl.throttle import Backoff
from linter.errors import PublishError
from linter.publish import run_task
from linter.publish.api import GitHub
from tests.publish.conftest import HURRY, Publisher, finding, report
from tests.publish.hub import REPOSITORY, TOKEN, Hub, Reply, refused

BAD = report(finding())
VIEWER = "POST /graphql"


def before(start: str, *replies: Reply | None) -> Callable[[str], Reply | None]:
    """Answers requests that begin so with the replies, one after the other; `None` is what the server says itself."""
    left = list(replies)
    return lambda text: left.pop(0) if left and text.startswith(start) else None


def always(start: str, reply: Reply) -> Callable[[str], Reply | None]:
    return lambda text: reply if text.startswith(start) else None


@pytest.mark.parametrize("start", ["GET /repos", VIEWER, "POST /repos", "PATCH /repos"])
@pytest.mark.parametrize(
    ("reply", "message"),
    [
        pytest.param(
            refused(403, "Resource not accessible by integration", x_ratelimit_remaining="4999"),
            "it answered 403 Forbidden (Resource not accessible by integration): permission denied; "
            f"the token needs 'some: write' in {REPOSITORY}",
            id="permission-denied",
        ),
        pytest.param(
            refused(401, "Bad credentials"),
            "it answered 401 Unauthorized (Bad credentials): the token is not valid",
            id="bad-token",
        ),
        pytest.param(
            refused(404, "Not Found"),
            f"it answered 404 Not Found (Not Found): {REPOSITORY} is not there, or the token may not see it; "
            "it needs 'some: write' there",
            id="no-such-repository",
        ),
        pytest.param(
            refused(410, "Issues are disabled for this repo"),
            "it answered 410 Gone (Issues are disabled for this repo)",
            id="issues-are-off",
        ),
        pytest.param(
            refused(301, "Moved Permanently", location="https://elsewhere.example/"),
            f"it answered 301 Moved Permanently (Moved Permanently): {REPOSITORY} may have another name now",
            id="renamed",
        ),
        pytest.param(Reply(403, b"<html>no</html>"), "it answered 403 Forbidden: permission denied", id="not-in-json"),
        pytest.param(Reply(400, b"[" * 100_000), "it answered 400 Bad Request", id="deep"),
        pytest.param(Reply(200, b"<html>"), "an answer that cannot be read", id="garbage"),
        pytest.param(Reply(200, b"[" * 100_000), "an answer that cannot be read", id="garbage-deep"),
        pytest.param(Reply(200, b"\xff\xfe"), "an answer that cannot be read", id="garbage-bytes"),
        pytest.param(Reply(200, {"message": "hello"}), "an answer that cannot be read", id="something-else"),
        pytest.param(Reply(200, [{"id": "1"}]), "an answer that cannot be read", id="wrong-types"),
        pytest.param(Reply(200), "an answer that cannot be read", id="nothing"),
    ],
)
def test_a_refusal_is_reported_and_not_retried(
    server: Hub, publish: Publisher, start: str, reply: Reply, message: str
) -> None:
    if start == "PATCH /repos":
        publish.issue(BAD)
    server.requests.clear()
    server.script = always(start, reply)
    with pytest.raises(PublishError) as error:
        publish.issue(report(finding("another")))
    assert str(error.value).startswith(f"GitHub API: {message}")
    assert sum(text.startswith(start) for text in server.requests) == 1


def test_a_validation_error_is_reported(server: Hub, publish: Publisher) -> None:
    errors = [{"resource": "Label", "field": "name", "code": "invalid"}, {"message": "body is too long"}, "so it is", 5]
    server.script = always("POST /repos", Reply(422, {"message": "Validation Failed", "errors": errors}))
    with pytest.raises(PublishError, match=r"\(Validation Failed; name invalid; body is too long; so it is\)$"):
        publish.issue(BAD)


@pytest.mark.parametrize("start", ["GET /repos", VIEWER, "POST /repos", "PATCH /repos"])
@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(refused(403, "API rate limit exceeded", x_ratelimit_remaining="0", retry_after="0.1"), id="403"),
        pytest.param(refused(429, retry_after="0.1"), id="429"),
        pytest.param(refused(403, "You have exceeded a secondary rate limit"), id="secondary"),
    ],
)
def test_a_short_limit_is_waited_for(server: Hub, publish: Publisher, start: str, reply: Reply) -> None:
    if start == "PATCH /repos":
        publish.issue(BAD)
    server.script = before(start, reply)
    began = time.monotonic()
    publish.issue(report(finding("another")))
    assert time.monotonic() - began >= 0.1
    (issue,) = server.issues
    assert "another" in issue["body"]


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        pytest.param(
            refused(403, x_ratelimit_remaining="0", x_ratelimit_reset="4102444800"), "[0-9]{8,}", id="primary"
        ),
        pytest.param(refused(429, retry_after="60"), "60", id="secondary"),
    ],
)
def test_a_long_limit_is_not(server: Hub, publish: Publisher, reply: Reply, seconds: str) -> None:
    server.script = always("GET /repos", reply)
    with pytest.raises(PublishError, match=f"^GitHub API: its rate limit is used up for {seconds} s; try again after"):
        publish.issue(BAD)
    assert len(server.requests) == 2


def test_a_limit_without_end_is_not_waited_for_for_ever(server: Hub, publish: Publisher) -> None:
    server.script = always("GET /repos", refused(429, retry_after="0.05"))
    with pytest.raises(PublishError, match="its rate limit is used up"):
        publish.issue(BAD)
    assert len(server.requests) == 1 + HURRY.backoff.max_pauses


@pytest.mark.parametrize("start", ["GET /repos", VIEWER, "PATCH /repos"])
def test_a_passing_failure_is_tried_again(server: Hub, publish: Publisher, start: str) -> None:
    publish.issue(BAD)
    server.script = before(start, Reply(502, b"<html>"), Reply(500))
    assert len(publish.issue(report(finding("another")))) == 1
    assert "another" in server.issues[0]["body"]


def test_a_lasting_failure_is_reported(server: Hub, publish: Publisher) -> None:
    server.script = always("GET /repos", Reply(503))
    with pytest.raises(PublishError, match=r"^GitHub API: it answered 503 Service Unavailable, 3 times$"):
        publish.issue(BAD)
    assert len(server.requests) == 4


def test_an_answer_without_end_is_not_read(server: Hub, publish: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.publish.api._LARGEST", 10_000)
    server.script = always("GET /repos", Reply(200, b" " * 20_000))
    with pytest.raises(PublishError, match="an answer of more than 10000 bytes, 3 times"):
        publish.issue(BAD)


def test_what_it_says_of_the_token_is_not_repeated(server: Hub, publish: Publisher) -> None:
    server.script = always("GET /repos", refused(403, f"the token {TOKEN} may not"))
    with pytest.raises(PublishError, match="the token … may not") as error:
        publish.issue(BAD)
    assert TOKEN not in str(error.value)


def test_what_it_says_has_an_end(server: Hub, publish: Publisher) -> None:
    server.script = always("GET /repos", refused(403, "no " * 10_000))
    with pytest.raises(PublishError) as error:
        publish.issue(BAD)
    assert len(str(error.value)) < 600


def error_of(url: str, runtime: Runtime = HURRY) -> str:
    """The error for an API at this URL."""
    github = GitHub(REPOSITORY, GitHubApi(url, TOKEN), CrawlSettings(timeout=2.0), needs="some: write", runtime=runtime)
    with pytest.raises(PublishError) as error:
        run_task(github, lambda github: github.request("GET", "issues", list[str]))
    return str(error.value)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert error_of(f"http://127.0.0.1:{port}") == "GitHub API: connection refused, 3 times"


def test_no_network() -> None:
    async def resolver(_host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    message = error_of("https://api.github.com", Runtime(resolver=resolver, backoff=Backoff(initial=0.01)))
    assert message.startswith("GitHub API: the name api.github.com could not be looked up: ")


def test_an_address_of_a_private_network_is_not_the_api() -> None:
    async def resolver(_host: str) -> list[str]:
        return ["10.0.0.1"]

    message = error_of("https://api.github.com", Runtime(resolver=resolver))
    assert message == "GitHub API: api.github.com has no public address: 10.0.0.1 (private)"


def test_addresses_of_an_enterprise_server() -> None:
    """As Actions has them there, in GITHUB_API_URL and GITHUB_GRAPHQL_URL."""
    api = GitHubApi("https://github.example.com/api/v3/")
    assert api.resource("/repos/o/n").url == "https://github.example.com/api/v3/repos/o/n"
    assert api.target.url == "https://github.example.com/api/graphql"
    assert GitHubApi().resource("/repos/o/n").url == "https://api.github.com/repos/o/n"
    assert GitHubApi().target.url == "https://api.github.com/graphql"
