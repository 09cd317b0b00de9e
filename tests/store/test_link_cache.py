"""Runs with a cache, by the command: what is checked again, what is reported, and what is left after a kill."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import main
from linter.crawl.http import runtime
from linter.crawl.throttle import Backoff
from linter.outcome import Outcome, Status
from linter.store.link_store import LinkStore


@dataclass
class Site:
    """A server that answers with the code in the path (`/404/x`), and counts."""

    url: str = ""
    requests: Counter[str] = field(default_factory=Counter)
    down: int = 0  # the code with which everything is answered


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgement of its head

        def do_HEAD(self) -> None:
            site.requests[self.path] += 1
            self.send_response(site.down or int(self.path.split("/")[1]))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - as http.server wants it

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    page = tmp_path / "README.md"
    page.write_text(f"# A\n\n[a]({site.url}/200/a) [b]({site.url}/404/b) [c]({site.url}/200/c#x)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLAYBOOK_LINT_NO_CACHE")
    return page


def command(*args: str) -> Result:
    return CliRunner().invoke(main, ["--allow-private", "--output-format", "concise", *args])


def age(folder: Path, days: float) -> None:
    """Makes all cached checks older."""
    with closing(sqlite3.connect(folder / "links.sqlite")) as database, database:
        database.execute("UPDATE seen SET time = time - ?", (days * 86_400,))


@pytest.mark.usefixtures("page")
def test_what_was_fine_is_not_checked_again_and_what_failed_is(site: Site) -> None:
    first = command("--cache-dir", "kept")
    before = dict(site.requests)
    again = command("--cache-dir", "kept")
    assert first.stdout == again.stdout
    assert (first.exit_code, again.exit_code) == (1, 1)
    assert {path for path, count in site.requests.items() if count > before[path]} == {"/404/b"}
    assert "note: 2 links are remembered from earlier runs, the oldest seen " in again.stderr
    assert "remembered" not in first.stderr


@pytest.mark.usefixtures("page")
def test_within_the_age_nothing_is_checked(site: Site) -> None:
    first = command("--cache-dir", "kept")
    before = site.requests.total()
    again = command("--cache-dir", "kept", "--max-age", "1h", "--output-format", "json")
    assert site.requests.total() == before
    outcomes = {outcome["url"].rpartition("/")[2]: outcome for outcome in json.loads(again.stdout)["outcomes"]}
    assert {name: (outcome["status"], outcome["from_cache"]) for name, outcome in outcomes.items()} == {
        "a": ("ok", True),
        "b": ("dead", True),
        "c": ("ok", True),
    }
    assert first.exit_code == again.exit_code == 1
    age(Path("kept"), 1)
    command("--cache-dir", "kept", "--max-age", "1h")
    assert site.requests.total() > before


@pytest.mark.usefixtures("page")
def test_this_machines_servers_are_cached_on_request_only(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    command()
    before = site.requests.total()
    command()
    assert site.requests.total() == 2 * before


@pytest.mark.usefixtures("page")
def test_without_a_cache_nothing_is_written(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    command("--no-cache")
    command("--offline")
    assert not (tmp_path / "home").exists()
    assert site.requests


def test_a_link_that_was_fine_is_dead_only_after_days(page: Path, site: Site) -> None:
    page.write_text(f"# A\n\n[a]({site.url}/200/a)\n")
    command("--cache-dir", "kept")
    site.down = 404
    results = []
    for days in (9, 2, 3, 4):
        age(Path("kept"), days)
        result = command("--cache-dir", "kept", "--fail-on", "error")
        results.append((result.exit_code, result.stdout.partition(": ")[2].partition("]")[0]))
    assert results == [*[(0, "info[link-unverifiable")] * 3, (1, "error[link-dead")]
    site.down = 0
    assert command("--cache-dir", "kept").stdout.startswith("All good")


def test_the_history_of_links(page: Path, site: Site) -> None:
    command("--cache-dir", "kept")
    runner = CliRunner()
    listed = runner.invoke(main, ["history", "--cache-dir", "kept"])
    assert listed.stdout.startswith("dead         since ")
    assert listed.stdout.endswith(f", 1 day of failures  {site.url}/404/b\n")
    one = runner.invoke(main, ["history", "--cache-dir", "kept", "--output-format", "json", f"{site.url}/200/a"])
    (link,) = json.loads(one.stdout)["links"]
    assert (link["state"], link["days_failed"], link["checks"][0]["status"]) == ("fine", 0, "ok")
    text = runner.invoke(main, ["history", "--cache-dir", "kept", f"{site.url}/200/a"])
    assert text.stdout.splitlines()[1].endswith("  ok 200")
    none = runner.invoke(main, ["history", "--cache-dir", "kept", "https://a.dev/"])
    assert (none.exit_code, none.stderr) == (2, "error: https://a.dev/: this link is not remembered\n")
    assert page.exists()


@pytest.mark.usefixtures("page")
def test_clearing_the_cache() -> None:
    command("--cache-dir", "kept")
    runner = CliRunner()
    assert runner.invoke(main, ["clean", "--cache-dir", "kept"]).stderr == "removed links.sqlite from kept\n"
    assert runner.invoke(main, ["clean", "--cache-dir", "kept"]).stderr == "nothing is remembered in kept\n"
    assert runner.invoke(main, ["history", "--cache-dir", "kept"]).stdout == "All 0 links are fine.\n"


@pytest.mark.usefixtures("page")
def test_a_broken_file_is_reported_and_the_run_goes_on() -> None:
    Path("kept").mkdir()
    Path("kept/links.sqlite").write_bytes(b"no database " * 1000)
    result = command("--cache-dir", "kept")
    assert result.exit_code == 1
    assert (
        "note: kept/links.sqlite was broken; it is now links.sqlite.broken-1, and a new one is begun." in result.stderr
    )
    Path("kept/links.sqlite").unlink()
    Path("kept/links.sqlite").mkdir()
    again = command("--cache-dir", "kept")
    assert again.exit_code == 1
    assert "note: kept/links.sqlite cannot be used: unable to open database file." in again.stderr


@pytest.mark.parametrize(
    ("text", "status"), [("90", 1), ("30m", 1), ("1.5h", 1), ("7d", 1), ("0", 1), ("week", 2), ("-1", 2), ("1y", 2)]
)
@pytest.mark.usefixtures("page")
def test_an_age_is_a_time(text: str, status: int) -> None:
    result = command("--cache-dir", "kept", f"--max-age={text}")
    assert result.exit_code == status
    assert ("is no time; write 90, 30m, 12h or 7d" in result.stderr) is (status == 2)


def test_a_run_that_was_killed_is_resumed(page: Path, site: Site) -> None:
    page.write_text("# A\n\n" + "".join(f"[x]({site.url}/{(200, 404)[n % 2]}/{n})\n" for n in range(1500)))
    command_line = [sys.executable, "-m", "linter", "--allow-private", "--cache-dir", "kept", "--output-format", "json"]
    first = subprocess.Popen(command_line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while site.requests.total() < 400 and time.monotonic() < deadline:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    before = len([path for path in site.requests if path.startswith("/200")])
    done = subprocess.run(command_line, capture_output=True, text=True, check=False)
    outcomes = json.loads(done.stdout)["outcomes"]
    assert len(outcomes) == len({outcome["url"] for outcome in outcomes}) == 1500
    assert Counter(outcome["status"] for outcome in outcomes) == {"ok": 750, "dead": 750}
    cached = sum(outcome["from_cache"] for outcome in outcomes)
    twice = sum(count > 1 for path, count in site.requests.items() if path.startswith("/200"))
    assert 0 < cached < 1500
    assert twice <= 50 + 10, f"{twice} of {before}"  # a batch, and what was on its way


def checks(url: str) -> list[str]:
    """The codes of the stored checks of a URL."""
    store = LinkStore(Path("kept"))
    stored = store.checks([url])
    store.close(finished=True)
    return [str(check.code) for check in stored.get(url, ())]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A runtime in which nobody waits for long, and every name resolves to this machine."""

    async def loopback(_host: str) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(runtime, "Runtime", partial(runtime.Runtime, resolver=loopback, backoff=Backoff(initial=0.01)))


