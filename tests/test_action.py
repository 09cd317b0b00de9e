"""The action's scripts, each run by bash as a runner would, with whatever strangers may put into inputs and names."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from linter import __version__
from tests.repository import commit, git, write
from tests.runner import Runner, Step

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
BIN = Path(sys.executable).parent
GITHUB = {"server_url": "https://github.com", "token": "the-job's", "event.repository.default_branch": "main"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the action says that it does not run on Windows")

# Stands in for the command where only its arguments count: it notes them, and writes each report that it is asked for.
STAND_IN = f"""\
#!{sys.executable}
import json, os, sys
from pathlib import Path
Path(os.environ["NOTED"]).write_text(json.dumps([*sys.argv[1:], os.environ["PLAYBOOK_LINT_GITHUB_TOKEN"]]))
for one, file in zip(sys.argv, sys.argv[1:]):
    if one == "--report":
        name, _, file = file.partition("=")
        Path(file).write_text(os.environ["REPORT"] if name == "json" else name)
sys.exit(int(os.environ["STATUS"]))
"""
REPORT = {"summary": {"errors": 2, "warnings": 3, "infos": 4}, "outcomes": [{"status": "ok"}, {"status": "dead"}]}
HOSTILE = {
    "a command": "$(touch pwned)",
    "a command, in the old way": "`touch pwned`",
    "another command": "; touch pwned #",
    "quotes": "\"'$(touch pwned)",
    "an expansion": "${PATH} $HOME ~",
    "a glob": "*",
    "an expression": "${{ github.token }}",
    "a command to the runner": "::add-mask::x",
    "a backslash": "a\\nb",
}


class Action:
    """The action in a workspace, once it is installed: `real` is the command from this tree, else its stand-in."""

    def __init__(self, folder: Path, *, real: bool = False, **variables: str) -> None:
        self.noted = folder / "noted"
        event = {"GITHUB_EVENT_NAME": "push", "GITHUB_REF": "refs/heads/topic", "CI": "true", "GITHUB_ACTIONS": "true"}
        stand_in = {"NOTED": str(self.noted), "STATUS": "0", "REPORT": json.dumps(REPORT)}
        self.runner = Runner(folder, GITHUB, **(event | ({} if real else stand_in) | variables))
        self.workspace = self.runner.workspace
        if real:
            self.runner.path.append(str(BIN))
        else:
            command = folder / "bin" / "playbook-lint"
            command.parent.mkdir()
            command.write_text(STAND_IN, "utf-8")
            command.chmod(0o755)
            self.runner.path.append(str(command.parent))

    def run(self, **inputs: str) -> tuple[Step, int]:
        """The step that checks, and the status that the action ends with."""
        supplied = _inputs(self.runner, **inputs)
        outputs = {"install.links": str(self.runner.temp / "links"), "python.python-path": sys.executable}
        steps = [step for step in STEPS if step.get("id") != "install"]
        done = self.runner.run(steps, supplied, outputs)
        return done[0], done[-1].status

    @property
    def arguments(self) -> list[str]:
        """What the command was called with, behind its name."""
        return list(json.loads(self.noted.read_text())[:-1])

    @property
    def token(self) -> str:
        return str(json.loads(self.noted.read_text())[-1])


def _inputs(runner: Runner, **supplied: str) -> dict[str, str]:
    by_name = {name.replace("_", "-"): value for name, value in supplied.items()}
    assert set(by_name) <= set(ACTION["inputs"])
    return {name: runner.text(about["default"]) for name, about in ACTION["inputs"].items()} | by_name


@pytest.fixture
def action(tmp_path: Path) -> Action:
    return Action(tmp_path)


# What it asks the command for


def test_without_inputs(action: Action) -> None:
    check, status = action.run()
    reports = Path(check.outputs["json-file"]).parent
    assert action.arguments == [
        *["check", "--report", f"json={reports}/report.json", "--cache-dir", f"{action.runner.temp}/links"],
        *["--output-format", "github", "--report", f"markdown={reports}/summary.md", "--diff-base", "auto", "--"],
    ]
    assert action.token == "the-job's"
    assert status == 0


def test_with_all_inputs(action: Action) -> None:
    check, _ = action.run(
        paths="README.md\ndocs/two words.md\n",
        config="rules/strict.yaml",
        args="--select  links\n--max-age 7d",
        online="false",
        diff_only="false",
        fail_on="warning",
        token="another",
        sarif="true",
        summary="false",
        annotations="false",
        report="junit=links.xml\nhtml=a page.html\n",
    )
    reports = Path(check.outputs["json-file"]).parent
    assert action.arguments == [
        *["check", "--report", f"json={reports}/report.json", "--offline", "--report", f"sarif={reports}/report.sarif"],
        *["--config=rules/strict.yaml", "--fail-on=warning"],
        *["--report=junit=links.xml", "--report=html=a page.html", "--select", "links", "--max-age", "7d"],
        *["--", "README.md", "docs/two words.md"],
    ]
    assert action.token == "another"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["paths", "config", "args", "fail_on", "report"])
def test_an_input_is_an_argument_and_nothing_else(name: str, text: str, action: Action) -> None:
    write(action.workspace, {"README.md": "what a glob would find"})
    check, status = action.run(**{name: text})
    words = {"args": text.split(), "paths": [text], "report": [f"--report={text}"]}
    expected = words.get(name, [f"--{name.replace('_', '-')}={text}"])
    at = action.arguments.index(expected[0])
    assert action.arguments[at : at + len(expected)] == expected
    assert [path.name for path in action.workspace.iterdir()] == ["README.md"]
    assert (check.stdout, check.stderr, status) == ("", "", 0)
    assert set(check.outputs) == {
        *["exit-code", "json-file", "findings", "errors", "warnings", "links-checked", "links-dead"]
    }


@pytest.mark.parametrize("path", ["--fix", "-", "--output-file=README.md"])
def test_a_path_is_never_an_option(path: str, action: Action) -> None:
    action.run(paths=path)
    assert action.arguments[-2:] == ["--", path]


@pytest.mark.parametrize("name", ["online", "diff_only", "sarif", "summary", "annotations"])
@pytest.mark.parametrize("text", ["yes", "", "True", "true\n::add-mask::x", "$(touch pwned)"])
def test_neither_true_nor_false(name: str, text: str, action: Action) -> None:
    check, status = action.run(**{name: text})
    by_name = f"The input {name.replace('_', '-')} is neither true nor false."
    assert check.stdout == f"::error title=playbook-lint::{by_name}\n"
    assert (check.outputs, check.stderr, status) == ({"exit-code": "2"}, "", 2)
    assert list(action.workspace.iterdir()) == []
    assert not action.noted.exists()


def test_another_server_s_token_is_not_sent_to_github(tmp_path: Path) -> None:
    runner = Runner(tmp_path, {**GITHUB, "server_url": "https://git.example.org"})
    assert _inputs(runner)["token"] == ""


# What it hands on


def test_outputs_are_what_the_report_says(tmp_path: Path) -> None:
    outcomes = [{"status": status} for status in ("ok", "moved", "dead", "dead", "unverifiable", "unchecked")]
    check, _ = Action(tmp_path, REPORT=json.dumps({**REPORT, "outcomes": outcomes})).run(sarif="true")
    files = {name: Path(check.outputs[name]).read_text() for name in ("json-file", "sarif-file")}
    assert (json.loads(files["json-file"])["outcomes"], files["sarif-file"]) == (outcomes, "sarif")
    numbers = {name: value for name, value in check.outputs.items() if name not in files}
    assert numbers == {
        "exit-code": "0",
        "findings": "9",
        "errors": "2",
        "warnings": "3",
        "links-checked": "5",
        "links-dead": "2",
    }


def test_every_output_is_one_of_the_step_s(action: Action) -> None:
    check, _ = action.run(sarif="true")
    values = {about["value"] for about in ACTION["outputs"].values()}
    assert values == {f"${{{{ steps.check.outputs.{name} }}}}" for name in check.outputs}


def test_the_summary_is_the_report_in_markdown(action: Action) -> None:
    action.run()
    assert action.runner.summary == "markdown"


@pytest.mark.parametrize("status", ["0", "1", "2", "130"])
def test_the_action_ends_as_the_command_did_and_after_all_is_written(status: str, tmp_path: Path) -> None:
    action = Action(tmp_path, STATUS=status)
    check, ended = action.run(sarif="true")
    assert (ended, check.status, check.outputs["exit-code"]) == (int(status), 0, status)
    assert Path(check.outputs["sarif-file"]).is_file()
    assert action.runner.summary == "markdown"


def test_two_uses_in_a_job_do_not_share_their_reports(action: Action) -> None:
    first, second = action.run()[0], action.run()[0]
    assert first.outputs["json-file"] != second.outputs["json-file"]


# What is remembered


@pytest.mark.parametrize(
    ("event", "ref", "saved"),
    [
        ("push", "refs/heads/main", True),
        ("schedule", "refs/heads/main", True),
        ("workflow_dispatch", "refs/heads/main", True),
        ("push", "refs/heads/topic", False),
        ("push", "refs/tags/main", False),
        ("push", "refs/heads/main/$(touch pwned)", False),
        ("workflow_dispatch", "refs/heads/topic", False),
        ("pull_request", "refs/pull/1/merge", False),
        ("pull_request_target", "refs/heads/main", False),  # it runs on the default branch, with a stranger's pages
        ("workflow_run", "refs/heads/main", False),
        ("issue_comment", "refs/heads/main", False),
        ("merge_group", "refs/heads/gh-readonly-queue/main/pr-1-a", False),
    ],
)
def test_all_recall_and_the_default_branch_alone_remembers(event: str, ref: str, saved: bool, tmp_path: Path) -> None:
    action = Action(tmp_path, GITHUB_EVENT_NAME=event, GITHUB_REF=ref)
    action.run()
    assert _caches(action) == ["restore", "save"][: 1 + saved]
    assert list(action.workspace.iterdir()) == []


@pytest.mark.parametrize(
    ("inputs", "status", "expected"),
    [({"online": "false"}, "0", []), ({}, "1", ["restore", "save"]), ({}, "2", ["restore"])],
    ids=["nothing was asked", "with findings", "something went wrong"],
)
def test_what_is_worth_remembering(inputs: Mapping[str, str], status: str, expected: list[str], tmp_path: Path) -> None:
    action = Action(tmp_path, STATUS=status, GITHUB_REF="refs/heads/main")
    action.run(**inputs)
    assert _caches(action) == expected


def _caches(action: Action) -> list[str]:
    used = [
        (name.partition("@")[0], supplied) for name, supplied in action.runner.used if name.startswith("actions/cache/")
    ]
    assert {supplied["path"] for _, supplied in used} <= {str(action.runner.temp / "links")}
    return [name.removeprefix("actions/cache/") for name, _ in used]


# With the command itself


class _Gone(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name is http.server's

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Gone) as served:
        Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


def test_a_list_with_a_dead_link(tmp_path: Path, server: str) -> None:
    action = Action(tmp_path, real=True)
    action.runner.variables.pop("PLAYBOOK_LINT_NO_CACHE")
    git(action.workspace, "init", "-q", "-b", "main")
    write(action.workspace, {"README.md": f"# A list\n\n- [Here]({server}/here)\n- [Gone]({server}/gone)\n"})
    check, status = action.run(args="--allow-private --select links,network", sarif="true")
    assert status == 1, check.stderr
    assert {name: check.outputs[name] for name in ("errors", "links-checked", "links-dead")} == {
        "errors": "1",
        "links-checked": "2",
        "links-dead": "1",
    }
    [finding] = json.loads(Path(check.outputs["json-file"]).read_text())["findings"]
    assert (finding["rule"], finding["line"]) == ("link-dead", 4)
    assert json.loads(Path(check.outputs["sarif-file"]).read_text())["version"] == "2.1.0"
    assert "::error file=README.md,line=4," in check.stdout
    assert "link-dead" in action.runner.summary
    assert any((action.runner.temp / "links").iterdir())


def test_a_change_on_a_branch_with_a_hostile_name(tmp_path: Path) -> None:
    event = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/1/merge", "GITHUB_BASE_REF": "main"}
    action = Action(tmp_path, real=True, GITHUB_HEAD_REF="$(touch${IFS}pwned)", **event)
    git(action.workspace, "init", "-q", "-b", "main")
    commit(action.workspace, {"README.md": "# A list\n\n- [Old](old.md)\n"})
    git(action.workspace, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(action.workspace, "checkout", "-q", "-b", "$(touch${IFS}pwned)")
    commit(action.workspace, {"README.md": "# A list\n\n- [Old](old.md)\n- [::error::x](new.md)\n"})
    check, status = action.run(online="false")
    assert status == 1, check.stderr
    assert (check.outputs["errors"], check.outputs["links-checked"]) == ("1", "0")
    assert "line=4" in check.stdout
    assert sorted(path.name for path in action.workspace.iterdir()) == [".git", "README.md"]


def test_a_mistake_is_the_status_and_no_report(tmp_path: Path) -> None:
    action = Action(tmp_path, real=True)
    check, status = action.run(online="false")
    assert (status, check.outputs) == (2, {"exit-code": "2"})
    assert "nothing to check" in check.stdout + check.stderr
    assert "Traceback" not in check.stderr


# How it is installed


def _installed(folder: Path, **variables: str) -> tuple[Runner, Step]:
    runner = Runner(folder, GITHUB, GITHUB_ACTION_PATH=str(ROOT), **variables)
    write(runner.workspace, dict.fromkeys(SHADOWS, 'raise SystemExit("a change ran its own code")\n'))
    [done] = runner.run(
        [step for step in STEPS if step.get("id") == "install"], _inputs(runner), {"python.python-path": sys.executable}
    )
    return runner, done


SHADOWS = ("venv.py", "pip.py", "json.py", "sysconfig.py", "linter/__init__.py", "linter/__main__.py", "click.py")


def test_installed_from_the_action_s_own_revision_and_nothing_of_the_change_s(tmp_path: Path) -> None:
    variables = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}  # where packages are
    runner, done = _installed(tmp_path, **variables)
    assert done.status == 0, done.stderr
    [folder] = runner.path
    assert [path.name for path in Path(folder).iterdir()] == ["playbook-lint"]
    hello = {"name": "hello", "run": "playbook-lint --version; playbook-lint explain link-dead | head -n 1"}
    [by_name] = runner.run([hello], {})
    assert (by_name.status, by_name.stdout, by_name.stderr) == (0, f"playbook-lint {__version__}\nlink-dead\n", "")


def test_what_is_installed_has_a_hash_and_is_built_already() -> None:
    [script] = [step["run"] for step in STEPS if step.get("id") == "install"]
    assert script.count("pip ") == 1
    assert "--require-hashes --only-binary :all:" in script
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8").replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in line for line in locked if line and not line.lstrip().startswith("#"))


def test_on_windows_it_says_that_it_cannot(tmp_path: Path) -> None:
    _, done = _installed(tmp_path, RUNNER_OS="Windows")
    assert (done.status, done.stdout) == (2, "::error title=playbook-lint::The action runs on Linux and macOS.\n")


def test_the_runner_s_own_python_is_used_if_none_is_asked_for(tmp_path: Path) -> None:
    runner = Runner(tmp_path, GITHUB)
    runner.run(STEPS[:1], _inputs(runner, python_version=""))
    assert runner.used == []
    assert shutil.which(runner.text(STEPS[1]["env"]["PYTHON"])) == shutil.which("python3")
