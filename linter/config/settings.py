"""The sections of rules.yaml: what the repository is, and the severities and options of rules.

These types *are* the configuration file: the loader decodes into them and the JSON Schema is made from
them. A `Key` beside a type is its documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Struct

from linter.config.template import Template
from linter.errors import ConfigError
from linter.finding import Location, Severity
from linter.text.patterns import compile_url_globs

Check = Callable[[Any], object]
"""Raises `ConfigError`, without a position, for an invalid value or item of a list."""

MAX_CONCURRENCY = 100
"""Requests to a host at once: rules.yaml may come from an untrusted pull request."""

MAX_INTERVAL = 3600
"""Seconds between two requests to a host."""


class Key(Struct, frozen=True):
    """What the type of a key does not have: `help` is in the schema and the docs, `check` validates the value."""

    help: str
    check: Check | None = None


def check_path(path: str) -> None:
    """Raises for a path that is outside the repository."""
    if path.startswith(("/", "~")) or "\\" in path or ":" in path.partition("/")[0] or ".." in path.split("/"):
        raise ConfigError(f"'{path}' is not a path inside this repository")


def check_template(template: str) -> None:
    """Raises for a template that cannot be parsed; an empty one is valid."""
    if template:
        Template.parse(template)


def check_url_glob(glob: str) -> None:
    """Raises for a URL glob that is too long."""
    compile_url_globs((glob,))


def check_heading_level(level: int) -> None:
    """Raises for a level that no heading has."""
    if not 1 <= level <= 6:
        raise ConfigError(f"headings have levels 1 to 6, not {level}")


def check_concurrency(count: int | None) -> None:
    """Raises for a number of concurrent requests that is zero or more than a host should get."""
    if count is not None and not 1 <= count <= MAX_CONCURRENCY:
        raise ConfigError(f"a host takes 1 to {MAX_CONCURRENCY} requests at once, not {count}")


def check_interval(seconds: float | None) -> None:
    """Raises for an interval that is negative or too long."""
    if seconds is not None and not 0 <= seconds <= MAX_INTERVAL:
        raise ConfigError(f"an interval has 0 to {MAX_INTERVAL} seconds, not {seconds:g}")


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


class SiteSetting(StrEnum):
    """The generator of a site that is built from the pages; each but the first two is a file in `model/sites`."""

    AUTO = "auto"
    NONE = "none"
    DOCSIFY = "docsify"
    DOCUSAURUS = "docusaurus"
    ELEVENTY = "eleventy"
    GITBOOK = "gitbook"
    HEXO = "hexo"
    HUGO = "hugo"
    JEKYLL = "jekyll"
    MDBOOK = "mdbook"
    MKDOCS = "mkdocs"
    QUARTO = "quarto"
    SANDPAPER = "sandpaper"
    SPHINX = "sphinx"
    STARLIGHT = "starlight"
    VITEPRESS = "vitepress"


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
    """The status of all failures of a host."""

    UNVERIFIABLE = "unverifiable"


class FilesSetting(Struct, frozen=True):
    """Which files are read. Globs as in .gitignore, from the repository's root."""

    include: Annotated[tuple[str, ...], Key("Globs of the pages to check; empty: every Markdown file.")] = ()
    exclude: Annotated[tuple[str, ...], Key("Globs of pages to leave out.")] = ()


class PhaseSetting(Struct, frozen=True):
    """A phase: a page whose sections are topics."""

    name: Annotated[str, Key("The phase's name, as in the table of contents.")]
    page: Annotated[
        str, Key("Its page, from the repository's root; empty: made by `phase_page`.", check=check_path)
    ] = ""
    aliases: Annotated[tuple[str, ...], Key("Other titles its page or column may have.")] = ()


