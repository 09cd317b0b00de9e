"""For people: each finding with the line it is on, carets under the place, what to write instead, and the fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.document import Document
from linter.finding import Finding, Location, PlacedFix
from linter.formats import Audience
from linter.formats._words import paint, summary
from linter.formats.concise import line as headline
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
    return "\n\n".join([*blocks, summary(report)]) + "\n"


class _Lines:
    """The pages' lines as they may be shown, with secrets masked before they are cut: half a secret looks like none.

    A line may have thousands of findings, one after the other, and hundreds of thousands of characters.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._last: tuple[Document, int, str] | None = None

    def page(self, place: Location) -> Document | None:
        """The page of a place, if it was read."""
        return self._documents.get(place.path)

    def at(self, place: Location) -> str | None:
        """The line on which a place begins; `None` if its page was not read."""
        document = self.page(place)
        if document is None:
            return None
        if self._last is None or self._last[0] is not document or self._last[1] != place.line:
            self._last = (document, place.line, mask(document.line(place.line)))
        return self._last[2]


def _block(finding: Finding, lines: _Lines, color: bool) -> Iterator[str]:
    yield headline(finding, color=color)
    at = finding.location
    gutter = " " * len(str(at.line))
    source = lines.at(at)
    if source is not None:
        yield from _excerpt(source, at, gutter, color)
    for place in finding.related:
        where = f"{place.location.path}:{place.location.line}:{place.location.column}"
        yield f"{gutter} = see {sanitise_line(f'{where}: {place.message}')}"
    if finding.help:
        yield f"{gutter} = {paint('help', 'bold', color=color)}: {sanitise_line(finding.help)}"
    if finding.fix:
        yield from _fix(finding.fix, lines.page(at), gutter, color)


def _excerpt(source: str, at: Location, gutter: str, color: bool) -> Iterator[str]:
    end = at.end_column - 1 if at.end_line == at.line else len(source)
    start = at.column - 1
    first = max(0, start - _WIDTH // 3) if len(source) > _WIDTH else 0
    shown = source[first : first + _WIDTH]
    before, marked = shown[: start - first], shown[start - first : max(end, start) - first]
    lead = "…" if first else ""
    bar = paint("|", "dim", color=color)
    yield f"{gutter} {bar}"
    tail = "…" if first + _WIDTH < len(source) else ""
    yield f"{paint(str(at.line), 'dim', color=color)} {bar} {lead}{_safe(shown)}{tail}"
    indent = _width(_safe(before))
    carets = paint("^" * max(1, _width(_safe(before + marked)) - indent), "red", color=color)
    yield f"{gutter} {bar} {' ' * (len(lead) + indent)}{carets}"


def _fix(fix: PlacedFix, document: Document | None, gutter: str, color: bool) -> Iterator[str]:
    yield f"{gutter} = {paint('fix', 'green', color=color)} ({fix.applicability}): {sanitise_line(fix.title)}"
    for edit in fix.edits:
        at = edit.location
        if document and at.path == document.path and at.line == at.end_line and document.line_length(at.line) <= _WIDTH:
            old = document.line(at.line)
            new = old[: at.column - 1] + edit.text + old[at.end_column - 1 :]
            yield f"{gutter}   - {_safe(old)}"
            yield from (f"{gutter}   + {_safe(part)}" for part in new.split("\n"))


def _safe(text: str) -> str:
    """Source for the end of a line that begins with something of ours."""
    return defuse(f"|{sanitise(text)}")[1:]


def _width(text: str) -> int:
    """The columns of sanitised text, in which a joiner or variation selector belongs to the emoji before it."""
    return display_width(text.replace("\u200d", "").replace("\ufe0f", ""))
