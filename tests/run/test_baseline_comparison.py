"""A baseline from the command line: created, compared with, reduced, and never trusted more than it counts."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter import __version__, lint
from linter.cli.main import main
from linter.rules.registry import all_rules
from tests.growth import assert_linear

NAME = ".playbook-lint-baseline.json"
BAD = "# A\n\n[x](gone.md)\n"
MADE = """\
{
  "version": 2,
  "tool_version": "0.2.0",
  "findings": [
    {"path": "README.md", "rule": "target-missing", "subject": "gone.md", "count": 1}
  ]
}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text("extends: [core]\n")
    (tmp_path / "README.md").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*args: str, offline: bool = True, stdin: str = "") -> Result:
    return CliRunner().invoke(main, [*(["--offline"] if offline else []), *args], input=stdin)


def states(result: Result) -> list[tuple[str, str, int, str]]:
    findings = json.loads(result.stdout)["findings"]
    return [(f["rule"], f["path"], f["line"], f["state"]) for f in findings]


def as_json(*args: str) -> Any:
    return json.loads(command("--output-format", "json", *args).stdout)


def test_it_is_made_and_taken_from_then_on(repository: Path) -> None:
    made = command("--write-baseline")
    assert (repository / NAME).read_text() == MADE
    assert made.stderr == f"note: {NAME} counts 1 finding.\n"
    for result in (made, command()):
        assert (result.exit_code, result.stdout) == (0, "All good, 1 known in 1 page, 1 link to 0 web addresses.\n")


def test_what_is_known_is_in_the_json_and_does_not_count(repository: Path) -> None:
    command("--write-baseline")
    (repository / "README.md").write_text(f"New words.\n\n{BAD}\n[y](gone.md) [z](lost.md)\n")
    result = command("--output-format", "json", "--fail-on", "info")
    assert states(result) == [
        ("target-missing", "README.md", 5, "known"),
        ("target-missing", "README.md", 7, "new"),
        ("target-missing", "README.md", 7, "new"),
    ]
    summary = json.loads(result.stdout)["summary"]
    assert (summary["errors"], summary["known"], result.exit_code) == (2, 1, 1)
    assert command("--output-format", "concise").stdout.splitlines() == [
        "README.md:7:1: error[target-missing] no file or folder 'gone.md' in this repository",
        "README.md:7:14: error[target-missing] no file or folder 'lost.md' in this repository",
        "Found 2 errors, 1 known in 1 page, 3 links to 0 web addresses.",
    ]


def test_it_is_tightened_and_does_not_grow(repository: Path) -> None:
    (repository / "README.md").write_text(f"{BAD}\n[y](gone.md)\n\n[z](lost.md)\n")
    command("--write-baseline")
    (repository / "README.md").write_text(f"{BAD}\n[w](new.md)\n")
    result = command("--write-baseline", "--output-format", "concise")
    assert (repository / NAME).read_text() == MADE
    assert result.exit_code == 1
    assert result.stdout.startswith("README.md:5:1: error[target-missing]")
    assert result.stderr == (
        f"note: {NAME} counts 1 finding.\n"
        f"note: 1 new finding not added to {NAME}; to take in all that there is, delete it and write it again.\n"
    )
    (repository / NAME).unlink()
    assert command("--write-baseline").exit_code == 0


def test_what_was_mended_is_reported_until_it_is_tightened(repository: Path) -> None:
    command("--write-baseline")
    (repository / "README.md").write_text("# A\n")
    result = command("--output-format", "concise")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        f"{NAME}:5:5: warning[baseline-stale] "
        "counts 1 of 'target-missing' about 'gone.md' in README.md, of which none is left"
    )
    assert command("--fail-on", "warning").exit_code == 1
    assert command("--write-baseline", "--fail-on", "warning").exit_code == 0
    assert (repository / NAME).read_text() == '{\n  "version": 2,\n  "tool_version": "0.2.0",\n  "findings": []\n}\n'


def test_a_part_of_the_run_keeps_the_rest(repository: Path) -> None:
    (repository / "b.md").write_text("# B\n\n[x](gone.md) ![](gone.png)\n")
    command("--write-baseline")
    before = (repository / NAME).read_text()
    assert before.count('"path"') == 4
    for args in (["b.md"], ["--select", "link-empty"], ["--ignore", "links"], ["--isolated", "--baseline", NAME]):
        command("--write-baseline", *args)
        assert (repository / NAME).read_text() == before
    (repository / "b.md").write_text("# B\n")
    (repository / "README.md").write_text("# A\n")
    command("--write-baseline", "b.md", "--select", "image-alt-missing")
    assert (repository / NAME).read_text().count('"path"') == 3


