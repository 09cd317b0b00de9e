"""SARIF, checked by Microsoft's multitool with the rules of the standard and those of code scanning."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zlib import compress

import pytest
from hypothesis import given
from msgspec.structs import replace

from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix, Location, RelatedLocation, Severity, State
from linter.formats import sarif
from linter.report import Report
from linter.rules.registry import all_rules
from tests.formats import reports

EXPECTED = Path(__file__).parent / "expected" / "sarif.json"
NODE = Path(__file__).parents[1] / "node"
MULTITOOL = NODE / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
RUNS = platform.system() == "Linux" and platform.machine() == "x86_64"

needs_multitool = pytest.mark.skipif(not RUNS, reason="the multitool is a program for Linux on x86-64")

AT = Location("a.md", 1, 1, 1, 4)
FINDING = reports.small().findings[0]


def log(report: Report) -> Any:
    return json.loads(sarif.render(report, color=False))


def run(report: Report) -> Any:
    (only,) = log(report)["runs"]
    return only


def result(finding: Finding) -> Any:
    (only,) = run(Report((finding,), reports.small().counts))["results"]
    return only


def notifications(report: Report) -> list[tuple[str, str]]:
    (invocation,) = run(report)["invocations"]
    return [(item["level"], item["message"]["text"]) for item in invocation["toolExecutionNotifications"]]


def complaints(text: str, folder: Path) -> list[str]:
    """What the multitool calls an error or a warning: the rule, and where."""
    MULTITOOL.chmod(0o755)  # a script of the package's does that, and no package's scripts are run
    (folder / "log.sarif").write_text(text, "utf-8")
    options: list[str | Path] = [
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning",
        "--config",
        NODE / "multitool.xml",
    ]
    command: list[str | Path] = [MULTITOOL, "validate", "log.sarif", *options, "--output", "results.sarif"]
    alone = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(folder / "net")}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **alone}, capture_output=True, text=True, check=False, timeout=300
    )
    assert "Analysis completed successfully." in done.stdout, done.stdout + done.stderr
    (run,) = json.loads((folder / "results.sarif").read_text("utf-8-sig"))["runs"]
    assert not run["invocations"][0].get("toolExecutionNotifications"), done.stdout
    return [f"{found['ruleId']} {found['message'].get('arguments', [''])[0]}" for found in run.get("results", [])]


@pytest.mark.node
@needs_multitool
@pytest.mark.parametrize(
    "make",
    [reports.clean, reports.small, reports.hostile, pytest.param(reports.huge, marks=pytest.mark.thorough)],
)
def test_the_multitool_has_nothing_to_say(make: Any, tmp_path: Path) -> None:
    assert complaints(sarif.render(make(), color=False), tmp_path) == []


@pytest.mark.node
@needs_multitool
@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"startLine": 3', '"startLine": 4', "SARIF1007"),
        ('"uri": "README.md"', '"uri": "a b.md"', "SARIF1002"),
        ('"fullDescription"', '"longDescription"', "GH2012"),
        ('"ruleIndex": ', '"ruleIndex": 9', "SARIF1009"),
    ],
)
def test_the_multitool_would_find_a_fault(old: str, new: str, rule: str, tmp_path: Path) -> None:
    text = sarif.render(reports.small(), color=False)
    lines = complaints(text.replace(old, new), tmp_path)
    assert any(line.startswith(rule) for line in lines), lines


def test_expected_output() -> None:
    """All but the table of rules, which every new rule makes longer."""
    value = log(reports.small())
    (only,) = value["runs"]
    rules = only["tool"]["driver"].pop("rules")
    assert [rule["id"] for rule in rules] == list(all_rules())
    assert [rules[found.pop("ruleIndex")]["id"] for found in only["results"]] == [r["ruleId"] for r in only["results"]]
    assert value == json.loads(EXPECTED.read_text("utf-8"))


def test_a_rule_says_all_that_code_scanning_shows() -> None:
    rules = {rule["id"]: rule for rule in run(reports.clean())["tool"]["driver"]["rules"]}
    rule = rules["target-missing"]
    page = rule["help"].pop("markdown")
    assert page.startswith("# target-missing\n\nA relative link leads to a file or folder that is not there.\n")
    assert "\n## Use instead\n```markdown README.md\n" in page
    assert rule.pop("fullDescription")["text"].startswith("Follows every link and image that has no scheme, from its")
    assert rule == {
        "id": "target-missing",
        "shortDescription": {"text": "A relative link leads to a file or folder that is not there."},
        "help": {"text": "The reader gets a 404 from GitHub."},
        "helpUri": "https://github.com/playbook-lint/playbook-lint/blob/main/docs/rules/target-missing.md",
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["links"], "precision": "very-high", "problem.severity": "error"},
    }
    assert rules["image-alt-missing"]["properties"]["problem.severity"] == "recommendation"
    assert [rules[name]["properties"]["precision"] for name in ("link-dead", "misspelling")] == ["high", "medium"]


def test_no_description_of_a_rule_is_empty_or_cut() -> None:
    for rule in run(reports.clean())["tool"]["driver"]["rules"]:
        texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"]]
        assert [text[-1:] in (".", ":") and len(text) <= 1024 for text in texts] == [True] * 3, texts


def test_addresses_are_percent_encoded() -> None:
    found = result(replace(FINDING, location=replace(AT, path="a b/50%/c#d?e:é.md"), fix=None))
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/50%25/c%23d%3Fe%3A%C3%A9.md"


def test_the_message_leads_to_related_places() -> None:
    related = (RelatedLocation(replace(AT, path="b.md"), "it is [there]"), RelatedLocation(AT, "and here"))
    found = result(replace(FINDING, related=related))
    assert found["message"]["text"] == (
        "no file 'gone.md' (did you mean 'docs/guide.md'?). See [it is \\[there\\]](1), [and here](2)."
    )
    related_texts = [(item["id"], item["message"]["text"]) for item in found["relatedLocations"]]
    assert related_texts == [(1, "it is [there]."), (2, "and here.")]


def test_nothing_in_a_message_is_a_link_or_an_argument() -> None:
    found = result(replace(FINDING, message="expected '{title}', not '[x](1) {0} https://u:pa55w0rd@x.org'", help=""))
    assert found["message"]["text"] == "expected '{title}', not '[x]\\(1) {{0}} https://…@x.org'."


@pytest.mark.parametrize("title", ["several pages", "an edit that empties"])
def test_a_fix(title: str) -> None:
    edits = (
        LocatedEdit(replace(AT, path="b c.md"), "x"),
        LocatedEdit(AT, "" if "empties" in title else "é"),
        LocatedEdit(replace(AT, path="b c.md", line=2, end_line=2), "y"),
    )
    (fix,) = result(replace(FINDING, fix=LocatedFix(title, Applicability.SAFE, edits)))["fixes"]
    assert fix["description"] == {"text": f"{title}."}
    replacements = [
        (unquote(change["artifactLocation"]["uri"]), replacement["deletedRegion"]["startLine"], text)
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
        for text in [replacement["insertedContent"]["text"]]
    ]
    assert replacements == [("a.md", 1, edits[1].text), ("b c.md", 1, "x"), ("b c.md", 2, "y")]


@pytest.mark.parametrize(
    "fix",
    [
        pytest.param(
            LocatedFix("t", Applicability.SAFE, (LocatedEdit(AT, "https://u:pa55w0rd@x.org"),)), id="repeats-a-secret"
        ),
        pytest.param(LocatedFix("t", Applicability.SAFE, (LocatedEdit(AT, "\ud800"),)), id="is-no-text"),
        pytest.param(LocatedFix("t", Applicability.SAFE, (), unmark="a.md"), id="takes-off-a-byte-order-mark"),
        pytest.param(None, id="there-is-none"),
    ],
)
def test_what_is_no_fix(fix: LocatedFix | None) -> None:
    assert "fixes" not in result(replace(FINDING, fix=fix))


def test_what_was_there_before_is_unchanged() -> None:
    states = [found["baselineState"] for found in run(reports.small())["results"]]
    assert states == ["new"] * 5 + ["unchanged"]


def test_an_interrupted_run_is_none_that_succeeded() -> None:
    for interrupted in (True, False):
        (invocation,) = run(replace(reports.small(), interrupted=interrupted))["invocations"]
        assert invocation["executionSuccessful"] is not interrupted


def test_what_is_said_of_a_run_is_in_it() -> None:
    assert notifications(reports.small()) == [("note", "One link was not checked: the budget was used up.")]


def test_of_ten_thousand_results_code_scanning_shows_half() -> None:
    assert notifications(reports.huge()) == [
        ("warning", "Code scanning shows the 5,000 most severe of these 10,000 results.")
    ]


def test_too_many_results_are_cut_from_the_least_severe() -> None:
    extra = 3
    severities = (Severity.INFO,) * sarif.MOST_RESULTS + (Severity.ERROR,) * extra
    found = tuple(replace(FINDING, severity=severity, fix=None) for severity in severities)
    known = replace(FINDING, state=State.KNOWN)
    report = Report((known, *found), reports.small().counts)
    results = run(report)["results"]
    assert len(results) == sarif.MOST_RESULTS
    assert [each["level"] for each in results[: extra + 1]] == ["error"] * extra + ["note"]
    assert {each["baselineState"] for each in results} == {"new"}
    assert notifications(report)[0] == (
        "warning",
        "4 findings of 25,004 left out, the least severe: code scanning takes 25,000 results.",
    )


def test_a_file_that_is_too_large_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 1_000_000)
    text = sarif.render(reports.huge(), color=False)
    assert len(compress(text.encode(), wbits=31)) < 1_000_000
    assert notifications(reports.huge()) == [
        ("warning", "Code scanning shows the 5,000 most severe of these 10,000 results.")
    ], "it is measured as it is sent, compressed"
    monkeypatch.setattr(sarif, "MOST_BYTES", 400_000)
    text = sarif.render(reports.huge(), color=False)
    assert 200_000 < len(compress(text.encode(), wbits=31)) < 400_000
    (_, text), *_ = notifications(reports.huge())
    assert text.endswith(" findings of 10,000 left out, the least severe: code scanning takes 0 MB.")
    assert {each["level"] for each in run(reports.huge())["results"][:900]} == {"error"}


def test_too_many_related_places_are_cut() -> None:
    found = replace(FINDING, related=tuple(RelatedLocation(AT, "here") for _ in range(102)))
    assert len(result(found)["relatedLocations"]) == 100
    (notification,) = notifications(Report((found,), reports.small().counts))
    assert notification == ("warning", "2 related places left out: code scanning shows 100 of a result.")


@given(report=reports.reports())
def test_whatever_strangers_write(report: Report) -> None:
    text = sarif.render(report, color=False)
    assert text.isascii()
    (only,) = json.loads(text)["runs"]
    assert len(only["results"]) == len(report.findings)
    for found in only["results"]:
        assert "\ud800" not in found["message"]["text"]
        region = found["locations"][0]["physicalLocation"]["region"]
        assert min(region.values()) >= 1
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
