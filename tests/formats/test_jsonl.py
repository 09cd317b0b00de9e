"""JSON Lines: the objects of `json`, one a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from linter.formats import json as whole
from linter.formats import jsonl
from linter.report import Report
from tests.formats import reports

EXPECTED = Path(__file__).parent / "expected" / "jsonl.jsonl"


def test_expected_output() -> None:
    assert jsonl.render(reports.small(), color=False) == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("make", [reports.clean, reports.small, reports.huge, reports.hostile])
def test_it_says_what_json_says(make: Any) -> None:
    report: Report = make()
    lines = jsonl.render(report, color=False).splitlines()
    assert "\n".join(lines).isascii()
    values = [json.loads(line) for line in lines]
    assert {value.pop("version") for value in values} == {1}
    kinds = [value.pop("type") for value in values]
    expected = json.loads(whole.render(report, color=False))
    assert expected.pop("version") == 1
    assert [value for value, kind in zip(values, kinds, strict=True) if kind == "finding"] == expected.pop("findings")
    outcomes = [value for value, kind in zip(values, kinds, strict=True) if kind == "outcome"]
    assert outcomes == (expected.pop("outcomes") if report.outcomes is not None else [])
    assert kinds.index("summary") == len(kinds) - 1
    assert values[-1] == expected


def test_an_offline_run_has_no_outcomes() -> None:
    lines = jsonl.render(replace(reports.small(), outcomes=None), color=False).splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["finding"] * 6 + ["summary"]
