"""The linter as a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.crawl.settings import CrawlSettings
from linter.pipeline import Request, run
from linter.report import Report
from linter.workspace import Choice


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
    crawl: CrawlSettings | None = None,
    diff_base: str = "",
) -> Report:
    """Checks files and folders, by default all that rules.yaml names, and returns what was found.

    `paths` are relative to `root`. `config` is used instead of the nearest rules.yaml, `isolated` reads none.
    `select` and `ignore` name rules or groups. With `no_ignores` comments and exceptions silence nothing.
    With `diff_base`, a git revision, what was wrong before is known and fails nothing, and the change itself is judged.
    With `offline` no request is made; else `crawl` says how, in seconds.
    Raises `LinterError` if a path, a rule or rules.yaml is wrong, or there is nothing to check.
    """
    choice = Choice(
        cwd=Path(root).absolute(),
        paths=tuple(str(path) for path in paths),
        config=Path(config) if config is not None else None,
        isolated=isolated,
    )
    settings = None if offline else crawl or CrawlSettings()
    return run(Request(choice, tuple(select), tuple(ignore), settings, no_ignores=no_ignores, diff_base=diff_base))
