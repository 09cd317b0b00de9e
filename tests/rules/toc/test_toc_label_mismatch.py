"""toc-label-mismatch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, OPERATIONS, README, RULES, Case, lint, places

EXACT = (RULES, "topics: {level: 2}\n", "topics: {level: 2}\nrules:\n  toc-label-mismatch: {accept: exact}\n")

CASES = {
    "another word": Case(((README, "[Alerts]", "[Paging]"),), (("toc-label-mismatch", README, 9, 3, "Paging"),)),
    "a word too many": Case(
        ((README, "[Alerts]", "[Alerts and paging]"),), (("toc-label-mismatch", README, 9, 3, "Alerts and paging"),)
    ),
    "two labels exchanged": Case(
        ((README, "[Alerts]", "[X]"), (README, "[Monitoring]", "[Alerts]"), (README, "[X]", "[Monitoring]")),
        (
            ("toc-label-mismatch", README, 8, 72, "Alerts"),
            ("toc-label-mismatch", README, 9, 3, "Monitoring"),
        ),
    ),
    "in a list": Case(
        ((README, "", LIST_TOC.replace("[Alerts]", "[Paging]")),), (("toc-label-mismatch", README, 11, 6, "Paging"),)
    ),
    "a label that shortens, where it must be exact": Case(
        (EXACT,), (("toc-label-mismatch", README, 8, 3, "Impact"),)
    ),
    "the same words, where it must be exact": Case((EXACT, (README, "[Impact]", "[impact: Assessments]"))),
    "a label that shortens": Case(((OPERATIONS, "## Alerts", "## Alerts and who gets them"),
                                   (README, "#alerts", "#alerts-and-who-gets-them"))),
    "punctuation: Blue-Green and Blue/Green": Case(
        ((OPERATIONS, "## Alerts", "## Blue/Green Deployments"), (README, "[Alerts]", "[Blue-Green Deployment]"),
         (README, "#alerts", "#bluegreen-deployments")),
    ),
    "text after the link": Case(((README, "#alerts)|", "#alerts) (soon at night)|"),)),
    "formatting of the label": Case(((README, "[Alerts]", "[**Alerts**]"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_says_what_is_expected(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (README, "[Alerts]", "[Paging]"))
    assert finding.message == "expected 'Alerts', the heading that it leads to; got 'Paging'"
    assert [related.location.path for related in finding.related] == [OPERATIONS]
