"""The rules: one a file, found by their folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from inspect import isabstract, isclass
from types import ModuleType

from linter.errors import UnknownRule
from linter.rules.base import Rule
from linter.text.nearest import did_you_mean


@cache
def all_rules() -> Mapping[str, type[Rule]]:
    """Every rule by its id, sorted by group and id."""
    return {rule.id: rule for rule in _found()}


def groups() -> tuple[str, ...]:
    """The names of the groups, sorted."""
    return tuple(sorted({rule.group for rule in all_rules().values()}))


def about(group: str) -> str:
    """What the rules of a group are about, in a sentence."""
    return import_module(f"{__package__}.{group.replace('-', '_')}").__doc__ or ""


def rule_named(name: str) -> type[Rule]:
    """The rule with that id. Raises `UnknownRule` with the nearest names."""
    try:
        return all_rules()[name]
    except KeyError:
        near = did_you_mean(name, (*all_rules(), *groups()), most=3)
        raise UnknownRule(f"unknown rule '{name}'{near or '; `playbook-lint rules` lists them'}") from None


def _found() -> Iterator[type[Rule]]:
    here = files(__package__)
    for group in sorted(item.name for item in here.iterdir() if item.is_dir() and not item.name.startswith("_")):
        modules = sorted(item.name for item in (here / group).iterdir() if item.name.endswith(".py"))
        for name in (name.removesuffix(".py") for name in modules if not name.startswith("_")):
            yield _rule(import_module(f"{__package__}.{group}.{name}"))


def _rule(module: ModuleType) -> type[Rule]:
    (rule,) = (
        thing
        for thing in vars(module).values()
        if isclass(thing) and issubclass(thing, Rule) and not isabstract(thing) and thing.__module__ == module.__name__
    )
    return rule
