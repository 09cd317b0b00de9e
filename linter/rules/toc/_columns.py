"""The edits that make the columns of a table of contents the phases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.document import Span
from linter.finding import Applicability, Edit, Fix, Writes
from linter.model.curated_list import CuratedList
from linter.model.toc import Toc
from linter.parse.table_layout import delimiters, gaps
from linter.rules.toc._entries import phase_of


def columns_fix(curated: CuratedList, toc: Toc, wanted: Sequence[str]) -> Fix | None:
    """The fix that renames, reorders or adds columns, as far as the targets of the entries agree with it."""
    got = [column.phase for column in toc.columns]
    linked = _target_phases(curated, toc)
    if len(got) == len(wanted):
        if all(name in ("", phase) for name, phase in zip(linked, wanted, strict=True)):
            return _fix("name the columns after the phases", _renamed(toc, wanted))
        if sorted(got) == sorted(wanted) and all(name in ("", phase) for name, phase in zip(linked, got, strict=True)):
            return _fix("put the columns in the order of the phases", _permuted(toc, [got.index(w) for w in wanted]))
        return None
    missing = [phase for phase in wanted if phase not in got]
    if [phase for phase in wanted if phase in got] == got:
        return _fix(f"add a column for {', '.join(map(repr, missing))}", _widened(toc, wanted, got))
    return None


def _fix(title: str, edits: Sequence[Edit] | None) -> Fix | None:
    return Fix(title, tuple(edits), Applicability.UNSAFE) if edits else None


def _target_phases(curated: CuratedList, toc: Toc) -> list[str]:
    """The phase that most entries of each column point to; empty if there is none."""
    found = [Counter[str]() for _ in toc.columns]
    for entry in toc.entries:
        phase = phase_of(curated, entry)
        if phase:
            found[entry.column][phase.name] += 1
    return [count.most_common(1)[0][0] if count else "" for count in found]


def _edit(toc: Toc, span: Span, text: str) -> Edit:
    return Edit(span, text, toc.page.path, Writes.CELL)


def _renamed(toc: Toc, wanted: Sequence[str]) -> list[Edit]:
    """Other names in the header, emphasised as they were."""
    edits = []
    for column, phase in zip(toc.columns, wanted, strict=True):
        source = toc.page.source(column.span)
        if column.phase != phase:
            new = source.replace(column.text, phase) if column.text and column.text in source else phase
            edits.append(_edit(toc, column.span, new))
    return edits


def _lines(toc: Toc) -> list[tuple[Span, ...]]:
    """The cells of the header, the delimiter row and the rows, with padding."""
    assert toc.table  # noqa: S101 - for the type checker: a list has no columns
    spans = [toc.table.header.span, delimiters(toc.page, toc.table), *(row.span for row in toc.table.rows)]
    return [gaps(toc.page, span) for span in spans]


def _permuted(toc: Toc, order: Sequence[int]) -> list[Edit] | None:
    """Column `order[n]` becomes column `n`."""
    lines = _lines(toc)
    if any(len(cells) != len(order) for cells in lines):
        return None
    return [
        _edit(toc, cells[place], toc.page.source(cells[old]))
        for cells in lines
        for place, old in enumerate(order)
        if place != old
    ]


def _widened(toc: Toc, wanted: Sequence[str], got: Sequence[str]) -> list[Edit] | None:
    """Cells for the missing phases, each before the next phase that is there or at the end."""
    lines = _lines(toc)
    header = toc.columns[0]
    source = toc.page.source(header.span)
    named = [source.replace(header.text, phase) if header.text else phase for phase in wanted]
    if any(len(cells) != len(got) for cells in lines):
        return None
    added = _places(wanted, named, got)
    edits = []
    for number, cells in enumerate(lines):
        for place, new in added.items():
            texts = [(f" {name} ", "---", " ")[min(number, 2)] for name in new if name]
            if texts and place < len(got):
                edits.append(_edit(toc, Span(cells[place].start, cells[place].start), f"{'|'.join(texts)}|"))
            elif texts:
                edits.append(_edit(toc, Span(cells[-1].end, cells[-1].end), f"|{'|'.join(texts)}"))
    return edits


def _places(wanted: Sequence[str], named: Sequence[str], got: Sequence[str]) -> dict[int, list[str]]:
    """The names of the columns that are missing, by the column that is there before which they belong."""
    places = {phase: place for place, phase in reversed(list(enumerate(got)))}
    found: dict[int, list[str]] = {}
    place = len(got)
    for phase, name in reversed(list(zip(wanted, named, strict=True))):
        if phase in places:
            place = places[phase]
        else:
            found.setdefault(place, []).insert(0, name)
    return dict(sorted(found.items()))
