"""Applies fixes to texts: pure. Fixes that overlap wait for the next pass, when the text is linted again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from itertools import accumulate, groupby

from msgspec import Struct

from linter.document import Document, Span
from linter.finding import Finding, LocatedEdit, Writes
from linter.parse.parser import parse
from linter.parse.table_layout import align, aligned_width, merge_rows
from linter.text.replace import replace_ranges
from linter.text.sanitise import defuse, sanitise

_ADDED = (Writes.LINES, Writes.ROWS)
_IN_TABLES = (Writes.CELL, Writes.ROWS)


class FixResult(Struct, frozen=True):
    """New texts by path, the files that have lost their byte-order mark, and the findings whose fixes were applied."""

    texts: Mapping[str, str]
    unmarked: frozenset[str]
    applied: tuple[Finding, ...]


class _Change(Struct, frozen=True):
    """An edit by offsets."""

    path: str
    span: Span
    text: str
    writes: Writes


def _span(change: _Change) -> Span:
    return change.span


def apply_fixes(documents: Mapping[str, Document], findings: Iterable[Finding]) -> FixResult:
    """What the findings' fixes make of the documents.

    A fix is applied whole or not at all: not if one of its edits overlaps with one of an earlier fix, or is for a file
    that was not read.
    """
    accepted: dict[str, list[_Change]] = defaultdict(list)
    unmarked: set[str] = set()
    applied: list[Finding] = []
    for finding, fix in ((finding, finding.fix) for finding in findings if finding.fix):
        paths = {edit.location.path for edit in fix.edits} | ({fix.unmark} - {""})
        if paths <= documents.keys() and _accept(accepted, [_change(documents, edit) for edit in fix.edits]):
            unmarked.update({fix.unmark} - {""})
            applied.append(finding)
    texts = {path: _apply(documents[path], changes) for path, changes in accepted.items() if changes}
    return FixResult(texts, frozenset(unmarked), tuple(applied))


def _change(documents: Mapping[str, Document], edit: LocatedEdit) -> _Change:
    at, document = edit.location, documents[edit.location.path]
    return _Change(at.path, at.span(document), edit.text, edit.writes)


def _accept(accepted: dict[str, list[_Change]], changes: Sequence[_Change]) -> bool:
    """Adds the changes to the accepted ones, in the order of their places, if all of them fit."""
    for number, change in enumerate(changes):
        if not _fits(accepted[change.path], change):
            for other in changes[:number]:
                _remove(accepted[other.path], other)
            return False
        insort(accepted[change.path], change, key=_span)  # behind those at the same place
    return True


def _remove(accepted: list[_Change], change: _Change) -> None:
    """Removes a change that is the last one at its place."""
    del accepted[bisect_right(accepted, change.span, key=_span) - 1]


def _fits(accepted: list[_Change], change: _Change) -> bool:
    """Whether the outcome does not depend on which comes first. `accepted` has no overlaps, so neighbours suffice."""
    at = bisect_left(accepted, change.span, key=_span)
    before, after = accepted[at - 1] if at else None, accepted[at] if at < len(accepted) else None
    if after and after.span == change.span:
        return after.writes is change.writes and change.writes in _ADDED
    return (before is None or _are_apart(before.span, change.span)) and (
        after is None or _are_apart(change.span, after.span)
    )


def _are_apart(one: Span, other: Span) -> bool:
    """Whether `one` ends before `other`. They may touch, but what is added behind a text belongs to that text."""
    is_addition = one.start == one.end or other.start == other.end
    return one.end < other.start or (one.end == other.start and not is_addition)


def _apply(document: Document, changes: Sequence[_Change]) -> str:
    """The text with the changes; tables into which something was written are lined up if they were before."""
    text, grown = _replace(document.text, changes)
    spans = [change.span for change in changes if change.writes in _IN_TABLES]
    changed = [table for table in document.tables if _holds_one(table.span, spans)]
    aligned = {table.span.start: width for table in changed if (width := aligned_width(document, table))}
    if not aligned:
        return text
    ends, growth = [end for end, _ in grown], [0, *accumulate(more for _, more in grown)]
    widths = {start + growth[bisect_right(ends, start)]: width for start, width in aligned.items()}
    new = parse(document.path, text)
    return align(new, [(table, widths[table.span.start]) for table in new.tables if table.span.start in widths])


def _holds_one(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of the other spans, which are in their order and do not overlap, is in this one."""
    place = bisect_left(others, span.start, key=lambda other: other.start)
    return place < len(others) and span.holds(others[place])


def _replace(text: str, changes: Sequence[_Change]) -> tuple[str, list[tuple[int, int]]]:
    """The text with the changes, and up to which old places it has grown by how many characters."""
    replacements: list[tuple[int, int, str]] = []
    grown: list[tuple[int, int]] = []
    for span, group in groupby(changes, key=_span):
        adjacent = list(group)
        rows = adjacent[0].writes is Writes.ROWS
        new = "".join(merge_rows(change.text for change in adjacent) if rows else (change.text for change in adjacent))
        replacements.append((span.start, span.end, new))
        grown.append((span.end, len(new) - (span.end - span.start)))
    return replace_ranges(text, replacements), grown


def format_diff(path: str, before: str, after: str) -> str:
    """The difference as a unified diff that `git apply` reads, safe for a terminal: control characters are escaped.

    Kept are a byte-order mark at the beginning and carriage returns at the ends of lines.
    """
    lines = unified_diff(_split_lines(before), _split_lines(after), f"a/{path}", f"b/{path}")
    return "".join(map(_format_line, lines))


def _split_lines(text: str) -> list[str]:
    """The lines as git has them: each ends with LF, but perhaps the last."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _format_line(line: str) -> str:
    content = line.removesuffix("\n")
    bom = content[1:2] == "\ufeff"
    end = "\r" if content.endswith("\r") else ""
    plain = content[1 + bom : len(content) - len(end)]
    shown = defuse(content[:1] + "\t".join(map(sanitise, plain.split("\t"))))
    shown = f"{shown[:1]}{chr(0xFEFF) * bom}{shown[1:]}{end}"
    return f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n"
