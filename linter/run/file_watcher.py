"""Tells when pages or the files of the configuration change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.errors import UsageError
from linter.sources import MARKDOWN

_READ = MARKDOWN | {".yaml", ".yml"}
_ALSO = ".gitignore"
_PAUSE = 100  # milliseconds without a change before the first run begins, and between looks for Ctrl-C


def changes(places: tuple[Path, ...], *, but: tuple[Path, ...] = ()) -> Iterator[None]:
    """Yields once when it has begun to look, so that nothing is missed, then after each change below `places`.

    `but` are files that do not count: those that a run writes itself. Raises `UsageError`.
    """
    try:
        from watchfiles import Change, DefaultFilter, watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("--watch needs the package watchfiles: pip install 'playbook-linter[watch]'") from error

    class Read(DefaultFilter):
        def __call__(self, change: Change, path: str) -> bool:
            file = Path(path)
            return (file.suffix.lower() in _READ or file.name == _ALSO) and super().__call__(change, path)

    read = Read(ignore_paths=[file.resolve() for file in but])
    begun = False
    try:
        for found in watch(
            *places, watch_filter=read, rust_timeout=_PAUSE, yield_on_timeout=True, ignore_permission_denied=True
        ):
            if found or not begun:
                begun = True
                yield
    except OSError as error:
        raise UsageError(f"cannot be watched: {error}", where=str(places[0])) from error
