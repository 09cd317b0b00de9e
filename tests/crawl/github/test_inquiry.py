"""What asking GitHub's API about repositories comes to, and what it does when the API misbehaves."""

from __future__ import annotations

import json
import socket
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from graphql import build_ast_schema, parse

from linter.crawl.github.graphql import query, read
from linter.crawl.github.inquiry import MAX_BATCH
from linter.crawl.runner import CrawlResult
from linter.crawl.settings import GitHubApi, HostPolicy
from linter.errors import UsageError
from linter.outcome import Outcome, Repository, Status
from tests.crawl.conftest import Checker, Farm
from tests.github import TOKEN, GitHub, Reply, github, valid

PUBLISHED = Path(__file__).parents[2] / "node" / "node_modules" / "@octokit" / "graphql-schema" / "schema.graphql"
URL = "https://github.com/o/n"
PATIENT = 10.0  # seconds, for a machine that has much else to do
TODAY = date(2026, 5, 20)
LATER = "x-ratelimit-reset"


def url(number: int) -> str:
    return f"https://github.com/o/n{number}"


def asked_all(check: Checker, server: GitHub, count: int, **settings: Any) -> CrawlResult:
    return check(*map(url, range(count)), github=server.api, **{"timeout": PATIENT, **settings})


def statuses(crawl: CrawlResult) -> dict[Status, int]:
    found = [outcome.status for outcome in crawl.outcomes.values()]
    return {status: found.count(status) for status in Status if status in found}


@pytest.mark.node  # which the published schema comes with
def test_the_question_fits_the_published_schema() -> None:
    schema = build_ast_schema(parse(PUBLISHED.read_text("utf-8"), no_location=True), assume_valid=True)
    text = json.loads(query([f"o/n{number}" for number in range(MAX_BATCH)]))["query"]
    assert valid(text, schema) == []
    assert valid(text.replace("isArchived", "isMothballed"), schema) != []


@pytest.mark.parametrize(
    ("node", "status", "final", "detail"),
    [
        pytest.param({}, Status.OK, URL, "it is there", id="exists"),
        pytest.param({"nameWithOwner": "O/N"}, Status.OK, URL, "it is there", id="exists-in-another-case"),
        pytest.param({"isArchived": True}, Status.OK, URL, "it is there", id="archived"),
        pytest.param({"nameWithOwner": "p/m"}, Status.MOVED, "https://github.com/p/m", "it is p/m now", id="renamed"),
        pytest.param("NOT_FOUND", Status.DEAD, URL, "no such repository, or a private one", id="gone"),
        pytest.param(
            {"isPrivate": True},
            Status.UNVERIFIABLE,
            URL,
            "private; the token may see it, others may not",
            id="private-and-visible-to-us",
        ),
        pytest.param({"isDisabled": True}, Status.UNVERIFIABLE, URL, "disabled by GitHub", id="disabled"),
        pytest.param(
            "FORBIDDEN", Status.UNVERIFIABLE, URL, "its owner does not let this token ask about it", id="forbidden"
        ),
    ],
)
def test_an_outcome(check: Checker, node: Any, status: Status, final: str, detail: str) -> None:
    with github(repositories={"o/n": node}) as server:
        outcome = check.one(URL, github=server.api, timeout=PATIENT)
    assert (outcome.url, outcome.status, outcome.final_url) == (URL, status, final)
    assert (outcome.detail, outcome.attempts, outcome.code, outcome.redirects) == (f"GitHub API: {detail}", 1, None, ())
    assert check.recorded == [outcome]
    assert check.looked_up == []


def test_what_rules_read(check: Checker) -> None:
    node = {"nameWithOwner": "p/m", "isArchived": True, "pushedAt": "2024-05-17T09:30:00Z"}
    with github(repositories={"o/n": node}) as server:
        outcome = check.one(URL, github=server.api, timeout=PATIENT)
    today = datetime.now(UTC).date()
    assert outcome.repository == Repository("o/n", "p/m", today, archived=True, pushed_on=date(2024, 5, 17))
    assert outcome.is_from_api


