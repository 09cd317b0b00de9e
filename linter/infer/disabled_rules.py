"""Switches off the rules of style that the list breaks everywhere, since it has another style."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import assert_never
from urllib.parse import urlsplit

from msgspec.structs import replace

from linter.config.load import load
from linter.finding import Finding
from linter.infer.draft import Draft, counted
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList, all_lists
from linter.model.repository import Repository
from linter.model.toc import Toc
from linter.rules.base import Unit
from linter.rules.registry import all_rules
from linter.run.linter import Linter, RuleTable
from linter.text.normalise import normalise_label

_MIN_SHARE = 10  # if more than one in so many breaks a rule of style, the list's style is another
_MIN_FINDINGS = 3
_MIN_SHORT_URLS = 5  # short URLs of a service from which on it is the list's own choice
_MAX_SHOWN = 5


def disable_rules(sources: Sources, draft: Draft) -> Draft:
    """The draft with the rules of another style switched off, and a summary of the remaining findings."""
    curated, findings = _lint(sources, draft)
    for name, reason in _rules_of_other_lists(curated):
        draft = draft.with_reasons(("rules", name), reason, rules={**draft.rules, name: False})
    draft = _shorteners(draft, findings)
    counts = Counter(finding.rule for finding in findings)
    rules = all_rules()
    for name in sorted(counts, key=lambda name: (rules[name].group, name)):
        total = _total(curated, rules[name].unit)
        if name not in draft.rules and rules[name].is_style and _is_style(counts[name], total):
            reason = f"{counted(counts[name], 'finding')} in {counted(total, rules[name].unit)}"
            draft = draft.with_reasons(("rules", name), reason, rules={**draft.rules, name: False})
    return replace(draft, summary=_summary(_lint(sources, draft)[1]))


def _shorteners(draft: Draft, findings: list[Finding]) -> Draft:
    """The draft with the URL shorteners allowed that the list usually uses."""
    hosts = Counter(urlsplit(finding.subject).hostname or "" for finding in findings if finding.rule == "shortened-url")
    usual = {host: count for host, count in hosts.most_common() if count >= _MIN_SHORT_URLS and host}
    if not usual:
        return draft
    reason = ", ".join(f"{counted(count, 'address')} at {host}" for host, count in usual.items())
    return draft.with_reasons(
        ("rules", "shortened-url"), reason, rules={**draft.rules, "shortened-url": {"allow": list(usual)}}
    )


def _rules_of_other_lists(curated: CuratedList) -> Iterator[tuple[str, str]]:
    """The rules of the preset that are for other kinds of lists, each with the reason."""
    config, topics = curated.repository.config, curated.repository.config.model.topics
    forbidden = config.rules["section-forbidden"]
    names = {normalise_label(name) for name in getattr(forbidden.options, "sections", ()) if forbidden.severity}
    headings = (heading.text for page in curated.repository.documents for heading in page.headings)
    if own := next((text for text in headings if normalise_label(text) in names), ""):
        yield "section-forbidden", f"there is a section '{own}'"
    if topics and topics.level == 1 and config.rules["title-count"].severity:
        yield "title-count", "the sections have headings of level 1"
    lists = [titles for titles in _lists(curated) if len(titles) >= _MIN_FINDINGS]
    ordered = sum(titles == sorted(titles) for titles in lists)
    if 2 * ordered < len(lists) and config.rules["entry-order"].severity:
        yield (
            "entry-order",
            f"{ordered:,} of {counted(len(lists), 'section')} have their entries in the order of titles",
        )


def _lists(curated: CuratedList) -> Iterator[list[str]]:
    """The titles of the entries below each heading."""
    for topic in curated.topics:
        below: dict[int, list[str]] = defaultdict(list)
        starts = [heading.span.start for heading in topic.subtopics]
        for entry in topic.entries:
            below[bisect(starts, entry.span.start)].append(entry.links[0].text.casefold())
        yield from below.values()


def _lint(sources: Sources, draft: Draft) -> tuple[CuratedList, list[Finding]]:
    """The findings of the rules that need no network with the draft as rules.yaml."""
    text = draft.text()
    config = load("rules.yaml", lambda _: text, all_rules())
    repository = Repository(config, sources.library, draft.documents, github_name=sources.github_name)
    return repository.once(all_lists), list(Linter(repository, RuleTable(config)).offline())


def _is_style(count: int, total: int) -> bool:
    """Whether so many of all things break a rule that this is the list's style."""
    return (count >= _MIN_FINDINGS and count * _MIN_SHARE > total) or (count > 1 and 2 * count > total)


def _total(curated: CuratedList, unit: Unit) -> int:
    """The number of things of a kind."""
    pages = curated.repository.documents
    match unit:
        case Unit.PAGE:
            return len(pages)
        case Unit.TOPIC:
            return len(curated.topics)
        case Unit.ENTRY:
            return sum(len(topic.entries) for topic in curated.topics)
        case Unit.TOC_ENTRY:
            return len(curated.toc.entries) if isinstance(curated.toc, Toc) else 0
        case Unit.HEADING:
            return sum(len(page.headings) for page in pages)
        case Unit.PARAGRAPH:
            return sum(len(page.prose) for page in pages)
        case Unit.LINK:
            return sum(len(page.links) for page in pages)
    assert_never(unit)


def _summary(findings: list[Finding]) -> str:
    counts = Counter(finding.rule for finding in findings).most_common()
    if not counts:
        return "with these, playbook-lint check --offline finds nothing"
    more = " …" if len(counts) > _MAX_SHOWN else ""
    shown = ", ".join(f"{name} {count}" for name, count in counts[:_MAX_SHOWN]) + more
    return f"with these, playbook-lint check --offline has {counted(len(findings), 'finding')}: {shown}"
