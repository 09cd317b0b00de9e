"""How entries differ from the template of rules.yaml: each in one way, so that one rule reports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile, islice

from linter.config.template import Field, Maybe, Piece, Template
from linter.document import Document, Link, Span
from linter.finding import Edit
from linter.model.curated_list import CuratedList
from linter.model.topics import Entry
from linter.rules.entries._presented import Presented, presented

_SPACE = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_MARK = "(?:[-=]{1,2}>|\u2192|-{1,3}|[\u2010-\u2015\u2212:])"  # arrows, hyphens, dashes, the minus sign, the colon
_NONE = rf"{_SPACE}+(?=(?:An?|The) )"  # descriptions begin so, and titles do not go on so
_BETWEEN_TITLES = re.compile(r"\s*(?:[/&+|\u00b7\u3001]|and|or|und|et|y|\u548c)\s*")
_REMARK = re.compile(r"\s*\([^()]{1,80}\)\.?\s*")  # as the whole description: a date, a state
_LEFT_OVER = " \t\r\n\u00a0\u3000-:\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_FEW = 10  # one in so many entries is a slip


class Worded(Presented, frozen=True):
    """An entry, the template that rules.yaml has for it, its text and links, and whether these fit the template.

    `separator` is the edit that makes it fit, if only the separator is wrong; `bare`: it only lacks its description.
    """

    template: Template
    pieces: tuple[Piece, ...]
    fits: bool
    separator: Edit | None = None
    bare: bool = False


def template_of(curated: CuratedList) -> Template | None:
    """The template of rules.yaml, if it has one."""
    text = curated.repository.config.model.entries.template
    return Template.parse(text) if text else None


def separator(template: Template) -> str:
    """What the template has between its link and its description; empty if that is not punctuation."""
    between = _between(template)
    return "" if any(map(str.isalnum, between)) or not between.strip() else between


def _between(template: Template) -> str:
    """The text behind the template's link and what may be missing there, up to the description."""
    parts: list[str | Field] = []
    for part in islice(dropwhile(lambda part: part != Field.LINK, template.parts), 1, None):
        if isinstance(part, Maybe):
            parts += part.parts if part.parts[-1] == Field.DESCRIPTION else ()
        else:
            parts.append(part)
    return "" if not parts or isinstance(parts[0], Field) else parts[0]


def worded(curated: CuratedList) -> tuple[Worded, ...]:
    """The entries for which rules.yaml has a template; of those with items inside, the ones that are worded like it.

    Without a template of their own, those inside of others are compared with the outer one only if nearly all have it.
    """
    outer, nested = template_of(curated), curated.repository.config.model.entries.nested
    inner = Template.parse(nested) if nested else outer
    pairs = ((each, inner if each.entry.nested else outer) for each in curated.once(presented))
    compared = (_compare(each, template) for each, template in pairs if template)
    found = tuple(each for each in compared if each.fits or each.separator or not each.is_group)
    inside = [each.fits for each in found if each.entry.nested]
    if nested or inside.count(False) * _FEW <= len(inside):
        return found
    return tuple(each for each in found if each.fits or not each.entry.nested)


def _compare(presented: Presented, template: Template) -> Worded:
    topic, entry, failed, is_group = presented.topic, presented.entry, presented.failed, presented.is_group
    parts: tuple[Piece, ...] = ()
    for parts in _readings(entry, topic.page, template):
        if template.fits(parts):
            return Worded(topic, entry, failed, is_group, template, parts, fits=True)
    edit = None if entry.cells else _edit(template, parts, topic.page)
    bare = not edit and (_row_is_bare if entry.cells else _is_bare)(template, parts)
    return Worded(topic, entry, failed, is_group, template, parts, fits=False, separator=edit, bare=bare)