def test_each_repository_is_asked_about_once_and_each_address_answered(check: Checker) -> None:
    same = [URL, f"{URL}/", f"{URL}#usage", "http://www.github.com/O/N.git", f"{URL}?tab=readme-ov-file"]
    with github(repositories={"o/n": {}}) as server:
        crawl = check(*same, "https://github.com/o/gone", github=server.api, timeout=PATIENT)
    assert server.asked == [["o/n", "o/gone"]]
    assert {url: outcome.status for url, outcome in crawl.outcomes.items()} == {
        "https://github.com/o/n": Status.OK,
        "https://github.com/o/n/": Status.OK,
        "http://www.github.com/O/N.git": Status.OK,
        "https://github.com/o/n?tab=readme-ov-file": Status.OK,
        "https://github.com/o/gone": Status.DEAD,
    }
    assert crawl.notes == ()


def test_what_is_below_a_repository_is_asked_over_the_web_and_knows_its_repository(check: Checker, farm: Farm) -> None:
    site = farm.site({"/ok": "200"})
    with github(repositories={"o/n": {"nameWithOwner": "p/m"}}) as server:
        crawl = check(f"{URL}/issues", site.url("/ok"), github=server.api, timeout=PATIENT)
    below = crawl.outcomes[f"{URL}/issues"]
    assert below.status is Status.DEAD  # here github.com has no address
    assert below.repository
    assert (below.repository.name, below.repository.is_own_page, below.is_from_api) == ("p/m", False, False)
    assert crawl.outcomes[site.url("/ok")].repository is None
    assert "github.com" in check.looked_up


def test_excluded_addresses_are_not_asked_about(check: Checker) -> None:
    with github() as server:
        crawl = check(
            URL, "https://github.com/o/m", excluded=lambda url: url == URL, github=server.api, timeout=PATIENT
        )
    assert server.asked == [["o/m"]]
    assert crawl.outcomes[URL].status is Status.REFUSED


def test_a_host_may_be_given_its_verdict_beforehand(check: Checker) -> None:
    with github() as server:
        outcome = check.one(URL, github=server.api, hosts={"github.com": HostPolicy(treat=Status.UNVERIFIABLE)})
    assert outcome.status is Status.UNVERIFIABLE


def test_without_a_token_repositories_are_links_like_others(check: Checker) -> None:
    with github(repositories={"o/n": {}}) as server:
        crawl = check(URL, f"{URL}/issues", github=GitHubApi(server.url))
        silent = check(URL, github=None)
    assert server.asked == []
    assert crawl.outcomes[URL].repository is None
    assert crawl.notes == (
        "Without a token, 1 GitHub repository was asked for like other links; "
        "with GITHUB_TOKEN set, renamed and archived ones are found too.",
    )
    assert not crawl.github_queried
    assert silent.notes == ()


def test_no_question_without_repositories(check: Checker, farm: Farm) -> None:
    with github() as server:
        crawl = check(farm.site({"/": "200"}).url("/"), github=server.api, timeout=PATIENT)
    assert (server.asked, crawl.notes) == ([], ())


def test_many_are_asked_about_in_few_questions(check: Checker) -> None:
    count = 2 * MAX_BATCH + 7
    with github(repositories={f"o/n{number}": {} for number in range(count)}) as server:
        crawl = asked_all(check, server, count)
    assert [len(names) for names in server.asked] == [MAX_BATCH, MAX_BATCH, 7]
    assert statuses(crawl) == {Status.OK: count}


def test_a_question_that_is_too_much_is_halved_and_grows_again(check: Checker) -> None:
    with github(repositories={f"o/n{number}": {} for number in range(120)}, most=30) as server:
        crawl = asked_all(check, server, 120)
    assert [len(names) for names in server.asked] == [50, 25, 30, 35, 17, 22, 26]
    assert statuses(crawl) == {Status.OK: 120}
    assert crawl.outcomes[url(0)].attempts == 2


