"""repository-stale: how months are counted, what is left alone, and options that cannot be meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from linter.errors import ConfigError
from linter.outcome import Outcome, Status
from linter.rules.repositories.repository_stale import RepositoryStale
from tests.repository import check
from tests.rules.repositories.answers import ARCHIVED, BELOW, KNOWN, URL, below
from tests.rules.verdicts import judged, link_to

OLD = date(2024, 1, 31)


def pushed(day: date | None, **more: object) -> Outcome:
    return Outcome(URL, Status.OK, final_url=URL, repository=replace(KNOWN, pushed_on=day, **more))


def messages(outcome: Outcome, url: str = URL, months: int = 12, skip: dict[str, str] | None = None) -> list[str]:
    rule = RepositoryStale(RepositoryStale.Options(months, skip or {}))
    return [problem.message for problem in rule.check(link_to(url), outcome)]


def test_it_alone_speaks() -> None:
    link = link_to(URL)
    message = "the last push to the repository 'o/n' was on 2024-01-31, 27 months ago"
    assert judged(pushed(OLD), link) == [(RepositoryStale, link.span, message, URL)]


@pytest.mark.parametrize(
    ("day", "months", "speaks"),
    [
        pytest.param(date(2025, 5, 20), 12, True, id="a-year-to-the-day"),
        pytest.param(date(2025, 5, 21), 12, False, id="a-day-less"),
        pytest.param(date(2026, 4, 20), 1, True, id="a-month"),
        pytest.param(date(2026, 6, 1), 1, False, id="tomorrow"),
        pytest.param(None, 1, False, id="never"),
    ],
)
def test_full_months_count(day: date | None, months: int, *, speaks: bool) -> None:
    assert bool(messages(pushed(day), months=months)) is speaks


@pytest.mark.parametrize(
    "skipped", [URL, "https://GitHub.com/O/N/", "http://www.github.com/o/n.git", "https://github.com/p/m"]
)
def test_what_is_skipped_is_left_alone_under_any_name(skipped: str) -> None:
    assert messages(pushed(OLD, name="p/m"), skip={skipped: "finished"}) == []
    assert messages(pushed(OLD, name="p/m"), skip={f"{URL}2": "finished"}) != []


@pytest.mark.parametrize(
    ("outcome", "url"),
    [
        pytest.param(replace(ARCHIVED, repository=replace(KNOWN, archived=True, pushed_on=OLD)), URL, id="archived"),
        pytest.param(below(pushed(OLD), Status.OK), BELOW, id="a-file-in-it"),
        pytest.param(Outcome(URL, Status.OK), URL, id="the-api-was-not-asked"),
    ],
)
def test_it_is_silent(outcome: Outcome, url: str) -> None:
    assert messages(outcome, url) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param("{months: 0}", "rules.yaml:2:30: expected 1 month or more, got 0", id="months"),
        pytest.param("{months: soon}", "expected a whole number, got 'soon'", id="no-number"),
        pytest.param("{skip: {tools: x}}", "'tools' is not the address of a repository", id="no-address"),
        pytest.param(f'{{skip: {{"{BELOW}": x}}}}', "is not the address of a repository", id="below-one"),
        pytest.param(f'{{skip: {{"{URL}": ""}}}}', f"'{URL}' needs a reason", id="no-reason"),
        pytest.param(f'{{skip: ["{URL}"]}}', "expected a mapping, got a list", id="a-list"),
    ],
)
def test_options_that_cannot_be_meant(options: str, message: str, tmp_path: Path) -> None:
    files = {"README.md": "# T\n", "rules.yaml": f"rules:\n  repository-stale: {options}\n"}
    with pytest.raises(ConfigError, match=message.replace("[", r"\[")):
        check(tmp_path, files)


def test_a_skipped_repository_that_stands_nowhere_is_reported(tmp_path: Path) -> None:
    rules = f'rules:\n  repository-stale: {{skip: {{"{URL}": finished, "{URL}2": finished}}}}\n'
    findings = check(tmp_path, {"README.md": f"# T\n\n[x]({URL})\n", "rules.yaml": rules})
    assert [(finding.rule, finding.subject) for finding in findings] == [("vacuous-rule", f"{URL}2")]
