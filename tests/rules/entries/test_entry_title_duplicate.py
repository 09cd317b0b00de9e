"""entry-title-duplicate: two entries of a topic with one title."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed

RULE = ("entry-title-duplicate",)
RULES = "model:\n  topics: {level: 2}\n"
TEXT = "Makes dates of texts in many languages."


def findings(root: Path, body: str) -> list[tuple[int, Severity]]:
    found = check(root, {"rules.yaml": RULES, "README.md": f"# A\n\n## B\n\n{body}"}, select=RULE)
    return [(finding.location.line, finding.severity) for finding in found]


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        pytest.param(f"- [X](https://a.dev) - {TEXT}", f"- [X](https://b.dev) - {TEXT}", Severity.WARNING, id="alike"),
        pytest.param(
            f"- [X](https://a.dev) - {TEXT}", f"- [x](https://b.dev): {TEXT}", Severity.WARNING, id="nearly-alike"
        ),
        pytest.param(f"- [X](https://a.dev) - {TEXT}", "- [X](https://b.dev) - Rope.", Severity.INFO, id="others"),
        pytest.param("- [X](https://a.dev)", "- [X](https://b.dev)", Severity.INFO, id="without-descriptions"),
        pytest.param(
            "- [X](https://a.dev) <span class='tag tag-info'>[TOOL]</span>",
            "- [X](https://b.dev) <span class='tag tag-info'>[TOOL]</span>",
            Severity.INFO,
            id="alike-in-a-tag",
        ),
        pytest.param(
            "- [X](https://a.dev) <img src='a/heart.png' height='20' width='20'> Rope.",
            "- [X](https://b.dev) <img src='a/heart.png' height='20' width='20'> Dates.",
            Severity.INFO,
            id="alike-in-an-icon",
        ),
        pytest.param(
            "- [X](https://a.dev) [a](https://c.dev/of/the/same/words) Rope.",
            "- [X](https://b.dev) [b](https://c.dev/of/the/same/words) Dates.",
            Severity.INFO,
            id="alike-in-a-url",
        ),
        pytest.param("- [a  b](https://a.dev)", "- [A b](https://b.dev)", Severity.INFO, id="written-otherwise"),
        pytest.param("- [X](https://a.dev/1)", "- [X](https://a.dev/2)", Severity.INFO, id="of-one-host"),
        pytest.param(
            "- [X](https://a.dev) | [docs](https://c.dev)",
            "- [X](https://b.dev) | [docs](https://d.dev)",
            Severity.INFO,
            id="with-a-link-to-its-docs",
        ),
        pytest.param(
            "- [X](https://a.dev) by [Y](https://c.dev)", "- [X](https://b.dev)", Severity.INFO, id="with-its-author"
        ),
    ],
)
def test_it_is_found(tmp_path: Path, first: str, second: str, severity: Severity) -> None:
    assert findings(tmp_path, f"{first}\n{second}\n") == [(6, severity)]


@pytest.mark.parametrize(
    ("severity", "found"),
    [("error", ["warning", "info"]), ("warning", ["warning", "info"]), ("info", ["info", "info"])],
)
def test_rules_yaml_caps_its_severity(tmp_path: Path, severity: str, found: list[str]) -> None:
    body = f"- [X](https://a.dev) - {TEXT}\n- [X](https://b.dev) - {TEXT}\n- [X](https://c.dev) - Rope.\n"
    rules = f"{RULES}rules: {{entry-title-duplicate: {severity}}}\n"
    files = {"rules.yaml": rules, "README.md": f"# A\n\n## B\n\n{body}"}
    assert [finding.severity for finding in check(tmp_path, files, select=RULE)] == found


def test_it_is_at_the_title_of_the_later_one(tmp_path: Path) -> None:
    files = {"rules.yaml": RULES, "README.md": "# A\n\n## B\n\n- [X](https://a.dev)\n- [X](https://b.dev)\n"}
    (finding,) = check(tmp_path, files, select=RULE)
    assert placed((finding,)) == [(6, 3, 6, 21, "X")]
    assert [item.location.line for item in finding.related] == [5]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- [X](https://a.dev)\n\n## C\n\n- [X](https://b.dev)\n", id="another-topic"),
        pytest.param("- [X](https://a.dev)\n\n### C\n\n- [X](https://b.dev)\n", id="below-another-heading"),
        pytest.param("- [X](https://a.dev)\n- [X](https://www.a.dev/)\n", id="one-url-is-for-duplicate-in-topic"),
        pytest.param("- [X 1](https://a.dev)\n- [X 2](https://b.dev)\n", id="versions"),
        pytest.param(
            "- [A](https://a.dev)\n  - [Docs](https://c.dev)\n- [B](https://b.dev)\n  - [Docs](https://d.dev)\n",
            id="nested",
        ),
        pytest.param(
            "- Status\n- [X](https://a.dev/1), [Y](https://b.dev/1)\n- [X](https://a.dev/2), [Y](https://b.dev/2)\n",
            id="each-names-several",
        ),
        pytest.param(
            "- [X](https://a.dev/1) / [Y](https://b.dev/1)\n- [X](https://a.dev/2) and [Y](https://b.dev/2)\n",
            id="each-names-two",
        ),
        pytest.param(
            "- [Go](https://a.dev)\n  - [x](https://c.dev)\n- [Go](https://b.dev)\n  - [y](https://d.dev)\n",
            id="names-of-groups",
        ),
        pytest.param("- [X](#a)\n- [X](#b)\n", id="places-on-the-page"),
        pytest.param("- [Part 1](https://a.dev)\n- [part 1](https://b.dev)\n", id="parts-of-something"),
        pytest.param("- [video](https://a.dev)\n- [Video](https://b.dev)\n", id="what-it-is"),
        pytest.param("- [More…](https://a.dev)\n- [More…](https://b.dev)\n", id="more"),
        pytest.param("- [Paper](https://a.dev)\n- [paper](https://b.dev)\n", id="a-label"),
        pytest.param("- [1.](https://a.dev)\n- [1.](https://b.dev)\n", id="a-number"),
        pytest.param("- [第3章](https://a.dev)\n- [第3章](https://b.dev)\n", id="a-chapter-in-chinese"),
        pytest.param("- Chess: [code](https://a.dev)\n- Go: [code](https://b.dev)\n", id="named-before-the-link"),
        pytest.param("- See [X](https://a.dev) for more\n- See [X](https://b.dev) for more\n", id="mentions"),
    ],
)
def test_is_silent(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, body) == []
