"""What GitHub's API said is remembered, through the whole command, with the API and the web on loopback.

The web is a proxy that answers for github.com as well, which has no address here.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.github import TOKEN, GitHub, github
from tests.rules.repositories.test_end_to_end import command, repository

STATES: list[tuple[str, dict[str, Any] | str, str]] = [
    ("exists", {}, "ok"),
    ("renamed", {"nameWithOwner": "p/new"}, "moved"),
    ("archived", {"isArchived": True, "pushedAt": "2020-01-01T00:00:00Z"}, "ok"),
    ("missing", "NOT_FOUND", "dead"),
    ("private", {"isPrivate": True}, "unverifiable"),
    ("disabled", {"isDisabled": True}, "unverifiable"),
    ("forbidden", "FORBIDDEN", "unverifiable"),
]
REPOSITORIES = {f"o/{name}": report for name, report, _ in STATES}
BASE = "http://github.com/o"


@dataclass
class Web:
    """A server that answers success, but for paths with `404` in them, for all hosts. `asked` are the addresses."""

    url: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def web() -> Iterator[Web]:
    state = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgement of its head

        def do_HEAD(self) -> None:
            state.asked.append(self.path)
            self.send_response(404 if "404" in self.path else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - as http.server wants it

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Runs:
    """Runs on a page of these links, one after the other, that share what they remember."""

    root: Path
    api: GitHub
    web: Web

    def __call__(self, *args: str, token: str = TOKEN, links: tuple[str, ...] = ()) -> dict[str, Any]:
        """What a run says. Forgets which questions were asked before."""
        if links:
            page = "".join(f"[{number}]({link})\n" for number, link in enumerate(links))
            (self.root / "README.md").write_text(f"# List\n\n{page}", "utf-8")
        self.api.asked.clear()
        self.web.asked.clear()
        flags = ["--allow-private", "--cache-dir", "kept", "--ignore", "insecure-http", "--output-format", "json"]
        environment = {"PLAYBOOK_LINT_NO_CACHE": "", "http_proxy": self.web.url, "GITHUB_TOKEN": token}
        done = command(self.root, *flags, "--github-api-url", self.api.url, *args, **environment)
        assert done.returncode in (0, 1), done.stderr
        report: dict[str, Any] = json.loads(done.stdout)
        return report

    def age(self, days: float) -> None:
        """Makes all that is remembered older."""
        with closing(sqlite3.connect(self.root / "kept" / "links.sqlite")) as kept, kept:
            kept.execute("UPDATE seen SET time = time - ?", (days * 86_400,))


@pytest.fixture
def runs(tmp_path: Path, web: Web) -> Iterator[Runs]:
    with github(repositories=dict(REPOSITORIES)) as api:
        yield Runs(repository(tmp_path), api, web)


def found(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["subject"]) for finding in report["findings"]]


def test_within_the_age_nobody_is_asked_and_the_same_is_found(runs: Runs) -> None:
    own = [f"{BASE}/{name}" for name, _, _ in STATES]
    below = [f"{BASE}/{name}/issues" for name in ("exists", "renamed", "private", "led-into")]
    runs.api.repositories["o/led-into"] = {"nameWithOwner": "p/led-into"}
    others = [f"{runs.web.url}/fine", f"{runs.web.url}/404", f"{own[0]}#usage", f"{BASE}/renamed/404"]
    first = runs(links=(*own, *below, *others))
    assert sum(map(len, runs.api.asked)) == len(STATES) + 1
    assert {asked for asked in runs.web.asked if "github.com" in asked} == {*below, f"{BASE}/renamed/404"}
    again = runs("--max-age", "1h")
    assert (runs.api.asked, runs.web.asked) == ([], [])
    assert found(again) == found(first)
    assert again["findings"] == first["findings"]
    assert {outcome["from_cache"] for outcome in again["outcomes"]} == {True}
    assert set(found(first)) == {
        ("repository-moved", f"{BASE}/renamed"),
        ("repository-moved", f"{BASE}/renamed/issues"),
        ("repository-moved", f"{BASE}/led-into/issues"),
        ("repository-archived", f"{BASE}/archived"),
        ("repository-gone", f"{BASE}/missing"),
        ("link-dead", f"{BASE}/renamed/404"),
        ("link-dead", f"{runs.web.url}/404"),
        *(("link-unverifiable", f"{BASE}/{name}") for name in ("private", "disabled", "forbidden")),
    }


def test_a_thousand_repositories_take_few_questions(runs: Runs) -> None:
    runs.api.repositories = {f"o/{name}{n}": report for n in range(200) for name, report, _ in STATES}
    links = [(f"{BASE}/{name}{n}", status) for n in range(200) for name, _, status in STATES][:1000]
    report = runs(links=tuple(url for url, _ in links))
    assert len(runs.api.asked) <= 25
    assert runs.web.asked == []
    assert {outcome["url"]: outcome["status"] for outcome in report["outcomes"]} == dict(links)
    rules = Counter(rule for rule, _ in found(report))
    assert rules == {
        "repository-moved": 143,
        "repository-archived": 143,
        "repository-gone": 143,
        "link-unverifiable": 143 + 143 + 142,
    }
    runs("--max-age", "1h")
    assert runs.api.asked == []


def test_a_week_later_the_api_is_asked_again(runs: Runs) -> None:
    runs(links=(f"{BASE}/exists",))
    runs()
    assert runs.api.asked == []
    runs.age(9)
    runs()
    assert runs.api.asked == [["o/exists"]]


def test_a_repository_that_was_there_is_gone_only_after_days(runs: Runs) -> None:
    runs(links=(f"{BASE}/exists",))
    runs.api.repositories["o/exists"] = "NOT_FOUND"
    report = []
    for days in (9, 1, 2):
        runs.age(days)
        report.append(runs()["findings"])
    rules = [[finding["rule"] for finding in findings] for findings in report]
    assert rules == [["link-unverifiable"], ["link-unverifiable"], ["repository-gone"]]
    assert "GitHub API: no such repository, or a private one; it was fine on " in report[0][0]["message"]
    runs.api.repositories["o/exists"] = {}
    assert runs()["findings"] == []


def test_what_the_web_said_before_there_was_a_token_is_asked_anew(runs: Runs) -> None:
    links = (f"{BASE}/renamed", f"{BASE}/renamed/issues")
    assert found(runs(token="", links=links)) == []
    assert (runs.api.asked, set(runs.web.asked)) == ([], set(links))
    moved = [("repository-moved", link) for link in links]
    assert found(runs()) == moved
    assert (runs.api.asked, runs.web.asked) == ([["o/renamed"]], [])
    assert found(runs(token="")) == moved
    assert found(runs()) == moved
    assert (runs.api.asked, runs.web.asked) == ([], [])


def test_where_nobody_wants_to_know_the_apis_word_does_not_count(runs: Runs) -> None:
    runs(links=(f"{BASE}/404", f"{BASE}/404/issues"))
    report = runs("--max-age", "1h", "--select", "network")
    assert found(report) == [("link-dead", f"{BASE}/404"), ("link-dead", f"{BASE}/404/issues")]
    assert (runs.api.asked, set(runs.web.asked)) == ([], {f"{BASE}/404"})


def test_a_link_below_a_remembered_repository_knows_it(runs: Runs) -> None:
    runs(links=(f"{BASE}/renamed",))
    report = runs(links=(f"{BASE}/renamed", f"{BASE}/renamed/wiki"))
    assert (runs.api.asked, runs.web.asked) == ([], [f"{BASE}/renamed/wiki"])
    assert found(report) == [("repository-moved", f"{BASE}/renamed"), ("repository-moved", f"{BASE}/renamed/wiki")]


def test_a_link_below_hands_on_nothing(runs: Runs) -> None:
    runs(links=(f"{BASE}/renamed/issues",))
    report = runs(links=(f"{BASE}/renamed/issues", f"{BASE}/renamed/wiki"))
    assert (runs.api.asked, runs.web.asked) == ([["o/renamed"]], [f"{BASE}/renamed/wiki"])
    assert [rule for rule, _ in found(report)] == ["repository-moved"] * 2


def test_what_silences_is_used_or_not_in_both_runs(runs: Runs) -> None:
    silent = "<!-- playbook-lint disable-next repository-gone: r -->\n"
    (runs.root / "README.md").write_text(f"# List\n\n{silent}[a]({BASE}/exists)\n", "utf-8")
    first = runs()
    assert [rule for rule, _ in found(first)] == ["unused-suppression"]
    assert found(runs()) == found(first)
    assert runs.api.asked == []
