"""The words of rules.yaml: what the repository is, and how strict to be.

These types *are* the configuration file: the loader decodes into them and the JSON Schema is made from
them. A `Key` beside a type is what people read about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Struct

from linter.config.template import Template
from linter.errors import ConfigError
from linter.finding import Location, Severity
from linter.text.patterns import compile_url_globs

Check = Callable[[Any], object]
"""Raises `ConfigError` without a place for a value, or an item of a list, that cannot be meant."""

MOST_AT_ONCE = 100
"""Requests to a host: whoever writes rules.yaml in a pull request has nobody's leave for more."""

LONGEST_INTERVAL = 3600
"""Seconds between two requests to a host."""


class Key(Struct, frozen=True):
    """What a key's type does not say: `help` is shown in the schema and the docs, `check` looks at what is given."""

    help: str
    check: Check | None = None


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
    compile_url_globs((glob,))


def heading_level(level: int) -> None:
    """Refuses a level that no heading has."""
    if not 1 <= level <= 6:
        raise ConfigError(f"headings have levels 1 to 6, not {level}")


def at_once(count: int | None) -> None:
    """Refuses so many requests at once that a host would suffer, and none at all."""
    if count is not None and not 1 <= count <= MOST_AT_ONCE:
        raise ConfigError(f"a host takes 1 to {MOST_AT_ONCE} requests at once, not {count}")


def pause(seconds: float | None) -> None:
    """Refuses a pause that cannot be, or is none any more."""
    if seconds is not None and not 0 <= seconds <= LONGEST_INTERVAL:
        raise ConfigError(f"an interval has 0 to {LONGEST_INTERVAL} seconds, not {seconds:g}")


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


class FilesSetting(Struct, frozen=True):
    """Which files are read. Globs as in .gitignore, from the repository's root."""

    include: Annotated[tuple[str, ...], Key("Globs of the pages to check; empty: every Markdown file.")] = ()
    exclude: Annotated[tuple[str, ...], Key("Globs of pages to leave out.")] = ()


class PhaseSetting(Struct, frozen=True):
    """A phase: a page whose sections are topics."""

    name: Annotated[str, Key("The phase's name, as in the table of contents.")]
    page: Annotated[str, Key("Its page, from the repository's root; empty: made by `phase_page`.", check=inside)] = ""
    aliases: Annotated[tuple[str, ...], Key("Other titles its page or column may have.")] = ()


class TocSetting(Struct, frozen=True):
    """Where the table of contents is and how it is built."""

    page: Annotated[str, Key("The page it stands on; empty: the root page.", check=inside)] = ""
    heading: Annotated[
        str | tuple[str, ...], Key("The heading above it, or several that may be; case and formatting do not count.")
    ] = ("Table of Contents", "Contents")
    shape: Annotated[Shape | None, Key("A table or a list; empty: whichever stands there.")] = None
    columns: Annotated[Columns, Key("Whether the columns of a table are the phases.")] = Columns.PHASES
    groups: Annotated[
        Groups,
        Key("What names a group of entries in a list: an item without a link that holds others, or any bold text."),
    ] = Groups.ITEMS
    ignore: Annotated[tuple[str, ...], Key("Labels of entries that are no topics.")] = ()


class TopicsSetting(Struct, frozen=True):
    """Which headings are topics."""

    level: Annotated[int, Key("The heading level of topics, 1 to 6.", check=heading_level)] = 2
    under: Annotated[str, Key("The heading below which topics are looked for; empty: the whole page.")] = ""
    subtopics: Annotated[
        Subtopics, Key("What divides a topic: headings, or items without a link that hold others.")
    ] = Subtopics.HEADING
    pages: Annotated[
        tuple[str, ...], Key("Globs of pages that are lists of their own; empty: the phases' pages or the root page.")
    ] = ()
    ignore: Annotated[tuple[str, ...], Key("Headings of that level that are no topics.")] = ()
    required: Annotated[Mapping[str, tuple[str, ...]], Key("Topics that a phase must have, by phase.")] = {}


