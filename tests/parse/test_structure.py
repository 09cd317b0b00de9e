"""What a file is parsed into: headings, lists, tables, blocks, definitions, anchors, prose, each with its span."""

from __future__ import annotations

import pytest

from linter.document import BlockKind, Document
from linter.parse.parser import parse


def _parse(text: str) -> Document:
    return parse("page.md", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## A `b` *c* ##", [(2, "A b c", "a-b-c", "## A `b` *c* ##", "A `b` *c*")], id="number-signs"),
        pytest.param("A\nb\n---", [(2, "A b", "ab", "A\nb\n---", "A\nb")], id="underlined"),
        pytest.param(
            "> - # A\n>   B\n>   =", [(1, "A", "a", "# A", "A"), (1, "B", "b", "B\n>   =", "B")], id="in-containers"
        ),
        pytest.param(
            "# A\n# A\n# A-1",
            [(1, "A", "a", "# A", "A"), (1, "A", "a-1", "# A", "A"), (1, "A-1", "a-1-1", "# A-1", "A-1")],
            id="repeated",
        ),
        pytest.param("# ![a](b) C", [(1, "C", "-c", "# ![a](b) C", "![a](b) C")], id="pictures-say-nothing"),
        pytest.param(
            "# A&amp;B <b>c</b>",
            [(1, "A&B c", "ab-c", "# A&amp;B <b>c</b>", "A&amp;B <b>c</b>")],
            id="html-and-entities",
        ),
        pytest.param("#\n#a\n####### b", [(1, "", "", "#", "")], id="empty-and-none"),
        pytest.param(
            '<h2 id="x">A <i>b</i></h2>', [(2, "A b", "a-b", '<h2 id="x">A <i>b</i></h2>', "A <i>b</i>")], id="html"
        ),
        pytest.param(
            "# A\n<h1>\nA\n</h1>\n\n# A",
            [(1, "A", "a", "# A", "A"), (1, "A", "a-1", "<h1>\nA\n</h1>", "\nA\n"), (1, "A", "a-2", "# A", "A")],
            id="html-counts-in-order",
        ),
        pytest.param(
            "<h1>\n\nA *b*\n\n</h1>",
            [(1, "A b", "a-b", "<h1>\n\nA *b*\n\n</h1>", "\n\nA *b*\n\n")],
            id="html-around-markdown",
        ),
        pytest.param("<h1>A\n\n# B", [(1, "A", "a", "<h1>A", "A"), (1, "B", "b", "# B", "B")], id="html-without-end"),
        pytest.param("`# a`\n\n    # b\n\n```\n# c\n```\n<!-- <h1>d</h1> -->", [], id="code-and-comments"),
        pytest.param("[a]: b\n===", [], id="nothing-to-underline"),
        pytest.param("\r\n# A\r\nB\r\n===\r\n", [(1, "A", "a", "# A", "A"), (1, "B", "b", "B\r\n===", "B")], id="crlf"),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    document = _parse(text)
    assert [
        (heading.level, heading.text, heading.anchor, document.source(heading.span), document.source(heading.content))
        for heading in document.headings
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- a\n- b", [("- a", "a", "a", 1, False), ("- b", "b", "b", 1, False)], id="bullets"),
        pytest.param(
            "3) a\n\n   b\n4) c",
            [("3) a\n\n   b", "a\n\n   b", "a\nb", 1, True), ("4) c", "c", "c", 1, True)],
            id="ordered-loose",
        ),
        pytest.param(
            "- a\n  1. b\n- c",
            [("- a\n  1. b", "a", "a", 1, False), ("1. b", "b", "b", 2, True), ("- c", "c", "c", 1, False)],
            id="nested",
        ),
        pytest.param(
            "- a\n  - b\n\n  c",
            [("- a\n  - b\n\n  c", "a", "a", 1, False), ("- b", "b", "b", 2, False)],
            id="text-after-a-nested-list",
        ),
        pytest.param("- [x] [a](b) - c", [("- [x] [a](b) - c", "[a](b) - c", "a - c", 1, False)], id="task"),
        pytest.param("> * a\n> b", [("* a\n> b", "a\n> b", "a b", 1, False)], id="in-a-quote"),
        pytest.param(
            "-\n- ```\n  a\n  ```",
            [("-", "", "", 1, False), ("- ```\n  a\n  ```", "```\n  a\n  ```", "", 1, False)],
            id="empty-and-code",
        ),
        pytest.param("10)", [("10)", "", "", 1, True)], id="empty-and-ordered"),
        pytest.param("- a\r\n\r\n  b\r\n\r\nc", [("- a\r\n\r\n  b", "a\r\n\r\n  b", "a\nb", 1, False)], id="crlf"),
        pytest.param("- # a\n  b", [("- # a\n  b", "# a\n  b", "a\nb", 1, False)], id="heading-in-an-item"),
    ],
)
def test_items(text: str, expected: list[tuple[str, str, str, int, bool]]) -> None:
    document = _parse(text)
    assert [
        (document.source(item.span), document.source(item.head), item.text, item.depth, item.ordered)
        for item in document.items
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "|a| b |\n|-|:-:|\n|c|\n|d|e|f|",
            [[("a", "a"), ("b", "b")], [("c", "c")], [("d", "d"), ("e", "e"), ("f", "f")]],
            id="cells-as-written",
        ),
        pytest.param(
            "a | b\n-|-\n`c\\|d` | *e*",
            [[("a", "a"), ("b", "b")], [("`c\\|d`", "c|d"), ("*e*", "e")]],
            id="without-outer-pipes",
        ),
        pytest.param("|a|b|\n|-|-|\n||c|", [[("a", "a"), ("b", "b")], [("", ""), ("c", "c")]], id="empty-cell"),
        pytest.param("a\n:-\nb", [[("a", "a")], [("b", "b")]], id="one-column-without-pipes"),
        pytest.param("> - |a|\n>   |-|\n>   |b|\n> c", [[("a", "a")], [("b", "b")]], id="in-containers"),
        pytest.param("|a|\r\n|-|\r\n|b|\r\n", [[("a", "a")], [("b", "b")]], id="crlf"),
    ],
)
def test_a_table_has_its_cells_as_written(text: str, expected: list[list[tuple[str, str]]]) -> None:
    document = _parse(text)
    (table,) = document.tables
    rows = [[(document.source(cell.span), cell.text) for cell in row.cells] for row in (table.header, *table.rows)]
    assert rows == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("|a|\n---", id="an-underline"),
        pytest.param("|a|b|\n|-|", id="columns-that-do-not-fit"),
        pytest.param("# a|b\n-|-", id="a-heading"),
        pytest.param("- a|b\n-|-", id="an-item"),
        pytest.param("<div>|\n|-|-|", id="html"),
        pytest.param("|a|\n- |", id="an-item-after-text"),
    ],
)
def test_no_table(text: str) -> None:
    assert not _parse(text).tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n\nc", [("paragraph", "a\nb", "a\nb", 0), ("paragraph", "c", "c", 0)], id="paragraphs"),
        pytest.param(
            "> a\n> - b",
            [
                ("quote", "> a\n> - b", "", 0),
                ("paragraph", "a", "a", 1),
                ("list", "- b", "", 1),
                ("paragraph", "b", "b", 2),
            ],
            id="containers",
        ),
        pytest.param(
            "```x\na\n```\n\n    b\n\n---",
            [("code", "```x\na\n```", "", 0), ("code", "b", "", 0), ("rule", "---", "", 0)],
            id="code-and-rule",
        ),
        pytest.param(
            "<p>a &lt; <b>b</b>\n<!-- c --></p>",
            [("html", "<p>a &lt; <b>b</b>\n<!-- c --></p>", "a < b", 0)],
            id="html",
        ),
        pytest.param(
            "|a|\n|-|\n|b|\n\n|c|",
            [("table", "|a|\n|-|\n|b|", "", 0), ("paragraph", "|c|", "|c|", 0)],
            id="a-row-split-off-its-table",
        ),
        pytest.param("# a\n\n[b]: c", [], id="neither-headings-nor-definitions"),
        pytest.param("<b>\u00a0\na", [("paragraph", "<b>\u00a0\na", "\u00a0\na", 0)], id="a-tag-before-an-odd-space"),
        pytest.param(
            "a[^1]\n\n[^1]: b\n\n[^2]: c",
            [("paragraph", "a[^1]", "a", 0), ("paragraph", "b", "b", 0)],
            id="footnotes-that-are-shown",
        ),
        pytest.param("x\n|a|\n|-|", [("paragraph", "x", "x", 0), ("table", "|a|\n|-|", "", 0)], id="table-after-text"),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str, str, int]]) -> None:
    document = _parse(text)
    assert [(block.kind, document.source(block.span), block.text, block.depth) for block in document.blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[a]: b 'c'\n[A]: <d e>",
            [("A", "b", "b", "[a]: b 'c'", False), ("A", "d e", "d e", "[A]: <d e>", True)],
            id="repeated",
        ),
        pytest.param(
            "> [a\n> b]:\n> c\n> 'd\n> e'",
            [("A B", "c", "c", "[a\n> b]:\n> c\n> 'd\n> e'", False)],
            id="over-lines-of-a-quote",
        ),
        pytest.param("[a]: b 'c' d\n\n[a]: b\n'c' d", [("A", "b", "b", "[a]: b", False)], id="text-after-a-title"),
        pytest.param("a\n[b]: c", [], id="not-within-a-paragraph"),
        pytest.param("[b]: c\n|a|\n|-|", [], id="not-right-above-a-table"),
        pytest.param("[]: a\n\n[a]:\n\n[b]: <c", [], id="none"),
        pytest.param(
            "[a]: b\r\n[c]: d\r\n", [("A", "b", "b", "[a]: b", False), ("C", "d", "d", "[c]: d", False)], id="crlf"
        ),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str, str, str, bool]]) -> None:
    document = _parse(text)
    assert [
        (one.label, one.url, document.source(one.destination), document.source(one.span), one.repeated)
        for one in document.definitions
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('<a name="x"></a> <b ID=y>', ["x", "y"], id="name-and-id"),
        pytest.param("<div id='x'>\n<a\nid=y></div>", ["x", "y"], id="in-a-block"),
        pytest.param("a <!-- <a name=x> --> `<a name=y>` <a name=''>", [], id="hidden-or-empty"),
    ],
)
def test_anchors(text: str, expected: list[str]) -> None:
    document = _parse(text)
    assert [anchor.name for anchor in document.anchors] == expected
    assert [document.source(anchor.span) for anchor in document.anchors] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\na: b\n---\nc", "---\na: b\n---", id="yaml"),
        pytest.param("---\r\na: b\r\n...\r\nc", "---\r\na: b\r\n...", id="crlf-and-dots"),
        pytest.param("---\n---\n", "---\n---", id="empty"),
        pytest.param("---\n\nSome text\n\n---\n", None, id="two-rules"),
        pytest.param("---\na: b\n", None, id="without-end"),
        pytest.param("\n---\na: b\n---\n", None, id="not-at-the-start"),
    ],
)
def test_front_matter(text: str, expected: str | None) -> None:
    document = _parse(text)
    assert (document.source(document.front_matter) if document.front_matter else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [b](c) d", ["a 000000 d"], id="link"),
        pytest.param("a **b** ~~c~~", ["a 00b00 00c00"], id="emphasis"),
        pytest.param("a_b * c", ["a_b * c"], id="no-emphasis"),
        pytest.param("`a` \\* &amp; <b>c</b>", ["000 00 00000 000c0000"], id="code-escapes-entities-html"),
        pytest.param("a@b.co, www.c.d.", ["000000, 0000000."], id="bare-links"),
        pytest.param("> a\n> b", ["a\n  b"], id="line-prefix"),
        pytest.param("|a|b\\|c|\n|-|-|", ["a", "b0|c"], id="escaped-pipe"),
        pytest.param("# a *b*", ["a 0b0"], id="heading"),
        pytest.param("a\\\nb  \nc", ["a0\nb  \nc"], id="hard-breaks"),
        pytest.param("[a] ![b]", ["[a] ![b]"], id="brackets-that-are-text"),
        pytest.param("a <kbd>b <i>c</i></kbd> d", ["a 000000000000000000000 d"], id="html-code"),
        pytest.param("</code>a <code>b", ["0000000a 0000000"], id="html-code-that-is-open"),
        pytest.param("|a|b|\n|-|-|\n\\|", ["a", "b", "|"], id="a-cell-that-begins-with-an-escaped-pipe"),
    ],
)
def test_prose_is_the_plain_text_only(text: str, expected: list[str]) -> None:
    assert [prose.shown.replace("\0", "0") for prose in _parse(text).prose] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [b](c) d", "a 0b0000 d", id="inline"),
        pytest.param("a [b *c*][d] e\n\n[d]: f", "a 0b 0c00000 e", id="reference"),
        pytest.param("[d]\n\n[d]: f", "0d0", id="shortcut"),
        pytest.param("[![a](b) c](d)", "00000000 c0000", id="picture"),
        pytest.param("[`a` b](c)", "0000 b0000", id="code"),
        pytest.param("<https://a.b> https://a.b", "0" * 13 + " " + "0" * 11, id="addresses"),
        pytest.param("> [a\n> b](c)", "0a\n  b0000", id="line-prefix"),
    ],
)
def test_prose_has_the_texts_of_links_too(text: str, expected: str) -> None:
    (prose,) = _parse(text).prose
    assert prose.text.replace("\0", "0") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>a b</p>", ["a b"], id="paragraph"),
        pytest.param("<p>a\nb</p>", ["a\nb"], id="lines"),
        pytest.param("<p>a <b>b</b> c<br>d</p>", ["a 000b0000 c", "d"], id="inline-tags-and-breaks"),
        pytest.param("<table><tr><td>a</td>\n<td> b </td></tr></table>", ["a", " b "], id="cells"),
        pytest.param("<p>a <code>b <i>c</i></code> d <kbd>e</kbd></p>", ["a " + "0" * 23 + " d "], id="code"),
        pytest.param('<p>a <a href="b">c</a> d</p>', ["a " + "0" * 17 + " d"], id="links"),
        pytest.param("<p>a &amp; b</p>\n<p>c</p>", ["c"], id="entities"),
        pytest.param("<p>a <!-- b --> c</p>", ["a 0000000000 c"], id="comments"),
        pytest.param("<div><style>a</style></div>", [], id="styles"),
        pytest.param("> <p>a\n> b</p>", ["a\n  b"], id="line-prefix"),
        pytest.param("<!-- a -->", [], id="nothing"),
    ],
)
def test_the_prose_of_html(text: str, expected: list[str]) -> None:
    document = _parse(text)
    assert [prose.shown.replace("\0", "0") for prose in document.html_prose] == expected
    assert [prose.text for prose in document.html_prose] == [prose.shown for prose in document.html_prose]
    assert document.prose == ()


def test_all_prose_is_in_the_order_of_the_text() -> None:
    document = _parse("a\n\n<p>b</p>\n\nc\n\n<p>d</p>\n")
    assert [prose.text for prose in document.all_prose] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("line", ["    # b", "     ---", "\t- b", "    ```", "    <div>"])
def test_what_is_indented_like_code_goes_on_with_a_paragraph_in_many_quotes(line: str) -> None:
    document = _parse(f">> a\n{line}\n")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.QUOTE, BlockKind.QUOTE, BlockKind.PARAGRAPH]
    assert document.headings == ()
