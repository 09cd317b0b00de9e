"""Markdown for a job summary or a comment on GitHub: the verdict, a table a group, how to fix it, and the rest folded.

What strangers wrote stands in code spans and fenced blocks, where Markdown and GitHub see nothing to act on: no link,
image, HTML, mention, `#1`, emoji, formula or commit. Only plain words stand outside. The only links are to the
documentation of this project.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, takewhile

from msgspec import Struct
from msgspec.structs import replace

from linter import __version__
from linter.config.settings import FailOn
from linter.document import Document
from linter.finding import Applicability, Finding, Location, PlacedEdit, PlacedFix, Severity, State
from linter.formats._words import read
from linter.outcome import Outcome, Status
from linter.report import Report
from linter.text.plural import plural
from linter.text.redact import secrets
from linter.text.sanitise import defuse, sanitise

_DOCS = "https://github.com/playbook-lint/playbook-lint/blob/main/docs"
_SUMMARY = 900 * 1024  # bytes; GitHub refuses a job summary of more than 1 MiB

_TEXT, _SPAN, _CELL = 400, 120, 64  # characters of a text, of a code span, and of one that would make a table wide
_FEW = 3  # related places, places with one way to fix, rules that a change mended
_LINKS = 5  # with one reason not to be asked
_NOTES, _GROUPS = 5, 10
_OPEN = 5  # ways to fix, more of which are folded away
_DIFF_LINES, _DIFF_WIDTH = 10, 400  # of a fix that is shown

_UNDECIDED = ("link-unverifiable", "link-degraded")  # findings of these say that nobody can tell from here
_UNASKED = (Status.REFUSED, Status.UNCHECKED)  # … and no finding says these
_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}  # noqa: RUF001 - an emoji, no letter
_COUNTS = {
    FailOn.ERROR: "Errors count, warnings and infos do not",
    FailOn.WARNING: "Errors and warnings count, infos do not",
    FailOn.INFO: "All findings count",
    FailOn.NEVER: "No finding counts",
}
_TITLES = {"toc": "Table of contents", "urls": "URLs"}
_HEADER = "| | Rule | Place | What is wrong |\n|---|---|---|---|\n"
_BAR = r"\|"  # in a table also within a code span

_NAME = re.compile(r"[a-z]{1,30}(?:-[a-z]{1,30}){0,9}")  # a rule or group of ours
_QUOTED = re.compile(r"(?<![^ (])'((?:[^']|(?<=\w)'(?=\w))++)'(?!\w)")
# A word, number or dash, and punctuation around it. Nothing that GitHub links: `www.`, `GH-1`, `ABC12`, a commit.
_PLAIN = re.compile(
    r"\(?(?![0-9a-fA-F]{7}|[wW]{3}\.)(?:[^\W\d_]+(?:['’-][^\W\d_]+)*+|[0-9]+(?:[.,][0-9]+)*+%?|[–—-])?[)?!,;:.…]{0,3}"
)
_STOP = re.compile(r"(.+?)([,;:.]?)")
_RUN = re.compile("`+")
_LINE_END = re.compile(r"\r\n|\r|\n")


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001 - the shape of every format
    """The report as a job summary."""
    return within(report, _SUMMARY)


def within(report: Report, most: int) -> str:
    """The report in at most `most` bytes of UTF-8, which should be 20,000 or more.

    Findings are shown whole or not at all. Where there is no room the least severe are left out, and before them what
    could not be told, and before that what was known; how many is said.
    """
    wrong = [finding for finding in report.new if not _undecided(report, finding)]
    wrong.sort(key=lambda finding: -finding.severity.rank)  # stable: by place within a severity
    head, foot = _head(report, wrong), _foot(report)
    parts = (_wrong(report, wrong), _open(report), _known(report))
    texts = [part.text(0) for part in parts]
    for number, part in enumerate(parts):
        others = (head, *texts[:number], *texts[number + 1 :], foot)
        texts[number] = _most(part, most - sum(map(_size, others)))
    return "".join((head, *texts, foot))


class _Part(Struct, frozen=True):
    """A part of the page: of how many items, and its text with only the first so many of them."""

    items: int
    text: Callable[[int], str]


def _most(part: _Part, room: int) -> str:
    """The part with as many items as go into so many bytes; at first a few, since there may be very many."""
    fits, tried = 0, min(1, part.items)
    while _size(part.text(tried)) <= room:
        if tried == part.items:
            return part.text(tried)
        fits, tried = tried, min(2 * tried, part.items)
    while tried - fits > 1:
        middle = (fits + tried) // 2
        fits, tried = (middle, tried) if _size(part.text(middle)) <= room else (fits, middle)
    return part.text(fits)


def _size(text: str) -> int:
    return len(text.encode())


def _undecided(report: Report, finding: Finding) -> bool:
    """Whether nobody can tell if something is wrong there. Where it makes the run fail, it counts as wrong."""
    return finding.rule in _UNDECIDED and not report.fails(finding)


# What stands at the top and at the bottom


def _head(report: Report, wrong: Sequence[Finding]) -> str:
    found = _kinds(wrong)
    mark = "❌" if report.failed else "⚠️" if any(f.severity is not Severity.INFO for f in wrong) else "✅"
    title = f"{mark} playbook-lint found {found}" if found else "✅ playbook-lint: all good"
    if report.interrupted:
        title = f"⏸️ playbook-lint was interrupted, and had found {found or 'nothing wrong'}"
    lines = [f"## {title}", " ".join(_verdict(report, wrong))]
    if report.fixed:
        lines.append(_thanks(report.fixed))
    notes = [f"> **Note:** {prose(note)}" for note in report.notes[:_NOTES]]
    if len(report.notes) > _NOTES:
        notes.append(f"> {_more(len(report.notes) - _NOTES, 'note')}.")
    if notes:
        lines.append("\n>\n".join(notes))
    return "\n\n".join(lines) + "\n"


def _kinds(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or nothing."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(_number(counts[severity], severity) for severity in reversed(Severity) if counts[severity])


def _number(number: int, word: str) -> str:
    return plural(number, word).replace(str(number), f"{number:,}", 1)


def _verdict(report: Report, wrong: Sequence[Finding]) -> Iterator[str]:
    yield f"**The check {'fails' if report.failed else 'passes'}.**"
    if wrong:
        yield f"{_COUNTS[report.fail_on]} (`fail_on: {report.fail_on}`)."
    kinds = Counter(finding.fix.applicability for finding in wrong if finding.fix)
    safe, unsafe = kinds[Applicability.SAFE], kinds[Applicability.UNSAFE]
    if safe:
        more = f", with `--unsafe-fixes` {safe + unsafe:,}" if unsafe else ""
        yield f"`playbook-lint --fix` mends {safe:,} of them{more}."
    elif unsafe:
        yield f"`playbook-lint --fix --unsafe-fixes` mends {unsafe:,} of them."


def _thanks(fixed: Sequence[Finding]) -> str:
    rules = Counter(finding.rule for finding in fixed).most_common()
    named = [f"{_rule(rule)} {number:,}" if number > 1 else _rule(rule) for rule, number in rules[:_FEW]]
    what = ", ".join((*named, *["…"] * (len(rules) > _FEW)))
    thanks = f"🎉 This change mends {_number(len(fixed), 'finding')} ({what}). Thank you!"
    return f"{thanks}\n{_pages(rule for rule, _ in rules[:_FEW])}".rstrip()


def _foot(report: Report) -> str:
    silenced = f", {report.suppressed:,} silenced" if report.suppressed else ""
    return f"\n<sub>Read: {read(report)}{silenced}. [playbook-lint {__version__}]({_DOCS}/README.md)</sub>\n"


# What is wrong


def _wrong(report: Report, findings: Sequence[Finding]) -> _Part:
    """A table a group, with how to fix it below."""
    documents = report.documents or {}
    row = cache(lambda number: _row(findings[number]))
    way = cache(lambda number: _way(findings[number], documents))
    groups: defaultdict[str, list[int]] = defaultdict(list)  # the worst first
    for number, finding in enumerate(findings):
        groups[finding.group].append(number)
    kinds = {group: _kinds(findings[number] for number in numbers) for group, numbers in groups.items()}

    def text(shown: int) -> str:
        parts, left = [], []
        for group, numbers in groups.items():
            here = numbers[: bisect_left(numbers, shown)]
            if here:
                parts.append(f"\n### {_group(group)}: {kinds[group]}\n\n{_table(findings, here, row)}")
                parts.append(_ways([found for number in here if (found := way(number))]))
            if len(here) < len(numbers):
                left.append(f"{_group(group)} {len(numbers) - len(here):,}")
        more = len(findings) - shown
        where = ", ".join((*left[:_GROUPS], *["…"] * (len(left) > _GROUPS)))
        if more:
            parts.append(f"\n**{_more(more, 'finding')}**: {where}. `playbook-lint` lists all.\n")
        return "".join(parts)

    return _Part(len(findings), text)


def _more(number: int, word: str) -> str:
    """`1 more finding is not shown here`."""
    return f"{_number(number, f'more {word}')} {'is' if number == 1 else 'are'} not shown here"


def _table(findings: Sequence[Finding], numbers: Sequence[int], row: Callable[[int], str]) -> str:
    """The rows of these findings, and where their rules are explained."""
    return f"{_HEADER}{''.join(map(row, numbers))}{_pages(findings[number].rule for number in numbers)}"


def _row(finding: Finding) -> str:
    """`| ❌ | rule | place | message |`, a line."""
    also = [f"<br>see {_place(place.location)}: {prose(place.message, _CELL)}" for place in finding.related[:_FEW]]
    if len(finding.related) > _FEW:
        also.append(f"<br>and {_number(len(finding.related) - _FEW, 'more place')}")
    mark = f"{_MARKS[finding.severity]}&nbsp;{finding.severity}"
    message = f"{prose(finding.message, _CELL)}{''.join(also)}"
    return _cells(mark, _rule(finding.rule), _place(finding.location), message)


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |\n"


class _Way(Struct, frozen=True):
    """How to fix a finding: its place, in words, and as lines of a diff if that is small."""

    place: str
    words: str
    diff: tuple[str, ...]


def _way(finding: Finding, documents: Mapping[str, Document]) -> _Way | None:
    fix = finding.fix
    diff = tuple(_diff(fix, finding.location.path, documents)) if fix else ()
    words = [prose(finding.help)] if finding.help else []
    if fix and not (words and diff):  # a diff says it better
        words.append(f"fix: {prose(fix.title)}" if words else prose(fix.title))
    if fix and fix.applicability is Applicability.UNSAFE:
        words.append("*look at it before you take it*")
    return _Way(_place(finding.location), " – ".join(words), diff) if words else None


def _ways(ways: Sequence[_Way]) -> str:
    """A line each with its diff; those that say the same without one share a line. Many are folded away."""
    lines: dict[_Way, list[str]] = {}
    for way in ways:
        lines.setdefault(way if way.diff else replace(way, place=""), []).append(way.place)
    text = "".join(_item(way, places) for way, places in lines.items())
    if len(lines) > _OPEN:
        return _folded("<b>How to fix</b>", text)
    return f"\n**How to fix**\n\n{text}" if text else ""


def _item(way: _Way, places: Sequence[str]) -> str:
    more = f" and {len(places) - _FEW:,} more" if len(places) > _FEW else ""
    lines = ("```diff", *way.diff, "```") if way.diff else ()  # every line has a mark before it, so none ends the block
    block = "".join(f"  {line}\n" for line in lines)
    return f"- {', '.join(places[:_FEW])}{more}: {way.words}\n{block}"


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
    if any(len(line) > _DIFF_WIDTH or secrets(line) for line in lines):  # with parts left out it would do harm
        return []
    return [defuse("\t".join(map(sanitise, line.split("\t")))) for line in lines]


def _changed(document: Document, edits: Sequence[PlacedEdit]) -> Iterator[str]:
    """What the edits, which are in order, make of the lines on which they are."""
    first, last = edits[0].location.line, max(edit.location.end_line for edit in edits)
    start = document.lines[first - 1]
    end = document.lines[last] if last < len(document.lines) else len(document.text)
    parts, at = [], start
    for edit in edits:
        parts += [document.text[at : _offset(document, edit.location.line, edit.location.column)], edit.text]
        at = _offset(document, edit.location.end_line, edit.location.end_column)
    old = _LINE_END.split(document.text[start:end])
    new = _LINE_END.split("".join((*parts, document.text[at:end])))
    alike = _alike(old, new)
    old, new = old[alike:], new[alike:]
    alike = _alike(old[::-1], new[::-1])
    yield from (f"- {line}" for line in old[: len(old) - alike])
    yield from (f"+ {line}" for line in new[: len(new) - alike])


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many they begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))


def _offset(document: Document, line: int, column: int) -> int:
    return document.lines[line - 1] + column - 1


# What is folded away


def _open(report: Report) -> _Part:
    """What could not be told: findings that say so, and links that were not asked, by the reason."""
    findings = [finding for finding in report.new if _undecided(report, finding)]
    reasons: defaultdict[tuple[Status, str], list[Outcome]] = defaultdict(list)
    for outcome in report.outcomes or ():
        if outcome.status in _UNASKED:
            reasons[outcome.status, outcome.detail].append(outcome)
    unasked = list(reasons.items())
    row = cache(lambda number: _row(findings[number]))
    reason = cache(lambda number: _reason(*unasked[number]))
    number = len(findings) + sum(map(len, reasons.values()))
    title = f"What could not be told: {_number(number, 'link')}"
    page = f"[what asking a link comes to]({_DOCS}/statuses.md)"
    about = f"Nobody can tell from here whether these links work, and none of them counts: see {page}."

    def text(shown: int) -> str:
        parts = [f"{about}\n"]
        some = min(shown, len(findings))
        if some:
            parts.append(f"\n{_table(findings, range(some), row)}")
        if shown > some:
            rows = map(reason, range(shown - some))
            parts.append(f"\n| Not asked | Why | Links |\n|---|---|---|\n{''.join(rows)}")
        if some < len(findings):
            parts.append(f"\n{_more(len(findings) - some, 'finding')}.\n")
        if shown - some < len(unasked):
            left = sum(len(outcomes) for _, outcomes in unasked[shown - some :])
            parts.append(f"\n{_number(left, 'more link')} {'was' if left == 1 else 'were'} not asked.\n")
        return _folded(title, "".join(parts))

    items = len(findings) + len(unasked)
    return _Part(items, text if items else _nothing)


def _reason(reason: tuple[Status, str], outcomes: Sequence[Outcome]) -> str:
    """`| status | why | the first links |`, a line."""
    status, detail = reason
    links = [code(outcome.url) for outcome in outcomes[:_LINKS]]
    more = f"<br>and {len(outcomes) - _LINKS:,} more" if len(outcomes) > _LINKS else ""
    return _cells(status, prose(detail, _CELL), f"{'<br>'.join(links)}{more}")


def _known(report: Report) -> _Part:
    """What was there before."""
    findings = [finding for finding in report.findings if finding.state is State.KNOWN]
    row = cache(lambda number: _row(findings[number]))
    title = f"Known before, not counted: {_kinds(findings)}"

    def text(shown: int) -> str:
        parts = [_table(findings, range(shown), row)] if shown else []
        if shown < len(findings):
            parts.append(f"{_more(len(findings) - shown, 'finding')}.\n")
        return _folded(title, "\n".join(parts))

    return _Part(len(findings), text if findings else _nothing)


def _nothing(_shown: int) -> str:
    return ""


def _folded(title: str, text: str) -> str:
    return f"\n<details><summary>{title}</summary>\n\n{text}\n</details>\n"


# What strangers wrote


def code(text: str) -> str:
    """`text` as a code span, which nothing in it ends; too long, it is cut in the middle."""
    return _span(sanitise(text), _SPAN)


def prose(text: str, most: int = _SPAN) -> str:
    """A sentence: plain words and numbers as they are, all else as code spans, and what it quotes without quotes."""
    text = sanitise(text)
    if len(text) > _TEXT:
        text = f"{text[:_TEXT]}…"
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(text):
        pieces += [_words(text[at : quoted.start()], most), _span(quoted[1], most)]
        at = quoted.end()
    said = ""
    for piece in (*pieces, _words(text[at:], most)):
        said += f" {piece}" if said[-1:] == piece[:1] == "`" else piece  # spans that touch would be one
    return said


def _words(text: str, most: int) -> str:
    """Plain words as they are; what is between them as a code span, but for a stop at its end."""
    parts = []
    for plain, group in groupby(text.split(" "), key=lambda word: bool(_PLAIN.fullmatch(word))):
        words = " ".join(group)
        stop = _STOP.fullmatch(words)
        parts.append(f"{_span(stop[1], most)}{stop[2]}" if stop and not plain else words)
    return " ".join(parts)


def _span(text: str, most: int) -> str:
    """A code span of at most so many characters of the text."""
    if len(text) > most:
        text = f"{text[: most // 2]}…{text[-most // 2 :]}"
    text = defuse(text)
    fence = "`" * (1 + max(map(len, _RUN.findall(text)), default=0))
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""  # of two blanks one is taken off each end
    return f"{fence}{pad}{text}{pad}{fence}" if text else "(empty)"


def _place(at: Location) -> str:
    return code(f"{at.path}:{at.line}")


def _rule(name: str) -> str:
    """The rule, for `_pages` to make a link of it if its name is one of ours."""
    return f"[{name}]" if _NAME.fullmatch(name) else code(name)


def _pages(rules: Iterable[str]) -> str:
    """Where the pages of these rules are: said once, since a table has them many times."""
    named = (f"\n[{rule}]: {_DOCS}/rules/{rule}.md" for rule in sorted(set(rules)) if _NAME.fullmatch(rule))
    return "".join((*named, "\n"))


def _group(name: str) -> str:
    return _TITLES.get(name) or (name.capitalize().replace("-", " ") if _NAME.fullmatch(name) else code(name))
