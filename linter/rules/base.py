"""What a rule is. The kinds are named for what they read.

A rule is a class in a file of its own, `rules/<group>/<rule>.py`; the file's name is the rule's id, its docstring is
the rule's page. `check` yields problems; the linter adds rule, severity and place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import Flag, StrEnum, auto
from importlib.util import find_spec
from typing import Any, ClassVar

from msgspec import Struct

from linter.baseline import Baseline, StaleEntry
from linter.document import Document, Link
from linter.finding import Applicability, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.difference import Difference
from linter.model.repository import Repository
from linter.model.toc import Toc
from linter.outcome import Outcome, OutcomeOf
from linter.rules.precedence import Fault, IsOn, gives_way
from linter.suppress import SuppressionResult


def everything_is_on(rule: str, path: str) -> bool:  # noqa: ARG001 - an `IsOn`
    """The default of `is_on`: no rule is off."""
    return True


class NoOptions(Struct, frozen=True):
    """The options of rules that have none."""


class Extra(Struct, frozen=True):
    """An extra of this package, and the module that it installs."""

    name: str
    module: str

    @property
    def installed(self) -> bool:
        """Whether the module is installed."""
        return find_spec(self.module) is not None

    @property
    def command(self) -> str:
        """The command that installs it."""
        return f"pip install 'playbook-linter[{self.name}]'"


class Unit(StrEnum):
    """What a rule checks one by one, in words."""

    PAGE = auto()
    TOPIC = auto()
    ENTRY = auto()
    TOC_ENTRY = "entry of the table of contents"
    HEADING = auto()
    PARAGRAPH = auto()
    LINK = auto()
    URL = auto()
    IMAGE = auto()


class Whole(Flag):
    """What a run must have checked completely for a rule to find all that there is."""

    NOTHING = 0
    PAGES = auto()
    LINKS = auto()
    RULES = auto()
    CHANGES = auto()


class Rule(ABC):
    """One kind of fault. `id` and `group` come from the file's path; `fix` is how safe its fixes are.

    `needs` is the part of the model (`phases`, `toc`, `topics`) without which it has nothing to check; `extra` is what
    must be installed for it to run. `since` is the first version that has it, `subjects_since` the first with the
    subjects that its findings have now, by which baselines know them. `precision` is how often it is right, in
    SARIF's terms: most rules read what is written, others depend on what a server sent, or on a list of words.

    `is_style` is whether it is a matter of taste: a list that often breaks such a rule has another style, and no fault.
    `is_pedantic` are those of them that are a fault only where nearly all places keep them. What is broken is no style.
    `is_fatal` rules end the run. `needs_whole` is what must be checked completely for it to find all that there is.
    """

    id: ClassVar[str]
    group: ClassVar[str]
    severity: ClassVar[Severity]
    fix: ClassVar[Applicability | None] = None
    needs: ClassVar[str] = ""
    since: ClassVar[str] = "0.1.0"
    subjects_since: ClassVar[str] = "0.1.0"
    extra: ClassVar[Extra | None] = None
    Options: ClassVar[type] = NoOptions

    unit: ClassVar[Unit] = Unit.LINK
    precision: ClassVar[str] = "very-high"
    is_style: ClassVar[bool] = False
    is_pedantic: ClassVar[bool] = False
    is_fatal: ClassVar[bool] = False
    reads_outcomes: ClassVar[bool] = False
    needs_network: ClassVar[bool] = False
    needs_github: ClassVar[bool] = False
    needs_base: ClassVar[bool] = False
    needs_whole: ClassVar[Whole] = Whole.NOTHING

    def __init_subclass__(cls) -> None:
        cls.group, cls.id = (part.replace("_", "-") for part in f".{cls.__module__}".rsplit(".", 2)[-2:])

    def __init__(self, options: Any, is_on: IsOn = everything_is_on) -> None:
        self.options = options
        self._is_on = is_on

    @classmethod
    def count_judged(cls, curated: CuratedList) -> int | None:  # noqa: ARG003 - for the rules that know
        """How many places it can judge, if that is not all of its `unit`: those without a fault show a list's taste."""
        return None

    def gives_way(self, path: str, *faults: Fault) -> bool:
        """Whether another rule reports one of the faults on the page at `path`, by `precedence`."""
        return any(gives_way(self.id, fault, path, self._is_on) for fault in faults)


