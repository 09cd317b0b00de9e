"""placeholder-text."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from linter.finding import Severity
from linter.rules.placeholder import placeholder
from tests.growth import assert_linear
from tests.repository import check
from tests.rules.playbooks import places

PLACEHOLDERS = [
    "Insert Description Here",
    "insert your text here.",
    "[Insert link here]",
    "Coming Soon……",
    "coming soon!",
    "Description coming soon",
    "TBD",
    "(tbd)",
    "TBA",
    "TODO",
    "TODO: write this",
    "To be determined.",
    "to be written",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    "[INSERT EMAIL ADDRESS]",
    "[your name]",
    "Work in progress",
    "Under construction...",
    "Placeholder",
]

TEXT = [
    "This will be covered in a future post.",
    "The next version is coming soon, and it will be faster.",
    "Insert the card here and wait for the light.\nThen take it out.",
    "A to-do application",
    "TODO: give a warning when illegal keywords are used",
    "| Feature | State |\n|---|---|\n| Search | To do |\n| Sort | TBD |",
    "Todos are stored in a database",
    "[System Testing]",
    "[x]",
    "…",
    "N/A",
    "here",
    "Insert coins",
    "Description",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_whole_paragraph(text: str, tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": f"# Guides\n\n{text}\n"})
    assert places(findings) == (("placeholder-text", "README.md", 3, 1, text),)


@pytest.mark.parametrize("text", TEXT)
def test_text_is_no_placeholder(text: str, tmp_path: Path) -> None:
    assert places(check(tmp_path, {"README.md": f"# Guides\n\n{text}\n"})) == ()


@pytest.mark.parametrize(
    ("page", "line", "column"),
    [
        pytest.param("- TBD\n", 3, 3, id="a-list-item"),
        pytest.param("- One\n\n  TBD\n", 5, 3, id="a-paragraph-of-an-item"),
        pytest.param("- TBD\n  - [a](b.md)\n", 3, 3, id="an-item-that-holds-others"),
        pytest.param("1. One\n2. **TBD**\n", 4, 4, id="in-bold"),
        pytest.param("> TBD\n", 3, 3, id="a-quote"),
        pytest.param("| A |\n|---|\n| Insert title here |\n", 5, 3, id="a-cell"),
        pytest.param("| A | Insert title here |\n|---|---|\n", 3, 7, id="a-header-cell"),
        pytest.param("<p align='center'>Coming soon</p>\n", 3, 1, id="an-HTML-text"),
        pytest.param("Coming\nsoon\n", 3, 1, id="over-two-lines"),
    ],
)
def test_where_it_looks(page: str, line: int, column: int, tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": f"# Guides\n\n{page}", "b.md": "# B\n"})
    assert [(f.rule, f.location.line, f.location.column) for f in findings] == [("placeholder-text", line, column)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("```\nTBD\n```\n", id="a-code-block"),
        pytest.param("    TODO\n", id="an-indented-one"),
        pytest.param("`TODO`\n", id="code-in-a-line"),
        pytest.param("<!-- TODO -->\n", id="a-comment"),
        pytest.param("- [Todo](b.md)\n", id="the-title-of-an-entry"),
        pytest.param("Text\n\n[TBD]: b.md\n\n[TBD]\n", id="a-link"),
        pytest.param("---\n\n***\n", id="rules"),
        pytest.param("| Board | Guide |\n|---|---|\n| Boards | Coming soon! |\n", id="a-state-in-a-cell"),
        pytest.param("| A | B |\n|---|---|\n| a | *Coming very soon* |\n", id="a-state-in-a-cell-in-italics"),
        pytest.param("| A | B |\n|---|---|\n| a | Is coming soon… |\n", id="a-state-in-a-cell-as-a-sentence"),
        pytest.param("| Logs | Add screenshots, logs, etc to the ticket here. |\n|---|---|\n", id="an-instruction"),
        pytest.param("Put the name of the person who is responsible here.\n", id="an-instruction-of-many-words"),
        pytest.param("| Field | {placeholder} |\n|---|---|\n", id="a-placeholder-of-a-url-template"),
        pytest.param("{todo}\n", id="the-name-of-a-value"),
    ],
)
def test_where_it_does_not_look(page: str, tmp_path: Path) -> None:
    assert places(check(tmp_path, {"README.md": f"# Guides\n\n{page}", "b.md": "# B\n"})) == ()


SAMPLES = [
    pytest.param("docs/markdown.md", "", id="markdown"),
    pytest.param("style-guide.md", "", id="a-style-guide"),
    pytest.param("docs/Kitchen Sink.md", "", id="a-kitchen-sink"),
    pytest.param("docs/mdx-syntax.md", "", id="syntax"),
    pytest.param("docs/ref.md", "---\nsearch:\n  exclude: true\n---\n", id="not-searched"),
    pytest.param("docs/a.md", "---\ndraft: true\n---\n", id="a-draft"),
    pytest.param("docs/a.md", "---\ntitle: a\nunlisted: true\n---\n", id="not-listed"),
    pytest.param("docs/a.md", "---\npublished: false\n---\n", id="not-published"),
]
SAMPLE = "# A\n\nLorem ipsum dolor sit amet.\n\n[a link](https://example.com/x) to it\n"


@pytest.mark.parametrize(("path", "front"), SAMPLES)
def test_a_page_that_shows_how_to_write_or_is_kept_from_readers(tmp_path: Path, path: str, front: str) -> None:
    wanted = ("placeholder-text", "placeholder-host")
    assert check(tmp_path, {path: front + SAMPLE}, select=wanted) == ()
    assert len(check(tmp_path, {"docs/remarks.md": "---\ndraft: false\n---\n" + SAMPLE}, select=wanted)) == 2


def test_a_template_is_full_of_them(tmp_path: Path) -> None:
    page = "# A\n\nTBD\n"
    files = {"docs/templates/a.md": page, "docs/entry-template.md": page, "docs/contemplate.md": page}
    findings = check(tmp_path, files, select=("placeholder-text",))
    assert [finding.location.path for finding in findings] == ["docs/contemplate.md"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("TODO", Severity.INFO),
        ("TBD", Severity.INFO),
        ("TODO: talk about it", Severity.INFO),
        ("To be continued..", Severity.WARNING),
        ("Coming soon!", Severity.WARNING),
        ("Work in progress", Severity.WARNING),
        ("To be written", Severity.WARNING),
        ("Add some stuff here", Severity.ERROR),
        ("Insert Description Here", Severity.ERROR),
        ("Lorem ipsum dolor sit amet", Severity.ERROR),
    ],
)
def test_what_tells_readers_that_more_is_to_come_is_milder(tmp_path: Path, text: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("placeholder-text",))
    assert finding.severity is severity


def rules(patterns: str) -> str:
    return f"extends: [core]\nrules:\n  placeholder-text:\n    severity: error\n    patterns: {patterns}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Nothing yet", True, id="the-pattern"),
        pytest.param("nothing yet!", True, id="case-and-punctuation-set-aside"),
        pytest.param("There is nothing yet", False, id="the-whole-block-only"),
        pytest.param("TBD", True, id="added-to-the-built-in-ones"),
    ],
)
def test_patterns_of_a_user(text: str, found: bool, tmp_path: Path) -> None:
    files = {"rules.yaml": rules("[no.*g yet]"), "README.md": f"# Guides\n\n{text}\n"}
    assert [finding.rule for finding in check(tmp_path, files)] == ["placeholder-text"] * found


@pytest.mark.parametrize(
    ("patterns", "where"),
    [
        pytest.param("['a(']", "rules.yaml:5:16", id="unbalanced"),
        pytest.param("[ok, '(?=a)']", "rules.yaml:5:20", id="not-in-linear-time"),
        pytest.param(f"[{'a' * 501}]", "rules.yaml:5:16", id="too-long"),
        pytest.param("['(a{1000}){1000}']", "rules.yaml:5:16", id="too-large"),
    ],
)
def test_a_bad_pattern_is_said_where_it_stands(patterns: str, where: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        check(tmp_path, {"rules.yaml": rules(patterns), "README.md": "# Guides\n"})
    assert (error.value.rule, error.value.where) == ("config-invalid", where)


@pytest.mark.parametrize(("start", "piece"), [("", "insert "), ("add ", "a"), ("[insert ", "[")])
def test_long_texts_take_linear_time(start: str, piece: str) -> None:
    is_placeholder = placeholder(("(a*)*b",))
    assert not is_placeholder(start + piece * 40_000)
    assert_linear(lambda count: start + piece * count, is_placeholder, 300_000 // len(piece))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("| Name | [Your name] |\n|---|---|\n| Role | [your desired role] |\n", 0, id="in-a-table"),
        pytest.param("[Your name]\n\n[Your e-mail]\n\n[Insert a date]\n", 0, id="a-worksheet"),
        pytest.param("[Your name]\n\n[Insert a date]\n", 2, id="two"),
        pytest.param("[Your name]\n\n[Your e-mail]\n\n[Insert a date]\n\nTODO\n", 1, id="another-beside-them"),
    ],
)
def test_fields_for_readers(tmp_path: Path, text: str, count: int) -> None:
    assert len(check(tmp_path, {"README.md": f"# T\n\n{text}"}, select=("placeholder-text",))) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("# T\n\n**!!! Work In Progress !!!**\n\nText.\n\n## A\n\nText.\n", 0, id="above-the-first-part"),
        pytest.param("# T\n\n*Under construction*\n\n## A\n\nText.\n", 0, id="under-construction"),
        pytest.param("# T\n\nWIP\n\n## A\n\nText.\n", 0, id="in-short"),
        pytest.param("# T\n\n## A\n\nWork in progress.\n", 1, id="in-a-part"),
        pytest.param("# T\n\nWork in progress.\n", 1, id="all-of-a-page"),
        pytest.param("# T\n\nTODO\n\n## A\n\nText.\n", 1, id="no-notice"),
    ],
)
def test_a_notice_about_the_page_is_none(tmp_path: Path, text: str, found: int) -> None:
    assert len(check(tmp_path, {"README.md": text}, select=("placeholder-text",))) == found
