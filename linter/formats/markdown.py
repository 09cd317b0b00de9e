"""Markdown for a job summary or a comment on GitHub: the verdict, a table a group, how to fix it, and the rest folded.

What strangers wrote stands in code spans and fenced blocks, where Markdown and GitHub see nothing to act on: no link,
image, HTML, mention, `#1`, emoji, formula or commit. Only plain words stand outside. The only links are to the
documentation of this project.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from linter import __version__
from linter.config.settings import FailOn
from linter.finding import Applicability, Finding, Severity, State
from linter.formats import Audience
from linter.formats._markdown_fixes import way_to_fix, ways_to_fix
from linter.formats._markdown_parts import Part, byte_size, fit
from linter.formats._markdown_text import (
    CELL,
    DOCS,
    FEW,
    code,
    folded,
    group_title,
    location_code,
    number_of,
    prose,
    rule_links,
    rule_reference,
    table_row,
)
from linter.formats._words import read
from linter.outcome import Outcome, Status
from linter.report import Report

_SUMMARY = 900 * 1024  # bytes; GitHub refuses a job summary of more than 1 MiB

_LINKS = 5  # with one reason not to be asked
_NOTES, _GROUPS = 5, 10

_UNDECIDED = ("link-unverifiable", "link-degraded")  # findings of these say that nobody can tell from here
_UNASKED = (Status.REFUSED, Status.UNCHECKED)  # … and no finding says these
_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}  # noqa: RUF001 - an emoji, no letter
_COUNTS = {
    FailOn.ERROR: "Errors count, warnings and infos do not",
    FailOn.WARNING: "Errors and warnings count, infos do not",
    FailOn.INFO: "All findings count",
    FailOn.NEVER: "No finding counts",
}
_HEADER = "| | Rule | Place | What is wrong |\n|---|---|---|---|\n"


AUDIENCE = Audience.PROGRAM


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
        texts[number] = fit(part, most - sum(map(byte_size, others)))
    return "".join((head, *texts, foot))


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
    return ", ".join(number_of(counts[severity], severity) for severity in reversed(Severity) if counts[severity])


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
    named = [
        f"{rule_reference(rule)} {number:,}" if number > 1 else rule_reference(rule) for rule, number in rules[:FEW]
    ]
    what = ", ".join((*named, *["…"] * (len(rules) > FEW)))
    thanks = f"🎉 This change mends {number_of(len(fixed), 'finding')} ({what}). Thank you!"
    return f"{thanks}\n{rule_links(rule for rule, _ in rules[:FEW])}".rstrip()


def _foot(report: Report) -> str:
    silenced = f", {report.suppressed:,} silenced" if report.suppressed else ""
    return f"\n<sub>Read: {read(report)}{silenced}. [playbook-lint {__version__}]({DOCS}/README.md)</sub>\n"


# What is wrong


def _wrong(report: Report, findings: Sequence[Finding]) -> Part:
    """A table a group, with how to fix it below."""
    documents = report.documents or {}
    row = cache(lambda number: _row(findings[number]))
    way = cache(lambda number: way_to_fix(findings[number], documents))
    groups: defaultdict[str, list[int]] = defaultdict(list)  # the worst first
    for number, finding in enumerate(findings):
        groups[finding.group].append(number)
    kinds = {group: _kinds(findings[number] for number in numbers) for group, numbers in groups.items()}

    def text(shown: int) -> str:
        parts, left = [], []
        for group, numbers in groups.items():
            here = numbers[: bisect_left(numbers, shown)]
            if here:
                parts.append(f"\n### {group_title(group)}: {kinds[group]}\n\n{_table(findings, here, row)}")
                parts.append(ways_to_fix([found for number in here if (found := way(number))]))
            if len(here) < len(numbers):
                left.append(f"{group_title(group)} {len(numbers) - len(here):,}")
        more = len(findings) - shown
        where = ", ".join((*left[:_GROUPS], *["…"] * (len(left) > _GROUPS)))
        if more:
            parts.append(f"\n**{_more(more, 'finding')}**: {where}. `playbook-lint` lists all.\n")
        return "".join(parts)

    return Part(len(findings), text)


def _more(number: int, word: str) -> str:
    """`1 more finding is not shown here`."""
    return f"{number_of(number, f'more {word}')} {'is' if number == 1 else 'are'} not shown here"


def _table(findings: Sequence[Finding], numbers: Sequence[int], row: Callable[[int], str]) -> str:
    """The rows of these findings, and where their rules are explained."""
    return f"{_HEADER}{''.join(map(row, numbers))}{rule_links(findings[number].rule for number in numbers)}"


def _row(finding: Finding) -> str:
    """`| ❌ | rule | place | message |`, a line."""
    also = [f"<br>see {location_code(place.location)}: {prose(place.message, CELL)}" for place in finding.related[:FEW]]
    if len(finding.related) > FEW:
        also.append(f"<br>and {number_of(len(finding.related) - FEW, 'more place')}")
    mark = f"{_MARKS[finding.severity]}&nbsp;{finding.severity}"
    message = f"{prose(finding.message, CELL)}{''.join(also)}"
    return table_row(mark, rule_reference(finding.rule), location_code(finding.location), message)


# What is folded away


def _open(report: Report) -> Part:
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
    title = f"What could not be told: {number_of(number, 'link')}"
    page = f"[what asking a link comes to]({DOCS}/statuses.md)"
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
            parts.append(f"\n{number_of(left, 'more link')} {'was' if left == 1 else 'were'} not asked.\n")
        return folded(title, "".join(parts))

    items = len(findings) + len(unasked)
    return Part(items, text if items else _nothing)


def _reason(reason: tuple[Status, str], outcomes: Sequence[Outcome]) -> str:
    """`| status | why | the first links |`, a line."""
    status, detail = reason
    links = [code(outcome.url) for outcome in outcomes[:_LINKS]]
    more = f"<br>and {len(outcomes) - _LINKS:,} more" if len(outcomes) > _LINKS else ""
    return table_row(status, prose(detail, CELL), f"{'<br>'.join(links)}{more}")


def _known(report: Report) -> Part:
    """What was there before."""
    findings = [finding for finding in report.findings if finding.state is State.KNOWN]
    row = cache(lambda number: _row(findings[number]))
    title = f"Known before, not counted: {_kinds(findings)}"

    def text(shown: int) -> str:
        parts = [_table(findings, range(shown), row)] if shown else []
        if shown < len(findings):
            parts.append(f"{_more(len(findings) - shown, 'finding')}.\n")
        return folded(title, "\n".join(parts))

    return Part(len(findings), text if findings else _nothing)


def _nothing(_shown: int) -> str:
    return ""