class DocumentRule(Rule):
    """Reads one page."""

    @abstractmethod
    def check(self, document: Document) -> Iterator[Problem]:
        """The problems of `document`."""


class ProjectRule(Rule):
    """Reads all pages together; each problem names its path."""

    needs_whole = Whole.PAGES

    @abstractmethod
    def check(self, repository: Repository) -> Iterator[Problem]:
        """The problems of the whole."""


class ListRule(Rule):
    """Reads a curated list; each problem names its path."""

    needs_whole = Whole.PAGES

    @abstractmethod
    def check(self, curated: CuratedList) -> Iterator[Problem]:
        """The problems of one list."""


class PhaseRule(ListRule):
    """Reads the phases and their pages."""

    needs = "phases"
    unit = Unit.PAGE


class TopicRule(ListRule):
    """Reads the topics."""

    needs = "topics"
    unit = Unit.TOPIC


class EntryRule(ListRule):
    """Reads the entries of the topics."""

    needs = "topics"
    unit = Unit.ENTRY
    is_style = True


class TocRule(Rule):
    """Reads the table of contents of a list that has one; each problem names its path."""

    needs = "toc"
    unit = Unit.TOC_ENTRY
    needs_whole = Whole.PAGES

    @abstractmethod
    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        """The problems of one table of contents."""


class UrlRule(Rule):
    """Reads all pages together, and the results of their links, as far as these were checked."""

    reads_outcomes = True

    @abstractmethod
    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        """The problems of the whole; each names its path."""


class LinkRule(Rule):
    """Reads the result of checking a link."""

    precision = "high"
    reads_outcomes = True
    needs_network = True
    needs_whole = Whole.LINKS

    @abstractmethod
    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        """The problems of one link, given its outcome."""


class RepositoryRule(LinkRule):
    """Reads GitHub's data about the repository that a link points to: the `repository` of its outcome."""

    needs_github = True


class DifferenceRule(Rule):
    """Reads the differences between the base revision and the change."""

    needs_base = True
    needs_whole = Whole.CHANGES

    @abstractmethod
    def check(self, difference: Difference) -> Iterator[Problem]:
        """The problems of the change; each names its path."""


class Suppressions(Struct, frozen=True):
    """The result of suppressing findings.

    `known_names` are those of all rules and groups, `complete` those of the rules and groups that checked everything.
    `whole` is whether all files of the configuration were read.
    """

    result: SuppressionResult
    known_names: frozenset[str]
    complete: frozenset[str]
    whole: bool


class Outdated(Struct, frozen=True):
    """The stale entries of the baseline in the file `path`."""

    path: str
    baseline: Baseline
    stale: tuple[StaleEntry, ...]


class SuppressionRule(Rule):
    """Reads what comments and exceptions have suppressed; its own findings cannot be suppressed by them."""

    needs_whole = Whole.PAGES | Whole.LINKS | Whole.RULES

    @abstractmethod
    def check(self, suppressions: Suppressions) -> Iterator[Problem]:
        """The problems of comments and exceptions; each names its path."""


class BaselineRule(Rule):
    """Reads the baseline's entries that a run did not find; its own findings are never in a baseline."""

    @abstractmethod
    def check(self, outdated: Outdated) -> Iterator[Problem]:
        """The problems of a baseline; each names its path."""


class ConfigRule(Rule):
    """Reported while rules.yaml is read, as an error with exit code 2; a class only for its page and name."""

    is_fatal = True
