"""How entries are worded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import EntryScope, Shape
from linter.config.template import Field, Piece, Template
from linter.document import Link, LinkSyntax
from linter.infer.draft import Draft, counted, read
from linter.infer.survey import Sources
from linter.model.topics import Topic

_SEPARATORS = (" - ", " – ", " — ", "\uff1a", ": ", " : ", " -- ", " | ", ", ", " ")
_LOOSE = ("{link} {description}", "{link}[ {description}]")
"""What fits nearly anything: only for lists that have no separator of their own."""
_ROWS = ("{link} | {description}[ | {note}]",)
_PLAIN = 3  # parts of a template: link, separator, description
_MARK = re.compile(r"(?:[^\S\n]+|(?=[^\w\s]))[^\s\[\]{}]{1,60}")
_MARKS = 3
_FEW = 3  # entries that are slips, however few there are in all
_OFTEN = 5  # entries that have a mark, for it to be the list's own
_WORDS, _LETTERS = 3, 6  # of a description; letters of one in a script without blanks
_NEAR = 2  # parts of an entry that is a link and text
_USUAL = 19 / 20
_MOST = 9 / 10
_MANY = 8 / 10
_ENOUGH = 6 / 10


class _Wording(Struct, frozen=True):
    """A template, and how many entries are worded so."""

    text: str
    fits: int


def entries(sources: Sources, draft: Draft) -> Draft:
    """The draft with the template of its entries; an empty one if they are worded in many ways."""
    if draft.model.topics is None:
        return draft
    is_table = draft.model.entries.shape is Shape.TABLE
    found = list(_entries(read(sources, draft.documents, draft.model).topics))
    candidates = _candidates() if not is_table else _ROWS if _are_described(found) else ()
    best = _best([_wording(text, found) for text in candidates], len(found))
    if best and not is_table:
        best = _marked(best, found)
    keys = ("model", "entries", "template")
    changed = replace(draft.model.entries, template=best.text if best else "")
    model = replace(draft.model, entries=changed)
    if best is None:
        return draft.with_reasons(keys, f"no wording is that of most of the {len(found)} entries", model=model)
    rest = len(found) - best.fits
    reason = f"{best.fits:,} of {len(found):,} entries read '{best.text}'" + (f"; {rest:,} do not" if rest else "")
    template = Template.parse(best.text)
    draft = _everywhere(sources, draft.with_reasons(keys, reason, model=model), template)
    others = sum(not template.fits(entry) and not _is_near(entry) for entry in found)
    is_loose = best.text in (*_LOOSE, "{link}") and rest > 0  # a note behind a link is no fault
    if (rest < _FEW or best.fits >= _USUAL * len(found)) and others < _FEW and not is_loose:
        return draft
    off = {**draft.rules, "entry-shape": False}
    return draft.with_reasons(
        ("rules", "entry-shape"), f"{rest:,} of {len(found):,} entries have another shape", rules=off
    )


def _everywhere(sources: Sources, draft: Draft, template: Template) -> Draft:
    """The draft with the entries outside of its topics as well, if there are some and they are worded alike."""
    model = replace(draft.model, entries=replace(draft.model.entries, scope=EntryScope.ALL))
    curated = read(sources, draft.documents, model)
    others = list(_entries(curated.sections[len(curated.topics) :]))
    if len(others) < _FEW or sum(map(template.fits, others)) < _USUAL * len(others):
        return draft
    reason = f"{counted(len(others), 'entry')} below other headings read so, too"
    return draft.with_reasons(("model", "entries", "scope"), reason, model=model)


def _are_described(rows: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether the cells behind the titles are texts: half of the filled ones or more have a few words, and no tick."""
    cells = [row[2] for row in rows if len(row) > _NEAR and row[2] != " | "]
    texts = sum(isinstance(cell, str) and _is_text(cell) for cell in cells)
    return 2 * texts >= len(cells)


def _is_text(cell: str) -> bool:
    letters = sum(map(str.isalpha, cell))
    return len(cell.split()) >= _WORDS or (not cell.isascii() and letters >= _LETTERS)


def _is_near(entry: tuple[Piece, ...]) -> bool:
    """Whether an entry is a link and text: what a slip leaves, and no shape of its own."""
    return (
        len(entry) <= _NEAR and isinstance(entry[0], Link) and not any(isinstance(piece, Link) for piece in entry[1:])
    )


def _wording(text: str, found: Sequence[tuple[Piece, ...]]) -> _Wording:
    return _Wording(text, sum(map(Template.parse(text).fits, found)))


def _marked(best: _Wording, found: Sequence[tuple[Piece, ...]]) -> _Wording:
    """The wording with the marks that a list has between some links and its separator, such as `⚠`."""
    template = Template.parse(best.text)
    between = template.parts[1] if len(template.parts) == _PLAIN else ""
    if template.parts[0] != Field.LINK or not isinstance(between, str) or not between.strip():
        return best
    behind = (entry[1] for entry in found if not template.fits(entry) and len(entry) > 1 and isinstance(entry[0], Link))
    marks = Counter(text.partition(between)[0] for text in behind if isinstance(text, str) and between in text)
    usual = [mark for mark, count in marks.most_common(_MARKS) if count >= _OFTEN and _MARK.fullmatch(mark)]
    return _wording(f"{{link}}{''.join(f'[{mark}]' for mark in usual)}{best.text.removeprefix('{link}')}", found)


def _entries(topics: Iterable[Topic]) -> Iterator[tuple[Piece, ...]]:
    """The entries without decoration; those inside of others may be worded otherwise."""
    for topic in topics:
        for entry in topic.entries:
            first = entry.links[0]
            if not entry.nested and not first.url.startswith("#") and first.syntax is not LinkSyntax.HTML:
                yield entry.plain_pieces(topic.page.text)


def _candidates() -> Iterator[str]:
    """Templates, the stricter first."""
    for between in _SEPARATORS[:-1]:
        yield f"{{link}}{between}{{description}}"
    yield "{link}"
    for between in _SEPARATORS[:-1]:
        yield f"{{link}}[{between}{{description}}]"
        yield f"{{link}}[ {{note}}]{between}{{description}}"
    yield from _LOOSE


def _best(wordings: Sequence[_Wording], total: int) -> _Wording | None:
    """The strictest that nearly all entries have; else that which most have, if they are enough."""
    strict = [one for one in wordings if one.text not in _LOOSE]
    tries = ((strict, _MOST), (strict, _MANY), (wordings, _MOST))
    fitting = (one for some, share in tries for one in some if total and one.fits >= share * total)
    best = next(fitting, None) or max(wordings, key=lambda one: one.fits, default=None)
    if best and best.text == "{link}":
        best = _described(best, wordings, total)
    return best if best and total and best.fits >= _ENOUGH * total else None


def _described(titles: _Wording, wordings: Sequence[_Wording], total: int) -> _Wording:
    """The wording with a description or none, if most entries that are more than a title have such a one."""
    described = [one for one in wordings if one.text.startswith("{link}[") and one.text not in _LOOSE]
    best = max(described, key=lambda one: one.fits, default=titles)
    more = best.fits - titles.fits
    return best if more >= _FEW and 2 * more > total - titles.fits else titles
