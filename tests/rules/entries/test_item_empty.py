"""item-empty: an item of a list with nothing in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document import Document, Span
from linter.finding import Applicability
from linter.parse.parser import parse
from linter.rules.base import NoOptions
from linter.rules.entries.item_empty import ItemEmpty
from tests.growth import assert_linear
from tests.parse.rendered import html
from tests.repository import apply, check, placed

RULE = ("item-empty",)
NOTHING = "<li></li>\n"


@pytest.mark.parametrize(
    ("page", "line", "column", "after"),
    [
        pytest.param("- [a](u)\n-\n- [b](v)\n", 2, 1, "- [a](u)\n- [b](v)\n", id="between-two"),
        pytest.param("* a\n* \t \n* b\n", 2, 1, "* a\n* b\n", id="white-space-behind-it"),
        pytest.param("+ a\r\n+\r\n+ b\r\n", 2, 1, "+ a\r\n+ b\r\n", id="windows"),
        pytest.param("- a\r-\r- b\r", 2, 1, "- a\r- b\r", id="old-mac"),
        pytest.param("- a\n- b\n-\n", 3, 1, "- a\n- b\n", id="the-last"),
        pytest.param("- a\n- b\n-", 3, 1, "- a\n- b", id="the-last-of-a-file-without-an-end"),
        pytest.param("- a\n- b\n-\n\nText.\n", 3, 1, "- a\n- b\n\nText.\n", id="the-last-above-a-paragraph"),
        pytest.param("- a\n- b\n-\n## B\n", 3, 1, "- a\n- b\n## B\n", id="the-last-above-a-heading"),
        pytest.param("> - a\n> -\n> - b\n", 2, 3, "> - a\n> - b\n", id="in-a-quote"),
        pytest.param("> - a\n> - b\n> -\n\nText.\n", 3, 3, "> - a\n> - b\n\nText.\n", id="the-last-of-a-quote"),
        pytest.param("- a\n  - b\n  -\n  - c\n", 3, 3, "- a\n  - b\n  - c\n", id="below-an-item"),
        pytest.param("- a\n\t- b\n\t-\n\t- c\n", 3, 2, "- a\n\t- b\n\t- c\n", id="behind-a-tab"),
        pytest.param("- a\n  - b\n  - c\n  -\n- d\n", 4, 3, "- a\n  - b\n  - c\n- d\n", id="the-last-below-an-item"),
        pytest.param("- a\n  - b\n-\n- c\n", 3, 1, "- a\n  - b\n- c\n", id="below-a-list-of-the-item-above"),
        pytest.param("1. a\n   - b\n   -\n   - c\n", 3, 4, "1. a\n   - b\n   - c\n", id="below-a-number"),
        pytest.param("- a\n-\n\n- b\n", 2, 1, "- a\n\n- b\n", id="above-a-blank-line"),
        pytest.param("- a\n\n-\n- b\n", 3, 1, "- a\n\n- b\n", id="below-a-blank-line"),
        pytest.param("- a\n\n-\n\n- b\n", 3, 1, "- a\n\n- b\n", id="between-blank-lines"),
        pytest.param("- a\n\n\n-\n- b\n", 4, 1, "- a\n\n\n- b\n", id="below-several-blank-lines"),
    ],
)
def test_it_is_found_and_fixed(tmp_path: Path, page: str, line: int, column: int, after: str) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    marker = page.splitlines()[line - 1][column - 1]
    assert placed((finding,)) == [(line, column, line, column + 1, marker)]
    assert finding.fix
    assert finding.fix.title == "remove the empty item"
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_bytes().decode() == after
    assert html(after) == html(page).replace(NOTHING, "")


@pytest.mark.parametrize(
    ("page", "is_safe"),
    [
        ("- a\n-\n- b\n", True),
        ("- a\n- b\n-\n", True),
        ("- a\n- b\n-\n\n## B\n", True),
        ("- a\n- b\n-\n\n[AVL trees](u)\n- c\n", False),
        ("- a\n- b\n-\n\nText.\n", False),
    ],
)
def test_what_follows_may_belong_to_it(tmp_path: Path, page: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("page", "line"),
    [
        pytest.param("-\n- a\n- b\n", 1, id="the-first"),
        pytest.param("-\n\n- a\n- b\n", 1, id="the-first-above-a-blank-line"),
        pytest.param("- a\n- b\n\n-\n", 4, id="the-last-below-a-blank-line"),
        pytest.param("- a\n- b\n-\nText.\n", 3, id="right-above-a-paragraph"),
        pytest.param("- a\n- b\n-\n\n  Text.\n", 3, id="above-what-the-item-before-it-would-have"),
        pytest.param("- a\n- b\n-\n\n      Text.\n", 3, id="above-code"),
        pytest.param("- a\n- b\n-\n#no heading\n", 3, id="right-above-a-number-sign"),
        pytest.param("> - a\n> - b\n> -\n>\n>   Text.\n", 3, id="above-more-of-a-quote"),
        pytest.param("- a\n -\n  - b\n", 2, id="above-what-would-be-below-another-item"),
    ],
)
def test_what_would_be_read_in_another_way_is_not_fixed(tmp_path: Path, page: str, line: int) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.location.line == line
    assert finding.fix is None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("- a\n-\n  - b\n- c\n", id="a-list-in-it"),
        pytest.param("- a\n-\n  b\n- c\n", id="text-on-the-next-line"),
        pytest.param("- a\n- ![](a.png)\n- c\n", id="an-image"),
        pytest.param('- a\n- <a id="b"></a>\n- c\n', id="html"),
        pytest.param("- a\n- <!-- b -->\n- c\n", id="a-comment"),
        pytest.param("- a\n-\n  <!-- b -->\n- c\n", id="a-comment-on-the-next-line"),
        pytest.param("- a\n- ``` \n  ```\n- c\n", id="code"),
        pytest.param("- a\n- ` `\n- c\n", id="code-within-a-line"),
        pytest.param("- a\n- [ ]\n- c\n", id="a-task"),
        pytest.param("- a\n- [ ] \n- c\n", id="a-task-with-a-blank"),
        pytest.param("- a\n- &nbsp;\n- c\n", id="an-entity"),
        pytest.param("- a\n- ***\n- c\n", id="a-thematic-break-in-it"),
        pytest.param("- a\n- #\n- c\n", id="a-heading"),
        pytest.param("- a\n- >\n- c\n", id="a-quote"),
        pytest.param("- a\n- [b]: https://b.dev\n- c\n", id="a-definition"),
        pytest.param("- a\n-\n  [b]: https://b.dev\n- c\n", id="a-definition-on-the-next-line"),
        pytest.param("- a\n- [^b]: Note.\n- c[^b]\n", id="a-footnote"),
        pytest.param("- a\n-\n  [^b]: Note.\n- c[^b]\n", id="a-footnote-on-the-next-line"),
        pytest.param("- a\n- -\n- c\n", id="a-marker-twice"),
        pytest.param("- a\n- - b\n- c\n", id="a-marker-twice-before-text"),
        pytest.param("- - a\n  - b\n  -\n- - c\n  - d\n  -\n", id="cells-of-a-table"),
        pytest.param("- a\n-\n", id="half-of-the-list"),
        pytest.param("- Name:\n-\n-\n", id="most-of-the-list"),
        pytest.param("-\n", id="the-only-item"),
        pytest.param("-\n-\n-\n", id="all-of-the-list"),
        pytest.param("- a\n- b\n\n*\n\n+ c\n", id="another-marker-is-another-list"),
        pytest.param("1. a\n2.\n3. b\n", id="a-number"),
        pytest.param("a\n-\n", id="a-heading-underlined"),
        pytest.param("- a\n  -\n- b\n", id="a-heading-underlined-in-an-item"),
        pytest.param("a\n*\n* b\n* c\n", id="a-star-in-a-paragraph"),
        pytest.param("- a\n---\n- b\n- c\n", id="a-thematic-break"),
        pytest.param("| a |\n|---|\n| - |\n| b |\n", id="a-cell"),
        pytest.param("```\n- a\n-\n- b\n```\n", id="in-a-fence"),
        pytest.param("    - a\n    -\n    - b\n", id="in-indented-code"),
        pytest.param("<!--\n- a\n-\n- b\n-->\n", id="in-a-comment"),
        pytest.param("<pre>\n- a\n-\n- b\n</pre>\n", id="in-html"),
        pytest.param("---\ntags:\n- a\n-\n- b\n---\n", id="in-front-matter"),
        pytest.param("- a\n\\-\n- b\n", id="an-escaped-one"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert check(tmp_path, {"README.md": page}, select=RULE) == ()


def test_a_comment_of_mdx_is_not_nothing(tmp_path: Path) -> None:
    pages = {"README.md": "# T\n", "a.mdx": "- a\n-\n  {/* b */}\n- c\n", "b.mdx": "- a\n- {/* b */}\n- c\n"}
    assert check(tmp_path, pages, select=RULE) == ()


@pytest.mark.parametrize(("path", "count"), [("docs/template.md", 0), ("templates/page.md", 0), ("docs/page.md", 1)])
def test_templates_are_left_alone(tmp_path: Path, path: str, count: int) -> None:
    assert len(check(tmp_path, {path: "- a\n-\n- b\n"}, select=RULE)) == count


def test_a_marker_twice_is_left_to_its_own_rule(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": "- a\n- - b\n-\n- c\n- d\n"}, select=(*RULE, "doubled-marker"))
    assert [(finding.rule, finding.location.line) for finding in findings] == [("doubled-marker", 2), ("item-empty", 3)]


LINES = [
    *("- a", "-", "", "  - b", "  -", "  t", "- c", " - d", "t", "# H", "*", "1. x", "> - q", "> -", ">", "    z"),
    *("\t- e", "\t-", "3. y", "* f", "---", "```", "<div>", "- - g", "- [x]: u", "  # h", "#i"),
]


@given(st.lists(st.sampled_from(LINES), max_size=9), st.sampled_from([("- p",), ("> - p",), ("- o", "  - p"), ()]))
def test_fixes_change_nothing_else(lines: list[str], above: tuple[str, ...]) -> None:
    """Whatever is around an item: neither where a list ends, nor which of them have paragraphs in their items."""
    document = parse("README.md", "\n".join([*above, *above[-1:], *lines]))
    spans = [
        edit.span for problem in ItemEmpty(NoOptions()).check(document) if problem.fix for edit in problem.fix.edits
    ]
    before = html(document.text).replace(NOTHING, "")
    for span in spans:
        after = html(_without(document, [span]))
        assert after != html(document.text)
        assert after.replace(NOTHING, "") == before
    if all(span.end <= other.start for span, other in pairwise(spans)):
        assert html(_without(document, spans)).replace(NOTHING, "") == before


def _without(document: Document, spans: list[Span]) -> str:
    text = document.text
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text


@pytest.mark.parametrize(
    "part", ["- a\n-\n- b\n", "- a\n\n-\n\n\n- b\n", "- a\n- b\n-\n\n\n# C\n", "> - a\n> -\n> - b\n"], ids=repr
)
def test_time_is_linear(tmp_path: Path, part: str) -> None:
    assert_linear(part.__mul__, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 1500)
