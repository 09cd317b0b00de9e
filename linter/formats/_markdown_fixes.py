"""How to fix findings, in Markdown: what to write instead, and as lines of a diff where the fix is small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from linter.document import Document
from linter.finding import Applicability, Finding, PlacedEdit, PlacedFix
from linter.formats._markdown_text import FEW, folded, location_code, prose
from linter.text.redact import find_secrets
from linter.text.replace import replace_ranges
from linter.text.sanitise import defuse, sanitise

_OPEN = 5  # ways to fix, more of which are folded away
_DIFF_LINES, _DIFF_WIDTH = 10, 400  # of a fix that is shown
_LINE_END = re.compile(r"\r\n|\r|\n")


class Way(Struct, frozen=True):
    """How to fix a finding: its place, in words, and as lines of a diff if that is small."""

    place: str
    words: str
    diff: tuple[str, ...]


def way_to_fix(finding: Finding, documents: Mapping[str, Document]) -> Way | None:
    fix = finding.fix
    diff = tuple(_diff(fix, finding.location.path, documents)) if fix else ()
    words = [prose(finding.help)] if finding.help else []
    if fix and not (words and diff):  # a diff says it better
        words.append(f"fix: {prose(fix.title)}" if words else prose(fix.title))
    if fix and fix.applicability is Applicability.UNSAFE:
        words.append("*look at it before you take it*")
    return Way(location_code(finding.location), " – ".join(words), diff) if words else None


def ways_to_fix(ways: Sequence[Way]) -> str:
    """A line each with its diff; those that say the same without one share a line. Many are folded away."""
    lines: dict[Way, list[str]] = {}
    for way in ways:
        lines.setdefault(way if way.diff else replace(way, place=""), []).append(way.place)
    text = "".join(_item(way, places) for way, places in lines.items())
    if len(lines) > _OPEN:
        return folded("<b>How to fix</b>", text)
    return f"\n**How to fix**\n\n{text}" if text else ""


def _item(way: Way, places: Sequence[str]) -> str:
    more = f" and {len(places) - FEW:,} more" if len(places) > FEW else ""
    lines = ("```diff", *way.diff, "```") if way.diff else ()  # every line has a mark before it, so none ends the block
    block = "".join(f"  {line}\n" for line in lines)
    return f"- {', '.join(places[:FEW])}{more}: {way.words}\n{block}"


def _diff(fix: PlacedFix, home: str, documents: Mapping[str, Document]) -> list[str]:
    """The lines that the fix changes, `- old` and `+ new`; nothing where they are many, long, or not to be told."""
    chunks: list[list[PlacedEdit]] = []
    for edit in sorted(fix.edits, key=lambda edit: edit.location):
        at, last = edit.location, chunks[-1][-1].location if chunks else None
        if at.path not in documents:
            return []
        if last and last.path == at.path and last.end_line >= at.line:
            chunks[-1].append(edit)
        else:
            chunks.append([edit])
    lines = []
    for chunk in chunks[:_DIFF_LINES]:
        at = chunk[0].location
        if len(chunks) > 1 or at.path != home:
            lines.append(f"@@ {at.path}:{at.line} @@")
        lines += _changed(documents[at.path], chunk)
    if len(chunks) > _DIFF_LINES or len(lines) > _DIFF_LINES:
        return []
    if any(len(line) > _DIFF_WIDTH or find_secrets(line) for line in lines):  # with parts left out it would do harm
        return []
    return [defuse("\t".join(map(sanitise, line.split("\t")))) for line in lines]


def _changed(document: Document, edits: Sequence[PlacedEdit]) -> Iterator[str]:
    """What the edits, which are in order, make of the lines on which they are."""
    first, last = edits[0].location.line, max(edit.location.end_line for edit in edits)
    start, end = document.lines[first - 1], document.line_end(last)
    replacements = [edit.replacement(document) for edit in edits]
    old = _LINE_END.split(document.text[start:end])
    new = _LINE_END.split(replace_ranges(document.text, replacements, start=start, end=end))
    alike = _alike(old, new)
    old, new = old[alike:], new[alike:]
    alike = _alike(old[::-1], new[::-1])
    yield from (f"- {line}" for line in old[: len(old) - alike])
    yield from (f"+ {line}" for line in new[: len(new) - alike])


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many they begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))
