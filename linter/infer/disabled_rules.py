"""Switches off the rules of taste that the list does not keep, until nothing changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never
from urllib.parse import urlsplit

from msgspec.structs import replace

from linter.config.load import load
from linter.config.template import Template
from linter.document import LinkKind
from linter.finding import Finding
from linter.infer.draft import Draft, Kind, counted
from linter.infer.guides import separators
from linter.infer.order import order
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList, all_lists, curated_lists
from linter.model.toc import Toc
from linter.rules.base import Rule, Unit
from linter.rules.entries._wording import separator
from linter.rules.registry import all_rules
from linter.rules.urls._short import OF_OWNERS
from linter.run.linter import Linter, RuleTable
from linter.suppress import suppress
from linter.text.normalise import normalise_label

_STYLE = 20  # if more than one in so many places breaks a rule of taste, the list's taste is another
_PEDANTIC = 200  # the same for rules that hardly any reader minds
_SLIPS = 2  # so few are slips, if not more than one in ten
_MIN_SHORT_URLS = 5  # short URLs of a service from which on it is the list's own choice
_MIN_INVISIBLE = 100  # lines with an invisible character from which on it is there on purpose
_NO_WIDTH = ("U+200B", "U+200C", "U+200D", "U+2060", "U+FEFF", "U+00AD")
_MAX_SHOWN = 5
_OF_THE_MODEL = frozenset(("phase-unexpected", "phase-order"))  # which the phases that were just found cannot break
_LIMITS = frozenset(("entry-description-length",))  # that are nobody's but the rule's
_FILES, _ORDER, _SPELLING = "required-file-missing", "entry-order", "misspelling"
_SEPARATOR = "entry-separator"
_REPEATED, _UNLISTED, _PLACEHOLDER = "duplicate-across-topics", "topic-not-in-toc", "placeholder-text"


def disable_rules(sources: Sources, draft: Draft) -> Draft:
    """The draft with the rules of another taste switched off, and a summary of the remaining findings."""
    curated, findings = _lint(sources, draft)
    for name, reason in (*_rules_that_cannot_run(curated), *_rules_of_other_lists(curated, findings)):
        draft = _with_rule(draft, name, reason, setting=False)
    draft = _separator(sources, _order(sources, _prose(draft, curated), curated))
    draft = _files(_invisible(_shorteners(draft, findings), findings), findings)
    while True:  # what one rule no longer reports, another one may
        curated, findings = _lint(sources, draft)
        broken = list(_broken(curated, findings, draft))
        if not broken:
            return replace(draft, summary=tuple(_summary(findings)))
        for name, reason in broken:
            draft = _with_rule(draft, name, reason, setting=False)


def _with_rule(draft: Draft, name: str, reason: str, *, setting: object) -> Draft:
    return draft.with_reasons(("rules", name), reason, rules={**draft.rules, name: setting})


def _broken(curated: CuratedList, findings: list[Finding], draft: Draft) -> Iterator[tuple[str, str]]:
    """The rules of taste that the list does not keep, each with the figures."""
    counts = Counter(finding.rule for finding in findings)
    rules = all_rules()
    for name in sorted(counts, key=lambda name: (rules[name].group, name)):
        rule = rules[name]
        judged = rule.count_judged(curated)
        total = _total(curated, rule.unit) if judged is None else judged
        if draft.rules.get(name, True) is not True or name == _ORDER:
            continue
        if name in _OF_THE_MODEL:
            yield name, f"{counted(counts[name], 'finding')}: the folders have an order of their own"
            continue
        if name in _LIMITS:
            yield name, f"{counted(counts[name], 'finding')}: no page here names a limit"
            continue
        if not rules[name].is_style:
            continue
        if _is_broken(rules[name], counts[name], total):
            yield name, f"{counted(counts[name], 'finding')} in {counted(total, _word(rules[name].unit))}"
        elif rules[name].unit is Unit.ENTRY and (reason := _section(curated, name, findings)):
            yield name, reason


def _section(curated: CuratedList, name: str, findings: Iterable[Finding]) -> str:
    """Where the entries of a section have a way of their own, in figures; empty if those of none have."""
    lines: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        if finding.rule == name:
            lines[finding.location.path].append(finding.location.line)
    for found in lines.values():
        found.sort()
    for topic in curated.topics:
        first, last = (topic.page.position(place)[0] for place in (topic.section.start, topic.section.end))
        found = lines[topic.page.path]
        count = bisect_right(found, last) - bisect_left(found, first)
        if count > _SLIPS and 5 * count >= 2 * len(topic.entries):
            return f"{count} of {counted(len(topic.entries), 'entry')} under '{topic.heading.text}' break it"
    return ""


def _is_broken(rule: type[Rule], count: int, total: int) -> bool:
    """Whether so many places break a rule that it is not the list's."""
    if count <= _SLIPS and not rule.is_pedantic:
        is_only_page = rule.unit is Unit.PAGE and total == 1  # one address is no evidence of a taste
        return count * 10 > total and (count > 1 or is_only_page)
    return count * (_PEDANTIC if rule.is_pedantic else _STYLE) > total


