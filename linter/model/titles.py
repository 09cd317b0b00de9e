"""The link that names an entry, and what decorates it: icons and badges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from linter.document import Document, Link, LinkKind, LinkSyntax, Span, within

_SHORTCODE = re.compile(r":[a-z0-9_+-]{1,60}:")  # GitHub's `:octocat:` is shown as a sign
_STARS = re.compile(r"\s*[\u2605\u2606\u2b50\u2728\U0001f31f]\ufe0f?\s*[\d.,]+\s*[kKmM]?\+?\s*")
_TAG = re.compile(r"<[^<>]{0,500}>")
_END = re.compile(r"</a\s{0,9}>", re.IGNORECASE)


class EntryLinks(Struct, frozen=True):
    """The links of an entry from its title on, and its decoration: images, and links that hold only an image or a sign.

    The title is the first link with text; an icon is it if words are between the two, or if no link has text.
    """

    links: tuple[Link, ...]
    decoration: tuple[Link, ...] = ()


def entry_links(page: Document, span: Span) -> EntryLinks:
    """What the links at `span` are for an entry."""
    found = within(page.links, span)
    images = tuple([link for link in found if link.kind is LinkKind.IMAGE])
    links = tuple([link for link in found if link.kind is LinkKind.LINK]) if images else found
    if not links or (not images and all(_letters(link.text) for link in links)):
        return EntryLinks(links)
    wholes = list(_wholes(page, links, span))
    is_icon = [
        _letters(link.text) <= sum(_letters(image.text) for image in within(images, link.span)) for link in wholes
    ]
    title = is_icon.index(False) if is_icon[0] and False in is_icon else 0
    if title and _letters(_between(page, Span(links[0].span.start, links[title].span.start), (*wholes, *images))):
        title = 0
    is_icon[title] = False
    kept = [whole.span for whole, icon in zip(wholes, is_icon, strict=True) if not icon]
    shown = {image.span for whole in kept for image in within(images, whole)}
    icons = (whole for whole, icon in zip(wholes, is_icon, strict=True) if icon)
    decoration = sorted((*icons, *(image for image in images if image.span not in shown)), key=_outer_first)
    own = tuple(link for link, icon in zip(links, is_icon, strict=True) if not icon)
    return EntryLinks(own, tuple(decoration))


def _outer_first(link: Link) -> tuple[int, int]:
    return link.span.start, -link.span.end


def _letters(text: str) -> int:
    """The number of letters and digits; none in a number of stars (`⭐ 1.4k`)."""
    if not text.isascii() and _STARS.fullmatch(text):
        return 0
    return sum(map(str.isalnum, _SHORTCODE.sub("", text) if ":" in text else text))


def _wholes(page: Document, links: Sequence[Link], span: Span) -> Iterator[Link]:
    """The links with their contents: the span of one in HTML is only its tag."""
    ends = [match.end() for match in _END.finditer(page.text, span.start, span.end)]
    for link in links:
        number = bisect_left(ends, link.span.end)
        is_html = link.syntax is LinkSyntax.HTML and number < len(ends)
        yield replace(link, span=Span(link.span.start, ends[number])) if is_html else link


def _between(page: Document, span: Span, decoration: Sequence[Link]) -> str:
    """The text at `span` without tags and decoration."""
    texts, done = [], span.start
    for link in sorted(decoration, key=_outer_first):
        if done <= link.span.start < span.end:
            texts.append(page.text[done : link.span.start])
            done = link.span.end
    return _TAG.sub("", "".join((*texts, page.text[done : span.end])))
