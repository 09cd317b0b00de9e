"""Ignore comments of other linters: what each suppresses here, to the line, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from linter.document import Document
from linter.finding import Location
from linter.parse.parser import parse
from linter.rules.registry import all_rules
from linter.suppress.foreign import ForeignComments
from linter.suppress.foreign_rules import LINK_CHECK, MARKDOWNLINT, MARKDOWNLINT_NAMES, REMARK, REMARK_PLUGINS
from tests.growth import assert_linear
from tests.repository import check


def covered(text: str, rule: str) -> list[int]:
    """The lines at whose start a rule is suppressed."""
    comments = ForeignComments([parse("a.md", text), parse("b.md", "# B\n")])
    numbers = range(1, text.count("\n") + 1)
    assert not any(comments.cover(Location("b.md", number, 1, number, 1), rule) for number in numbers)
    return [number for number in numbers if comments.cover(Location("a.md", number, 2, number, 3), rule)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("x\n\n<!-- markdown-link-check-disable -->\n\ny\n", [3, 4, 5], id="to-the-end"),
        pytest.param(
            "<!-- markdown-link-check-disable -->\n\nx\n\n<!-- markdown-link-check-enable -->\ny\n",
            [1, 2, 3, 4],
            id="to-enable",
        ),
        pytest.param("x\n\n<!-- markdown-link-check-disable-next-line -->\ny\nz\n", [4], id="the-next-line"),
        pytest.param("<!-- markdown-link-check-disable-next-line -->\n\ny\n", [2], id="also-if-it-is-blank"),
        pytest.param("x\ny <!-- markdown-link-check-disable-line -->\nz\n", [2], id="its-line"),
        pytest.param(
            "| a |\n|---|\n| b <!-- markdown-link-check-disable-line --> |\n| c |\n", [3], id="its-row-of-a-table"
        ),
        pytest.param("- x\n  y <!-- markdown-link-check-disable-line -->\n", [2], id="not-all-of-an-item"),
        pytest.param("x\n\n<!-- markdown-link-check-enable -->\ny\n", [], id="enable-alone"),
        pytest.param("<!-- markdown-link-check-disabled -->\nx\n", [], id="another-word"),
        pytest.param("<!-- markdown-link-check-disable x -->\nx\n", [], id="it-takes-no-names"),
        pytest.param("`<!-- markdown-link-check-disable -->`\nx\n", [], id="code"),
    ],
)
def test_markdown_link_check(text: str, lines: list[int]) -> None:
    assert covered(text, "link-dead") == lines
    assert covered(text, "target-missing") == lines
    assert covered(text, "confusable-url") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("x\n\n<!-- markdownlint-disable MD051 -->\n\ny\n", [3, 4, 5], id="to-the-end"),
        pytest.param("x\n\n<!-- markdownlint-disable -->\n\ny\n", [3, 4, 5], id="without-names-all"),
        pytest.param("x <!-- markdownlint-disable link-fragments -->\ny\n", [1, 2], id="an-alias-from-its-line-on"),
        pytest.param("<!-- markdownlint-disable md001 LINKS -->\nx\n", [1, 2], id="a-tag-in-any-case"),
        pytest.param("<!-- MarkdownLint-Disable Md051 -->\nx\n", [1, 2], id="any-case"),
        pytest.param("<!--markdownlint-disable MD051-->\nx\n", [1, 2], id="without-blanks"),
        pytest.param("<!-- markdownlint-disable MD042 -->\nx\n", [], id="another-rule"),
        pytest.param("<!-- markdownlint-disable MD999 -->\nx\n", [], id="an-unknown-rule-is-not-all"),
        pytest.param("<!-- markdownlint-disable MD042, MD051 -->\nx\n", [1, 2], id="names-with-blanks-between"),
        pytest.param("<!-- markdownlint-disable MD051,MD042 -->\nx\n", [], id="no-commas"),
        pytest.param(
            "<!-- markdownlint-disable -->\nx\n<!-- markdownlint-enable MD051 -->\ny\n", [1, 2], id="enable-by-name"
        ),
        pytest.param(
            "<!-- markdownlint-disable MD051 -->\nx\n<!-- markdownlint-enable -->\ny\n", [1, 2], id="enable-all"
        ),
        pytest.param(
            "<!-- markdownlint-disable MD051 -->\nx\n<!-- markdownlint-enable MD042 -->\n", [1, 2, 3], id="enable-other"
        ),
        pytest.param("x <!-- markdownlint-disable --> <!-- markdownlint-enable -->\ny\n", [], id="on-one-line"),
        pytest.param("x\ny <!-- markdownlint-disable-line MD051 -->\nz\n", [2], id="its-line"),
        pytest.param("x\n<!-- markdownlint-disable-next-line MD051 -->\ny\nz\n", [3], id="the-next-line"),
        pytest.param("<!-- markdownlint-disable-next-line -->\n\nz\n", [2], id="also-if-it-is-blank"),
        pytest.param("x\n\n<!-- markdownlint-disable-file MD051 -->\n", [1, 2, 3], id="the-file"),
        pytest.param("x\n\n<!-- markdownlint-disable-file -->\n", [1, 2, 3], id="all-of-the-file"),
        pytest.param(
            "<!-- markdownlint-disable-file -->\n\n<!-- markdownlint-enable-file MD051 -->\n", [], id="enable-file"
        ),
        pytest.param("x\n<!-- markdownlint-disable-file -->\n<!-- markdownlint-enable -->\ny\n", [1, 2], id="enabled"),
        pytest.param(
            "<!-- markdownlint-disable MD051 -->\nx\n<!-- markdownlint-restore -->\ny\n", [1, 2], id="restore-the-start"
        ),
        pytest.param(
            "<!-- markdownlint-capture -->\n<!-- markdownlint-disable -->\nx\n<!-- markdownlint-restore -->\ny\n",
            [2, 3],
            id="restore-what-was-captured",
        ),
        pytest.param(
            "<!-- markdownlint-disable MD051 -->\n<!-- markdownlint-capture -->\nx\n<!-- markdownlint-enable -->\ny\n"
            "<!-- markdownlint-restore -->\nz\n",
            [1, 2, 3, 6, 7],
            id="restore-disables-again",
        ),
        pytest.param("<!-- markdownlint-disable-file -->\n<!-- markdownlint-restore -->\nx\n", [1, 2, 3], id="kept"),
        pytest.param("<!-- markdownlint-disable\nMD051 -->\nx\n", [], id="over-lines-it-is-none"),
        pytest.param('<!-- markdownlint-configure-file { "MD051": false } -->\nx\n', [], id="configure-file"),
        pytest.param("<!-- markdownlint-disabled MD051 -->\nx\n", [], id="another-word"),
        pytest.param("<!-- see markdownlint-disable MD051 -->\nx\n", [], id="not-at-the-start"),
        pytest.param("```\n<!-- markdownlint-disable MD051 -->\n```\nx\n", [], id="code"),
    ],
)
def test_markdownlint(text: str, lines: list[int]) -> None:
    assert covered(text, "anchor-missing") == lines
    assert covered(text, "link-dead") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("x\n\n<!--lint disable double-link-->\n\ny\n", [3, 4, 5], id="to-the-end"),
        pytest.param("x\n\n<!--lint disable-->\n\ny\n", [3, 4, 5], id="without-names-all"),
        pytest.param("<!-- lint  disable awesome-toc  double-link -->\n\nx\n", [1, 2, 3], id="blanks"),
        pytest.param(
            "<!--lint disable double-link-->\n\nx\n\n<!--lint enable double-link-->\n\ny\n", [1, 2, 3, 4], id="on"
        ),
        pytest.param(
            "<!--lint disable double-link-->\n\nx\n\n<!--lint enable-->\n\ny\n", [1, 2, 3, 4], id="enable-all"
        ),
        pytest.param(
            "<!--lint disable double-link-->\n\n<!--lint enable awesome-toc-->\n\nx\n", [1, 2, 3, 4, 5], id="other"
        ),
        pytest.param("<!--lint disable awesome-toc-->\n\nx\n", [], id="another-rule"),
        pytest.param("<!--lint disable no-such-rule-->\n\nx\n", [], id="an-unknown-rule-is-not-all"),
        pytest.param("<!--lint disabled double-link-->\n\nx\n", [], id="another-word"),
        pytest.param("<!--linter disable double-link-->\n\nx\n", [], id="another-name"),
        pytest.param("    <!--lint disable double-link-->\n\nx\n", [], id="code"),
        pytest.param("<!--lint ignore double-link-->\n\nx\nyes\n\nz\n", [1, 2, 3, 4], id="ignore-the-next-paragraph"),
        pytest.param("<!--lint ignore-->\n\n# x\n\ny\n", [1, 2, 3], id="ignore-the-next-heading"),
        pytest.param("<!--lint ignore double-link-->\n- x\n- y\n\nz\n", [1, 2, 3], id="ignore-all-of-the-next-list"),
        pytest.param("- x\n  <!--lint ignore double-link-->\n- y\n", [], id="not-the-next-item"),
        pytest.param("- x\n  <!--lint ignore double-link-->\n\n  - y\n- z\n", [3, 4], id="a-list-in-the-item"),
        pytest.param("- x\n\n  <!--lint ignore double-link-->\n\n  y\n- z\n", [4, 5], id="a-paragraph-in-the-item"),
        pytest.param("- x\n  <!--lint ignore double-link-->\n\ny\n", [], id="nothing-follows-in-the-item"),
        pytest.param("> <!--lint ignore double-link-->\n\ny\n", [], id="nothing-follows-in-the-quote"),
        pytest.param("- <!--lint ignore double-link-->\n\n# y\n", [], id="a-heading-behind-the-list"),
        pytest.param("<!--lint ignore double-link-->\n\n[y]: z\n\nq\n", [1, 2, 3], id="ignore-a-definition"),
        pytest.param("<!--lint ignore double-link--> x\n\ny\n", [], id="it-is-not-alone"),
        pytest.param("x\n\n<!--lint ignore double-link-->\n", [], id="nothing-follows"),
        pytest.param(
            "<!--lint disable double-link-->\n\n<!--lint ignore double-link-->\n\nx\n\ny\n",
            [1, 2, 3, 4, 5, 6, 7],
            id="ignore-enables-nothing",
        ),
    ],
)
def test_remark(text: str, lines: list[int]) -> None:
    assert covered(text, "duplicate-in-topic") == lines
    assert covered(text, "target-missing") == []


@pytest.mark.parametrize(
    ("text", "until"),
    [
        pytest.param("a <!--lint ignore no-empty-url-->[b]()[c]()\n", "[c]", id="the-link-beside-it"),
        pytest.param("a <!--lint ignore no-empty-url--> b [c]() d\n", "[c]", id="the-text-beside-it"),
        pytest.param("a <!--lint ignore no-empty-url--> b\nc\n\n[d]()\n", "\n\n[d]", id="to-the-paragraph's-end"),
        pytest.param("# a <!--lint ignore no-empty-url--> b\n\nc\n", "\nc", id="to-the-heading's-end"),
        pytest.param("# a <!--lint ignore no-empty-url--> b\n\n[c]: d\n", "\n[c]", id="without-any-block"),
        pytest.param("| a <!--lint ignore no-empty-url--> |\n|---|\n| b |\n", "|---", id="to-the-row's-end"),
    ],
)
def test_remark_within_a_line(text: str, until: str) -> None:
    document = parse("a.md", text)
    comments = ForeignComments([document])
    first, last = text.index("<!--"), text.index(until)
    found = [n for n in range(len(text)) if comments.cover(Location("a.md", *document.position(n), 9, 9), "link-empty")]
    assert found == list(range(first, last))


def test_a_comment_without_names_is_not_about_packages_that_few_have() -> None:
    assert covered("<!--lint disable-->\n\nx\n", "link-dead") == []
    assert covered("<!--lint disable no-dead-urls-->\n\nx\n\n<!--lint enable-->\n\ny\n", "link-dead") == [1, 2, 3, 4]


def test_all_rules_exist_and_none_is_about_security() -> None:
    tables = (MARKDOWNLINT, REMARK, REMARK_PLUGINS)
    rules = {*LINK_CHECK, *(rule for table in tables for names in table.values() for rule in names)}
    assert rules <= set(all_rules())
    assert not rules & {"confusable-url", "file-encoding", "link-outside-repository", "scheme-denied", "secret-in-url"}
    assert {name for names in MARKDOWNLINT_NAMES.values() for name in names} == set(MARKDOWNLINT)
    assert all(name == name.upper() for name in (*MARKDOWNLINT, *MARKDOWNLINT_NAMES))


def test_the_page_for_those_who_come_from_elsewhere_has_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "coming-from.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    for names, rules in {**MARKDOWNLINT, **REMARK, **REMARK_PLUGINS, "markdown-link-check-disable": LINK_CHECK}.items():
        row = next((line for line in rows if f"`{names}`" in line.split("|")[1]), "")
        assert all(f"[{rule}](rules/{rule}.md)" in row for rule in rules), names


ITEM = "[it](gone.md)"


@pytest.mark.parametrize(
    ("page", "suppressed"),
    [
        pytest.param(f"{ITEM} <!-- markdown-link-check-disable-line -->\n", 1, id="markdown-link-check"),
        pytest.param("![](a.png) <!-- markdownlint-disable-line MD045 -->\n", 1, id="markdownlint"),
        pytest.param("<!--lint ignore no-undefined-references-->\n\n[it][no]\n", 1, id="remark"),
        pytest.param("<!-- markdownlint-disable MD051 -->\n\nText.\n", 0, id="none-that-does-nothing-is-reported"),
        pytest.param("<!--lint disable no-such-rule-->\n\nText.\n", 0, id="nor-one-that-is-unknown"),
        pytest.param("<!-- markdown-link-check-enable -->\n\nText.\n", 0, id="nor-enable-alone"),
    ],
)
def test_in_the_whole_linter(page: str, suppressed: int, tmp_path: Path) -> None:
    check(tmp_path, {"README.md": f"# A\n\n{page}", "a.png": "", "rules.yaml": "extends: [core]\n"})
    report = lint(root=tmp_path, offline=True)
    assert (report.findings, report.suppressed) == ((), suppressed)
    assert len(lint(root=tmp_path, offline=True, no_ignores=True).findings) == suppressed


def test_at_another_place_of_a_duplicate_they_do_not_count(tmp_path: Path) -> None:
    text = "# A\n\n## T\n\n<!--lint ignore double-link-->\n- [a](https://a.guides.dev/)\n\n## U\n\n{}- [b](https://a.guides.dev/)\n"
    files = {"rules.yaml": "extends: [core]\nmodel: {topics: {level: 2}}\n", "README.md": text.format("")}
    assert [f.location.line for f in check(tmp_path, files)] == [10]
    assert check(tmp_path, files | {"README.md": text.format("<!--lint ignore double-link-->\n")}) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<!-- markdown-link-check-disable -->",
        "x <!-- markdown-link-check-disable-line -->",
        "<!-- markdownlint-disable -->\n\n<!-- markdownlint-restore -->",
        "<!-- markdownlint-disable-file -->\n<!-- markdownlint-capture -->",
        "<!--lint ignore-->\n\nx",
        "- x\n  <!--lint ignore-->",
        "<!--lint disable--><!--lint enable-->",
        "x <!--lint ignore-->",
        "<!-- markdownlint-disable " + "MD051 " * 50 + "-->",
    ],
)
@pytest.mark.parametrize("separator", ["\n\n", " "])
def test_many_comments_take_linear_time(line: str, separator: str) -> None:
    def find_all(document: Document) -> None:
        comments = ForeignComments([document])
        for number in range(1, len(document.lines)):
            comments.cover(Location("a.md", number, 1, number, 1), "anchor-missing")

    assert_linear(lambda count: parse("a.md", f"{line}{separator}" * count), find_all, 2_000)
