"""How to fix findings, in Markdown: the help, and a diff where the fix is small."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from linter.document import Document
from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix
from linter.formats._markdown_text import MAX_SHOWN, fold, format_location, format_prose
from linter.text.redact import find_secrets
from linter.text.replace import replace_ranges
from linter.text.sanitise import defuse, sanitise

_MOST_OPEN = 5  # items; more are folded
_DIFF_LINES, _DIFF_WIDTH = 10, 400  # of a fix that is shown
_LINE_END = re.compile(r"\r\n|\r|\n")


class Advice(Struct, frozen=True):
    """How to fix a finding: its location, in words, and as lines of a diff if that is small."""

    location: str
    words: str
    diff: tuple[str, ...]


def advise(finding: Finding, documents: Mapping[str, Document]) -> Advice | None:
    """How to fix a finding; `None` if it has neither help nor fix."""
    fix = finding.fix
    diff = tuple(_diff(fix, finding.location.path, documents)) if fix else ()
    words = [format_prose(finding.help)] if finding.help else []
    if fix and not (words and diff):  # a diff is clearer
        words.append(f"fix: {format_prose(fix.title)}" if words else format_prose(fix.title))
    if fix and fix.applicability is Applicability.UNSAFE:
        words.append("*look at it before you take it*")
    return Advice(format_location(finding.location), " – ".join(words), diff) if words else None


def format_advice(advice: Sequence[Advice]) -> str:
    """A list with an item each; those with the same words and no diff share one. Many are folded."""
    lines: dict[Advice, list[str]] = {}
    for each in advice:
        lines.setdefault(each if each.diff else replace(each, location=""), []).append(each.location)
    text = "".join(_item(each, locations) for each, locations in lines.items())
    if len(lines) > _MOST_OPEN:
        return fold("<b>How to fix</b>", text)
    return f"\n**How to fix**\n\n{text}" if text else ""


def _item(advice: Advice, locations: Sequence[str]) -> str:
    more = f" and {len(locations) - MAX_SHOWN:,} more" if len(locations) > MAX_SHOWN else ""
    lines = ("```diff", *advice.diff, "```") if advice.diff else ()  # a sign before each line: none ends the block
    block = "".join(f"  {line}\n" for line in lines)
    return f"- {', '.join(locations[:MAX_SHOWN])}{more}: {advice.words}\n{block}"


def _diff(fix: LocatedFix, path: str, documents: Mapping[str, Document]) -> list[str]:
    """The lines that the fix changes, `- old` and `+ new`; nothing where they are many, long, or have a secret.

    Lines of other files than `path` have a header.
    """
    chunks: list[list[LocatedEdit]] = []
    for edit in sorted(fix.edits, key=lambda edit: edit.location):
        location, last = edit.location, chunks[-1][-1].location if chunks else None
        if location.path not in documents:
            return []
        if last and last.path == location.path and last.end_line >= location.line:
            chunks[-1].append(edit)
        else:
            chunks.append([edit])
    lines = []
    for chunk in chunks[:_DIFF_LINES]:
        location = chunk[0].location
        if len(chunks) > 1 or location.path != path:
            lines.append(f"@@ {location.path}:{location.line} @@")
        lines += _changed_lines(documents[location.path], chunk)
    if len(chunks) > _DIFF_LINES or len(lines) > _DIFF_LINES:
        return []
    if any(len(line) > _DIFF_WIDTH or find_secrets(line) for line in lines):  # a redacted diff would do harm
        return []
    return [defuse("\t".join(map(sanitise, line.split("\t")))) for line in lines]


def _changed_lines(document: Document, edits: Sequence[LocatedEdit]) -> Iterator[str]:
    """The lines that the edits, which are in order, remove and add."""
    first, last = edits[0].location.line, max(edit.location.end_line for edit in edits)
    start, end = document.lines[first - 1], document.line_end(last)
    replacements = [edit.replacement(document) for edit in edits]
    old = _LINE_END.split(document.text[start:end])
    new = _LINE_END.split(replace_ranges(document.text, replacements, start=start, end=end))
    common = _common_prefix(old, new)
    old, new = old[common:], new[common:]
    common = _common_prefix(old[::-1], new[::-1])
    yield from (f"- {line}" for line in old[: len(old) - common])
    yield from (f"+ {line}" for line in new[: len(new) - common])


def _common_prefix(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines at the start are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
