"""The parameters of the commands as structs, each made once from what click has read.

A field has the name of its parameter. Beside msgspec, imports wait for the method that needs them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from linter.cli.parameters import STDIN

if TYPE_CHECKING:
    from click import Context

    from linter.config.settings import FailOn
    from linter.crawl.settings import CacheSettings, CrawlSettings, GitHubApi
    from linter.run.options import CheckOptions
    from linter.run.workspace import InputOptions

S = TypeVar("S", bound=Struct)

TOKENS = ("PLAYBOOK_LINT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN")  # the first that is set counts


def from_context(kind: type[S], context: Context) -> S:
    """The struct from the parameters that its fields name; a field without a parameter keeps its default."""
    return kind(**{name: context.params[name] for name in kind.__struct_fields__ if name in context.params})


def cache_folder(cache_dir: Path | None) -> Path:
    """The cache directory that is named, or the user's."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - lazy: see above

    return cache_dir or user_cache_path("playbook-lint", appauthor=False)


def to_fail_on(name: str | None) -> FailOn | None:
    from linter.config.settings import FailOn  # noqa: PLC0415 - lazy: see above

    return FailOn(name) if name else None


def github_api(url: str | None) -> GitHubApi:
    """GitHub's API at that URL, or at its own, with the token that the environment has."""
    from linter.crawl.settings import GITHUB_API, GitHubApi  # noqa: PLC0415 - lazy: see above

    token = next((token for name in TOKENS if (token := os.environ.get(name, "").strip())), "")
    return GitHubApi(url or GITHUB_API, token)


class ReadOptions(Struct, frozen=True):
    """What to read. `-` among the paths is standard input, under the path `stdin_filename`."""

    paths: tuple[str, ...]
    config: Path | None
    isolated: bool
    stdin_filename: str | None
    force_exclude: bool = False

    def input_options(self) -> InputOptions:
        """The same for a run, with what standard input holds; to be called once if it is named."""
        from linter.run.workspace import InputOptions  # noqa: PLC0415 - lazy: see above
        from linter.sources import read_stdin  # noqa: PLC0415

        stdin = read_stdin(sys.stdin.buffer, self.stdin_filename or "stdin.md") if STDIN in self.paths else None
        paths = tuple(path for path in self.paths if path != STDIN)
        return InputOptions(Path.cwd(), paths, self.config, self.isolated, stdin, self.force_exclude)


class RuleOptions(Struct, frozen=True):
    """Which rules are run, what suppresses their findings, and from which severity on they fail a run."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    no_ignores: bool
    fail_on: str | None


class CompareOptions(Struct, frozen=True):
    """The baseline file, and the base revision, with which findings are compared."""

    baseline: Path | None
    no_baseline: bool
    write_baseline: bool
    diff_base: str
    config_from_base: bool


class FixOptions(Struct, frozen=True):
    """Which fixes are applied, and what is printed of them."""

    fix: bool
    fix_only: bool
    diff: bool
    unsafe_fixes: bool
    show_fixes: bool
    exit_non_zero_on_fix: bool

    @property
    def is_fixing(self) -> bool:
        """Whether fixes are applied, if only to be shown."""
        return self.fix or self.fix_only or self.diff


class OutputOptions(Struct, frozen=True):
    """Where and how results are written, and what is printed beside them."""

    output_format: str
    statistics: bool
    output_file: Path | None
    report_files: tuple[tuple[str, Path], ...]
    exit_zero: bool
    color: str | None
    no_progress: bool
    host_stats: bool
    verbose: bool
    quiet: bool

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that reports are written to."""
        return tuple(file for file in (self.output_file, *(file for _, file in self.report_files)) if file)


class CacheOptions(Struct, frozen=True):
    """Where results are cached, and for how many seconds those of links are reused."""

    cache_dir: Path | None
    no_cache: bool
    max_age: float | None

    @property
    def folder(self) -> Path | None:
        """The cache directory, unless nothing is cached."""
        return None if self.no_cache else cache_folder(self.cache_dir)

    def settings(self) -> CacheSettings | None:
        """The settings of the link cache. A directory or an age is meant for all links, those to this machine too."""
        from linter.crawl.settings import CacheSettings  # noqa: PLC0415 - lazy: see above

        folder, is_explicit = self.folder, self.cache_dir is not None or self.max_age is not None
        return CacheSettings(folder, self.max_age, local=is_explicit) if folder else None


class LimitOptions(Struct, frozen=True):
    """Fields of `CrawlSettings` that replace its defaults; times are in seconds."""

    timeout: float | None
    connect_timeout: float | None
    max_concurrency: int | None
    host_concurrency: int | None
    host_interval: float | None
    retries: int | None
    max_redirects: int | None
    budget: float | None
    allow_private: bool | None
    user_agent: str | None


class CrawlOptions(Struct, frozen=True):
    """Whether and how links are checked."""

    offline: bool
    headers: tuple[str, ...]
    suggest_archive: bool
    archive_url: str | None
    github_api_url: str | None

    def settings(self, limits: LimitOptions, cache: CacheOptions) -> CrawlSettings | None:
        """The settings of the crawl; `None` for an offline run. Raises `UsageError`."""
        if self.offline:
            return None
        from linter.crawl.proxy_config import Proxies  # noqa: PLC0415 - lazy: see above
        from linter.crawl.settings import ARCHIVE_API, ArchiveApi, CrawlSettings, Header  # noqa: PLC0415

        settings = CrawlSettings(
            headers=tuple(map(Header.read, self.headers)),
            github=github_api(self.github_api_url),
            cache=cache.settings(),
            archive=ArchiveApi(self.archive_url or ARCHIVE_API) if self.suggest_archive else None,
            proxies=Proxies.from_environment(os.environ),
        )
        return replace(settings, **{name: value for name, value in asdict(limits).items() if value is not None})


class CheckParameters(Struct, frozen=True):
    """All parameters of `check`."""

    read: ReadOptions
    rules: RuleOptions
    compare: CompareOptions
    fixes: FixOptions
    output: OutputOptions
    cache: CacheOptions
    limits: LimitOptions
    crawl: CrawlOptions
    watch: bool

    @classmethod
    def of(cls, context: Context) -> CheckParameters:
        """Those that click has read."""
        return cls(
            from_context(ReadOptions, context),
            from_context(RuleOptions, context),
            from_context(CompareOptions, context),
            from_context(FixOptions, context),
            from_context(OutputOptions, context),
            from_context(CacheOptions, context),
            from_context(LimitOptions, context),
            from_context(CrawlOptions, context),
            context.params["watch"],
        )

    def check_options(self) -> CheckOptions:
        """The same for a run. Raises `UsageError`."""
        from linter.run.options import BaselineOptions, CheckOptions  # noqa: PLC0415 - lazy: see above

        compare = self.compare
        return CheckOptions(
            input_options=self.read.input_options(),
            select=self.rules.select,
            ignore=self.rules.ignore,
            crawl=self.crawl.settings(self.limits, self.cache),
            fail_on=to_fail_on(self.rules.fail_on),
            no_ignores=self.rules.no_ignores,
            diff_base=compare.diff_base,
            config_from_base=compare.config_from_base,
            baseline=BaselineOptions(compare.baseline, compare.no_baseline, compare.write_baseline),
            cache_dir=self.cache.folder,
        )


class PublishOptions(Struct, frozen=True):
    """What `publish` writes, and where."""

    report: Path
    repository: str
    fail_on: str | None
    dry_run: bool
    github_api_url: str | None
