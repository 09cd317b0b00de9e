"""What a change did: the repository before and after it, both read by the same model."""

from __future__ import annotations

from msgspec import Struct

from linter.model.repository import Repository


class Difference(Struct, frozen=True):
    """The repository at the base revision and now. `files` are the paths, sorted, that differ between them."""

    base: Repository
    head: Repository
    files: tuple[str, ...]