def test_another_file_from_where_the_user_is(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "docs").mkdir()
    monkeypatch.chdir(repository / "docs")
    assert command("--write-baseline", "--baseline", "known.json").exit_code == 0
    assert (repository / "docs" / "known.json").read_text() == MADE
    assert command().exit_code == 1
    assert command("--baseline", "known.json").exit_code == 0
    assert CliRunner().invoke(main, ["--offline"], env={"PLAYBOOK_LINT_BASELINE": "known.json"}).exit_code == 0
    (repository / "README.md").write_text("# A\n")
    assert command("--baseline", "known.json", "--output-format", "concise").stdout.startswith("docs/known.json:5:5:")


@pytest.mark.usefixtures("repository")
def test_a_file_outside_the_repository(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "known.json"
    assert command("--write-baseline", "--baseline", str(file)).exit_code == 0
    assert file.read_text() == MADE
    assert command("--baseline", str(file)).exit_code == 0


def test_none_on_request(repository: Path) -> None:
    command("--write-baseline")
    assert command("--no-baseline").exit_code == 1
    assert command("--isolated").exit_code == 1
    assert command("--isolated", "--baseline", NAME).exit_code == 0
    assert lint(root=repository, offline=True).known == 1
    assert lint(root=repository, offline=True, no_baseline=True).known == 0
    assert lint(root=repository, offline=True, baseline=NAME).known == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["--baseline", "no.json"], "no.json: there is no such file; --write-baseline makes it", id="none"),
        pytest.param(["--write-baseline", "--no-baseline"], "name it with --baseline", id="write-without-a-file"),
        pytest.param(["--write-baseline", "--isolated"], "name it with --baseline", id="isolated"),
        pytest.param(["--write-baseline", "--diff"], "--diff cannot be used together", id="diff-writes-nothing"),
        pytest.param(
            ["--write-baseline", "--no-ignores"], "--no-ignores cannot be used together", id="what-is-silenced-is-not"
        ),
        pytest.param(["--write-baseline", "--baseline", "no/x.json"], "no/x.json: cannot be written", id="no-folder"),
        pytest.param(["--baseline", "docs"], "docs:1:1: is a folder", id="a-folder"),
        pytest.param(["--write-baseline", "--baseline", "docs"], "docs:1:1: is a folder", id="writing-a-folder"),
        pytest.param(["--baseline", "README.md"], "README.md:1:1: is not JSON", id="not-a-baseline"),
        pytest.param(["--write-baseline", "--baseline", "README.md"], "README.md:1:1: is not JSON", id="nor-replaced"),
        pytest.param(["--baseline", "latin.json"], "latin.json:1:1: byte 0xff", id="not-utf-8"),
        pytest.param(["--baseline", "large.json"], "large.json:1:1: is larger than 16 MiB\n", id="too-large"),
        pytest.param(["--baseline", "pipe.json"], "pipe.json:1:1: is not a regular file", id="a-pipe"),
        pytest.param(["--baseline", "out.json"], "out.json: is a link that leads nowhere, or out", id="a-link-out"),
        pytest.param(
            ["--write-baseline", "--baseline", "out.json"], "out.json: is a link", id="written-through-a-link"
        ),
    ],
)
def test_mistakes_are_status_2_and_nothing_is_written(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, args: list[str], message: str
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "known.json"
    outside.write_text(MADE)
    (repository / "docs").mkdir()
    (repository / "latin.json").write_bytes(b"\xff")
    (repository / "large.json").write_bytes(b" " * (1 << 24) + b"{}")
    os.mkfifo(repository / "pipe.json")
    (repository / "out.json").symlink_to(outside)
    result = command(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert outside.read_text() == MADE
    assert (repository / "README.md").read_text() == BAD
    assert not (repository / NAME).exists()


def test_a_baseline_of_the_repository_is_not_followed_out(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("secret")
    (repository / NAME).symlink_to(secret)
    result = command("--write-baseline")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "secret" not in result.stderr
    assert secret.read_text() == "secret"


def test_a_link_to_a_baseline_stays_a_link(repository: Path) -> None:
    (repository / "docs").mkdir()
    command("--write-baseline", "--baseline", "docs/known.json")
    (repository / NAME).symlink_to("docs/known.json")
    (repository / "README.md").write_text("# A\n")
    command("--write-baseline")
    assert (repository / NAME).is_symlink()
    assert '"findings": []' in (repository / "docs" / "known.json").read_text()


def test_what_is_known_is_still_fixed(repository: Path) -> None:
    (repository / "guide.md").write_text("# Guide\n")
    (repository / "README.md").write_text(f"{BAD}\n[y](Guide.md)\n")
    command("--write-baseline")
    assert command("--diff").exit_code == 1
    result = command("--fix", "--output-format", "concise")
    assert (repository / "README.md").read_text() == f"{BAD}\n[y](guide.md)\n"
    assert "baseline-stale" in result.stdout
    (repository / "README.md").write_text(f"{BAD}\n[y](Guide.md)\n")
    result = command("--fix", "--write-baseline")
    assert result.stdout.startswith("All good, 1 known in")
    assert (repository / NAME).read_text() == MADE


def test_what_is_silenced_is_not_counted(repository: Path) -> None:
    (repository / "README.md").write_text(f"{BAD}<!-- playbook-lint disable-file target-missing: soon -->\n")
    command("--write-baseline")
    assert '"findings": []' in (repository / NAME).read_text()
    result = command("--no-ignores", "--output-format", "json")
    assert states(result) == [("target-missing", "README.md", 3, "new")]


@pytest.mark.usefixtures("repository")
def test_standard_input_is_compared_too() -> None:
    command("--write-baseline")
    result = command("-", "--stdin-filename", "README.md", "--output-format", "json", stdin=f"Before.\n\n{BAD}")
    assert states(result) == [("target-missing", "README.md", 5, "known")]


def test_a_file_name_that_steers_is_written_and_read(repository: Path) -> None:
    for name in (b"a\x1b[31m.md", b"b\xff.md", "日本.md".encode()):
        (Path(os.fsdecode(os.fsencode(repository) + b"/" + name))).write_text(BAD)
    assert command("--write-baseline").exit_code == 0
    text = (repository / NAME).read_text("utf-8")
    assert '"a\\\\x1b[31m.md"' in text
    assert '"b\\\\udcff.md"' in text
    assert '"日本.md"' in text
    assert (as_json()["summary"]["known"], as_json()["summary"]["errors"]) == (4, 0)


OLD = '{"version": 1, "findings": [{"path": "README.md", "rule": "target-missing", "subject": "gone.md", "count": 1}]}'
OLDER = (
    f"{NAME} was written by playbook-lint 0.1.0. Findings of rules that are newer, or count otherwise since, do not "
    "fail this run: {}. `playbook-lint --write-baseline` adds them."
)
NEWER = f"{BAD}\n<<<<<<< HEAD\n\n<!-- open\n"


def notes(repository: Path) -> tuple[str, ...]:
    return lint(root=repository, offline=True).notes


def test_rules_that_are_newer_than_it_do_not_fail(repository: Path) -> None:
    (repository / NAME).write_text(OLD)
    (repository / "README.md").write_text(NEWER)
    report = as_json()
    assert [(f["rule"], f["state"]) for f in report["findings"]] == [
        ("target-missing", "known"),
        ("conflict-marker", "known"),
        ("comment-unclosed", "known"),
    ]
    assert notes(repository) == (OLDER.format("comment-unclosed (1), conflict-marker (1)"),)
    result = command()
    assert (result.exit_code, result.stderr.count("note: ")) == (0, 1)
    assert command("--no-baseline").exit_code == 1


def test_other_rules_fail_as_before(repository: Path) -> None:
    (repository / NAME).write_text(OLD)
    (repository / "README.md").write_text(f"{NEWER}\n".replace("<!-- open", "[x](lost.md)"))
    result = command("--output-format", "json")
    assert [state for *_, state in states(result)] == ["known", "known", "new"]
    assert result.exit_code == 1


def test_without_their_findings_there_is_no_note(repository: Path) -> None:
    (repository / NAME).write_text(OLD)
    assert notes(repository) == ()


def test_writing_it_again_takes_in_what_newer_rules_find_and_no_more(repository: Path) -> None:
    (repository / NAME).write_text(OLD)
    (repository / "README.md").write_text(NEWER.replace("[x](gone.md)", "[x](gone.md) [y](lost.md)"))
    result = command("--write-baseline", "--output-format", "json")
    text = json.loads((repository / NAME).read_text())
    assert (text["version"], text["tool_version"]) == (2, __version__)
    assert [(f["rule"], f["count"]) for f in text["findings"]] == [
        ("comment-unclosed", 1),
        ("conflict-marker", 1),
        ("target-missing", 1),
    ]
    assert [state for *_, state in states(result)] == ["known", "new", "known", "known"]
    assert "was written by" not in result.stdout + result.stderr
    (repository / "README.md").write_text(NEWER.replace("\n<!--", "\n<<<<<<< HEAD\n\n<!--"))
    assert command().exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["README.md"], id="named-files"),
        pytest.param(["--select", "files"], id="selected-rules"),
        pytest.param(["--ignore", "links"], id="ignored-rules"),
    ],
)
def test_a_part_of_the_run_leaves_it_as_old_as_it_is(repository: Path, args: list[str]) -> None:
    (repository / NAME).write_text(OLD)
    (repository / "README.md").write_text(NEWER)
    assert command("--write-baseline", *args).exit_code == 0
    text = json.loads((repository / NAME).read_text())
    assert (text["tool_version"], [f["rule"] for f in text["findings"]]) == ("0.1.0", ["target-missing"])
    assert command().exit_code == 0


