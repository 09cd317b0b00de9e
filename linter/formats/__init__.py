"""Output formats: a module has `render(report, *, color) -> str` and its `AUDIENCE`; the folder is the list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from linter.errors import UsageError
from linter.report import Report


class Audience(StrEnum):
    """Who reads a format."""

    PEOPLE = "people"
    ACTIONS = "actions"  # GitHub's runner: it reads workflow commands in the text, and a guard round all else
    PROGRAM = "program"  # also the runners of other CI systems


class Render(Protocol):
    """A format: the whole report as text that ends with a line end; `color` allows terminal colours."""

    def __call__(self, report: Report, *, color: bool) -> str: ...


def names() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    found = (item.name for item in files(__name__).iterdir())
    modules = (name.removesuffix(".py") for name in found if name.endswith(".py") and not name.startswith("_"))
    return tuple(sorted(modules))


def renderer(name: str) -> Render:
    """The format of that name, which must be one of `names()`."""
    return cast(Render, import_module(f"{__name__}.{name}").render)


def audience(name: str) -> Audience:
    """Who reads the format of that name, which must be one of `names()`."""
    return cast(Audience, import_module(f"{__name__}.{name}").AUDIENCE)


def statistics(name: str) -> Render:
    """The format of that name with counts for each rule in place of the findings. Raises `UsageError`."""
    known = cast(Mapping[str, Render], import_module(f"{__name__}._statistics").FORMATS)
    if name not in known:
        raise UsageError(f"--statistics comes as {', '.join(known)}, not as {name}")
    return known[name]
