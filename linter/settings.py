"""The words of rules.yaml: what the repository is, and how strict to be.

These types *are* the configuration file: the loader decodes into them and the JSON Schema is made from
them. `help` metadata is what people read about a key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from linter.errors import ConfigError
from linter.finding import Location, Severity
from linter.patterns import url_glob
from linter.template import Template

Check = Callable[[Any], object]
"""Raises `ConfigError` without a place for a value, or an item of a list, that cannot be meant."""


def key(text: str, *, check: Check | None = None, **more: Any) -> Any:
    """A field whose `text` is shown in the schema and the docs; `more` goes to `dataclasses.field`."""
    return field(metadata={"help": text, "check": check}, **more)


def inside(path: str) -> None:
    """Refuses a path that leaves the repository."""
    if path.startswith(("/", "~")) or "\\" in path or ":" in path.partition("/")[0] or ".." in path.split("/"):
        raise ConfigError(f"'{path}' is not a path inside this repository")


def wording(template: str) -> None:
    """Refuses a template that cannot be read; an empty one says nothing."""
    if template:
        Template.parse(template)


def address_pattern(glob: str) -> None:
    """Refuses a pattern of addresses that is too long to be meant."""
    url_glob((glob,))


def heading_level(level: int) -> None:
    """Refuses a level that no heading has."""
    if not 1 <= level <= 6:
        raise ConfigError(f"headings have levels 1 to 6, not {level}")


class Shape(StrEnum):
    """How a table of contents, or the entries of a topic, are written."""

    TABLE = "table"
    LIST = "list"


class Columns(StrEnum):
    """What the columns of a table of contents are."""

    PHASES = "phases"
    NONE = "none"


class Groups(StrEnum):
    """What names a group of entries in a table of contents that is a list."""

    ITEMS = "items"
    BOLD = "bold"


class Subtopics(StrEnum):
    """What divides a topic: headings below it, or items of its lists that hold further items."""

    HEADING = "heading"
    LIST_ITEM = "list-item"


class EntryScope(StrEnum):
    """Where entries are looked for: below topics only, or everywhere."""

    TOPICS = "topics"
    ALL = "all"


class FailOn(StrEnum):
    """The least severity that makes the run fail."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


class Treatment(StrEnum):
    """A verdict given to a host beforehand."""

    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True)
class FilesSetting:
    """Which files are read. Globs as in .gitignore, from the repository's root."""

    include: tuple[str, ...] = key("Globs of the pages to check; empty: every Markdown file.", default=())
    exclude: tuple[str, ...] = key("Globs of pages to leave out.", default=())


@dataclass(frozen=True, slots=True)
class PhaseSetting:
    """A phase: a page whose sections are topics."""

    name: str = key("The phase's name, as in the table of contents.")
    page: str = key("Its page, from the repository's root; empty: made by `phase_page`.", check=inside, default="")
    aliases: tuple[str, ...] = key("Other titles its page or column may have.", default=())


@dataclass(frozen=True, slots=True)
class TocSetting:
    """Where the table of contents is and how it is built."""

    page: str = key("The page it stands on; empty: the root page.", check=inside, default="")
    heading: str | tuple[str, ...] = key(
        "The heading above it, or several that may be; case and formatting do not count.",
        default=("Table of Contents", "Contents"),
    )
    shape: Shape | None = key("A table or a list; empty: whichever stands there.", default=None)
    columns: Columns = key("Whether the columns of a table are the phases.", default=Columns.PHASES)
    groups: Groups = key(
        "What names a group of entries in a list: an item without a link that holds others, or any bold text.",
        default=Groups.ITEMS,
    )
    ignore: tuple[str, ...] = key("Labels of entries that are no topics.", default=())


