"""The headings that links point to, and the headings of HTML anchors."""

from __future__ import annotations

import re
from bisect import bisect_left

from linter.document import Anchor, Document, Heading, Span
from linter.model.repository import Repository
from linter.model.resolve import Section, Target

HeadingKey = tuple[str, Span]
"""A heading by the path of its page and its span."""

_BETWEEN = 1_000  # characters
_TAGS = re.compile(r"[^<>]{0,100}>(?:\s|#|<[^<>]*>)*")
"""The rest of a tag, and further tags before a heading."""
_TAGS_BEFORE = re.compile(r"(?:\s|<[^<>]*>)*<[^<>]{0,100}")
"""Tags behind a heading, and the beginning of another one."""


class HtmlAnchors:
    """The anchors in the HTML of pages by name, found once a page."""

    def __init__(self, _: Repository) -> None:
        self._on_pages: dict[str, dict[str, Anchor]] = {}

    def find(self, page: Document, name: str) -> Anchor | None:
        """The first anchor with that name, case set aside."""
        if page.path not in self._on_pages:
            names = ((anchor.name.removeprefix("user-content-").lower(), anchor) for anchor in reversed(page.anchors))
            self._on_pages[page.path] = dict(names)
        return self._on_pages[page.path].get(name.lower())


def heading_key(repository: Repository, target: Target | None) -> HeadingKey | None:
    """The key of the heading that a link points to: by its own anchor, or by an HTML anchor right above or below it."""
    if not isinstance(target, Section):
        return None
    heading = target.heading or _heading_below(repository, target)
    return (target.page.path, heading.span) if heading else None


def _heading_below(repository: Repository, target: Section) -> Heading | None:
    """The heading that the HTML anchor of a target belongs to."""
    anchor = repository.once(HtmlAnchors).find(target.page, target.anchor) if target.anchor else None
    return heading_of(target.page, anchor) if anchor else None


def heading_of(page: Document, anchor: Anchor) -> Heading | None:
    """The heading that an HTML anchor is in or, with nothing visible between them, above or else below."""
    after = bisect_left(page.headings, anchor.span.end, key=lambda heading: heading.span.end)
    heading = page.headings[after] if after < len(page.headings) else None
    if heading and heading.span.holds(anchor.span):
        return heading
    if heading and _is_between(_TAGS, page, anchor.span.end, heading.content.start):
        return heading
    above = page.headings[after - 1] if after else None
    return above if above and _is_between(_TAGS_BEFORE, page, above.span.end, anchor.span.start) else None


def _is_between(tags: re.Pattern[str], page: Document, start: int, end: int) -> bool:
    """Whether nothing but tags is between two places that are not far from each other."""
    return end - start <= _BETWEEN and tags.fullmatch(page.text, start, max(start, end)) is not None