def test_a_question_that_takes_too_long_is_halved(check: Checker) -> None:
    with github(repositories={"o/n0": {}, "o/n1": {}}, script=[Reply(delay=2.5)]) as server:
        crawl = asked_all(check, server, 2, timeout=1.0)
    assert [len(names) for names in server.asked] == [2, 1, 1]
    assert statuses(crawl) == {Status.OK: 2}


def test_one_that_cannot_be_asked_about_does_not_keep_the_others_from_it(check: Checker) -> None:
    with github(repositories={f"o/n{number}": {} for number in range(20)}, poison="o/n11") as server:
        crawl = asked_all(check, server, 20)
    assert statuses(crawl) == {Status.OK: 19, Status.UNCHECKED: 1}
    assert crawl.outcomes[url(11)].detail == "GitHub API: it answered 502 Bad Gateway"
    assert crawl.notes == ("GitHub API: it answered 502 Bad Gateway; 1 repository was not checked.",)


def test_an_api_that_is_down_is_not_asked_for_ever(check: Checker) -> None:
    with github(most=0) as server:
        crawl = asked_all(check, server, 200)
    assert len(server.asked) <= 10
    assert statuses(crawl) == {Status.UNCHECKED: 200}
    assert crawl.notes == ("GitHub API: it answered 502 Bad Gateway; 200 repositories were not checked.",)


def test_an_api_that_keeps_silent_is_not_waited_for_for_ever(check: Checker) -> None:
    with github(script=[Reply(delay=0.5)] * 20) as server:
        crawl = asked_all(check, server, 60, timeout=0.1)
    assert len(server.asked) <= 4
    assert crawl.notes == ("GitHub API: no answer within 0.1 s; 60 repositories were not checked.",)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(403, {"x-ratelimit-remaining": "0", LATER: "4102444800"}), id="primary"),
        pytest.param(Reply(429, {"x-ratelimit-remaining": "0", LATER: "4102444800"}), id="primary-429"),
        pytest.param(
            Reply(200, {"x-ratelimit-remaining": "0"}, b'{"errors": [{"type": "RATE_LIMITED", "message": "x"}]}'),
            id="primary-within-an-answer",
        ),
        pytest.param(Reply(200, {}, b'{"errors": [{"type": "RATE_LIMITED"}], "data": null}'), id="by-its-type-alone"),
        pytest.param(Reply(403, {"retry-after": "60"}, b'{"message": "secondary rate limit"}'), id="secondary"),
        pytest.param(Reply(429, {"retry-after": "60"}, b"slow down"), id="secondary-429"),
        pytest.param(
            Reply(200, {"retry-after": "60"}, b'{"errors": [{"message": "x"}]}'), id="secondary-within-an-answer"
        ),
        pytest.param(Reply(503, {"retry-after": "3600"}), id="busy"),
    ],
)
def test_a_long_limit_leaves_the_rest_for_the_next_run(check: Checker, reply: Reply) -> None:
    with github(repositories={f"o/n{number}": {} for number in range(60)}) as server:
        server.script = [reply]
        crawl = asked_all(check, server, 60)
    assert len(server.asked) == 1
    assert statuses(crawl) == {Status.UNCHECKED: 60}
    (note,) = crawl.notes
    assert note.startswith("GitHub API: its rate limit is used up")
    assert note.endswith("; 60 repositories were not checked.")


def test_what_was_answered_before_the_limit_counts(check: Checker) -> None:
    with github(repositories={f"o/n{number}": {} for number in range(60)}, remaining=0) as server:
        crawl = asked_all(check, server, 60)
    assert len(server.asked) == 1
    assert statuses(crawl) == {Status.OK: MAX_BATCH, Status.UNCHECKED: 60 - MAX_BATCH}
    assert crawl.notes == ("GitHub API: its rate limit is used up; 10 repositories were not checked.",)


