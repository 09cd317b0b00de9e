"""Runs rules over documents and results of links, and makes findings of the problems that they yield."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, starmap
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Config, RuleSetting
from linter.document import Document, Link, Span
from linter.errors import ConfigError, UnknownRule, UsageError
from linter.finding import Finding, Fix, LocatedEdit, LocatedFix, Location, Problem, RelatedLocation
from linter.model.curated_list import CuratedList, curated_lists
from linter.model.difference import Difference
from linter.model.documents import Documents
from linter.model.repository import Repository
from linter.model.resolve import Web
from linter.model.toc import Toc
from linter.outcome import Outcome, OutcomeOf, no_outcome
from linter.rules.base import (
    BaselineRule,
    DifferenceRule,
    DocumentRule,
    LinkRule,
    ListRule,
    Outdated,
    ProjectRule,
    Rule,
    SuppressionRule,
    Suppressions,
    TocRule,
    UrlRule,
)
from linter.rules.record import is_history
from linter.rules.registry import all_rules, groups
from linter.run.generated_pages import keep_generated_pages
from linter.run.site_fixes import keep_site_links
from linter.sources import Globs, Trace
from linter.sources.parallel import map_in_processes, process_count
from linter.suppress import SuppressionResult
from linter.text.nearest import did_you_mean
from linter.text.redact import redact

R = TypeVar("R", bound=Rule)
NOTHING: Mapping[type[Rule], list[Finding]] = MappingProxyType({})
"""No rule ran already."""
MOST = 5000
"""The limit of findings of a rule on a page: a hostile page can have a hundred thousand."""


class RuleTable:
    """How each rule is set for each file: rules.yaml, its overrides, and the command line's choice of rules."""

    def __init__(self, config: Config, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self._rules = _select_rules(config.rules, tuple(select), tuple(ignore))
        self._overrides = [(Globs(override.files), override.rules) for override in config.overrides]
        self._wanted = _active_names(config.rules).union(
            *(_active_names(override.rules) for override in config.overrides)
        )
        _refuse_missing(config, frozenset(select))

    @property
    def active(self) -> list[type[Rule]]:
        """The rules that are on for some file, and can run."""
        return [rule for rule in self._active_names if not _is_missing(rule)]

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each rule that is on and cannot run, because what it needs is not installed."""
        missing = (rule for rule in self._active_names if _is_missing(rule))
        return tuple(f"{rule.id} was not run: {rule.extra.command}" for rule in missing if rule.extra)

    @property
    def _active_names(self) -> list[type[Rule]]:
        named = {name for _, rules in self._overrides for name, setting in rules.items() if setting.severity}
        on = {name for name, setting in self._rules.items() if setting.severity}
        return [rule for name, rule in all_rules().items() if name in on | (named & self._rules.keys())]

    def runs(self, rule: str, path: str) -> bool:
        """Whether the rule is on for the file."""
        return rule in self._rules and self.setting(rule, path).severity is not None

    def complete(self, left_out: Callable[[type[Rule]], bool]) -> frozenset[str]:
        """The rules that checked everything, and the groups of which no rule that rules.yaml switches on did not.

        `left_out` is whether a rule was not run, or could not check everything.
        """
        ran = {rule.id: rule.group for rule in self.active if not left_out(rule)}
        partly = {all_rules()[name].group for name in self._wanted - ran.keys()}
        return frozenset(ran) | (frozenset(ran.values()) - partly)

    def setting(self, rule: str, path: str) -> RuleSetting:
        """How the rule is set for the file; the last override that matches wins."""
        for globs, rules in reversed(self._overrides):
            if rule in rules and globs.match(path):
                return rules[rule]
        return self._rules[rule]


def _active_names(settings: Mapping[str, RuleSetting]) -> frozenset[str]:
    return frozenset(name for name, setting in settings.items() if setting.severity)


def _is_missing(rule: type[Rule]) -> bool:
    return rule.extra is not None and not rule.extra.installed


def _refuse_missing(config: Config, select: frozenset[str]) -> None:
    """Raises if a rule cannot run which rules.yaml or the command line names; a preset's is left out with a note."""
    at = config.location_of
    named = [(at("rules", name), config.rules[name], name) for name in config.rules]
    named += [
        (at("overrides", str(number), "rules", name), setting, name)
        for number, override in enumerate(config.overrides)
        for name, setting in override.rules.items()
    ]
    for location, setting, name in named:
        extra = all_rules()[name].extra
        if extra is None or extra.installed:
            continue
        message = f"{name} needs what is not installed: {extra.command}"
        if name in select:
            raise UsageError(message)
        if setting.mentioned and setting.severity:
            raise ConfigError(message, where=f"{location.path}:{location.line}:{location.column}")


def _select_rules(
    settings: Mapping[str, RuleSetting], select: tuple[str, ...], ignore: tuple[str, ...]
) -> dict[str, RuleSetting]:
    names = (*all_rules(), *groups())
    for name in (*select, *ignore):
        if name not in names:
            raise UnknownRule(f"unknown rule or group '{name}'{did_you_mean(name, names)}")
    chosen: dict[str, RuleSetting] = {}
    for name, rule in all_rules().items():
        setting = settings[name]
        if name in select and setting.severity is None:
            setting = RuleSetting(rule.severity, setting.options)
        wanted = not select or name in select or rule.group in select
        if wanted and not {name, rule.group} & set(ignore):
            chosen[name] = setting
    return chosen


class Linter(Struct, frozen=True):
    """Applies the active rules to a repository. `earlier` are the findings of rules that ran already, by rule."""

    repository: Repository
    rule_table: RuleTable
    earlier: Mapping[type[Rule], list[Finding]] = NOTHING

    def offline(self, outcome_of: OutcomeOf = no_outcome) -> Iterator[Finding]:
        """The findings of all rules that need no network; those about URLs get the outcomes of checked links."""
        yield from chain.from_iterable(self.earlier.values())
        rules = [rule for rule in self.rule_table.active if rule not in self.earlier]
        processes = process_count(sum(len(document.text) for document in self.repository.documents))
        if processes == 1:
            yield from chain.from_iterable(self.by(rule, outcome_of) for rule in rules)
            return
        tree = self.repository.library.tree
        _ = self.repository.links  # all resolved once, and in the same order as ever, on which near names depend
        work = partial(self._find_and_trace, outcome_of)
        for found, trace in map_in_processes(processes, work, rules):
            tree.add_trace(trace)
            yield from found

    def _find_and_trace(self, outcome_of: OutcomeOf, rule: type[Rule]) -> tuple[list[Finding], Trace]:
        tree = self.repository.library.tree
        tree.take_trace()
        return list(self.by(rule, outcome_of)), tree.take_trace()

    def by(self, rule: type[Rule], outcome_of: OutcomeOf = no_outcome) -> Iterator[Finding]:
        """The findings of one rule, if it needs no network."""
        if issubclass(rule, DocumentRule):
            yield from self._documents(rule)
        elif issubclass(rule, ProjectRule):
            yield from self._project(rule, lambda rule: rule.check(self.repository))
        elif issubclass(rule, ListRule):
            yield from self._project(rule, lambda rule: chain.from_iterable(map(rule.check, self._lists)))
        elif issubclass(rule, TocRule):
            tocs = [(curated, curated.toc) for curated in self._lists if isinstance(curated.toc, Toc)]
            yield from self._project(rule, lambda rule: chain.from_iterable(starmap(rule.check, tocs)))
        elif issubclass(rule, UrlRule):
            yield from self._project(rule, lambda rule: rule.check(self.repository, outcome_of))

    @property
    def _lists(self) -> tuple[CuratedList, ...]:
        return self.repository.once(curated_lists)

    def online(self, outcome_of: OutcomeOf) -> Iterator[Finding]:
        """The findings about the outcomes of links."""
        checked = [(document.path, self._checked_links(document, outcome_of)) for document in self.repository.documents]
        for rule in self.rule_table.active:
            if issubclass(rule, LinkRule):
                for path, links in checked:
                    yield from self._links(rule, path, links)

    def differing(self, difference: Difference) -> Iterator[Finding]:
        """The findings about what a change did."""
        for rule in self.rule_table.active:
            if issubclass(rule, DifferenceRule):
                setting = self.rule_table.setting(rule.id, "")
                yield from self._located(rule, self._instance(rule, setting.options).check(difference), "")

    def suppressed(self, result: SuppressionResult, left_out: Callable[[type[Rule]], bool]) -> Iterator[Finding]:
        """The findings about suppressions. `left_out` is whether a rule did not check everything."""
        names = frozenset((*all_rules(), *groups()))
        suppressions = Suppressions(result, names, self.rule_table.complete(left_out), self.repository.whole)
        for rule in self.rule_table.active:
            if issubclass(rule, SuppressionRule):
                setting = self.rule_table.setting(rule.id, "")
                yield from self._located(rule, self._instance(rule, setting.options).check(suppressions), "")

    def outdated(self, outdated: Outdated) -> Iterator[Finding]:
        """The findings about what is stale in a baseline."""
        for rule in self.rule_table.active:
            if issubclass(rule, BaselineRule):
                setting = self.rule_table.setting(rule.id, outdated.path)
                yield from self._located(rule, self._instance(rule, setting.options).check(outdated), outdated.path)

    def _documents(self, rule: type[DocumentRule]) -> Iterator[Finding]:
        for document in self.repository.documents:
            setting = self._setting(rule, document.path)
            if setting:
                problems = self._instance(rule, setting.options).check(document)
                yield from self._located(rule, problems, document.path, document.path)

    def _checked_links(self, document: Document, outcome_of: OutcomeOf) -> list[tuple[Link, Outcome]]:
        """The links of a document that were checked, each with its outcome."""
        targets = ((link, self.repository.resolve(document.path, link.url)) for link in document.links)
        outcomes = ((link, outcome_of(target.url)) for link, target in targets if isinstance(target, Web))
        return [(link, outcome) for link, outcome in outcomes if outcome]

    def _links(self, rule: type[LinkRule], path: str, links: Iterable[tuple[Link, Outcome]]) -> Iterator[Finding]:
        setting = self._setting(rule, path)
        if setting:
            check = self._instance(rule, setting.options).check
            problems = chain.from_iterable(starmap(check, links))
            yield from self._located(rule, problems, path, path)

    def _project(self, rule: type[R], check: Callable[[R], Iterator[Problem]]) -> Iterator[Finding]:
        """Once for each set of options in force, keeping the findings in the files that they are for."""
        paths = [document.path for document in self.repository.documents]
        settings = {path: setting for path in ("", *paths) if (setting := self._setting(rule, path))}
        for options in _distinct(setting.options for setting in settings.values()):
            for finding in self._located(rule, check(self._instance(rule, options)), "", *paths):
                setting = self._setting(rule, finding.location.path)
                if setting and setting.options == options:
                    yield finding

    def _instance(self, rule: type[R], options: Any) -> R:
        return rule(options, self.rule_table.runs)

    def _setting(self, rule: type[Rule], path: str) -> RuleSetting | None:
        setting = self.rule_table.setting(rule.id, path)
        return setting if setting.severity else None

    def _located(self, rule: type[Rule], problems: Iterable[Problem], path: str, *pages: str) -> Iterator[Finding]:
        """The findings that problems become: of each page the first ones, and none once all `pages` have as many."""
        counts: Counter[str] = Counter()
        waiting = set(pages)
        for problem in problems:
            where = problem.path or path
            setting = self.rule_table.setting(rule.id, where)
            if counts[where] > MOST or not setting.severity or (rule.is_style and is_history(where)):
                continue
            counts[where] += 1
            finding = self._finding(rule, setting, problem, where)
            yield finding if counts[where] <= MOST else _limit_reached(finding)
            if counts[where] > MOST and where in waiting:
                waiting.remove(where)
                if not waiting:
                    return

    def _finding(self, rule: type[Rule], setting: RuleSetting, problem: Problem, path: str) -> Finding:
        assert setting.severity  # noqa: S101 - the caller has checked; for the type checker
        library = self.repository.library
        related = (
            RelatedLocation(location_of(library, item.path, item.span), redact(item.message))
            for item in problem.related
        )
        return Finding(
            rule=rule.id,
            group=rule.group,
            severity=min(setting.severity, problem.severity, key=attrgetter("rank")),
            location=problem.at or location_of(library, path, problem.span),
            message=redact(problem.message),
            subject=redact(problem.subject or _source(library, path, problem)),
            fingerprint="",
            help=redact(problem.help),
            related=tuple(related),
            fix=_locate_fix(library, path, self._kept_safe(path, problem.fix))
            if problem.fix and _changes(library, path, problem.fix)
            else None,
        )

    def _kept_safe(self, path: str, fix: Fix) -> Fix:
        """The fix; unsafe where what surrounds it makes it so."""
        return keep_generated_pages(self.repository, path, keep_site_links(self.repository, path, fix))


def _limit_reached(finding: Finding) -> Finding:
    """One finding in place of all further ones of a rule on a page."""
    message = f"more than {MOST:,} findings of this rule on this page; the others are left out"
    return replace(finding, message=message, help="mend the others first, or exclude the page", related=(), fix=None)


def _distinct(options: Iterable[Any]) -> list[Any]:
    """Equal ones once; options may hold mappings, so they cannot be hashed."""
    found: list[Any] = []
    for option in options:
        if option not in found:
            found.append(option)
    return found


def _source(library: Documents, path: str, problem: Problem) -> str:
    document = library.document(path)
    return document.source(problem.span) if document and not problem.at else problem.message


def location_of(library: Documents, path: str, span: Span) -> Location:
    """The location of a span; the top of the file for one that cannot be read."""
    document = library.document(path)
    if document is None:
        return Location(path, 1, 1, 1, 1)
    return Location.of(document, span)


def _changes(library: Documents, path: str, fix: Fix) -> bool:
    """Whether a fix writes anything but what is there."""
    documents = ((library.document(edit.path or path), edit) for edit in fix.edits)
    return fix.unmark or any(
        document is None or document.source(edit.span) != edit.text for document, edit in documents
    )


def _locate_fix(library: Documents, path: str, fix: Fix) -> LocatedFix:
    edits = (
        LocatedEdit(location_of(library, edit.path or path, edit.span), edit.text, edit.writes) for edit in fix.edits
    )
    return LocatedFix(redact(fix.title), fix.applicability, tuple(edits), path if fix.unmark else "")
