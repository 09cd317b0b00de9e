"""For people: each finding with its line, carets below its location, the help, and the fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.document import Document
from linter.finding import Finding, LocatedFix, Location
from linter.formats import Audience
from linter.formats._plain_text import paint, summarise
from linter.formats.concise import format_line as headline
from linter.report import Report
from linter.text.redact import mask
from linter.text.sanitise import defuse, sanitise, sanitise_line
from linter.text.width import display_width

_WIDTH = 100  # columns of source shown; a table row of a list can have thousands


AUDIENCE = Audience.PEOPLE


def render(report: Report, *, color: bool) -> str:
    """The new findings with excerpts, an empty line between them, then the summary."""
    lines = _Lines(report.documents or {})
    blocks = ["\n".join(_block(finding, lines, color)) for finding in report.new]
    return "\n\n".join([*blocks, summarise(report)]) + "\n"


class _Lines:
    """The lines of documents, with secrets masked before lines are cut: half a secret does not look like one.

    A line may have thousands of findings, one after the other, and hundreds of thousands of characters.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._last: tuple[Document, int, str] | None = None

    def document(self, location: Location) -> Document | None:
        """The document of a location, if it was read."""
        return self._documents.get(location.path)

    def line(self, location: Location) -> str | None:
        """The line on which a location begins; `None` if its file was not read."""
        document = self.document(location)
        if document is None:
            return None
        if self._last is None or self._last[0] is not document or self._last[1] != location.line:
            self._last = (document, location.line, mask(document.line(location.line)))
        return self._last[2]


def _block(finding: Finding, lines: _Lines, color: bool) -> Iterator[str]:
    yield headline(finding, color=color)
    location = finding.location
    gutter = " " * len(str(location.line))
    source = lines.line(location)
    if source is not None:
        yield from _excerpt(source, location, gutter, color)
    for related in finding.related:
        where = f"{related.location.path}:{related.location.line}:{related.location.column}"
        yield f"{gutter} = see {sanitise_line(f'{where}: {related.message}')}"
    if finding.help:
        yield f"{gutter} = {paint('help', 'bold', color=color)}: {sanitise_line(finding.help)}"
    if finding.fix:
        yield from _fix(finding.fix, lines.document(location), gutter, color)


def _excerpt(source: str, location: Location, gutter: str, color: bool) -> Iterator[str]:
    end = location.end_column - 1 if location.end_line == location.line else len(source)
    start = location.column - 1
    first = max(0, start - _WIDTH // 3) if len(source) > _WIDTH else 0
    shown = source[first : first + _WIDTH]
    before, marked = shown[: start - first], shown[start - first : max(end, start) - first]
    head = "…" if first else ""
    bar = paint("|", "dim", color=color)
    yield f"{gutter} {bar}"
    tail = "…" if first + _WIDTH < len(source) else ""
    yield f"{paint(str(location.line), 'dim', color=color)} {bar} {head}{_safe(shown)}{tail}"
    indent = _width(_safe(before))
    carets = paint("^" * max(1, _width(_safe(before + marked)) - indent), "red", color=color)
    yield f"{gutter} {bar} {' ' * (len(head) + indent)}{carets}"


def _fix(fix: LocatedFix, document: Document | None, gutter: str, color: bool) -> Iterator[str]:
    yield f"{gutter} = {paint('fix', 'green', color=color)} ({fix.applicability}): {sanitise_line(fix.title)}"
    for edit in fix.edits:
        at = edit.location
        if document and at.path == document.path and at.line == at.end_line and document.line_length(at.line) <= _WIDTH:
            old = document.line(at.line)
            new = old[: at.column - 1] + edit.text + old[at.end_column - 1 :]
            yield f"{gutter}   - {_safe(old)}"
            yield from (f"{gutter}   + {_safe(part)}" for part in new.split("\n"))


def _safe(text: str) -> str:
    """Source text for a line that begins with text of ours."""
    return defuse(f"|{sanitise(text)}")[1:]


def _width(text: str) -> int:
    """The columns of sanitised text, in which a joiner or variation selector belongs to the emoji before it."""
    return display_width(text.replace("\u200d", "").replace("\ufe0f", ""))
