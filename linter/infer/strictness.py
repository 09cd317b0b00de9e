"""How strict to be: a rule that the list breaks all over is not its rule, and is switched off."""

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

_SHARE = 10  # a rule that more than one in so many breaks is not the list's
_FEW = 3
_USUAL = 5  # addresses of a service for short ones that is the list's own choice
_SHOWN = 5


def strictness(sources: Sources, draft: Draft) -> Draft:
    """The draft with the rules switched off that are not those of the list, and what is left to find."""
    curated, findings = _judged(sources, draft)
    for name, why in _other_ways(curated):
        draft = draft.because(("rules", name), why, rules={**draft.rules, name: False})
    draft = _shorteners(draft, findings)
    counts = Counter(finding.rule for finding in findings)
    rules = all_rules()
    for name in sorted(counts, key=lambda name: (rules[name].group, name)):
        total = _total(curated, rules[name].unit)
        if name not in draft.rules and rules[name].is_style and _are_no_slips(counts[name], total):
            why = f"{counted(counts[name], 'finding')} in {counted(total, rules[name].unit)}"
            draft = draft.because(("rules", name), why, rules={**draft.rules, name: False})
    return replace(draft, left=_left(_judged(sources, draft)[1]))


def _shorteners(draft: Draft, findings: list[Finding]) -> Draft:
    """With the services for short addresses that a list uses as a rule."""
    hosts = Counter(urlsplit(finding.subject).hostname or "" for finding in findings if finding.rule == "shortened-url")
    usual = {host: count for host, count in hosts.most_common() if count >= _USUAL and host}
    if not usual:
        return draft
    why = ", ".join(f"{counted(count, 'address')} at {host}" for host, count in usual.items())
    return draft.because(
        ("rules", "shortened-url"), why, rules={**draft.rules, "shortened-url": {"allow": list(usual)}}
    )


def _other_ways(curated: CuratedList) -> Iterator[tuple[str, str]]:
    """The rules of the preset that speak of another kind of list, and what this one is like."""
    config, topics = curated.repository.config, curated.repository.config.model.topics
    forbidden = config.rules["section-forbidden"]
    names = {normalise_label(name) for name in getattr(forbidden.options, "sections", ()) if forbidden.severity}
    headings = (heading.text for page in curated.repository.documents for heading in page.headings)
    if own := next((text for text in headings if normalise_label(text) in names), ""):
        yield "section-forbidden", f"there is a section '{own}'"
    if topics and topics.level == 1 and config.rules["title-count"].severity:
        yield "title-count", "the sections have headings of level 1"
    lists = [titles for titles in _lists(curated) if len(titles) >= _FEW]
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


def _judged(sources: Sources, draft: Draft) -> tuple[CuratedList, list[Finding]]:
    """What the rules that need no network find under the draft, read as the file that it will be."""
    text = draft.text()
    config = load("rules.yaml", lambda _: text, all_rules())
    repository = Repository(config, sources.library, draft.documents, github_name=sources.github_name)
    return repository.once(all_lists), list(Linter(repository, RuleTable(config)).offline())


def _are_no_slips(count: int, total: int) -> bool:
    """Whether so many of so many things break a rule that it is not the list's."""
    return (count >= _FEW and count * _SHARE > total) or (count > 1 and 2 * count > total)


def _total(curated: CuratedList, unit: Unit) -> int:
    """How many things of a kind there are."""
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


def _left(findings: list[Finding]) -> str:
    counts = Counter(finding.rule for finding in findings).most_common()
    if not counts:
        return "with these, playbook-lint check --offline finds nothing"
    shown = ", ".join(f"{name} {count}" for name, count in counts[:_SHOWN]) + (" …" if len(counts) > _SHOWN else "")
    return f"with these, playbook-lint check --offline has {counted(len(findings), 'finding')}: {shown}"