@pytest.mark.usefixtures("hurried")
def test_a_host_that_is_down_is_one_finding_and_no_links_fault(page: Path, site: Site) -> None:
    page.write_text("# A\n\n" + "".join(f"[x]({site.url}/200/{n})\n" for n in range(5)))
    assert command("--cache-dir", "kept").stdout.startswith("All good")
    site.down = 503
    for days in (0, 9, 6, 6, 6, 6):
        age(Path("kept"), days)
        down = command("--cache-dir", "kept", "--retries", "0", "--max-age", "0")
        assert down.stdout.count("link-unverifiable") == 1
        assert "answered 503 Service Unavailable; 127.0.0.1 is down: so failed 5 of 5 links to it" in down.stdout
        assert "link-dead" not in down.stdout
    assert checks(f"{site.url}/200/0") == ["200"]
    before = site.requests.total()
    command("--cache-dir", "kept", "--retries", "0", "--max-age", "99d")
    assert site.requests.total() > before  # what was discarded is not used
    site.down = 0
    assert command("--cache-dir", "kept").stdout.startswith("All good")
    assert checks(f"{site.url}/200/0") == ["200", "200"]


def test_a_resumed_run_knows_what_failed_before(page: Path, site: Site) -> None:
    links = [f"{site.url}/200/{n}" for n in range(5)]
    page.write_text("# A\n\n" + "".join(f"[x]({link})\n" for link in links))
    killed = LinkStore(Path("kept"))
    for link in links[:4]:
        killed.add(Outcome(link, Status.UNVERIFIABLE, 503, detail="answered 503"))
    killed.close(finished=False)
    resumed = command("--cache-dir", "kept")
    assert "127.0.0.1 is down: so failed 4 of 5 links to it" in resumed.stdout
    assert list(site.requests) == ["/200/4"]
    assert [checks(link) for link in links] == [[], [], [], [], ["200"]]


