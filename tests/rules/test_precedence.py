"""Which rule reports a fault that several see: the table names rules that exist, and has an example of each fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.rules.precedence import PRECEDENCE, Fault, gives_way
from linter.rules.registry import all_rules
from tests.rules import test_link_ownership, test_ownership

EXAMPLES: Mapping[Fault, str] = {
    Fault.MALFORMED_LINK: "a malformed link in the table of contents",
    Fault.UNDEFINED_REFERENCE: "an entry whose reference is not defined",
    Fault.PLACEHOLDER: "a topic's body is only a placeholder",
    Fault.MISSING_PHASE: "a phase's page that is not there",
    Fault.SWALLOWED_HEADING: "a-heading-with-a-link-in-a-block-of-html",
    Fault.MISSED_TABLE: "a delimiter row with a cell too many",
    Fault.TWIN_TOPIC: "a topic with the name of one that is listed",
    Fault.MISSPELLED_WORD: "a-misspelled-word-is-not-a-misspelled-name-too",
    Fault.INVALID_URL: "an-address-over-http-that-is-none",
    Fault.SHORT_URL: "a-shortened-address-over-http",
    Fault.MISSING_ANCHOR: "a topic that was renamed",
    Fault.MISSING_FILE: "a link of the table of contents to a file that is not there",
    Fault.WRONG_CASE: "a link of the table of contents in the wrong case",
    Fault.OUTSIDE_REPOSITORY: "an entry of the table of contents that leaves the repository",
    Fault.NO_DESTINATION: "an entry without a destination",
    Fault.OWN_URL: "an entry with the full address of its topic",
    Fault.TORN_ROW: "a row with a cell too many",
    Fault.PLAIN_TEXT: "an entry without its link",
    Fault.WRONG_PHASE: "an entry in the wrong column",
    Fault.NO_TOPIC: "an entry that leads to the top of its page",
    Fault.REPEATED_TARGET: "an entry with the link of another",
    Fault.OTHER_LABEL: "an entry with the link and the name of another",
}
NETWORK = {Fault.LOST_URL, Fault.MOVED_TO_HTTPS, Fault.GONE_REPOSITORY, Fault.MOVED_REPOSITORY}
"""Seen only with outcomes: tests/rules/network, repositories and urls have their examples."""


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_is_reported_by_rules_that_exist(fault: Fault) -> None:
    row = PRECEDENCE[fault]
    assert {*row.reported_by, *row.otherwise_by, *row.never_by} <= all_rules().keys()
    assert not set(row.reported_by) & {*row.otherwise_by, *row.never_by}
    assert not set(row.otherwise_by) & set(row.never_by)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in NETWORK])
def test_each_fault_has_an_example(fault: Fault) -> None:
    links = {param.id for param in test_link_ownership.CASES}
    assert EXAMPLES[fault] in test_ownership.OWNED.keys() | links


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_is_asked_for(fault: Fault) -> None:
    rules = Path(__file__).parents[2] / "linter" / "rules"
    texts = (path.read_text("utf-8") for path in rules.rglob("*.py") if path.name != "precedence.py")
    assert any(f"Fault.{fault.name}" in text for text in texts)


@pytest.mark.parametrize(
    ("rule", "fault", "on", "expected"),
    [
        pytest.param("entry-shape", Fault.MALFORMED_LINK, {"malformed-link"}, True, id="another-rule-reports-it"),
        pytest.param("entry-shape", Fault.MALFORMED_LINK, set(), False, id="the-other-rule-is-off"),
        pytest.param("non-canonical-url", Fault.INVALID_URL, set(), True, id="it-is-never-its-own"),
        pytest.param("malformed-link", Fault.MALFORMED_LINK, {"malformed-link"}, False, id="it-is-its-own"),
        pytest.param("title-count", Fault.MALFORMED_LINK, {"malformed-link"}, False, id="it-does-not-see-it"),
    ],
)
def test_a_rule_gives_way(rule: str, fault: Fault, on: set[str], expected: bool) -> None:
    assert gives_way(rule, fault, "README.md", lambda other, _: other in on) is expected