def _readings(entry: Entry, page: Document, template: Template) -> Iterator[tuple[Piece, ...]]:
    """The pieces of an entry, as they are and with less and less beside its title."""
    yield (parts := entry.pieces(page.text))
    plain = entry.plain_pieces(page.text)
    if plain != parts:
        yield (parts := plain)
    if template.parts[0] == Field.LINK and _is_between_titles(*parts[:3]):
        yield _with_one_title(parts)
    match parts:
        case (Link() as link, str(behind)) if _REMARK.fullmatch(behind):
            yield (link, f"{_between(template)}{behind.strip()}")
        case (Link() as link, str(before), Link(), str(after), *rest) if (
            before.strip() == "(" and after[:1] == ")" and after != ")"
        ):
            yield tuple(filter(None, (link, after[1:], *rest)))


def _with_one_title(parts: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with the last link of those that begin the entry as its titles: `A / B`, `A & B`."""
    while _is_between_titles(*parts[:3]):
        parts = parts[2:]
    return parts


def _is_between_titles(first: Piece, between: Piece = "", second: Piece = "") -> bool:
    both = isinstance(first, Link) and isinstance(second, Link)
    return both and isinstance(between, str) and _BETWEEN_TITLES.fullmatch(between) is not None


def misfits(curated: CuratedList) -> tuple[Worded, ...]:
    """The entries that do not fit the template."""
    return tuple(each for each in curated.once(worded) if not each.fits)


def _edit(template: Template, parts: Sequence[Piece], page: Document) -> Edit | None:
    """The edit behind the first link that makes the entry fit; none if an icon is there."""
    wanted = separator(template)
    at = next(number for number, part in enumerate(parts) if isinstance(part, Link))
    link, text = parts[at], parts[at + 1] if at + 1 < len(parts) else ""
    if not wanted or not isinstance(link, Link) or not isinstance(text, str):
        return None
    match = _separator_pattern().match(text)
    if match is None or match[0] == wanted:
        return None
    if _then(wanted).match(text, match.end()):  # a stray mark before icons, and the separator behind them
        return None
    new = wanted.rstrip() if text[match.end() : match.end() + 1] in ("\r", "\n") else wanted
    if not template.fits((*parts[: at + 1], new + text[match.end() :], *parts[at + 2 :])):
        return None
    span = Span(link.span.end, link.span.end + match.end())
    return Edit(span, new) if page.source(span) == match[0] else None


@cache
def _then(wanted: str) -> re.Pattern[str]:
    """Icons, and the separator behind them."""
    return re.compile(rf"(?::\w+:|[^\w\s])+\s*{re.escape(wanted.strip())}\s")


@cache
def _separator_pattern() -> re.Pattern[str]:
    """What may be a separator; compiled when it is first needed, since its ranges take a millisecond."""
    return re.compile(
        rf"{_SPACE}+{_MARK}{{1,2}}{_SPACE}*|:{_MARK}{{0,2}}{_SPACE}*|{_MARK}{_SPACE}+|{_MARK}(?=[A-Z])|{_NONE}"
    )


def _row_is_bare(template: Template, parts: Sequence[Piece]) -> bool:
    """Whether the row would fit with a description in its cell."""
    cells: list[list[Piece]] = [[]]
    for part in parts:
        if part == " | ":
            cells.append([])
        else:
            cells[-1].append(part)
    place = next((number for number, column in enumerate(template.columns) if column == (Field.DESCRIPTION,)), None)
    if place is None or any(cells[place : place + 1]):
        return False
    cells += [[] for _ in range(place + 1 - len(cells))]
    cells[place] = ["x"]
    return template.fits([piece for cell in cells for piece in (" | ", *cell)][1:])


def _is_bare(template: Template, parts: Sequence[Piece]) -> bool:
    """Whether the entry would fit with a description behind it."""
    between = _between(template)
    if template.parts[-1] != Field.DESCRIPTION or not between:
        return False
    *others, last = parts
    kept = (*others, last.rstrip(_LEFT_OVER)) if isinstance(last, str) else tuple(parts)
    return template.fits((*kept, f"{between}x"))
