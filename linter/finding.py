"""Problems and findings, with their severities and fixes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linter.document import Document, Span


class Severity(StrEnum):
    """How bad a finding is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """1 for info, 2 for warning, 3 for error."""
        return ("info", "warning", "error").index(self.value) + 1


class Applicability(StrEnum):
    """Whether a fix keeps the meaning (`safe`), or needs a review (`unsafe`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Writes(StrEnum):
    """What an edit writes, for edits that meet: `LINES` added at one offset follow each other, `ROWS` of a table share
    lines where their cells allow it. A table whose pipes were aligned is aligned again after `ROWS` and `CELL`s were
    written into it.
    """

    TEXT = "text"
    LINES = "lines"
    ROWS = "rows"
    CELL = "cell"


class Edit(Struct, frozen=True):
    """Replace the characters of `span` by `text`, in the file `path` (empty: the problem's own)."""

    span: Span
    text: str
    path: str = ""
    writes: Writes = Writes.TEXT


class Fix(Struct, frozen=True):
    """Edits that together fix one problem; `title` says what they do, in the imperative.

    `unmark` removes the byte-order mark from the problem's file, which no edit can: texts are without it.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
    unmark: bool = False


class Location(Struct, frozen=True, order=True):
    """A range in a file: path from the repository's root, lines and columns from 1, end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, document: Document, span: Span) -> Location:
        """The location of a span of `document`."""
        return cls(document.path, *document.position(span.start), *document.position(span.end))

    def span(self, document: Document) -> Span:
        """The characters of `document` at this location."""
        return Span(document.offset(self.line, self.column), document.offset(self.end_line, self.end_column))


class Related(Struct, frozen=True):
    """A span elsewhere that is related to a problem."""

    path: str
    span: Span
    message: str


class Problem(Struct, frozen=True):
    """What a rule yields. The linter adds rule, severity and location, and it becomes a `Finding`.

    `subject` is the text that the problem is about (a URL, a label): with rule and path it is the
    finding's identity, so it must not change when lines move. Empty: the source text of `span`.
    `path` is empty for a problem in the document that the rule checks. `at` is the location in a file that has
    no text to count in (one that is not UTF-8, rules.yaml); `span` is not looked at then. `severity` is one below that
    of the rule, where the problem is a lesser one; a higher one has no effect.
    """

    span: Span
    message: str
    subject: str = ""
    help: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    path: str = ""
    at: Location | None = None
    severity: Severity = Severity.ERROR


class State(StrEnum):
    """Whether a finding counts: `known` ones are in the baseline or the base revision."""

    NEW = "new"
    KNOWN = "known"


class LocatedEdit(Struct, frozen=True):
    """An edit at a location."""

    location: Location
    text: str
    writes: Writes = Writes.TEXT

    def replacement(self, document: Document) -> tuple[int, int, str]:
        """The edit for `replace_ranges`: where in the text of `document` it starts and ends, and the new text."""
        span = self.location.span(document)
        return span.start, span.end, self.text


class LocatedFix(Struct, frozen=True):
    """A fix with located edits. `unmark` is the file whose byte-order mark it removes, or empty."""

    title: str
    applicability: Applicability
    edits: tuple[LocatedEdit, ...]
    unmark: str = ""


class RelatedLocation(Struct, frozen=True):
    """A related location with its message."""

    location: Location
    message: str


class Finding(Struct, frozen=True):
    """A problem with its rule, severity and location: what reports are made of.

    `fingerprint` identifies it across runs and line shifts: rule + path + subject + n-th occurrence.
    """

    rule: str
    group: str
    severity: Severity
    location: Location
    message: str
    subject: str
    fingerprint: str
    help: str = ""
    state: State = State.NEW
    related: tuple[RelatedLocation, ...] = ()
    fix: LocatedFix | None = None
