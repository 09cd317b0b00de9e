"""The command as a person uses it: whole processes, their output, and their exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from linter.cli.main import main

pytestmark = pytest.mark.installed

GOOD = "# A list\n\nSee [the guide](guide.md).\n"
BAD = "# A list\n\nSee [the guide](gide.md).\n"


def command(
    *args: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PLAYBOOK_LINT_")}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=60,
        env={**plain, "NO_COLOR": "1", **(env or {})},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(GOOD)
    (tmp_path / "guide.md").write_text("# Guide\n")
    return tmp_path


def test_version(tmp_path: Path) -> None:
    done = command("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("playbook-lint 0.")


def test_clean_is_exit_code_0_with_counts(repository: Path) -> None:
    done = command("check", "--offline", cwd=repository)
    assert done.returncode == 0
    assert done.stdout == "All good in 2 pages, 1 link to 0 web addresses.\n"
    assert done.stderr == "note: No rules.yaml: the preset core judges what it finds.\n"


def test_a_finding_is_exit_code_1_and_shows_the_place(repository: Path) -> None:
    (repository / "README.md").write_text(BAD)
    done = command("--offline", cwd=repository)  # check is the default command
    assert done.returncode == 1
    assert done.stdout == (
        "README.md:3:5: error[target-missing] no file or folder 'gide.md' in this repository\n"
        "  |\n"
        "3 | See [the guide](gide.md).\n"
        "  |     ^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: did you mean 'guide.md'?\n"
        "\n"
        "Found 1 error in 2 pages, 1 link to 0 web addresses.\n"
    )


def test_suppressed_findings_are_counted_and_can_be_shown(repository: Path) -> None:
    (repository / "README.md").write_text(f"{BAD}\n<!-- playbook-lint disable-file target-missing: Soon. -->\n")
    done = command("check", "--offline", cwd=repository)
    assert (done.returncode, done.stdout.partition(" in ")[0]) == (0, "All good, 1 silenced")
    done = command("check", "--offline", "--no-ignores", "--output-format", "concise", cwd=repository)
    assert (done.returncode, done.stdout.splitlines()[-1].partition(" in ")[0]) == (1, "Found 1 error")


def test_the_exit_code_can_be_chosen(repository: Path) -> None:
    (repository / "README.md").write_text(BAD)
    assert command("--offline", "--exit-zero", cwd=repository).returncode == 0
    assert command("--offline", "--fail-on", "never", cwd=repository).returncode == 0
    assert command("--offline", "--ignore", "links", cwd=repository).returncode == 0
    assert command("--offline", "--select", "toc,headings", cwd=repository).returncode == 0
    assert command("--offline", cwd=repository, env={"PLAYBOOK_LINT_EXIT_ZERO": "1"}).returncode == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["nowhere.md"], "nowhere.md", id="a path that is not there"),
        pytest.param(["--config", "none.yaml"], "none.yaml: there is no such file", id="no such configuration"),
        pytest.param(["--select", "link-ded"], "did you mean 'link-dead'?", id="a rule that is not there"),
        pytest.param(["empty"], "nothing to check: no Markdown file in empty", id="nothing to check"),
        pytest.param(
            ["explain", "anchor-mising"], "did you mean 'anchor-missing', ", id="explaining what is not there"
        ),
        pytest.param(["--no-such-option"], "No such option", id="an option that is not there"),
        pytest.param(["--output-file", "no/such/folder/x", "--offline"], "cannot be written", id="no such folder"),
    ],
)
def test_errors_are_exit_code_2_and_one_clear_line(repository: Path, args: list[str], message: str) -> None:
    (repository / "empty").mkdir()
    done = command(*args, cwd=repository)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_glob_that_no_shell_expanded(repository: Path) -> None:
    (repository / "docs").mkdir()
    (repository / "docs" / "x.md").write_text(BAD)
    done = command("--offline", "--output-format", "concise", "docs/*.md", cwd=repository)
    assert done.stdout.startswith("docs/x.md:3:5: error[target-missing]")
    assert command("--offline", "nodocs/*.md", cwd=repository).returncode == 2


def test_a_link_out_is_not_followed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text("[x](nowhere.md)")
    (repository / "out.md").symlink_to(secret)
    done = command("--offline", "out.md", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "out.md: is a symbolic link that leads nowhere, or out of the repository" in done.stderr


def test_files_elsewhere_are_checked_where_they_are(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (repository / "README.md").write_text(BAD)
    args = ("--offline", "--output-format", "concise", str(repository / "README.md"))
    done = command(*args, cwd=tmp_path_factory.mktemp("elsewhere"))
    assert done.stdout.startswith("README.md:3:5: error[target-missing]")


def test_a_hook_that_names_only_excluded_files_passes(repository: Path) -> None:
    (repository / "rules.yaml").write_text("files: {exclude: [README.md]}\n")
    (repository / "README.md").write_text(BAD)
    assert command("--offline", "--force-exclude", "README.md", cwd=repository).returncode == 0
    assert command("--offline", "README.md", cwd=repository).returncode == 1  # named by a person, it is meant


def test_a_broken_rules_yaml_says_where(repository: Path) -> None:
    (repository / "rules.yaml").write_text("version: 1\nrules:\n  dead-links: error\n")
    done = command("--offline", cwd=repository)
    assert done.returncode == 2
    assert done.stderr.startswith("error[unknown-rule]: rules.yaml:3:3: unknown rule 'dead-links'")


def test_standard_input_stands_for_a_file(repository: Path) -> None:
    args = ("--offline", "-", "--stdin-filename", "docs/x.md", "--output-format", "json")
    done = command(*args, cwd=repository, stdin=b"[a](../gide.md)")
    findings = json.loads(done.stdout)["findings"]
    assert [
        (f["path"], f["line"], f["column"], f["end_column"], f["subject"])
        for f in findings
        if f["rule"] == "target-missing"
    ] == [("docs/x.md", 1, 1, 16, "../gide.md")]


def test_paths_may_follow_two_dashes(repository: Path) -> None:
    (repository / "-x.md").write_text(BAD)
    done = command("check", "--offline", "--isolated", "--output-format", "concise", "--", "-x.md", cwd=repository)
    assert done.stdout.startswith("-x.md:3:5: error[target-missing]")


def test_json_has_the_promised_shape(repository: Path) -> None:
    (repository / "README.md").write_text(BAD)
    value = json.loads(command("--offline", "--output-format", "json", cwd=repository).stdout)
    assert value["version"] == 1
    assert list(value) == ["version", "tool", "summary", "findings"]
    assert value["summary"] == {
        "files": 2, "links": 1, "unique_urls": 0, "errors": 1, "warnings": 0, "infos": 0,
        "known": 0, "suppressed": 0, "fixable": 1 if value["findings"][0]["fix"] else 0,
    }  # fmt: skip
    (finding,) = value["findings"]
    assert list(finding) == [
        "rule", "group", "severity", "path", "line", "column", "end_line", "end_column",
        "message", "subject", "fingerprint", "state", "related", "fix",
    ]  # fmt: skip
    assert finding["state"] == "new"


def test_the_fingerprint_outlives_a_line_shift(repository: Path) -> None:
    prints = []
    for text in (BAD, f"<!-- moved -->\n\n{BAD}"):
        (repository / "README.md").write_text(text)
        (finding,) = json.loads(command("--offline", "--output-format", "json", cwd=repository).stdout)["findings"]
        prints.append((finding["fingerprint"], finding["line"]))
    assert prints[0][0] == prints[1][0]
    assert [line for _, line in prints] == [3, 5]


def test_links_lists_every_link_and_sends_no_request(repository: Path) -> None:
    (repository / "README.md").write_text("# A\n\n[x](https://example.org/a&amp;b) `[no](no)` ![p](p.png)\n")
    value = json.loads(command("links", "--output-format", "json", "README.md", cwd=repository).stdout)
    assert value == {
        "version": 1,
        "links": [
            {
                "path": "README.md", "line": 3, "column": 1, "end_line": 3, "end_column": 33,
                "kind": "link", "syntax": "inline", "url": "https://example.org/a&b", "text": "x",
            },
            {
                "path": "README.md", "line": 3, "column": 45, "end_line": 3, "end_column": 56,
                "kind": "image", "syntax": "inline", "url": "p.png", "text": "p",
            },
        ],
    }  # fmt: skip


def test_outline_lists_headings_and_anchors(repository: Path) -> None:
    (repository / "README.md").write_text('# A `b`\n\n<a id="x"></a>\n\n## C & D\n\n## C & D\n')
    value = json.loads(command("outline", "--isolated", "--output-format", "json", "README.md", cwd=repository).stdout)
    assert value == {
        "version": 1,
        "documents": [
            {
                "path": "README.md",
                "headings": [
                    {"line": 1, "level": 1, "text": "A b", "anchor": "a-b"},
                    {"line": 5, "level": 2, "text": "C & D", "anchor": "c--d"},
                    {"line": 7, "level": 2, "text": "C & D", "anchor": "c--d-1"},
                ],
                "html_anchors": ["x"],
                "topics": [],
            }
        ],
    }


def test_a_page_that_is_not_utf_8_is_a_finding_and_the_run_goes_on(repository: Path) -> None:
    (repository / "latin.md").write_bytes(b"# Caf\xe9\n")
    (repository / "README.md").write_text(BAD)
    done = command("--offline", "--output-format", "concise", cwd=repository)
    assert "README.md:3:5: error[target-missing]" in done.stdout
    assert "latin.md:1:6: warning[file-encoding]" in done.stdout


def test_odd_files_are_each_checked_as_what_they_are(repository: Path) -> None:
    (repository / "bom.md").write_bytes(b"\xef\xbb\xbf# BOM\n\n[x](gone.md)\n")
    (repository / "crlf.md").write_bytes(b"# CRLF\r\n\r\n[x](gone.md)\r\n")
    (repository / "empty.md").touch()
    (repository / "folder.md").mkdir()
    (repository / "folder.md" / "inner.md").write_text("# Inner\n\n[x](gone.md)\n")
    (repository / "loop").symlink_to(".")
    (repository / "utf16.md").write_text("# x", encoding="utf-16")
    large = "# Large\n\n" + ("some words, and some more of them\n" * 9 + "\n") * 33_000
    assert len(large) > 10_000_000
    (repository / "large.md").write_text(f"{large}[x](gone.md)\n")
    done = command("--offline", "--output-format", "concise", cwd=repository)
    found = [line.split(" ")[:2] for line in done.stdout.splitlines()[:-1]]
    assert found == [
        ["bom.md:1:1:", "info[file-encoding]"],
        ["bom.md:3:1:", "error[target-missing]"],
        ["crlf.md:3:1:", "error[target-missing]"],
        ["folder.md/inner.md:3:1:", "error[target-missing]"],
        [f"large.md:{large.count(chr(10)) + 1}:1:", "error[target-missing]"],
        ["utf16.md:1:1:", "warning[file-encoding]"],
    ]


def test_text_that_steers_a_terminal_is_shown_not_sent(repository: Path) -> None:
    (repository / "README.md").write_text("# A\n\n[x\x1b]8;;evil\x07](<no\x1b[31m.md>)\n::error::x\n")
    done = command("--offline", cwd=repository)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\\x1b" in done.stdout


def test_everything_is_readable_where_the_terminal_is_not_utf_8(repository: Path) -> None:
    (repository / "README.md").write_text("# Ä\n\n[ö](日本.md)\n", encoding="utf-8")
    done = command("--offline", cwd=repository, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "日本.md" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_clear_line(repository: Path) -> None:
    for script in ("-m linter --offline > /dev/full", "-m linter --offline -o /dev/full"):
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} {script}"], cwd=repository, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "cannot be written: No space left on device" in done.stderr
        assert "Traceback" not in done.stderr


def test_ctrl_c_while_reading_exits_with_130(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.chdir(repository)
    monkeypatch.setattr("linter.run.pipeline.run", interrupted)
    result = CliRunner().invoke(main, ["--offline"])
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "error: interrupted before there were results\n"


def broken(*_: object) -> NoReturn:
    raise ZeroDivisionError("of \x1b]0;x\x07\n::error::" + "x" * 5000)


@pytest.mark.parametrize("args", [("check", "--offline"), ("links",), ("schema",)], ids=lambda args: args[0])
def test_a_bug_is_called_one_with_the_place_to_report_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(repository)
    for place in (
        "linter.run.pipeline.run",
        "linter.run.workspace.open_workspace",
        "linter.config.schema.build_schema",
    ):
        monkeypatch.setattr(place, broken)
    short = CliRunner().invoke(main, args)
    assert (short.exit_code, short.stdout) == (2, "")
    what, where = short.stderr.splitlines()
    assert what.startswith(r"error: this is a bug in playbook-lint: ZeroDivisionError: of \x1b]0;x\x07 ::error::xxx")
    assert re.search(r"x… \(at linter/cli/\w+\.py:\d+\)$", what)
    assert len(what) < 500
    tracker = "https://github.com/playbook-lint/playbook-lint/issues"
    assert where == f"please report it at {tracker}, with what the same command says with -v"
    long = CliRunner().invoke(main, [*args, "-v"])
    assert long.exit_code == 2
    assert long.stderr.startswith("Traceback (most recent call last):\n")
    assert "in broken" in long.stderr
    assert "\n\\x3a:error::" in long.stderr
    assert not set(long.stderr) & {"\x1b", "\x07"}
    assert long.stderr.splitlines()[-2] == what


def test_a_closed_pipe_is_no_traceback(repository: Path) -> None:
    (repository / "README.md").write_text("# A\n\n" + "[x](gone.md)\n\n" * 5000)
    script = f"{sys.executable} -m linter links | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], cwd=repository, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_prints_the_results_so_far_and_exits_with_130(repository: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and never answers
        silent.settimeout(30)
        port = silent.getsockname()[1]
        (repository / "README.md").write_text(f"# A\n\n[a](gone.md) [b](http://127.0.0.1:{port}/)\n")
        args = [sys.executable, "-m", "linter", "--allow-private", "--output-format", "json"]
        process = subprocess.Popen(args, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        connection, _ = silent.accept()  # the crawl has begun
        with connection:
            time.sleep(0.1)  # a person's finger is not faster
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    value = json.loads(out)
    assert [finding["rule"] for finding in value["findings"]] == ["target-missing"]
    assert [outcome["status"] for outcome in value["outcomes"]] == ["unchecked"]
    assert "Interrupted; not checked: 1 address." in err
