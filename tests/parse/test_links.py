"""Every way to write a link: what it is, and exactly which characters it is."""

from __future__ import annotations

import pytest

from linter.document import Link, LinkKind, LinkSyntax
from linter.parse.parser import parse

Expected = tuple[str, str, str, str]  # syntax, url, text, source of the span


def _parsed_links(text: str) -> list[Expected]:
    document = parse("page.md", text)
    return [
        (("!" if link.kind is LinkKind.IMAGE else "") + link.syntax, link.url, link.text, document.source(link.span))
        for link in document.links
    ]


def _link(text: str) -> Link:
    (link,) = parse("page.md", text).links
    return link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [b](c) d", [("inline", "c", "b", "[b](c)")], id="inline"),
        pytest.param("[b](<c d> 'e')", [("inline", "c d", "b", "[b](<c d> 'e')")], id="pointed-with-title"),
        pytest.param("[b]()", [("inline", "", "b", "[b]()")], id="empty-destination"),
        pytest.param("[b](c&amp;d\\_e%20)", [("inline", "c&d_e%20", "b", "[b](c&amp;d\\_e%20)")], id="unescaped-once"),
        pytest.param(
            "[b](javascript:x)", [("inline", "javascript:x", "b", "[b](javascript:x)")], id="judged-elsewhere"
        ),
        pytest.param("[*a* `b`](c)", [("inline", "c", "a b", "[*a* `b`](c)")], id="markup-in-the-text"),
        pytest.param("[a\nb](c)", [("inline", "c", "a b", "[a\nb](c)")], id="text-over-two-lines"),
        pytest.param("[a](b\n'c')", [("inline", "b", "a", "[a](b\n'c')")], id="target-over-two-lines"),
        pytest.param("> [a\n> b](c)", [("inline", "c", "a b", "[a\n> b](c)")], id="over-two-lines-of-a-quote"),
        pytest.param("> [a\nb](c)", [("inline", "c", "a b", "[a\nb](c)")], id="lazy-continuation"),
        pytest.param("- x\n\n  [a](b)", [("inline", "b", "a", "[a](b)")], id="in-an-item"),
        pytest.param(">\t-\t[a](b)", [("inline", "b", "a", "[a](b)")], id="after-tabs"),
        pytest.param(
            "> 1. > * [a](b)\n> 1. > * [c](d)",
            [("inline", "b", "a", "[a](b)"), ("inline", "d", "c", "[c](d)")],
            id="nested-containers",
        ),
        pytest.param("> [!NOTE]\n> [a](b)", [("inline", "b", "a", "[a](b)")], id="alert"),
        pytest.param(
            "- [ ] [a](b)\n- [x] [c](d)",
            [("inline", "b", "a", "[a](b)"), ("inline", "d", "c", "[c](d)")],
            id="task-list",
        ),
        pytest.param("- [x] a\n\n[x]: /u", [], id="a-checkbox-is-no-reference"),
        pytest.param(
            "日本[語](漢)😀 [é](ü)",
            [("inline", "漢", "語", "[語](漢)"), ("inline", "ü", "é", "[é](ü)")],
            id="cjk-emoji",
        ),
        pytest.param("שלום [עולם](u)", [("inline", "u", "עולם", "[עולם](u)")], id="right-to-left"),
        pytest.param("a\r\n> b\r\n> [c](d)\r\n", [("inline", "d", "c", "[c](d)")], id="crlf"),
        pytest.param("a\r> b\r> [c](d)\r", [("inline", "d", "c", "[c](d)")], id="cr"),
        pytest.param("a\r\nb\rc\n[d](e)", [("inline", "e", "d", "[d](e)")], id="mixed-line-endings"),
        pytest.param("\0 [a](b)", [("inline", "b", "a", "[a](b)")], id="nul"),
        pytest.param("[b][c]\n\n[C]: d", [("reference", "d", "b", "[b][c]")], id="full-reference"),
        pytest.param("[b][]\n\n[b]: d", [("reference", "d", "b", "[b][]")], id="collapsed-reference"),
        pytest.param("[b]\n\n[b]: d", [("reference", "d", "b", "[b]")], id="shortcut-reference"),
        pytest.param("[b][c]", [], id="reference-to-nothing"),
        pytest.param("![b](c)", [("!inline", "c", "b", "![b](c)")], id="image"),
        pytest.param("![a *b* [c](d)](e)", [("!inline", "e", "a b c", "![a *b* [c](d)](e)")], id="no-link-in-an-alt"),
        pytest.param("![a ![b](c)](d)", [("!inline", "d", "a b", "![a ![b](c)](d)")], id="no-image-in-an-alt"),
        pytest.param(
            "[![a](b)](c)", [("inline", "c", "a", "[![a](b)](c)"), ("!inline", "b", "a", "![a](b)")], id="badge"
        ),
        pytest.param("[a [b](c)](d)", [("inline", "c", "b", "[b](c)")], id="no-link-in-a-link"),
        pytest.param(
            "<https://a.b/c?d&amp;e>",
            [("autolink", "https://a.b/c?d&e", "https://a.b/c?d&e", "<https://a.b/c?d&amp;e>")],
            id="autolink",
        ),
        pytest.param("<a@b.co>", [("autolink", "mailto:a@b.co", "a@b.co", "<a@b.co>")], id="autolink-to-an-address"),
        pytest.param(
            "see https://a.b/c_(d)).",
            [("bare", "https://a.b/c_(d)", "https://a.b/c_(d)", "https://a.b/c_(d)")],
            id="bare-with-brackets",
        ),
        pytest.param("www.a.b, x", [("bare", "http://www.a.b", "www.a.b", "www.a.b")], id="www"),
        pytest.param("xwww.a.b www.a", [("bare", "http://www.a", "www.a", "www.a")], id="www-begins-a-word"),
        pytest.param(
            "http://a_b.c http://a_b.c.d",
            [("bare", "http://a_b.c.d", "http://a_b.c.d", "http://a_b.c.d")],
            id="no-underscore-in-the-last-two-segments",
        ),
        pytest.param(
            "http://a.b/?c&copy; d",
            [("bare", "http://a.b/?c", "http://a.b/?c", "http://a.b/?c")],
            id="an-entity-ends-a-bare-url",
        ),
        pytest.param("[http://a.b", [], id="no-bare-url-in-an-open-bracket"),
        pytest.param("[http://a.b](c)", [("inline", "c", "http://a.b", "[http://a.b](c)")], id="no-bare-url-in-a-link"),
        pytest.param("a.b+c@d.ef. x", [("bare", "mailto:a.b+c@d.ef", "a.b+c@d.ef", "a.b+c@d.ef")], id="address"),
        pytest.param(
            "mailto:a@b.c xmpp:a@b.c/d",
            [
                ("bare", "mailto:a@b.c", "mailto:a@b.c", "mailto:a@b.c"),
                ("bare", "xmpp:a@b.c/d", "xmpp:a@b.c/d", "xmpp:a@b.c/d"),
            ],
            id="address-with-scheme",
        ),
        pytest.param("a\\_b@c.de", [("bare", "mailto:a_b@c.de", "a_b@c.de", "a\\_b@c.de")], id="address-with-escape"),
        pytest.param("x <A HREF='b&amp;c'>d <b>e</b></A> f", [("html", "b&c", "d e", "<A HREF='b&amp;c'>")], id="html"),
        pytest.param(
            "<p>\n<a\n  class=x\n  href=b>d</a>", [("html", "b", "d", "<a\n  class=x\n  href=b>")], id="html-over-lines"
        ),
        pytest.param("> <p>\n> <a\n> href=b>d</a>", [("html", "b", "d", "<a\n> href=b>")], id="html-in-a-quote"),
        pytest.param(
            "<div><img alt=a src=' b '></div>", [("!html", "b", "a", "<img alt=a src=' b '>")], id="html-image"
        ),
        pytest.param(
            "<a href=b><img src=c alt=d></a>",
            [("html", "b", "d", "<a href=b>"), ("!html", "c", "d", "<img src=c alt=d>")],
            id="html-badge",
        ),
        pytest.param('<a href="">b</a>', [("html", "", "b", '<a href="">')], id="html-to-nothing"),
        pytest.param("<a name=b></a>", [], id="an-anchor-is-no-link"),
        pytest.param(
            "<div><a href=b>\n\n[c](d)\n\n</a>",
            [("html", "b", "", "<a href=b>"), ("inline", "d", "c", "[c](d)")],
            id="html-around-markdown",
        ),
        pytest.param(
            "<picture><source srcset=a><img src=b></picture>",
            [("!html", "a", "", "<source srcset=a>"), ("!html", "b", "", "<img src=b>")],
            id="picture",
        ),
        pytest.param(
            "<a href='?a=1&copy=2'>b</a>",
            [("html", "?a=1&copy=2", "b", "<a href='?a=1&copy=2'>")],
            id="no-entity-without-semicolon",
        ),
        pytest.param("<!-- <a href=b> -->\n\na <!-- [b](c) --> d", [], id="comments"),
        pytest.param("<div><script>'<a href=b>'</script><style><a href=b></style>", [], id="scripts-and-styles"),
        pytest.param("<!-->\n<a href=b>c</a>", [("html", "b", "c", "<a href=b>")], id="the-shortest-comment"),
        pytest.param("`[a](b)`\n\n    [a](b)\n\n```\n[a](b)\n```", [], id="code"),
        pytest.param("\\[a](b) [a\\](b)", [], id="escaped"),
        pytest.param(
            "|a|b|\n|-|-|\n|[c](d\\|e)|`\\|`[f](g)|[h](i)|",
            [("inline", "d|e", "c", "[c](d\\|e)"), ("inline", "g", "f", "[f](g)")],
            id="table-with-escaped-pipes-and-a-dropped-cell",
        ),
        pytest.param("> | a |\n> |---|\n> | [b](c) |", [("inline", "c", "b", "[b](c)")], id="table-in-a-quote"),
        pytest.param(
            "[a](b)\n===\n\n# [c](d) #", [("inline", "b", "a", "[a](b)"), ("inline", "d", "c", "[c](d)")], id="headings"
        ),
        pytest.param(
            "a[^1]\n\n[^1]: [b](c)\n\n    [d](e)",
            [("inline", "c", "b", "[b](c)"), ("inline", "e", "d", "[d](e)")],
            id="footnote",
        ),
        pytest.param("a[^1]\n\n[^2]: [b](c)", [], id="footnote-that-nothing-refers-to"),
        pytest.param(
            "a[^B]\n\n[^b]: [c](d)\n\n[^B]: [e](f)", [("inline", "d", "c", "[c](d)")], id="footnote-defined-twice"
        ),
        pytest.param("^[a [b](c)]", [("inline", "c", "b", "[b](c)")], id="no-inline-footnotes"),
        pytest.param("---\na: <https://b.c>\n---\n[d](e)", [("inline", "e", "d", "[d](e)")], id="front-matter"),
        pytest.param(
            "**[a](b)**~~[c](d)~~", [("inline", "b", "a", "[a](b)"), ("inline", "d", "c", "[c](d)")], id="emphasis"
        ),
    ],
)
def test_a_link_is_what_github_shows(text: str, expected: list[Expected]) -> None:
    assert _parsed_links(text) == expected


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        pytest.param("[a](b 'c')", "b", id="inline"),
        pytest.param("[a](<b c>)", "b c", id="pointed"),
        pytest.param("[a]( \n b )", "b", id="after-white-space"),
        pytest.param("[a]()", "", id="empty"),
        pytest.param("[a]\n\n[a]: <b> 'c'", "b", id="in-the-definition"),
        pytest.param("[a]\n\n> [a]:\n> b", "b", id="in-a-definition-over-two-lines"),
        pytest.param("<https://a.b>", "https://a.b", id="autolink"),
        pytest.param("www.a.b.", "www.a.b", id="www"),
        pytest.param("<a href = 'b&amp;c'>", "b&amp;c", id="html"),
        pytest.param("|a|\n|-|\n|[b](c\\|d)|", "c\\|d", id="in-a-cell"),
        pytest.param("\r\n\r\n> x\r\n> [a](b)", "b", id="crlf"),
    ],
)
def test_a_destination_is_the_url_as_written(text: str, destination: str) -> None:
    span = _link(text).destination
    assert span is not None
    assert parse("page.md", text).source(span) == destination


def test_a_reference_has_its_label() -> None:
    text = "[x][ A  b ]\n\n[a B]: u"
    assert (_link(text).label, _link(text).syntax) == ("A B", LinkSyntax.REFERENCE)