class TocSetting(Struct, frozen=True):
    """Where the table of contents is and how it is built."""

    page: Annotated[str, Key("The page it stands on; empty: the root page.", check=check_path)] = ""
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

    level: Annotated[int, Key("The heading level of topics, 1 to 6.", check=check_heading_level)] = 2
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
            check=check_template,
        ),
    ] = ""
    tags: Annotated[tuple[str, ...], Key("The words that {tag} may be; empty: any.")] = ()
    nested: Annotated[
        str, Key("The wording of entries inside of others, if it is another one.", check=check_template)
    ] = ""
    scope: Annotated[EntryScope, Key("Below topics only, or everywhere.")] = EntryScope.TOPICS


class ModelSetting(Struct, frozen=True):
    """What the repository is; every rule reads the same facts."""

    root: Annotated[str, Key("The repository's first page.", check=check_path)] = "README.md"
    site: Annotated[
        SiteSetting,
        Key("The generator of the site that the pages are on; `auto`: by its configuration file; `none`: GitHub only."),
    ] = SiteSetting.AUTO
    phases: Annotated[tuple[str | PhaseSetting, ...], Key("The phases, in their order everywhere.")] = ()
    phase_page: Annotated[
        str, Key("Page of a phase given by its name only; {n} counts from 1, {name} is the name.", check=check_path)
    ] = ""
    toc: Annotated[TocSetting | None, Key("The table of contents, if there is one.")] = None
    topics: Annotated[TopicsSetting | None, Key("Which headings are topics.")] = None
    entries: Annotated[EntriesSetting, Key("What an entry looks like.")] = EntriesSetting()


def phase_settings(model: ModelSetting) -> Iterator[PhaseSetting]:
    """The phases of the model with their pages written out."""
    for number, phase in enumerate(model.phases, 1):
        full = PhaseSetting(phase) if isinstance(phase, str) else phase
        page = full.page or model.phase_page.replace("{n}", str(number)).replace("{name}", full.name)
        yield PhaseSetting(full.name, page, full.aliases)


class HostSetting(Struct, frozen=True):
    """How the links of one host are checked."""

    concurrency: Annotated[int | None, Key("Most requests at once, 1 to 100.", check=check_concurrency)] = None
    interval: Annotated[float | None, Key("Seconds between requests, up to 3600.", check=check_interval)] = None
    treat: Annotated[Treatment | None, Key("The status of whatever fails there.")] = None


class LinksSetting(Struct, frozen=True):
    """The options of the crawl that a repository may set."""

    exclude: Annotated[
        tuple[str, ...],
        Key(
            "Globs of URLs and relative destinations that are not checked (`*` any characters but /, `**` any).",
            check=check_url_glob,
        ),
    ] = ()
    hosts: Annotated[Mapping[str, HostSetting], Key("Settings by host name.")] = {}


class RunSetting(Struct, frozen=True):
    """How a run ends."""

    fail_on: Annotated[FailOn, Key("The least severity that makes the exit status 1.")] = FailOn.ERROR


class RuleSetting(Struct, frozen=True):
    """The setting of one rule: `severity` is `None` when it is off; `options` is of the rule's own type."""

    severity: Severity | None
    options: Any
    mentioned: bool = False
    """Whether the repository's own file names it, and not only a preset."""


class Override(Struct, frozen=True):
    """Other settings for some files; the last that matches wins."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting]
    where: str
    """Its position, as `file:line:column`."""


class Exemption(Struct, frozen=True):
    """Findings of one rule that are suppressed, and why. `location` is that of the exception in its file.

    `until` is the last day on which it applies. An empty `file` is every file, an empty `match` every finding.
    """

    rule: str
    file: str
    match: str
    reason: str
    until: date | None
    location: Location


class Config(Struct, frozen=True):
    """rules.yaml with all that it extends, validated.

    `path` is the file's own path (empty without one); `positions` has the line and column, from 1, of each key of the
    file, such as `("files", "include", "0")`. `sources` are the files of the repository that
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
    positions: Mapping[tuple[str, ...], tuple[int, int]] = {}
    sources: tuple[str, ...] = ()

    def location_of(self, *keys: str) -> Location:
        """The location of a key in the file or, if a preset has it, of the nearest one around it; else the top."""
        own = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self.positions), None)
        line, column = self.positions[own] if own else (1, 1)
        return Location(self.path, line, column, line, column)
