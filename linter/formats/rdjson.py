"""Reviewdog's diagnostic format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf), a `DiagnosticResult`.

Lines and columns from 1, columns in bytes of UTF-8, ends exclusive. Known findings are omitted.
Everything outside ASCII is escaped. Reviewdog puts messages into comments as Markdown, so they are Markdown.

A fix is a suggestion if its edits are in the finding's file, on one line or on adjacent lines. It replaces whole lines
where reviewdog, which has only the lines of the diff, could not use the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from linter.document import Document
from linter.finding import Finding, LocatedEdit, Location
from linter.formats import Audience
from linter.formats._markdown_text import format_prose
from linter.formats.json import can_be_shown, is_shown
from linter.report import Report
from linter.rules.rule_docs import HOME, address
from linter.text.json import dumps
from linter.text.replace import replace_ranges
from linter.text.sanitise import sanitise

AUDIENCE = Audience.PROGRAM


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """The new findings as one JSON object, a finding a line."""
    source = dumps({"name": "playbook-lint", "url": HOME})
    documents = report.documents or {}
    rows = ",\n".join(dumps(_diagnostic(finding, documents.get(finding.location.path))) for finding in report.new)
    return f'{{"source": {source}, "diagnostics": [\n{rows}\n]}}\n'


def _diagnostic(finding: Finding, document: Document | None) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": _message(finding),
        "location": _location_json(finding.location, document),
        "severity": finding.severity.name,
        "code": {"value": finding.rule, "url": address(finding.rule)},
    }
    suggestion = _suggestion(finding, document) if document else None
    if suggestion:
        diagnostic["suggestions"] = [suggestion]
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": format_prose(item.message), "location": _location_json(item.location, None)}
            for item in finding.related
        ]
    return diagnostic


def _message(finding: Finding) -> str:
    message = format_prose(finding.message)
    return f"{message} ({format_prose(finding.help)})" if finding.help else message


def _location_json(location: Location, document: Document | None) -> dict[str, Any]:
    """A location; whole lines, if there is no text to count bytes in."""
    path = sanitise(location.path)
    if document is None:
        return {"path": path, "range": _line_range(location.line, location.end_line)}
    return {"path": path, "range": _range(location, location, document)}


def _range(first: Location, last: Location, document: Document) -> dict[str, Any]:
    """From the start of `first` to the end of `last`."""
    return {
        "start": {"line": first.line, "column": _column(document, first.line, first.column)},
        "end": {"line": last.end_line, "column": _column(document, last.end_line, last.end_column)},
    }


def _line_range(first: int, last: int) -> dict[str, Any]:
    return {"start": {"line": first}, "end": {"line": last}}


def _column(document: Document, line: int, column: int) -> int:
    return len(document.line(line)[: column - 1].encode("utf-8", "surrogatepass")) + 1


def _suggestion(finding: Finding, document: Document) -> dict[str, Any] | None:
    fix = finding.fix
    if fix is None or not fix.edits or fix.unmark or not can_be_shown(fix):
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.location)
    first, last = edits[0].location, edits[-1].location
    elsewhere = any(edit.location.path != document.path for edit in edits)
    lone_cr = len(document.lines) != document.text.count("\n") + 1  # ends no line of a diff
    apart = any(after.location.line - before.location.end_line > 1 for before, after in pairwise(edits))
    if elsewhere or lone_cr or apart:
        return None
    text = _text_after(edits, document)
    # The first line may have a byte-order mark, which is not in the text; the last may be empty, and no line to git.
    if first.line == last.end_line and 1 < first.line < len(document.lines):
        return {"range": _range(first, last, document), "text": text} if is_shown(text) else None
    return _whole_lines(first, last, text, document)


def _text_after(edits: Sequence[LocatedEdit], document: Document) -> str:
    """The text from the start of the first edit to the end of the last, with all of them applied."""
    replacements = [edit.replacement(document) for edit in edits]
    return replace_ranges(document.text, replacements, start=replacements[0][0], end=replacements[-1][1])


def _whole_lines(first: Location, last: Location, text: str, document: Document) -> dict[str, Any] | None:
    """The lines that the text changes, as they will be, without the last line ending; empty if they are deleted.

    `None` for lines that become one empty line, which reviewdog would take for none.
    """
    top, bottom = first.line, last.end_line
    end = document.offset(last.end_line, last.end_column)
    if top == len(document.lines) and top > 1 and document.lines[-1] == len(document.text):
        top = bottom = top - 1  # behind the last line
    new = document.text[document.lines[top - 1] : document.offset(first.line, first.column)] + text
    if last.end_column == 1 and bottom > top and (not new or new.endswith("\n")):
        bottom -= 1
    else:
        new += document.text[end : document.line_end(bottom)]
    if not is_shown(new) or new in ("\n", "\r\n"):
        return None
    return {"range": _line_range(top, bottom), "text": new.removesuffix("\n").removesuffix("\r")}