def _order(sources: Sources, draft: Draft, curated: CuratedList) -> Draft:
    """The draft with the rule about the order of entries, as far as they have one."""
    is_on = curated.repository.config.rules[_ORDER].severity is not None
    if not is_on and draft.kind is not Kind.LISTS:
        return draft
    found = order(sources, curated)
    if found.is_kept == is_on and not (found.is_kept and found.page):
        return draft
    return _with_rule(draft, _ORDER, str(found), setting=found.setting)


def _separator(sources: Sources, draft: Draft) -> Draft:
    """The draft without the rule about separators where a guide wants another one than most entries have."""
    template = Template.parse(draft.model.entries.template) if draft.model.entries.template else None
    wanted = separators(sources) if template else {}
    if template is None or not wanted or separator(template).strip() in map(str.strip, wanted):
        return draft
    text, path = next(iter(wanted.items()))
    return _with_rule(draft, _SEPARATOR, f"{path} wants '{text}' between link and description", setting=False)


def _prose(draft: Draft, curated: CuratedList) -> Draft:
    """The draft with the rule about misspellings, which is for any pages, where its dictionary is installed."""
    extra = all_rules()[_SPELLING].extra
    if extra is None or not extra.installed or curated.repository.config.rules[_SPELLING].severity:
        return draft
    return _with_rule(draft, _SPELLING, f"its dictionary is installed here; elsewhere: {extra.command}", setting=True)