@pytest.mark.usefixtures("hurried")
def test_links_that_alone_fail_are_not_taken_for_their_host(page: Path, site: Site) -> None:
    """Though in the end nothing else is checked there, since what was fine is cached."""
    links = [f"{site.url}/{503 if n < 4 else 200}/{n}" for n in range(9)]
    page.write_text("# A\n\n" + "".join(f"[x]({link})\n" for link in links))
    for _ in range(2):
        result = command("--cache-dir", "kept", "--retries", "0", "--max-age", "0")
        assert result.stdout.count("link-unverifiable") == 4
    page.write_text("# A\n\n" + "".join(f"[x]({link})\n" for link in links[:4]))
    result = command("--cache-dir", "kept", "--retries", "0")
    assert result.stdout.count("link-unverifiable") == 4
    assert checks(links[0]) == ["503", "503", "503"]


@pytest.mark.usefixtures("hurried")
def test_what_our_own_network_hides_is_neither_reported_nor_cached(page: Path, site: Site) -> None:
    port = int(site.url.rpartition(":")[2])
    links = [f"http://{n}.example:{port if n < 3 else 1}/200/{n}" for n in range(8)]
    page.write_text("# A\n\n" + "".join(f"[x]({link})\n" for link in links))
    for times in (1, 2, 3):
        run = command("--cache-dir", "kept", "--retries", "0")
        assert "note: No network: 5 of 8 hosts gave no answer; 5 links were not checked." in run.stderr
        assert "link-" not in run.stdout
        assert [checks(link) for link in links] == [["200"] * times] * 3 + [[]] * 5
        age(Path("kept"), 9)