def test_a_short_limit_is_waited_for_once(check: Checker) -> None:
    limit = Reply(403, {"retry-after": "0.2"})
    with github(repositories={"o/n0": {}}, script=[limit]) as server:
        assert statuses(asked_all(check, server, 1)) == {Status.OK: 1}
        server.script = [limit, limit]
        assert statuses(asked_all(check, server, 1)) == {Status.UNCHECKED: 1}
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        pytest.param(Reply(401), "it answered 401 Unauthorized: the token is not valid", id="bad-token"),
        pytest.param(Reply(403, {}, b"<html>no</html>"), "it answered 403 Forbidden", id="forbidden"),
        pytest.param(Reply(404), "it answered 404 Not Found", id="not-there"),
        pytest.param(Reply(200, {}, b"<html>"), "an answer that cannot be read", id="not-json"),
        pytest.param(Reply(200, {}, b"[" * 100_000), "an answer that cannot be read", id="deep"),
        pytest.param(Reply(200, {}, b"\xff\xfe"), "an answer that cannot be read", id="not-text"),
        pytest.param(Reply(200, {}, b"9" * 10_000), "an answer that cannot be read", id="a-huge-number"),
        pytest.param(Reply(200, {}, b"[]"), "an answer that cannot be read", id="a-list"),
        pytest.param(Reply(200, {}, b" " * (2 << 20)), "an answer of more than 1048576 bytes", id="too-long"),
        pytest.param(
            Reply(200, {"content-encoding": "gzip"}, b"\x1f\x8b"), "an answer that cannot be read", id="compressed"
        ),
    ],
)
def test_whatever_else_it_says_is_not_blamed_on_repositories(check: Checker, reply: Reply, why: str) -> None:
    with github(script=[reply] * 5) as server:
        crawl = asked_all(check, server, 1, retries=2)
    assert statuses(crawl) == {Status.UNCHECKED: 1}
    assert crawl.notes == (f"GitHub API: {why}; 1 repository was not checked.",)
    assert len(server.asked) == (3 if reply.code == 200 else 1)


def test_a_passing_fault_is_got_over(check: Checker) -> None:
    with github(repositories={"o/n0": {}}, script=[Reply(200, {}, b"<html>"), Reply(502)]) as server:
        crawl = asked_all(check, server, 2)
    assert statuses(crawl) == {Status.OK: 1, Status.DEAD: 1}


def test_an_api_that_takes_no_connection(check: Checker, closed_port: int) -> None:
    crawl = check(URL, github=GitHubApi(f"http://127.0.0.1:{closed_port}", TOKEN))
    assert crawl.notes == ("GitHub API: connection refused; 1 repository was not checked.",)


def test_an_api_whose_name_is_not_found(check: Checker) -> None:
    crawl = check(URL, github=GitHubApi("https://api.corp.example", TOKEN))
    assert crawl.outcomes[URL].status is Status.UNCHECKED
    assert "GitHub API: no such host: api.corp.example; 1 repository was not checked." in crawl.notes


def test_the_budget_is_for_it_too(check: Checker) -> None:
    with github(script=[Reply(delay=0.6)]) as server:
        crawl = check(URL, github=server.api, budget=0.1)
    assert crawl.outcomes[URL].status is Status.UNCHECKED
    assert crawl.notes == ("GitHub API: the budget of 0.1 s is spent; 1 repository was not checked.",)


def test_githubs_own_name_leads_to_public_addresses_only(check: Checker) -> None:
    check.names["api.github.com"] = ["10.0.0.1"]
    crawl = check(URL, github=GitHubApi(token=TOKEN), allow_private=False)
    assert crawl.outcomes[URL].status is Status.UNCHECKED
    assert crawl.notes == (
        "GitHub API: api.github.com has no public address: 10.0.0.1 (private); 1 repository was not checked.",
    )


def test_an_address_on_the_command_line_may_be_on_this_machine(check: Checker) -> None:
    with github(repositories={"o/n": {}}) as server:
        assert check.one(URL, github=server.api, timeout=PATIENT, allow_private=False).status is Status.OK