def _files(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft with those required files that are there."""
    missing = [finding.subject for finding in findings if finding.rule == _FILES]
    if not missing:
        return draft
    rest = [name for name in all_rules()[_FILES].Options().files if name not in missing]
    return _with_rule(
        draft, _FILES, f"there is no {' and no '.join(missing)}", setting={"files": rest} if rest else False
    )


def _shorteners(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft with the URL shorteners allowed that the list usually uses."""
    hosts = Counter(urlsplit(finding.subject).hostname or "" for finding in findings if finding.rule == "shortened-url")
    usual = {
        host: count for host, count in hosts.most_common() if host and (count >= _MIN_SHORT_URLS or host in OF_OWNERS)
    }
    if not usual:
        return draft
    reason = ", ".join(f"{counted(count, 'address')} at {host}" for host, count in usual.items())
    return _with_rule(draft, "shortened-url", reason, setting={"allow": list(usual)})


def _invisible(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft with the characters without width allowed that are on so many lines that a tool writes them."""
    found = Counter(finding.subject for finding in findings if finding.rule == "file-encoding")
    usual = {one: count for one, count in found.most_common() if count >= _MIN_INVISIBLE and one in _NO_WIDTH}
    if not usual:
        return draft
    reason = ", ".join(f"{character} on {counted(count, 'line')}" for character, count in usual.items())
    return _with_rule(draft, "file-encoding", reason, setting={"allow": list(usual)})


def _rules_that_cannot_run(curated: CuratedList) -> Iterator[tuple[str, str]]:
    """The rules of the preset for which something is not installed."""
    for name, rule in all_rules().items():
        if rule.extra and not rule.extra.installed and curated.repository.config.rules[name].severity:
            yield name, f"it needs what is not installed here: {rule.extra.command}"


def _rules_of_other_lists(curated: CuratedList, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The rules of the preset that are for other kinds of lists, each with the reason."""
    config, topics = curated.repository.config, curated.repository.config.model.topics
    forbidden = config.rules["section-forbidden"]
    names = {normalise_label(name) for name in getattr(forbidden.options, "sections", ()) if forbidden.severity}
    headings = (heading.text for page in curated.repository.documents for heading in page.headings)
    if own := next((text for text in headings if normalise_label(text) in names), ""):
        yield "section-forbidden", f"there is a section '{own}'"
    toc = curated.toc
    filled = [topic for topic in curated.topics if topic.entries]
    listed = sum(map(curated.is_listed, filled))
    if isinstance(toc, Toc) and config.rules[_UNLISTED].severity and 2 * listed < len(filled):
        yield _UNLISTED, f"the table of contents lists {listed} of {counted(len(filled), 'topic')}"
    later = sum(finding.rule == _PLACEHOLDER for finding in findings)
    unit = Unit.TOPIC if curated.topics else Unit.PAGE
    if later > _SLIPS and later * 10 > (total := _total(curated, unit)):
        yield _PLACEHOLDER, f"{counted(later, 'finding')} in {counted(total, unit)}: they are there on purpose"
    again = sum(finding.rule == _REPEATED for finding in findings)
    if again > 1 and again * _STYLE > (total := _total(curated, Unit.ENTRY)):  # one may be a slip
        yield _REPEATED, f"{counted(again, 'finding')} in {counted(total, 'entry')}: topics share what they list"
    if topics and topics.level == 1 and config.rules["title-count"].severity:
        yield "title-count", "the sections have headings of level 1"


def _lint(sources: Sources, draft: Draft) -> tuple[CuratedList, list[Finding]]:
    """The findings of the rules that need no network with the draft as rules.yaml."""
    text = draft.text()
    config = load("rules.yaml", lambda _: text, all_rules())
    repository = sources.repository(config, draft.documents)
    found = Linter(repository, RuleTable(config)).offline()
    return repository.once(all_lists), list(suppress(found, draft.documents, (), date.today()).findings)


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
            tocs = (one.toc for one in curated.repository.once(curated_lists))
            return sum(len(toc.entries) for toc in tocs if isinstance(toc, Toc))
        case Unit.HEADING:
            return sum(len(page.headings) for page in pages)
        case Unit.PARAGRAPH:
            return sum(len(page.prose) for page in pages)
        case Unit.LINK:
            return sum(len(page.links) for page in pages)
        case Unit.URL:
            return sum(link.url.casefold().startswith("http") for page in pages for link in page.links)
        case Unit.IMAGE:
            return sum(link.kind is LinkKind.IMAGE for page in pages for link in page.links)
    assert_never(unit)


def _word(unit: Unit) -> str:
    return {Unit.URL: "address", Unit.TOC_ENTRY: "entry"}.get(unit, unit)


def _summary(findings: list[Finding]) -> Iterator[str]:
    rules = all_rules()
    if broken := [finding for finding in findings if not rules[finding.rule].is_style]:
        faults = counted(len(broken), "finding")
        yield (
            f"{faults} of rules that are no matter of taste and stay on ({_counts(broken)}); "
            "a baseline counts what is not fixed today, so that only new ones fail"
        )
    if findings:
        shown = counted(len(findings), "finding")
        yield f"with these, playbook-lint check --offline has {shown}: {_counts(findings)}"
    else:
        yield "with these, playbook-lint check --offline finds nothing"


def _counts(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.rule for finding in findings).most_common()
    more = " …" if len(counts) > _MAX_SHOWN else ""
    return ", ".join(f"{name} {count}" for name, count in counts[:_MAX_SHOWN]) + more
