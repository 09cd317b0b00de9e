"""entry-description-missing: an entry that ends with its link, or with what should stand behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check
from tests.rules.wordings import LINK, URL, WORDING, page


@pytest.mark.parametrize(
    ("entry", "template"),
    [
        pytest.param(f"- {LINK}", "{link} - {description}", id="a-title-only"),
        pytest.param(f"- {LINK} - ", "{link} - {description}", id="with-a-separator"),
        pytest.param(f"- {LINK} –", "{link} - {description}", id="with-another-separator"),
        pytest.param(f"- <{URL}>", "{link} - {description}", id="an-address-only"),
        pytest.param(f"- {LINK}", "{link} - [({tag}) ]{description}", id="the-optional-part-is-missing-too"),
    ],
)
def test_a_description_is_missing(tmp_path: Path, entry: str, template: str) -> None:
    findings = check(tmp_path, page(entry, template), select=WORDING)
    assert [(finding.rule, finding.location.line) for finding in findings] == [("entry-description-missing", 5)]
    assert findings[0].help == f"write it as '{template}'"


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Multiplicative LSTM for sequence-based Recommenders", Severity.INFO),
        ("adversarial-autoencoders-with-pytorch", Severity.INFO),
        ("a_guide_to_tests", Severity.INFO),
        ("Three short words", Severity.WARNING),
        ("pytorch", Severity.WARNING),
    ],
)
def test_a_long_title_tells_most(tmp_path: Path, title: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, page(f"- [{title}]({URL})", "{link} - {description}"), select=WORDING)
    assert finding.severity is severity


@pytest.mark.parametrize(
    "title",
    [
        "More…",
        "And more",
        "See also",
        "Full list.",
        "![](https://a.dev/b.svg)",
        "Lobster docs",
        "Lobster GitHub",
        "Nuxt starter repository",
        "The Handbook by Chris Anley et al., 2007",
        "Their Book by J. Doe (2019)",
        "Part 1",
        "Chapter 12",
        "volume IV",
        "Week 3",
        "Lesson 2",
    ],
)
def test_a_pointer_to_more_needs_none(tmp_path: Path, title: str) -> None:
    assert check(tmp_path, page(f"- [{title}]({URL})", "{link} - {description}"), select=WORDING) == ()


def test_labels_are_no_descriptions(tmp_path: Path) -> None:
    links = f"- [Guide]({URL}1)\n- [Reference]({URL}2)\n- [GitHub Repo]({URL}3)\n- [More]({URL}4)\n"
    files = page(f"- [X]({URL}0) - Y.\n\n<!-- -->\n\n{links}\n<!-- -->\n", "{link} - {description}")
    assert check(tmp_path, files, select=WORDING) == ()
    files = page(f"- [X]({URL}0) - Y.\n\n<!-- -->\n\n{links}- [A]({URL}5) - B.\n\n<!-- -->\n", "{link} - {description}")
    assert [finding.subject for finding in check(tmp_path, files, select=WORDING)] == ["Guide", "Reference"]


@pytest.mark.parametrize(
    ("url", "found"),
    [pytest.param("#two", [], id="a-place-on-the-page"), pytest.param(f"{URL}2", ["Two"], id="others")],
)
def test_links_to_places_on_the_page_need_none(tmp_path: Path, url: str, found: list[str]) -> None:
    files = page(f"- [X]({URL}0) - Y.\n- [Two]({url})\n\n### Two\n\n- [Z]({URL}3) - Z.\n", "{link} - {description}")
    findings = check(tmp_path, files, select=("entry-description-missing",))
    assert [finding.subject for finding in findings] == found


@pytest.mark.parametrize(
    ("group", "found"),
    [
        pytest.param("Ruby - Libraries, tools and more", [], id="it-has-one"),
        pytest.param("Ruby: libraries, tools and more", [], id="behind-a-colon"),
        pytest.param("Ruby", ["@ada"], id="it-has-none"),
        pytest.param("Ruby - tools", ["@ada"], id="one-word"),
    ],
)
def test_a_group_may_have_the_description(tmp_path: Path, group: str, found: list[str]) -> None:
    text = f"- [X]({URL}0) - Y.\n- {group}\n  - [@ada]({URL}1)\n  - [@bob]({URL}2) - More.\n"
    findings = check(tmp_path, page(text, "{link} - {description}"), select=("entry-description-missing",))
    assert [finding.subject for finding in findings] == found
