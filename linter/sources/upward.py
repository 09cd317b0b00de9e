"""What is above a folder: the root of the repository, and the nearest rules.yaml."""

from __future__ import annotations

import os
from pathlib import Path


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, that has a `.git`: a folder, or a file in a worktree or submodule."""
    first = start.resolve()
    return next((folder for folder in (first, *first.parents) if os.path.lexists(folder / ".git")), None)


def find_upward(name: str, start: Path, stop: Path | None) -> Path | None:
    """The nearest file `name`, from the folder `start` upward, not above `stop` and not reached by a link out of it."""
    first, top = start.resolve(), stop.resolve() if stop else Path(start.resolve().anchor)
    for folder in (first, *first.parents):
        if not folder.is_relative_to(top):
            return None
        file = folder / name
        if file.resolve().is_relative_to(top) and os.path.isfile(file):  # noqa: PTH113 - no error if not permitted
            return file
    return None