def test_the_token_goes_to_the_api_only(check: Checker, farm: Farm) -> None:
    other = farm.site({"/graphql": "200", "/": "200"})
    with github(repositories={"o/n": {}}) as server:
        check(URL, other.url("/"), github=server.api, timeout=PATIENT)
        assert server.fields["authorization"] == f"Bearer {TOKEN}"
        server.script = [Reply(code, {"Location": other.url("/graphql")}) for code in (307,)]
        crawl = check(URL, github=server.api, timeout=PATIENT)
    assert crawl.notes == ("GitHub API: it answered 307 Temporary Redirect; 1 repository was not checked.",)
    assert other.requests() == ["HEAD /"]
    assert all("authorization" not in request.fields for request in other.received)
    assert TOKEN not in repr(server.api)
    assert TOKEN not in str(crawl)


@pytest.mark.parametrize(
    ("api", "message"),
    [
        pytest.param({"url": "api.github.com"}, "not a valid URL: it has no scheme", id="no-scheme"),
        pytest.param({"url": "http://api.github.com"}, "write https://, or the token could be read", id="in-clear"),
        pytest.param({"url": "https://u:secret@a.dev"}, "write the address alone", id="user"),
        pytest.param({"url": "https://a.dev/?x"}, "write the address alone", id="parameters"),
        pytest.param({"token": "ghp_x\r\nX-Other: y"}, "the GitHub token has characters that no token has", id="lines"),
    ],
)
def test_an_api_that_cannot_be_meant(api: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        GitHubApi(**api)
    assert "secret" not in str(error.value)
    assert "ghp_x" not in str(error.value)


def test_where_questions_go() -> None:
    assert GitHubApi().target.url == "https://api.github.com/graphql"
    assert GitHubApi("https://ghe.corp.example/api/").target.url == "https://ghe.corp.example/api/graphql"


HOSTILE = [
    "p/m\n::error::x",
    "p/m\x1b[31m",
    "p/m)](https://evil.dev",
    "//evil.dev/p/m",
    "../m",
    "p/..",
    "p",
    "p/m/blob",
    "p/\u202em",
    "",
    None,
    7,
    ["p/m"],
    {"p": "m"},
    "p/" + "m" * 5000,
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_that_is_none_goes_nowhere(name: Any) -> None:
    body = json.dumps({"data": {"r0": {"nameWithOwner": name}}}).encode()
    found = read(body, ["o/n"], TODAY).found["o/n"]
    assert (found.status, found.repository) == (Status.UNVERIFIABLE, Repository("o/n", "", TODAY))
    assert found.detail == "GitHub API: its name in the answer is none"


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": None},
        {"data": 7, "errors": 7},
        {"data": {"r0": None}},
        {"data": {"r0": 7}, "errors": [7, None, {"path": 7}, {"path": [{}]}, {"path": ["r0"], "type": ["NOT_FOUND"]}]},
        {"data": {"r1": {"nameWithOwner": "o/n"}}},
        {"data": {"r0": None}, "errors": [{"path": ["r1"], "type": "NOT_FOUND"}]},
        {"data": {"r0": None}, "errors": [{"path": ["r0"], "type": "RESOURCE_LIMITS_EXCEEDED"}]},
        {"data": {"r0": None}, "errors": [{"path": ["r0"], "message": "Something went wrong"}]},
    ],
)
def test_an_answer_that_says_nothing_about_a_repository(answer: Any) -> None:
    assert read(json.dumps(answer).encode(), ["o/n"], TODAY).found == {}


@pytest.mark.parametrize("pushed", [None, "", "yesterday", 7, "9" * 5000, "2024-13-45T00:00:00Z", "١٢"])
def test_a_moment_that_is_none(pushed: Any) -> None:
    body = json.dumps({"data": {"r0": {"nameWithOwner": "o/n", "pushedAt": pushed}}}).encode()
    assert read(body, ["o/n"], TODAY).found["o/n"].repository == Repository("o/n", "o/n", TODAY)


def test_the_network_being_down_is_said(check: Checker) -> None:
    check.names = {"api.github.com": socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")}
    outcome: Outcome = check.one(URL, github=GitHubApi(token=TOKEN))
    assert outcome.status is Status.UNCHECKED
    assert outcome.detail.startswith("GitHub API: the name api.github.com could not be looked up")
