"""Applies fixes to texts: pure. Fixes that overlap wait for the next pass, when the text is judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from linter.finding import Applicability, Finding, PlacedEdit, PlacedFix
from linter.model import Document, Span
from linter.sanitise import defuse, sanitise

Texts = dict[str, str]
"""New texts by path."""


def fixed(
    documents: Mapping[str, Document], findings: Iterable[Finding], *, unsafe: bool
) -> tuple[Texts, tuple[Finding, ...]]:
    """What the findings' fixes make of the documents, and the findings whose fixes were applied.

    A fix is applied whole or not at all: not if one of its edits overlaps with one of an earlier finding's, or is for
    a page that was not read. `unsafe` takes fixes that want a look as well.
    """
    accepted: dict[str, dict[Span, str]] = {}
    taken = []
    for finding in findings:
        fix = finding.fix
        if fix and (unsafe or fix.applicability is Applicability.SAFE) and _take(fix, documents, accepted):
            taken.append(finding)
    return {path: _edited(documents[path].text, edits) for path, edits in accepted.items()}, tuple(taken)


def _take(fix: PlacedFix, documents: Mapping[str, Document], accepted: dict[str, dict[Span, str]]) -> bool:
    """Adds the edits of a fix, if they fit beside those that are there."""
    if any(edit.location.path not in documents for edit in fix.edits):
        return False
    new = [(edit.location.path, _span(documents[edit.location.path], edit), edit.text) for edit in fix.edits]
    if any(_clash(span, other) for path, span, _ in new for other in accepted.get(path, ())):
        return False
    for path, span, text in new:
        accepted.setdefault(path, {})[span] = text
    return True


def _span(document: Document, edit: PlacedEdit) -> Span:
    at = edit.location
    return Span(document.lines[at.line - 1] + at.column - 1, document.lines[at.end_line - 1] + at.end_column - 1)


def _clash(one: Span, other: Span) -> bool:
    """Whether the outcome would depend on which comes first."""
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def _edited(text: str, edits: Mapping[Span, str]) -> str:
    parts, last = [], 0
    for span in sorted(edits):
        parts += [text[last : span.start], edits[span]]
        last = span.end
    return "".join((*parts, text[last:]))


def diff(path: str, before: str, after: str) -> str:
    """The difference as a unified diff, made safe for a terminal: what steers one is spelt out."""
    lines = unified_diff(before.split("\n"), after.split("\n"), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{defuse(chr(9).join(map(sanitise, line.split(chr(9)))))}\n" for line in lines)
