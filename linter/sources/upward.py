"""What lies above a folder: the repository's root, and the rules.yaml that is nearest."""

from __future__ import annotations

import os
from pathlib import Path


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upward, that holds `.git`: a folder, or a file in a worktree or submodule."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def find_upward(name: str, start: Path, stop: Path | None) -> Path | None:
    """The nearest file `name`, from the folder `start` upward, not above `stop` and not reached by a link out of it."""
    here, top = start.resolve(), stop.resolve() if stop else Path(start.resolve().anchor)
    for folder in (here, *here.parents):
        if not folder.is_relative_to(top):
            return None
        file = folder / name
        if file.resolve().is_relative_to(top) and os.path.isfile(file):  # noqa: PTH113 - no error if not permitted
            return file
    return None
