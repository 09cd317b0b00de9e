"""The descriptions of entries, and where they are."""

from __future__ import annotations

import re

from linter.config.template import Field, Maybe, Template
from linter.document import Document, LinkKind, Span, within
from linter.model.curated_list import CuratedList
from linter.model.topics import Entry
from linter.rules.entries._presented import Presented
from linter.rules.entries._wording import Worded, separator, worded

_PARAGRAPH_END = re.compile(r"(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)")


class Described(Presented, frozen=True):
    """An entry that fits the template, and its description without the spaces around it."""

    span: Span

    @property
    def title(self) -> str:
        """The text of the entry's first link."""
        return self.entry.links[0].text

    @property
    def is_caseless(self) -> bool:
        """Whether it is in a script without upper and lower case: a fifth or more of its letters have none.

        Names in Latin letters are common in Chinese and Japanese sentences, whose own characters are a word each.
        """
        text = self.page.source(self.span)
        if text.isascii():
            return False
        letters = list(filter(str.isalpha, text))
        without_case = sum(letter.upper() == letter.lower() for letter in letters)
        return bool(without_case) and 5 * without_case >= len(letters)


def described(curated: CuratedList) -> tuple[Described, ...]:
    """The entries with one paragraph, whose description a template `{link} - {description}` matches."""
    return tuple(found for each in curated.once(worded) if each.fits and (found := _description_of(each)))


def _description_of(worded: Worded) -> Described | None:
    """The entry with its description, if it has one of one paragraph."""
    entry, page, template = worded.entry, worded.page, worded.template
    if _PARAGRAPH_END.search(page.source(entry.shown)):
        return None
    span = _cell(template, entry) if entry.cells else _behind(template, page, entry)
    return (
        Described(worded.topic, entry, worded.failed, worded.is_group, span) if span and span.end > span.start else None
    )


def _cell(template: Template, entry: Entry) -> Span | None:
    """The cell of a row that is its description."""
    pairs = zip(entry.cells, template.columns, strict=False)
    return next((cell for cell, column in pairs if column == (Field.DESCRIPTION,)), None)


def _behind(template: Template, page: Document, entry: Entry) -> Span | None:
    """The text behind the link, an optional mark, and the separator."""
    between, marks = separator(template).strip(), template.parts[1:-2]
    if not between or (template.parts[0], template.parts[-1]) != (Field.LINK, Field.DESCRIPTION):
        return None
    start = entry.links[0].span.end
    rest = page.text[start : entry.shown.end]
    for mark in marks:
        literal = "".join(mark.parts) if isinstance(mark, Maybe) else ""
        rest = rest.removeprefix(literal)
    if not rest.lstrip().startswith(between):
        return None
    rest = rest.lstrip()[len(between) :].lstrip()
    return Span(entry.shown.end - len(rest), entry.shown.end - len(rest) + len(rest.rstrip()))


def pictures(page: Document, span: Span) -> set[Span]:
    """The images at `span`, with the links around them."""
    links = within(page.links, span)
    images = tuple(link for link in links if link.kind is LinkKind.IMAGE)
    return {link.span for link in links if within(images, link.span)} if images else set()
