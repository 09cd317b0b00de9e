"""The linter as a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.crawl.settings import CrawlSettings
from linter.report import Report
from linter.run.options import BaselineOptions, CheckOptions
from linter.run.pipeline import run
from linter.run.workspace import InputOptions


def lint(
    paths: Sequence[str | Path] = (),
    *,
    root: str | Path = ".",
    config: str | Path | None = None,
    isolated: bool = False,
    offline: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    no_ignores: bool = False,
    baseline: str | Path | None = None,
    no_baseline: bool = False,
    crawl: CrawlSettings | None = None,
    diff_base: str = "",
    config_from_base: bool = False,
) -> Report:
    """Checks files and folders, by default all that rules.yaml names, and returns the report.

    `paths` are relative to `root`. `config` is used instead of the nearest rules.yaml, `isolated` reads none.
    `select` and `ignore` name rules or groups. With `no_ignores` comments and exceptions suppress nothing.
    With `diff_base`, a git revision, existing findings are `known` and fail nothing, and the change itself is checked,
    with `config_from_base` by the rules.yaml that the revision has.
    Findings that `baseline` counts (by default the one at the repository's root, with `no_baseline` none) are `known`.
    With `offline` no request is sent; else `crawl` has the limits, in seconds.
    Raises `LinterError` if a path, a rule or rules.yaml is wrong, or there is nothing to check.
    """
    options = CheckOptions(
        InputOptions(
            cwd=Path(root).absolute(),
            paths=tuple(str(path) for path in paths),
            config=Path(config) if config is not None else None,
            isolated=isolated,
        ),
        tuple(select),
        tuple(ignore),
        None if offline else crawl or CrawlSettings(),
        no_ignores=no_ignores,
        baseline=BaselineOptions(Path(baseline) if baseline is not None else None, off=no_baseline),
        diff_base=diff_base,
        config_from_base=config_from_base,
    )
    return run(options)
