"""Links and headings as rendered by GitHub's own renderer (cmark-gfm): the reference for the parser."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser

from linter.document import Document

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES  # raw HTML is kept


def html(markdown: str) -> str:
    """The page as HTML."""
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, _OPTIONS))


def rendered_links(page: str) -> Counter[tuple[str, str]]:
    """Tag and target of each link and image that a page of HTML has, without those between footnotes."""
    collector = _Collector()
    collector.feed(page)
    collector.close()
    return collector.links


def document_links(document: Document) -> Counter[tuple[str, str]]:
    """The same of a document."""
    return Counter(({"link": "a", "image": "img"}[link.kind], _comparable(link.url)) for link in document.links)


def rendered_headings(page: str) -> list[tuple[int, str]]:
    """Level and text of each heading that a page of HTML has."""
    tree = LexborHTMLParser(page)
    for reference in tree.css("sup.footnote-ref"):
        reference.decompose()
    return [(int((node.tag or "h0")[1:]), " ".join(node.text().split())) for node in tree.css("h1, h2, h3, h4, h5, h6")]


def document_headings(document: Document) -> list[tuple[int, str]]:
    """The same of a document."""
    return [(heading.level, heading.text) for heading in document.headings]


def _comparable(url: str) -> str:
    return unquote(url.replace("\n", "").replace("\r", "").replace("\t", "").strip(" \f"))


_MEDIA = frozenset(("img", "image", "source", "video", "audio"))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: Counter[tuple[str, str]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(reversed(attrs))  # the first of a name counts
        if "data-footnote-ref" in attributes or "data-footnote-backref" in attributes:
            return
        if tag == "a" and "href" in attributes:
            self.links["a", _comparable(attributes["href"] or "")] += 1
        for name in ("src", "poster") if tag in _MEDIA else ():
            if name in attributes and (name == "src" or tag == "video"):
                self.links["img", _comparable(attributes[name] or "")] += 1
        for candidate in (attributes.get("srcset") or "").split(", ") if tag in ("img", "source") else ():
            for url in candidate.split()[:1]:
                self.links["img", _comparable(url)] += 1
