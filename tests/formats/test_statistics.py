"""--statistics: a line a rule, the most frequent first, of the new findings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from linter import formats
from linter.cli.main import main
from linter.finding import Applicability, Finding, LocatedFix, Location, Severity, State
from linter.report import Counts, Report


def finding(rule: str, severity: Severity = Severity.WARNING, fix: Applicability | None = None) -> Finding:
    located = LocatedFix("mend", fix, ()) if fix else None
    return Finding(rule, "g", severity, Location("a.md", 1, 1, 1, 2), "m", "s", "f", fix=located)


FINDINGS = (
    *[finding("link-empty", Severity.ERROR)] * 9,
    finding("path-case", Severity.ERROR, Applicability.SAFE),
    finding("path-case", Severity.INFO, Applicability.SAFE),
    replace(finding("path-case", Severity.INFO, Applicability.SAFE), state=State.KNOWN),
    *[finding("insecure-http", fix=Applicability.UNSAFE)] * 11,
    finding("insecure-http", fix=Applicability.SAFE),
)
REPORT = Report(FINDINGS, Counts(files=1))
TEXT = """\
12  warning  [*] insecure-http
 9  error    [ ] link-empty
 1  error    [*] path-case
 1  info     [*] path-case
[*] --fix mends 3 of them.
[?] --fix --unsafe-fixes mends 11 of them.
Found 10 errors, 12 warnings, 1 info (14 with a fix), 1 known in 1 page, 0 links to 0 web addresses.
"""


@pytest.mark.parametrize("name", ["full", "concise"])
def test_as_text(name: str) -> None:
    assert formats.statistics(name)(REPORT, color=False) == TEXT
    colored = formats.statistics(name)(REPORT, color=True)
    assert colored != TEXT
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == TEXT


def test_as_json() -> None:
    value = json.loads(formats.statistics("json")(REPORT, color=False))
    assert list(value) == ["version", "tool", "summary", "statistics"]
    assert (value["version"], value["summary"]["known"]) == (1, 1)
    assert [tuple(row.values()) for row in value["statistics"]] == [
        ("insecure-http", "warning", 12, 1, 11),
        ("link-empty", "error", 9, 0, 0),
        ("path-case", "error", 1, 1, 0),
        ("path-case", "info", 1, 1, 0),
    ]
    assert list(value["statistics"][0]) == ["rule", "severity", "count", "safe_fixes", "unsafe_fixes"]


def test_nothing_to_count() -> None:
    report = Report((), Counts(files=1))
    assert formats.statistics("full")(report, color=False) == "All good in 1 page, 0 links to 0 web addresses.\n"
    assert json.loads(formats.statistics("json")(report, color=False))["statistics"] == []


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text("extends: [core]\n")
    (tmp_path / "README.md").write_text("# A\n\n[x](gone.md) and and [y](lost.md)\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*args: str) -> Result:
    return CliRunner().invoke(main, ["--offline", *args])


@pytest.mark.usefixtures("repository")
def test_from_the_command_line() -> None:
    result = command("--statistics")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["2  error    [ ] target-missing", "1  warning  [*] repeated-word"]
    result = command("--statistics", "--fix", "--output-format", "json")
    assert [row["rule"] for row in json.loads(result.stdout)["statistics"]] == ["target-missing"]


@pytest.mark.usefixtures("repository")
def test_what_it_cannot_be_combined_with(monkeypatch: pytest.MonkeyPatch) -> None:
    result = command("--statistics", "--diff")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--statistics and --diff cannot be used together" in result.stderr
    monkeypatch.setattr("linter.formats._statistics.FORMATS", {"full": None})
    result = command("--statistics", "--output-format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--statistics comes as full, not as json" in result.stderr
