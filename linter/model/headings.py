"""The headings that links point to, and the headings of HTML anchors."""

from __future__ import annotations

import re
from bisect import bisect_left

from linter.document import Anchor, Document, Heading, Span
from linter.model.resolve import Section, Target

HeadingKey = tuple[str, Span]
"""A heading by the path of its page and its span."""

_BETWEEN = 1_000  # characters
_TAGS = re.compile(r"[^<>]{0,100}>(?:\s|#|<[^<>]*>)*")
"""The rest of a tag, and further tags before a heading."""


def heading_key(target: Target | None) -> HeadingKey | None:
    """The key of the heading that a link points to: by its own anchor, or by an HTML anchor right above it."""
    if not isinstance(target, Section):
        return None
    heading = target.heading or _heading_below(target.page, target.anchor.lower())
    return (target.page.path, heading.span) if heading else None


def _heading_below(page: Document, name: str) -> Heading | None:
    """The heading that the HTML anchor `name` belongs to."""
    named = (anchor for anchor in page.anchors if anchor.name.removeprefix("user-content-").lower() == name)
    anchor = next(named, None) if name else None
    return heading_of(page, anchor) if anchor else None


def heading_of(page: Document, anchor: Anchor) -> Heading | None:
    """The heading that an HTML anchor is in or, with nothing visible between them, above."""
    after = bisect_left(page.headings, anchor.span.end, key=lambda heading: heading.span.end)
    heading = page.headings[after] if after < len(page.headings) else None
    if heading is None or heading.span.holds(anchor.span):
        return heading
    between = page.text[anchor.span.end : max(heading.content.start, anchor.span.end)][:_BETWEEN]
    return heading if _TAGS.fullmatch(between) else None
