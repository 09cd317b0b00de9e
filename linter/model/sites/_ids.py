"""The ids that a site gives to the places on a page, as far as they can be told from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from linter.document import BlockKind, Document, Heading
from linter.model.sites._generator import Generator, HeadingIds
from linter.parse.slug import slug as github_slug
from linter.text.lazy_pattern import LazyPattern

_TITLE = LazyPattern(
    r"^[ \t>]*#{1,6}[ \t]*([^\s#][^\n]{0,500})$"
    r"|^[ \t]*===[!+]?[ \t]+\"([^\"\n]{1,300})\""
    r"|^[ \t>]*([^\s:][^\n]{0,300})\n(?=[ \t>]*\n?[ \t>]*:[ \t])",
    re.MULTILINE,
)
"""A line that may have an id on a site and is no heading on GitHub.

That is one that is indented, in a block, or without a blank behind the signs; the label of a tab; a defined term.
"""

_ATTRIBUTES = LazyPattern(r"\s*\{[^{}]*\}\s*$")
_ATTRIBUTE_LIST = LazyPattern(r"\{:?([^{}\n]{1,500})\}")
_ID_IN_BRACKETS = LazyPattern(r"^#{1,6} [^\n]*\[#([\w.:-]+)\][ \t]*$", re.MULTILINE)  # javascript.info
_ID_IN_COMMENT = LazyPattern(r"^#{1,6} [^\n]*\{/\*[ \t]*#?([\w.:-]+)[ \t]*\*/\}[ \t]*$", re.MULTILINE)  # MDX
_WRITTEN_ID = LazyPattern(r"(?<!\S)#([^\s#]+)")
_EMOJI = LazyPattern(r":[a-z0-9_+-]+:")
_LINK = LazyPattern(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_MARKUP = LazyPattern(r"[*`]|(?<!\w)_|_(?!\w)|<[^<>]*>|#+\s*$")

_CODE = LazyPattern(r"(?<!`)(`{1,3})(?!`)[^`\n]*(?<!`)\1(?!`)")

_EXPLICIT = (
    re.compile(r"""\{\{[<%][^{}\n]{1,500}?\bid=["']([^"'{}\n]{1,200})["']"""),  # of a shortcode of Hugo
    re.compile(r"\{[^{}\n]*#\s*([\w:.-]+)"),  # attribute lists: `{#id}`, `{: #id .class }`, `{/* #id */}`
    re.compile(r"""\b(?:id|name)\s*=\s*["'{]*([^"'\s>{}]+)"""),
    re.compile(r"^[ \t>]*\(([^()\n]+)\)=", re.MULTILINE),  # MyST
    re.compile(r"^[ \t>]*(?::name:|:label:|#\|\s*label:)[ \t]*(\S+)", re.MULTILINE),  # MyST, Quarto
)
_GENERATED = re.compile(r"fn(?:ref)?\b.*|footnote.*|user-content-fn.*|__.*|\+.*|:~:.*|/.*|!.*|\?.*|.*=.*")
"""Fragments that generators, their themes and scripts give a meaning: footnotes, tabs, lines of code, routes."""


class PageIds(Struct, frozen=True):
    """`named` are the ids of a page by their name without regard to case, each with its heading if it has one.

    `usual` are those that headings have by default, and `certain` those of them that they have in all versions and
    configurations but for upper and lower case. `computed` is whether there may be more of them, and `letters` has the
    letters and digits of all names if that is all that is known of them.
    """

    named: Mapping[str, Heading | None]
    usual: tuple[str, ...]
    certain: frozenset[str]
    computed: bool
    letters: frozenset[str] = frozenset()

    def has(self, fragment: str) -> bool:
        """Whether there is a place with this id."""
        return fragment.casefold() in self.named

    def may_have(self, fragment: str) -> bool:
        """Whether the page may get such a place when the site is built."""
        is_near = bool(self.letters) and _letters(fragment) in self.letters
        return is_near or self.computed or _GENERATED.fullmatch(fragment) is not None


def written_ids(page: Document) -> frozenset[str]:
    """The ids in attribute lists on the page, `## Title {#id}`, `[#id]` or `{/*id*/}`, for whatever builds it."""
    lists = _ATTRIBUTE_LIST.findall(page.text) if "{" in page.text else ()
    in_brackets = _ID_IN_BRACKETS.findall(page.text) if "[#" in page.text else ()
    in_comments = _ID_IN_COMMENT.findall(page.text) if "{/*" in page.text else ()
    return frozenset(
        (*in_brackets, *in_comments, *(name for attributes in lists for name in _WRITTEN_ID.findall(attributes)))
    )


def page_ids(page: Document, generator: Generator, *, usual: bool = True) -> PageIds:
    """The ids of a page on a site that the generator builds; with its `usual` ways to make them or another one."""
    text = _visible(page)
    prose = _CODE.sub("", text)
    headings = [heading for heading in page.headings if not heading.html]
    explicit = list(_explicit(prose))
    named: dict[str, Heading | None] = dict.fromkeys(map(str.casefold, explicit))
    named |= dict.fromkeys(anchor.name.casefold() for anchor in page.anchors)
    by_scheme = [list(heading_ids(page, headings, scheme)) for scheme in generator.ids]
    for found in by_scheme:
        for name, heading in zip(found, headings, strict=True):
            named.setdefault(name.casefold(), heading)
    for scheme in generator.ids:
        for titles in _other_titles(page, headings, text):
            for name in scheme.number(map(scheme.slug, titles)):
                named.setdefault(name.casefold(), None)
    certain = frozenset.intersection(*(frozenset(map(str.casefold, found)) for found in by_scheme))
    computed = re.search(generator.computed, prose, re.MULTILINE) is not None
    letters = frozenset(map(_letters, named)) if generator.separates_freely or not usual else frozenset[str]()
    return PageIds(named, (*by_scheme[0], *explicit), certain, computed, letters)


def _letters(name: str) -> str:
    """The letters and digits of an id."""
    return "".join(filter(str.isalnum, name.casefold()))


def heading_ids(page: Document, headings: Iterable[Heading], scheme: HeadingIds) -> Iterator[str]:
    """The ids of a page's headings, in their order."""
    titles = (page.source(heading.content) if scheme.source else heading.text for heading in headings)
    return scheme.number(scheme.slug(_ATTRIBUTES.sub("", title)) for title in titles)


def _other_titles(page: Document, headings: list[Heading], text: str) -> Iterator[list[str]]:
    """The titles read in other ways: with attribute lists as text, without emoji, with all that may be a heading."""
    yield [heading.text for heading in headings]
    yield [_EMOJI.sub("", _ATTRIBUTES.sub("", heading.text)).strip() for heading in headings]
    known = {heading.content.start: heading.text for heading in page.headings}
    lines = [(match.start(match.lastindex or 1), match[match.lastindex or 1]) for match in _TITLE.finditer(text)]
    possible = {start: _plain(line) for start, line in lines} | known
    yield [_ATTRIBUTES.sub("", possible[start]) for start in sorted(possible)]


def _plain(line: str) -> str:
    """About what is shown of a heading's text."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", _ATTRIBUTES.sub("", line))).split())


def _explicit(text: str) -> Iterator[str]:
    for pattern in _EXPLICIT:
        for match in pattern.finditer(text):
            yield match[1]
            yield re.sub("[^a-z0-9]+", "-", match[1].lower()).strip("-")  # as docutils writes labels
            yield github_slug(match[1])


def _visible(page: Document) -> str:
    """The page's text, with what is shown as code blanked out.

    Not indented blocks, which other dialects read as content, and not fences that call a directive.
    """
    pieces, done = [], 0
    for block in page.blocks:
        source = page.source(block.span) if block.kind is BlockKind.CODE else ""
        if source.startswith(("```", "~~~")) and not source.lstrip("`~ ").startswith("{"):
            pieces += [page.text[done : block.span.start], " " * len(source)]
            done = block.span.end
    return "".join((*pieces, page.text[done:]))