def test_a_newer_rule_that_needs_the_network_waits_for_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / NAME).write_text(OLD)
    with monkeypatch.context() as changed:
        changed.setattr(all_rules()["link-dead"], "since", __version__)
        command("--write-baseline")
    assert json.loads((repository / NAME).read_text())["tool_version"] == "0.1.0"
    command("--write-baseline")
    assert json.loads((repository / NAME).read_text())["tool_version"] == __version__


LISTED = "# A\n\n## T\n\n- [a](https://a.dev/)\n- [c](https://c.dev/)\n- [b](https://b.dev/)\n- [d](https://d.dev/)\n- [e](https://e.dev/)\n"


def test_a_rule_that_counts_otherwise_since_is_as_one_that_is_newer(repository: Path) -> None:
    (repository / NAME).write_text(OLD.replace("target-missing", "entry-order").replace("gone.md", "T"))
    (repository / "rules.yaml").write_text(
        "extends: [core]\nmodel: {topics: {level: 2}}\nrules: {entry-order: error}\n"
    )
    (repository / "README.md").write_text(LISTED)
    report = as_json()
    assert [(f["rule"], f["state"]) for f in report["findings"]] == [("entry-order", "known")]
    assert notes(repository) == (OLDER.format("entry-order (1)"),)
    command("--write-baseline")
    (counted,) = json.loads((repository / NAME).read_text())["findings"]
    assert (counted["subject"], counted["count"]) == (report["findings"][0]["subject"], 1)
    assert notes(repository) == ()


