"""From a page to findings, fixes and JSON through the whole command, with GitHub's API on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter import Finding, lint
from linter.crawl.settings import CrawlSettings
from tests.github import TOKEN, GitHub, Reply, github

REPOSITORIES: dict[str, Any] = {
    "o/fine": {},
    "o/old": {"nameWithOwner": "p/new"},
    "o/done": {"isArchived": True, "pushedAt": "2020-01-01T00:00:00Z"},
    "o/quiet": {"pushedAt": "2020-01-01T00:00:00Z"},
    "o/inside": {"isPrivate": True},
}
PAGE = """\
# List

[a](https://github.com/o/fine) [b](https://github.com/o/old#usage) <https://github.com/O/Old.git>
[c](https://github.com/o/done) [d](https://github.com/o/gone) [e][ref] [f](https://github.com/o/inside)
[g](https://github.com/o/quiet)

[ref]: http://github.com/o/old/ "Old"
"""
ENVIRONMENT = {"GITHUB_TOKEN", "GH_TOKEN"}


def repository(root: Path, page: str = PAGE, rules: str = "") -> Path:
    (root / ".git").mkdir()
    (root / "README.md").write_text(page, "utf-8")
    (root / "rules.yaml").write_text(f"extends: [core]\n{rules}", "utf-8")
    return root


def command(root: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT and "PLAYBOOK" not in name}
    return subprocess.run(
        [sys.executable, "-m", "linter", "check", *args],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**plain, "PLAYBOOK_LINT_NO_CACHE": "1", **environment},
    )


def report(root: Path, server: GitHub, *args: str) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
    done = command(root, "--output-format", "json", "--github-api-url", server.url, *args, GITHUB_TOKEN=TOKEN)
    return json.loads(done.stdout), done


def findings(root: Path, server: GitHub, **more: Any) -> tuple[Finding, ...]:
    return lint(root=root, crawl=CrawlSettings(github=server.api), **more).findings


def test_the_command_speaks_once_about_each_fault(tmp_path: Path) -> None:
    with github(repositories=REPOSITORIES) as server:
        summaries, done = report(repository(tmp_path), server, "--ignore", "insecure-http")
    base = "https://github.com/o"
    assert [(finding["rule"], finding["subject"]) for finding in summaries["findings"]] == [
        ("repository-moved", f"{base}/old#usage"),
        ("repository-moved", "https://github.com/O/Old.git"),
        ("repository-archived", f"{base}/done"),
        ("repository-gone", f"{base}/gone"),
        ("repository-moved", "http://github.com/o/old/"),
        ("link-unverifiable", f"{base}/inside"),
    ]
    assert {outcome["url"]: (outcome["status"], outcome["detail"]) for outcome in summaries["outcomes"]} == {
        f"{base}/fine": ("ok", "GitHub API: it is there"),
        f"{base}/old": ("moved", "GitHub API: it is p/new now"),
        "https://github.com/O/Old.git": ("moved", "GitHub API: it is p/new now"),
        "http://github.com/o/old/": ("moved", "GitHub API: it is p/new now"),
        f"{base}/done": ("ok", "GitHub API: it is there"),
        f"{base}/gone": ("dead", "GitHub API: no such repository, or a private one"),
        f"{base}/inside": ("unverifiable", "GitHub API: private; the token may see it, others may not"),
        f"{base}/quiet": ("ok", "GitHub API: it is there"),
    }
    assert (done.returncode, done.stderr) == (1, "")
    assert TOKEN not in done.stdout


def test_the_fix_writes_the_new_name_and_nothing_else(tmp_path: Path) -> None:
    with github(repositories=REPOSITORIES) as server:
        done = command(
            repository(tmp_path), "--fix", PLAYBOOK_LINT_GITHUB_API_URL=server.url, PLAYBOOK_LINT_GITHUB_TOKEN=TOKEN
        )
    assert "repository-moved" not in done.stdout
    text = (
        PAGE.replace("o/old#", "p/new#")
        .replace("O/Old.", "p/new.")
        .replace("http://github.com/o/old/", "https://github.com/p/new/")
    )
    assert (tmp_path / "README.md").read_text("utf-8") == text


@pytest.mark.parametrize("name", ["p/m\n\n# Bought", "p/m) [x](https://evil.dev", "p/m\x1b[2J", "../../evil"])
def test_no_answer_puts_anything_else_on_a_page(name: str, tmp_path: Path) -> None:
    page = "# List\n\n[b](https://github.com/o/old) <https://github.com/o/old/issues>\n"
    with github(repositories={"o/old": {"nameWithOwner": name}}) as server:
        repository(tmp_path, page, 'links: {exclude: ["https://github.com/o/old/issues"]}\n')
        done = command(tmp_path, "--fix", "--unsafe-fixes", "--github-api-url", server.url, GH_TOKEN=TOKEN)
    assert (tmp_path / "README.md").read_text("utf-8") == page
    assert "GitHub API: its name in the answer is none" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "evil" not in done.stdout + done.stderr


def test_a_limit_is_a_note_and_no_finding(tmp_path: Path) -> None:
    with github(script=[Reply(403, {"x-ratelimit-remaining": "0"})]) as server:
        summaries, done = report(repository(tmp_path), server, "--select", "network,repositories")
        assert summaries["findings"] == []
        assert {outcome["status"] for outcome in summaries["outcomes"]} == {"unchecked"}
        assert done.stderr == "note: GitHub API: its rate limit is used up; 6 repositories were not checked.\n"
        assert done.returncode == 0
        server.script = [Reply(403, {"x-ratelimit-remaining": "0"})]
        assert report(tmp_path, server, "-q")[1].stderr == ""


def test_stale_repositories_are_reported_where_it_is_switched_on(tmp_path: Path) -> None:
    rules = 'rules:\n  repository-stale: {months: 24, skip: {"https://github.com/o/fine": It is finished.}}\n'
    with github(repositories=REPOSITORIES) as server:
        found = findings(repository(tmp_path, rules=rules), server, select=["repository-stale"])
    assert [finding.subject for finding in found] == ["https://github.com/o/quiet"]


def test_offline_and_without_its_rules_nobody_is_asked(tmp_path: Path) -> None:
    page = "# List\n\n[a](https://github.com/o/fine) <http://127.0.0.1:9/>\n"
    root = repository(tmp_path, page, 'links: {exclude: ["https://github.com/**"]}\n')
    with github(repositories=REPOSITORIES) as server:
        lint(root=root, offline=True)
        lint(root=root, crawl=CrawlSettings(github=server.api), ignore=["repositories"])
        lint(root=root, crawl=CrawlSettings(github=server.api), select=["link-dead"])
    assert server.asked == []


def test_an_address_that_cannot_be_meant_is_status_2(tmp_path: Path) -> None:
    done = command(repository(tmp_path), "--github-api-url", "http://api.github.com", GITHUB_TOKEN=TOKEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: --github-api-url: write https://, or the token could be read on its way\n"


def test_rules_yaml_has_no_say_in_where_the_token_goes(tmp_path: Path) -> None:
    done = command(repository(tmp_path, rules="links: {github_api_url: https://evil.dev}\n"), GITHUB_TOKEN=TOKEN)
    assert done.returncode == 2
    assert "unknown key 'github_api_url'" in done.stderr


DEAD_OR_GONE = (
    "# List\n\n<!-- playbook-lint disable-next link-dead, repository-gone: r -->\n[a](https://github.com/o/gone)\n"
)
UNUSED = "# List\n\n<!-- playbook-lint disable-next repository-gone: r -->\n[a](https://github.com/o/fine)\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(DEAD_OR_GONE, [], id="for-runs-with-and-without-a-token"),
        pytest.param(UNUSED, ["unused-suppression"], id="unused"),
    ],
)
def test_what_is_silenced(page: str, expected: list[str], tmp_path: Path) -> None:
    with github(repositories=REPOSITORIES) as server:
        found = findings(repository(tmp_path, page), server)
    assert [finding.rule for finding in found] == expected