@dataclass(frozen=True, slots=True)
class TopicsSetting:
    """Which headings are topics."""

    level: int = key("The heading level of topics, 1 to 6.", check=heading_level, default=2)
    under: str = key("The heading below which topics are looked for; empty: the whole page.", default="")
    subtopics: Subtopics = key(
        "What divides a topic: headings, or items without a link that hold others.", default=Subtopics.HEADING
    )
    pages: tuple[str, ...] = key(
        "Globs of pages that are lists of their own; empty: the phases' pages or the root page.", default=()
    )
    ignore: tuple[str, ...] = key("Headings of that level that are no topics.", default=())
    required: Mapping[str, tuple[str, ...]] = key("Topics that a phase must have, by phase.", default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntriesSetting:
    """What an entry, one curated resource, looks like."""

    shape: Shape = key("Items of lists, or rows of tables.", default=Shape.LIST)
    template: str = key(
        "The wording of an entry: {link}, {description}, {note}, {tag}; [ ] around what may be missing.",
        check=wording,
        default="",
    )
    tags: tuple[str, ...] = key("The words that {tag} may be; empty: any.", default=())
    nested: str = key("The wording of entries inside of others, if it is another one.", check=wording, default="")
    scope: EntryScope = key("Below topics only, or everywhere.", default=EntryScope.TOPICS)


@dataclass(frozen=True, slots=True)
class ModelSetting:
    """What the repository is; every rule reads the same facts."""

    root: str = key("The repository's first page.", check=inside, default="README.md")
    phases: tuple[str | PhaseSetting, ...] = key("The phases, in their order everywhere.", default=())
    phase_page: str = key(
        "Page of a phase given by its name only; {n} counts from 1, {name} is the name.", check=inside, default=""
    )
    toc: TocSetting | None = key("The table of contents, if there is one.", default=None)
    topics: TopicsSetting | None = key("Which headings are topics.", default=None)
    entries: EntriesSetting = key("What an entry looks like.", default_factory=EntriesSetting)


@dataclass(frozen=True, slots=True)
class HostSetting:
    """How one host is asked."""

    concurrency: int | None = key("Most requests at once.", default=None)
    interval: float | None = key("Seconds between requests.", default=None)
    treat: Treatment | None = key("The status of whatever fails there.", default=None)


@dataclass(frozen=True, slots=True)
class LinksSetting:
    """The knobs of the crawl that a repository may set for itself."""

    exclude: tuple[str, ...] = key(
        "URL globs that are never asked (`*` any characters but /, `**` any).", check=address_pattern, default=()
    )
    hosts: Mapping[str, HostSetting] = key("Settings by host name.", default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunSetting:
    """How a run ends."""

    fail_on: FailOn = key("The least severity that makes the exit status 1.", default=FailOn.ERROR)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """How one rule is set: `severity` is `None` when it is off; `options` is of the rule's own type."""

    severity: Severity | None
    options: Any
    mentioned: bool = False
    """Whether the repository's own file names it, and not only a preset."""


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for some files; the last that matches wins."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting]
    where: str
    """Where it stands, as `file:line:column`."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Findings of one rule that are not to be shown, and why. `at` is where it stands in its file.

    `until` is the last day on which it holds. An empty `file` is every file, an empty `match` every finding.
    """

    rule: str
    file: str
    match: str
    reason: str
    until: date | None
    at: Location


@dataclass(frozen=True, slots=True)
class Config:
    """rules.yaml with all that it extends, checked and whole.

    `path` is the file's own path (empty without one); `places` says where a key of the file stands
    (`("files", "include", "0")` -> offset-free line and column, from 1).
    """

    files: FilesSetting = FilesSetting()
    model: ModelSetting = ModelSetting()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    links: LinksSetting = LinksSetting()
    run: RunSetting = RunSetting()
    path: str = ""
    places: Mapping[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)

    def place(self, *keys: str) -> Location:
        """Where a key stands in the file: it or, if a preset says it, the nearest one around it; else the top."""
        own = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self.places), None)
        line, column = self.places[own] if own else (1, 1)
        return Location(self.path, line, column, line, column)


Matcher = Callable[[str], bool]
