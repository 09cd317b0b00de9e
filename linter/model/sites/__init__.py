"""Site generators, one a file: how a site is recognised, and how it makes ids and routes. The folder is the list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

from linter.model.sites._generator import Generator


@cache
def generators() -> Mapping[str, Generator]:
    """Every generator by the name that `model.site` has for it, sorted."""
    found = (item.name for item in files(__name__).iterdir())
    modules = sorted(name.removesuffix(".py") for name in found if name.endswith(".py") and not name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").GENERATOR for name in modules}
