"""The options of a run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct, field

from linter.config.settings import FailOn
from linter.crawl.settings import CrawlSettings
from linter.run.workspace import InputOptions


class BaselineOptions(Struct, frozen=True):
    """Which baseline to compare with: `file`, from the current folder, or else the one at the root; with `off`, none.

    With `write` it is created, or, if it exists, fixed findings are removed from it.
    """

    file: Path | None = None
    off: bool = False
    write: bool = False


class CheckOptions(Struct, frozen=True):
    """All that a run depends on beside the files of the repository. `crawl` is `None` for an offline run.

    With `no_ignores` nothing is suppressed. `today` is the day by which exceptions expire. `diff_base` is the revision
    that a change is to go to, `auto` the one that CI names; empty: no change is checked. With `config_from_base` the
    change is checked by the rules.yaml that it began with. `cache_dir` is where documents and reports are cached, if
    they are.
    """

    input_options: InputOptions
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    crawl: CrawlSettings | None = None
    fail_on: FailOn | None = None
    no_ignores: bool = False
    baseline: BaselineOptions = field(default_factory=BaselineOptions)
    today: date = field(default_factory=date.today)
    diff_base: str = ""
    config_from_base: bool = False
    cache_dir: Path | None = None
