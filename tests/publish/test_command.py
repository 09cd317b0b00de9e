"""`playbook-lint publish` as a workflow runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from linter.formats.json import render
from tests.publish.conftest import finding, report
from tests.publish.hub import HEAD, REPOSITORY, TOKEN, Hub, Reply, refused

PAGE = Path(__file__).parents[2] / "docs" / "publish.md"
SECRETS = ("PLAYBOOK_LINT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    file.write_text(render(report(finding()), color=False))
    return file


def run(*words: str | Path, token: str = TOKEN, variable: str = SECRETS[2]) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in SECRETS}
    return subprocess.run(
        [sys.executable, "-m", "linter", "publish", *words],
        env={**plain, **({variable: token} if token else {})},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_comment(server: Hub, file: Path) -> None:
    server.pull()
    words: list[str | Path] = [
        "comment",
        file,
        "--repository",
        REPOSITORY,
        "--commit",
        HEAD,
        "--github-api-url",
        server.url,
    ]
    done = run(*words)
    url = f"https://github.com/{REPOSITORY}/pull/7#issuecomment-101"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"comment created: {url}\n", "")
    assert run(*words).stdout == f"comment unchanged: {url}\n"


@pytest.mark.parametrize("variable", SECRETS)
def test_issue(server: Hub, file: Path, variable: str) -> None:
    words: list[str | Path] = [
        "issue",
        file,
        "--repository",
        REPOSITORY,
        "--label",
        "a",
        "--label",
        "b",
        "--github-api-url",
        server.url,
    ]
    done = run(*words, variable=variable)
    url = f"https://github.com/{REPOSITORY}/issues/101"
    assert (done.returncode, done.stdout, done.stderr) == (0, f"issue created: {url}\n", "")
    assert server.issues[0]["labels"] == ["a", "b"]
    assert server.fields["authorization"] == f"Bearer {TOKEN}"


def test_a_dry_run_shows_the_text(server: Hub, file: Path) -> None:
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", server.url, "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("issue would be created:\n<!-- playbook-lint: issue -->\n")
    assert "link-dead" in done.stdout
    assert server.changes == []


def test_what_the_api_says_steers_no_terminal(server: Hub, file: Path) -> None:
    made = {"number": 1, "state": "open", "html_url": "\x1b[31m\n::error::x"}
    server.script = lambda text: Reply(201, made) if text.startswith("POST /repos") else None
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", server.url)
    assert done.stdout == "issue created: \\x1b[31m\\x0a::error::x\n"


def test_fail_on_is_as_for_check(server: Hub, file: Path) -> None:
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", server.url, "--fail-on", "never")
    assert (done.returncode, done.stdout) == (0, "no issue made: there is nothing to say\n")


@pytest.mark.parametrize(("deed", "needs"), [("comment", "pull-requests: write"), ("issue", "issues: write")])
def test_a_refusal_is_one_line_and_status_2(server: Hub, file: Path, deed: str, needs: str) -> None:
    server.script = lambda _: refused(403, "Resource not accessible\x1b[31m by integration")
    commit = ["--commit", HEAD] if deed == "comment" else []
    done = run(deed, file, "--repository", REPOSITORY, *commit, "--github-api-url", server.url)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: GitHub API: it answered 403 Forbidden (Resource not accessible\\x1b[31m by integration): "
        f"permission denied; the token needs '{needs}' in {REPOSITORY}\n"
    )


def test_without_a_token_there_is_no_request(server: Hub, file: Path) -> None:
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", server.url, token="")
    assert done.returncode == 2
    assert done.stderr == f"error: GitHub wants a token; set one of {', '.join(SECRETS)}\n"
    assert server.requests == []


def test_a_file_that_is_no_report_reaches_nobody(server: Hub, file: Path) -> None:
    file.write_text('{"version": 7}')
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", server.url)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {file}: is of version 7; only version 1 can be read\n"
    assert server.requests == []


def test_the_token_is_not_sent_unencrypted(file: Path) -> None:
    done = run("issue", file, "--repository", REPOSITORY, "--github-api-url", "http://api.example.org")
    assert done.returncode == 2
    assert done.stderr.endswith("write https://, or the token could be read on its way\n")
    assert TOKEN not in done.stderr


def test_what_the_page_for_people_shows_is_so(server: Hub, file: Path) -> None:
    server.pull()
    file.with_name("later.json").write_text(render(report(finding("another")), color=False))
    parts = re.findall(r"^```console\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    ran = 0
    for command, output in re.findall(r"^\$ playbook-lint publish (.*)\n(.*\n)", "".join(parts), re.MULTILINE):
        words = [str(file.parent / word) if word.endswith(".json") else word for word in command.split()]
        done = run(*(HEAD if word == "$SHA" else word for word in words), "--github-api-url", server.url)
        assert (done.stdout, done.stderr) == (output, ""), command
        ran += 1
    assert ran == 4


def test_a_missing_option_is_reported(file: Path) -> None:
    done = run("comment", file, "--repository", REPOSITORY)
    assert done.returncode == 2
    assert "--commit" in done.stderr
    assert run("issue").returncode == 2
    assert "Commands:\n  comment" in run("--help").stdout
