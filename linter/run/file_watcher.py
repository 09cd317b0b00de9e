"""Watches Markdown files and those of the configuration for changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.errors import UsageError
from linter.sources import MARKDOWN

_SUFFIXES = MARKDOWN | {".yaml", ".yml"}
_IGNORE_FILE = ".gitignore"
_PAUSE = 100  # milliseconds without a change before the first run begins, and between two checks for Ctrl-C


def watch_files(paths: tuple[Path, ...], *, but: tuple[Path, ...] = ()) -> Iterator[None]:
    """Yields once when watching has begun, so that nothing is missed, then after each change below `paths`.

    `but` are files that do not count: those that a run writes itself. Raises `UsageError`.
    """
    try:
        from watchfiles import Change, DefaultFilter, watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("--watch needs the package watchfiles: pip install 'playbook-linter[watch]'") from error

    class Filter(DefaultFilter):
        def __call__(self, change: Change, path: str) -> bool:
            file = Path(path)
            return (file.suffix.lower() in _SUFFIXES or file.name == _IGNORE_FILE) and super().__call__(change, path)

    watch_filter = Filter(ignore_paths=[file.resolve() for file in but])
    has_begun = False
    try:
        for changed in watch(
            *paths, watch_filter=watch_filter, rust_timeout=_PAUSE, yield_on_timeout=True, ignore_permission_denied=True
        ):
            if changed or not has_begun:
                has_begun = True
                yield
    except OSError as error:
        raise UsageError(f"cannot be watched: {error}", where=str(paths[0])) from error
