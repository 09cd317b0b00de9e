"""Spans are exact: what is cut out of a file and parsed alone is the same link, for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document import Document, Link, LinkSyntax, Span
from linter.parse.destination import url
from linter.parse.parser import parse
from tests.parse.corpus import examples, pages

# What documents are made of: joined at random they make every construct, whole and broken.
_PIECES = (
    "a", "foo", "é", "日本", "😀", "שלום", " ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\0", "\u00a0", "\u2028",
    "[", "]", "(", ")", "![", "](", "][", "[a]", "[a]: /u\n", "[a]: <x y> 't'\n", "[^1]", "[^1]: ", '"t"', "<", ">",
    "`", "``", "*", "**", "_", "~", "~~", "\\", "&amp;", "&#35;", "|", "\\|", "|a|b|\n|-|-|\n", "\n---\n", "\n===\n",
    "\n- ", "\n* ", "\n1. ", "\n> ", "\n# ", "```", "- [x] ", '<a href="x">', "</a>", "<img src=y alt=z>", "<div>\n",
    "<!--", "-->", "<h1>", "</h1>", "<a name=q>", "<script>", "</script>", "http://a.com", "www.b.c", "a@b.co",
    "mailto:", "xmpp:", "://", "@", ".", ":", ";", "[l](/x)", "![i](/y \"t\")", "<https://z.q>", "---\na: b\n---\n",
)  # fmt: skip
_DOCUMENTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text(max_size=200)


def test_a_link_that_is_cut_out_and_parsed_alone_is_the_same() -> None:
    checked = 0
    for name, text in {**examples(), **pages()}.items():
        document = parse(name, text)
        for link in document.links:
            alone = parse(name, _cut(document, link))
            assert alone.links, (name, link)
            assert (alone.links[0].span.start, alone.links[0].url) == (0, link.url), (name, link)
            checked += 1
    assert checked > 1000


def _cut(document: Document, link: Link) -> str:
    """The link's own text, with its definition, without the prefixes and escapes of the blocks around it."""
    source = document.source(link.span)
    if _in_table(document, link.span):
        source = source.replace("\\|", "|")
    if link.syntax is LinkSyntax.REFERENCE:
        definition = next(definition for definition in document.definitions if definition.label == link.label)
        source += "\n\n" + document.source(definition.span)
    return re.sub(r"(\n|\r\n?)[ \t]*(> ?)+", r"\1", source)


def _in_table(document: Document, span: Span) -> bool:
    return any(table.span.holds(span) for table in document.tables)


@given(_DOCUMENTS)
def test_any_text_is_parsed_and_every_span_is_inside_it(text: str) -> None:
    document = parse("page.md", text)
    assert document.text == text
    for things in (
        document.links,
        document.definitions,
        document.headings,
        document.anchors,
        document.items,
        document.tables,
        document.blocks,
        document.prose,
        document.html_prose,
    ):
        spans = [thing.span for thing in things]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert [span.start for span in spans] == sorted(span.start for span in spans)
    for prose in document.all_prose:
        assert len(prose.shown) == len(prose.text) == prose.span.end - prose.span.start


@given(_DOCUMENTS)
def test_a_destination_is_at_its_span(text: str) -> None:
    document = parse("page.md", text)
    for link in document.links:
        assert link.destination is not None
        written = document.source(link.destination).replace("\0", "\ufffd")
        if link.syntax in (LinkSyntax.INLINE, LinkSyntax.REFERENCE):
            assert link.url in (url(written), url(written.replace("\\|", "|")))
        elif link.syntax is LinkSyntax.BARE:
            assert link.url.endswith(written) or "\\" in written or "&" in written


@given(_DOCUMENTS)
def test_line_and_column_give_back_the_offset(text: str) -> None:
    document = parse("page.md", text)
    for offset in range(len(text) + 1):
        assert document.offset(*document.position(offset)) == offset


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["crlf", "cr"])
@given(text=_DOCUMENTS)
def test_line_endings_change_nothing_but_the_spans(ending: str, text: str) -> None:
    plain = re.sub(r"\r\n?", "\n", text)
    one, other = parse("page.md", plain), parse("page.md", plain.replace("\n", ending))
    assert [(link.url, link.text) for link in one.links] == [(link.url, link.text) for link in other.links]
    for ours, theirs in zip(one.links, other.links, strict=True):
        assert one.source(ours.span) == other.source(theirs.span).replace(ending, "\n")
