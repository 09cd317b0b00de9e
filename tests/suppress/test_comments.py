"""What a comment suppresses, to the line and column."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.finding import Location
from linter.parse.parser import parse
from linter.suppress.comments import Comments, suppression_comments
from tests.growth import assert_linear

LINE = "<!-- playbook-lint disable-line a: r -->"
NEXT = "<!-- playbook-lint disable-next a: r -->"
OFF = "<!-- playbook-lint disable a: r -->"
ON = "<!-- playbook-lint enable a -->"


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        pytest.param("playbook-lint disable-next a: why", ("disable-next", ("a",)), id="one-rule"),
        pytest.param("playbook-lint disable a, b-c ,a: why: so", ("disable", ("a", "b-c")), id="several-each-once"),
        pytest.param("playbook-lint disable-file a", ("disable-file", ("a",)), id="without-a-reason"),
        pytest.param("\nplaybook-lint\n enable\n a,\n b\n", ("enable", ("a", "b")), id="over-lines"),
        pytest.param("playbook-lint disable-line a, b: why", ("disable-line", ("a", "b")), id="the-line"),
        pytest.param("playbook-lint disable-line a", ("disable-line", ("a",)), id="the-line-without-a-reason"),
        pytest.param("playbook-lint disable-next: why", ("disable-next", ()), id="no-rule"),
        pytest.param("playbook-lint disable-next a because", ("disable-next", ("a because",)), id="no-colon"),
        pytest.param("playbook-lint disable-nxt a: why", ("disable-nxt", ("a",)), id="a-misspelt-word-is-seen"),
        pytest.param("playbook-lint keeps this list", None, id="mere-text"),
        pytest.param("playbook-linter disable a: why", None, id="another-name"),
        pytest.param("lint disable awesome-list-item", None, id="remark"),
        pytest.param("markdownlint-disable MD013", None, id="markdownlint"),
        pytest.param("see playbook-lint disable a: why", None, id="not-at-the-start"),
    ],
)
def test_reading(comment: str, expected: tuple[str, tuple[str, ...]] | None) -> None:
    found = [(each.action, each.names) for each in suppression_comments(parse("a.md", f"<!-- {comment} -->\n"))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(f"x\n{NEXT}\n\n \ny\nz\n", [5], id="the-next-line-that-is-not-blank"),
        pytest.param(f"> {NEXT}\n>\n> y\n> z\n", [3], id="blank-in-a-quote"),
        pytest.param(f"{NEXT}\n<!-- playbook-lint disable-next b: r -->\ny\n", [3], id="comments-above-each-other"),
        pytest.param(f"{NEXT}\n> <!-- playbook-lint disable-next b: r -->\ny\n", [3], id="a-comment-in-a-quote"),
        pytest.param(f"{NEXT}\n> <!-- playbook-lint disable-next b: r --> >\ny\n", [3], id="a-comment-beside-quotes"),
        pytest.param(f"{NEXT}\n<!-- playbook-lint disable-next b: r --> > x\ny\n", [2], id="a-comment-before-a-quote"),
        pytest.param(f"{NEXT}\nx <!-- playbook-lint disable-next b: r -->\ny\n", [2], id="a-comment-behind-text"),
        pytest.param(f"{NEXT}\n<!-- playbook-lint disable-next b: r --> x\ny\n", [2], id="a-comment-before-text"),
        pytest.param(f"{NEXT}\n<!-- mine -->\ny\n", [2], id="other-comments-are-lines"),
        pytest.param(f"- x\n  {NEXT}\n- y\n- z\n", [3], id="an-item"),
        pytest.param(f"| a |\n|---|\n| b {NEXT} |\n| c |\n| d |\n", [4], id="a-row"),
        pytest.param(f"x\n\n{NEXT}\n", [], id="nothing-follows"),
        pytest.param(f"x\n\n{OFF}\n\ny\n\n{ON}\n\nz\n", [4, 5, 6], id="up-to-enable"),
        pytest.param(f"x\n\n{OFF}\ny\n", [4], id="to-the-end"),
        pytest.param(f"x\n\n{OFF}\n\n<!-- playbook-lint enable -->\n\ny\n", [4], id="enable-ends-all"),
        pytest.param(f"{OFF}\n\n<!-- playbook-lint enable b -->\n", [2, 3], id="enable-of-another"),
        pytest.param(f"{OFF}\n{OFF}\n{ON}\nx\n{OFF}\n{ON}\ny\n", [2], id="twice"),
        pytest.param("x\n<!-- playbook-lint disable-file a: r -->\n", [1, 2], id="the-file"),
        pytest.param(f"`{OFF}`\n\n    {OFF}\nx\n", [], id="code"),
        pytest.param(f"x\ny {LINE}\nz\n", [2], id="its-line-of-a-paragraph"),
        pytest.param(f"# x\n\n## y {LINE}\n\nz\n", [3], id="a-heading"),
        pytest.param(f"x {LINE}\n===\ny\n", [1], id="an-underlined-heading"),
        pytest.param(f"| a |\n|---|\n| b {LINE} |\n| c |\n", [3], id="its-row"),
        pytest.param(f"- x\n- y {LINE}\n- z\n", [2], id="its-item"),
        pytest.param(f"- x\n- y\n  y {LINE}\n  y\n- z\n", [2, 3, 4], id="an-item-of-several-lines"),
        pytest.param(f"- x {LINE}\n  - y\n  - z\n", [1], id="not-the-items-below-it"),
        pytest.param(f"- x\n  x\n  - y {LINE}\n", [3], id="not-the-item-above-it"),
        pytest.param(f"- x\n  - y\n\n  z\n  z {LINE}\n", [5], id="text-below-a-list-in-an-item"),
        pytest.param(f"- x\n\n  y\n  y {LINE}\n- z\n", [3, 4], id="its-paragraph-of-an-item"),
        pytest.param(f"> - x\n>   x {LINE}\n> - z\n", [1, 2], id="an-item-in-a-quote"),
        pytest.param(f"- | a |\n  |---|\n  | b {LINE} |\n", [3], id="a-row-in-an-item"),
        pytest.param(f"x\n{LINE} y\nz\n", [2], id="at-the-start"),
        pytest.param(f"x\n{LINE} y {LINE}\nz {LINE}\nq\n", [2, 3], id="twice-on-a-line"),
        pytest.param("x <!-- playbook-lint\ndisable-line a --> y\nz\n", [1, 2], id="a-comment-of-two-lines"),
        pytest.param(f"x\n\n`{LINE}`\n", [], id="the-line-in-code"),
    ],
)
def test_lines(text: str, lines: list[int]) -> None:
    document = parse("a.md", text)
    comments = Comments([document, parse("b.md", "# B\n")])
    numbers = range(1, text.count("\n") + 1)
    assert [n for n in numbers if list(comments.at(Location("a.md", n, 1, n, 1), ("a", "g")))] == lines
    assert not any(list(comments.at(Location("b.md", n, 1, n, 1), ("a", "g"))) for n in numbers)


def test_a_range_begins_and_ends_inside_a_line() -> None:
    text = f"x {OFF} y {ON} z\n"
    comments = Comments([parse("a.md", text)])
    columns = [text.index(letter) + 1 for letter in (" y", " z")]
    found = [bool(list(comments.at(Location("a.md", 1, n, 1, n), ("a",)))) for n in (1, *columns)]
    assert found == [False, True, False]


def test_a_group_suppresses_its_rules() -> None:
    comments = Comments([parse("a.md", "<!-- playbook-lint disable-file links: r -->\n")])
    assert [name for _, name in comments.at(Location("a.md", 1, 1, 1, 1), ("link-empty", "links"))] == ["links"]


def test_of_two_comments_on_a_line_the_first_counts() -> None:
    comments = Comments([parse("a.md", f"x {LINE} {LINE}\n")])
    assert [comment for comment, _ in comments.at(Location("a.md", 1, 1, 1, 1), ("a",))] == [comments.all[0]]


@pytest.mark.parametrize(
    "line", [LINE, f"- x {LINE}\n  y", NEXT, OFF, f"{OFF}\n\n{ON}", "<!-- playbook-lint disable " + "a, " * 50 + "-->"]
)
def test_many_comments_take_linear_time(line: str) -> None:
    def find_all(document: Document) -> None:
        comments = Comments([document])
        for number in range(1, len(document.lines)):
            list(comments.at(Location("a.md", number, 1, number, 1), ("a", "g")))

    assert_linear(lambda count: parse("a.md", f"{line}\n\n" * count), find_all, 3_000)
