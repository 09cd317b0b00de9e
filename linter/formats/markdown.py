"""Markdown for a job summary or a comment on GitHub: the verdict, a table a group, how to fix it, and the rest folded.

Untrusted text is in code spans and fenced blocks, where Markdown and GitHub render it as it is: no link, image, HTML,
mention, `#1`, emoji, formula or commit. Only plain words are outside. The only links are to the documentation of this
project.
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
from linter.formats._markdown_fixes import advise, format_advice
from linter.formats._markdown_parts import Part, byte_size, fit_part
from linter.formats._markdown_text import (
    CELL,
    DOCS,
    MAX_SHOWN,
    fold,
    format_code,
    format_count,
    format_location,
    format_prose,
    format_row,
    format_rule,
    group_title,
    link_rules,
)
from linter.formats._plain_text import describe_scope
from linter.outcome import Outcome, Status
from linter.report import Report

_SUMMARY = 900 * 1024  # bytes; GitHub refuses a job summary of more than 1 MiB

_LINKS = 5  # with one reason why they were not checked
_NOTES, _GROUPS = 5, 10

_INCONCLUSIVE = ("link-unverifiable", "link-degraded")  # rules about links that could not be checked
_UNCHECKED = (Status.REFUSED, Status.UNCHECKED)  # statuses of links without a finding
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
    return render_within(report, _SUMMARY)


def render_within(report: Report, max_bytes: int) -> str:
    """The report in at most `max_bytes` bytes of UTF-8, which should be 20,000 or more.

    Findings are shown whole or not at all. Where there is no room the least severe are omitted, before them links that
    could not be checked, and before those known findings; the text says how many.
    """
    wrong = [finding for finding in report.new if not _is_inconclusive(report, finding)]
    wrong.sort(key=lambda finding: -finding.severity.rank)  # stable: by location within a severity
    head, foot = _head(report, wrong), _foot(report)
    parts = (_wrong(report, wrong), _inconclusive(report), _known(report))
    texts = [part.text(0) for part in parts]
    for number, part in enumerate(parts):
        others = (head, *texts[:number], *texts[number + 1 :], foot)
        texts[number] = fit_part(part, max_bytes - sum(map(byte_size, others)))
    return "".join((head, *texts, foot))


def _is_inconclusive(report: Report, finding: Finding) -> bool:
    """Whether a finding is about a link that could not be checked. One that makes the run fail counts as an error."""
    return finding.rule in _INCONCLUSIVE and not report.fails(finding)


# The head and the foot


def _head(report: Report, wrong: Sequence[Finding]) -> str:
    counts = _count_severities(wrong)
    mark = "❌" if report.failed else "⚠️" if any(f.severity is not Severity.INFO for f in wrong) else "✅"
    title = f"{mark} playbook-lint found {counts}" if counts else "✅ playbook-lint: all good"
    if report.interrupted:
        title = f"⏸️ playbook-lint was interrupted, and had found {counts or 'nothing wrong'}"
    lines = [f"## {title}", " ".join(_verdict(report, wrong))]
    if report.fixed:
        lines.append(_thanks(report.fixed))
    notes = [f"> **Note:** {format_prose(note)}" for note in report.notes[:_NOTES]]
    if len(report.notes) > _NOTES:
        notes.append(f"> {_more(len(report.notes) - _NOTES, 'note')}.")
    if notes:
        lines.append("\n>\n".join(notes))
    return "\n\n".join(lines) + "\n"


def _count_severities(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or nothing."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(format_count(counts[severity], severity) for severity in reversed(Severity) if counts[severity])


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
    items = [
        f"{format_rule(rule)} {number:,}" if number > 1 else format_rule(rule) for rule, number in rules[:MAX_SHOWN]
    ]
    what = ", ".join((*items, *["…"] * (len(rules) > MAX_SHOWN)))
    thanks = f"🎉 This change mends {format_count(len(fixed), 'finding')} ({what}). Thank you!"
    return f"{thanks}\n{link_rules(rule for rule, _ in rules[:MAX_SHOWN])}".rstrip()


def _foot(report: Report) -> str:
    suppressed = f", {report.suppressed:,} silenced" if report.suppressed else ""
    return f"\n<sub>Read: {describe_scope(report)}{suppressed}. [playbook-lint {__version__}]({DOCS}/README.md)</sub>\n"


# Findings


def _wrong(report: Report, findings: Sequence[Finding]) -> Part:
    """A table a group, with how to fix it below."""
    documents = report.documents or {}
    row = cache(lambda number: _row(findings[number]))
    advice = cache(lambda number: advise(findings[number], documents))
    groups: defaultdict[str, list[int]] = defaultdict(list)  # the most severe first
    for number, finding in enumerate(findings):
        groups[finding.group].append(number)
    counts = {group: _count_severities(findings[number] for number in numbers) for group, numbers in groups.items()}

    def text(shown: int) -> str:
        parts, omitted = [], []
        for group, numbers in groups.items():
            first = numbers[: bisect_left(numbers, shown)]
            if first:
                parts.append(f"\n### {group_title(group)}: {counts[group]}\n\n{_table(findings, first, row)}")
                parts.append(format_advice([found for number in first if (found := advice(number))]))
            if len(first) < len(numbers):
                omitted.append(f"{group_title(group)} {len(numbers) - len(first):,}")
        more = len(findings) - shown
        where = ", ".join((*omitted[:_GROUPS], *["…"] * (len(omitted) > _GROUPS)))
        if more:
            parts.append(f"\n**{_more(more, 'finding')}**: {where}. `playbook-lint` lists all.\n")
        return "".join(parts)

    return Part(len(findings), text)


def _more(number: int, word: str) -> str:
    """`1 more finding is not shown here`."""
    return f"{format_count(number, f'more {word}')} {'is' if number == 1 else 'are'} not shown here"


def _table(findings: Sequence[Finding], numbers: Sequence[int], row: Callable[[int], str]) -> str:
    """The rows of these findings, and the links to their rules."""
    return f"{_HEADER}{''.join(map(row, numbers))}{link_rules(findings[number].rule for number in numbers)}"


def _row(finding: Finding) -> str:
    """A row: `| ❌ | rule | location | message |`."""
    also = [
        f"<br>see {format_location(related.location)}: {format_prose(related.message, CELL)}"
        for related in finding.related[:MAX_SHOWN]
    ]
    if len(finding.related) > MAX_SHOWN:
        also.append(f"<br>and {format_count(len(finding.related) - MAX_SHOWN, 'more place')}")
    mark = f"{_MARKS[finding.severity]}&nbsp;{finding.severity}"
    message = f"{format_prose(finding.message, CELL)}{''.join(also)}"
    return format_row(mark, format_rule(finding.rule), format_location(finding.location), message)


# What is folded


def _inconclusive(report: Report) -> Part:
    """Links that could not be checked: their findings, and the number of unchecked links by reason."""
    findings = [finding for finding in report.new if _is_inconclusive(report, finding)]
    reasons: defaultdict[tuple[Status, str], list[Outcome]] = defaultdict(list)
    for outcome in report.outcomes or ():
        if outcome.status in _UNCHECKED:
            reasons[outcome.status, outcome.detail].append(outcome)
    unchecked = list(reasons.items())
    row = cache(lambda number: _row(findings[number]))
    reason = cache(lambda number: _reason(*unchecked[number]))
    number = len(findings) + sum(map(len, reasons.values()))
    title = f"What could not be told: {format_count(number, 'link')}"
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
        if shown - some < len(unchecked):
            rest = sum(len(outcomes) for _, outcomes in unchecked[shown - some :])
            parts.append(f"\n{format_count(rest, 'more link')} {'was' if rest == 1 else 'were'} not asked.\n")
        return fold(title, "".join(parts))

    items = len(findings) + len(unchecked)
    return Part(items, text if items else _nothing)


def _reason(reason: tuple[Status, str], outcomes: Sequence[Outcome]) -> str:
    """A row: `| status | why | the first links |`."""
    status, detail = reason
    links = [format_code(outcome.url) for outcome in outcomes[:_LINKS]]
    more = f"<br>and {len(outcomes) - _LINKS:,} more" if len(outcomes) > _LINKS else ""
    return format_row(status, format_prose(detail, CELL), f"{'<br>'.join(links)}{more}")


def _known(report: Report) -> Part:
    """Known findings."""
    findings = [finding for finding in report.findings if finding.state is State.KNOWN]
    row = cache(lambda number: _row(findings[number]))
    title = f"Known before, not counted: {_count_severities(findings)}"

    def text(shown: int) -> str:
        parts = [_table(findings, range(shown), row)] if shown else []
        if shown < len(findings):
            parts.append(f"{_more(len(findings) - shown, 'finding')}.\n")
        return fold(title, "\n".join(parts))

    return Part(len(findings), text if findings else _nothing)


def _nothing(_shown: int) -> str:
    return ""