class EntriesSetting(Struct, frozen=True):
    """What an entry, one curated resource, looks like."""

    shape: Annotated[Shape, Key("Items of lists, or rows of tables.")] = Shape.LIST
    template: Annotated[
        str,
        Key(
            "The wording of an entry: {link}, {description}, {note}, {tag}; [ ] around what may be missing.",
            check=wording,
        ),
    ] = ""
    tags: Annotated[tuple[str, ...], Key("The words that {tag} may be; empty: any.")] = ()
    nested: Annotated[str, Key("The wording of entries inside of others, if it is another one.", check=wording)] = ""
    scope: Annotated[EntryScope, Key("Below topics only, or everywhere.")] = EntryScope.TOPICS


class ModelSetting(Struct, frozen=True):
    """What the repository is; every rule reads the same facts."""

    root: Annotated[str, Key("The repository's first page.", check=inside)] = "README.md"
    phases: Annotated[tuple[str | PhaseSetting, ...], Key("The phases, in their order everywhere.")] = ()
    phase_page: Annotated[
        str, Key("Page of a phase given by its name only; {n} counts from 1, {name} is the name.", check=inside)
    ] = ""
    toc: Annotated[TocSetting | None, Key("The table of contents, if there is one.")] = None
    topics: Annotated[TopicsSetting | None, Key("Which headings are topics.")] = None
    entries: Annotated[EntriesSetting, Key("What an entry looks like.")] = EntriesSetting()


class HostSetting(Struct, frozen=True):
    """How one host is asked."""

    concurrency: Annotated[int | None, Key("Most requests at once, 1 to 100.", check=at_once)] = None
    interval: Annotated[float | None, Key("Seconds between requests, up to 3600.", check=pause)] = None
    treat: Annotated[Treatment | None, Key("The status of whatever fails there.")] = None


class LinksSetting(Struct, frozen=True):
    """The knobs of the crawl that a repository may set for itself."""

    exclude: Annotated[
        tuple[str, ...],
        Key("URL globs that are never asked (`*` any characters but /, `**` any).", check=address_pattern),
    ] = ()
    hosts: Annotated[Mapping[str, HostSetting], Key("Settings by host name.")] = {}


class RunSetting(Struct, frozen=True):
    """How a run ends."""

    fail_on: Annotated[FailOn, Key("The least severity that makes the exit status 1.")] = FailOn.ERROR


class RuleSetting(Struct, frozen=True):
    """How one rule is set: `severity` is `None` when it is off; `options` is of the rule's own type."""

    severity: Severity | None
    options: Any
    mentioned: bool = False
    """Whether the repository's own file names it, and not only a preset."""


class Override(Struct, frozen=True):
    """Other settings for some files; the last that matches wins."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting]
    where: str
    """Where it stands, as `file:line:column`."""


class Exemption(Struct, frozen=True):
    """Findings of one rule that are not to be shown, and why. `at` is where it stands in its file.

    `until` is the last day on which it holds. An empty `file` is every file, an empty `match` every finding.
    """

    rule: str
    file: str
    match: str
    reason: str
    until: date | None
    at: Location


class Config(Struct, frozen=True):
    """rules.yaml with all that it extends, checked and whole.

    `path` is the file's own path (empty without one); `places` says where a key of the file stands
    (`("files", "include", "0")` -> offset-free line and column, from 1). `sources` are the files of the repository that
    it was read from.
    """

    files: FilesSetting = FilesSetting()
    model: ModelSetting = ModelSetting()
    rules: Mapping[str, RuleSetting] = {}
    overrides: tuple[Override, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    links: LinksSetting = LinksSetting()
    run: RunSetting = RunSetting()
    path: str = ""
    places: Mapping[tuple[str, ...], tuple[int, int]] = {}
    sources: tuple[str, ...] = ()

    def location_of(self, *keys: str) -> Location:
        """Where a key stands in the file: it or, if a preset says it, the nearest one around it; else the top."""
        own = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self.places), None)
        line, column = self.places[own] if own else (1, 1)
        return Location(self.path, line, column, line, column)


Matcher = Callable[[str], bool]
