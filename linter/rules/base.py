"""What a rule is. The kinds are named for what they read.

A rule is a class in a file of its own, `rules/<group>/<rule>.py`; the file's name is the rule's id, its docstring is
the rule's page. `check` yields problems; rule, severity and place are stamped on by the engine.
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
    """For whom no rule is off."""
    return True


class NoOptions(Struct, frozen=True):
    """For rules that have none."""


class Extra(Struct, frozen=True):
    """An extra of this package's, and the module that it brings."""

    name: str
    module: str

    @property
    def installed(self) -> bool:
        """Whether the module is there."""
        return find_spec(self.module) is not None

    @property
    def command(self) -> str:
        """What installs it."""
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


class Whole(Flag):
    """What a run must have checked without exception for a rule's findings to be all that there are."""

    NOTHING = 0
    PAGES = auto()
    LINKS = auto()
    RULES = auto()
    CHANGES = auto()


class Rule(ABC):
    """One kind of fault. `id` and `group` come from the file's place; `fix` says how safe its fixes are.

    `needs` is the part of the model (`phases`, `toc`, `topics`) without which it has nothing to check; `extra` is what
    must have been installed for it to run. `since` is the first version that has it. `precision` is how often it is
    right, in SARIF's words: most rules read what is written, others trust what a server said, or know words.

    `is_style` is whether a list may have a style of its own there: what breaks such a rule all over is no fault.
    `is_fatal` rules end the run. `needs_whole` is what must not have been left out for it to find all that it could.
    """

    id: ClassVar[str]
    group: ClassVar[str]
    severity: ClassVar[Severity]
    fix: ClassVar[Applicability | None] = None
    needs: ClassVar[str] = ""
    since: ClassVar[str] = "0.1.0"
    extra: ClassVar[Extra | None] = None
    Options: ClassVar[type] = NoOptions

    unit: ClassVar[Unit] = Unit.LINK
    precision: ClassVar[str] = "very-high"
    is_style: ClassVar[bool] = True
    is_fatal: ClassVar[bool] = False
    reads_outcomes: ClassVar[bool] = False
    asks_network: ClassVar[bool] = False
    asks_github: ClassVar[bool] = False
    needs_base: ClassVar[bool] = False
    needs_whole: ClassVar[Whole] = Whole.NOTHING

    def __init_subclass__(cls) -> None:
        cls.group, cls.id = (part.replace("_", "-") for part in f".{cls.__module__}".rsplit(".", 2)[-2:])

    def __init__(self, options: Any, is_on: IsOn = everything_is_on) -> None:
        self.options = options
        self._is_on = is_on

    def gives_way(self, path: str, *faults: Fault) -> bool:
        """Whether another rule reports one of the faults on the page at `path`; `precedence` says which."""
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


class TocRule(Rule):
    """Reads the table of contents of a list that has one; each problem names its path."""

    needs = "toc"
    unit = Unit.TOC_ENTRY
    needs_whole = Whole.PAGES

    @abstractmethod
    def check(self, curated: CuratedList, toc: Toc) -> Iterator[Problem]:
        """The problems of one table of contents."""


class AddressRule(Rule):
    """Reads all pages together, and the results of their links, as far as these were checked."""

    reads_outcomes = True

    @abstractmethod
    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        """The problems of the whole; each names its path."""


class LinkRule(Rule):
    """Reads the result of checking a link."""

    precision = "high"
    reads_outcomes = True
    asks_network = True
    needs_whole = Whole.LINKS

    @abstractmethod
    def check(self, link: Link, outcome: Outcome) -> Iterator[Problem]:
        """The problems of one link, given its outcome."""


class RepositoryRule(LinkRule):
    """Reads what GitHub's API says of the repository that a link leads to: the `repository` of its outcome."""

    asks_github = True


class DifferenceRule(Rule):
    """Reads what a change did; needs a base to compare with. What one change does says nothing about the next."""

    needs_base = True
    needs_whole = Whole.CHANGES

    @abstractmethod
    def check(self, difference: Difference) -> Iterator[Problem]:
        """The problems of the change; each names its path."""


class Silenced(Struct, frozen=True):
    """What was silenced, and what can be said about it.

    `known` are the names of all rules and groups, `judged` of those that were run with nothing left out. `whole` is
    whether all files of the configuration were read.
    """

    silence: SuppressionResult
    known: frozenset[str]
    judged: frozenset[str]
    whole: bool


class Outdated(Struct, frozen=True):
    """What is stale in the baseline in the file `path`."""

    path: str
    baseline: Baseline
    stale: tuple[StaleEntry, ...]


class SuppressionRule(Rule):
    """Reads what comments and exceptions have suppressed; what it finds itself cannot be suppressed by them."""

    is_style = False
    needs_whole = Whole.PAGES | Whole.LINKS | Whole.RULES

    @abstractmethod
    def check(self, silenced: Silenced) -> Iterator[Problem]:
        """The problems of comments and exceptions; each names its path."""


class BaselineRule(Rule):
    """Reads what a baseline counts and a run did not find; what it finds itself is never counted."""

    is_style = False

    @abstractmethod
    def check(self, outdated: Outdated) -> Iterator[Problem]:
        """The problems of a baseline; each names its path."""


class ConfigRule(Rule):
    """Reports while rules.yaml is read, as an error with exit code 2; here for its page and its name."""

    is_style = False
    is_fatal = True