def test_its_version_is_that_of_who_counted(repository: Path) -> None:
    (repository / NAME).write_text(OLD.replace('"version": 1', '"version": 2, "tool_version": "999.0.0"'))
    result = command()
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{NAME}: was written by playbook-lint 999.0.0, which is newer than this one" in result.stderr


def test_many_findings_take_linear_time(repository: Path) -> None:
    def compare(count: int) -> None:
        links = "".join(f"[x](gone{n}.md)\n\n[x](gone.md)\n\n" for n in range(count))
        (repository / "README.md").write_text(f"# A\n\n{links}")
        (repository / NAME).unlink(missing_ok=True)
        command("--write-baseline")
        assert as_json()["summary"]["known"] == 2 * count
        (repository / "README.md").write_text("# A\n")
        assert as_json()["summary"]["warnings"] == (count + 1 if count else 0)

    assert_linear(int, compare, 800)


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        yield server


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("existing", [None, MADE], ids=["first", "again"])
def test_an_interrupted_run_writes_nothing(repository: Path, silent: socket.socket, existing: str | None) -> None:
    (repository / "README.md").write_text(f"# A\n\n[b](http://127.0.0.1:{silent.getsockname()[1]}/)\n")
    if existing:
        (repository / NAME).write_text(existing)
    args = [sys.executable, "-m", "linter", "--allow-private", "--write-baseline"]
    process = subprocess.Popen(args, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    connection, _ = silent.accept()  # the crawl has begun
    with connection:
        time.sleep(0.1)  # a person's finger is not faster
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "note: Interrupted; the baseline was not written.\n" in err
    assert ((repository / NAME).read_text() if existing else (repository / NAME).exists()) == (existing or False)


def test_what_the_network_said_stays_offline(repository: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    (repository / "README.md").write_text(f"# A\n\n[b](http://127.0.0.1:{port}/)\n")  # nobody listens there
    online = ("--allow-private", "--retries", "0", "--select", "network", "--select", "baseline-stale")
    made = command("--write-baseline", *online, offline=False)
    assert made.exit_code == 0
    before = (repository / NAME).read_text()
    assert '"rule": "link-unverifiable"' in before
    command("--write-baseline")
    assert (repository / NAME).read_text() == before
    assert command("--output-format", "concise").stdout.count("baseline-stale") == 0
    (repository / "README.md").write_text("# A\n")
    assert command(*online, "--output-format", "concise", offline=False).stdout.count("baseline-stale") == 1
