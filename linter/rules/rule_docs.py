"""The pages of rules and groups, from docstrings and options; the list of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from inspect import cleandoc
from json import dumps
from typing import Any

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo

from linter.config.decode import describe_type, key_fields
from linter.config.extend import presets
from linter.config.load import load
from linter.errors import UnknownRule
from linter.rules.base import Rule
from linter.rules.registry import about, all_rules, groups, rule_named
from linter.text.nearest import did_you_mean

HOME = "https://github.com/playbook-lint/playbook-lint"
"""Where this project is."""


def page(name: str) -> str:
    """The page of a rule or of a group as Markdown. Raises `UnknownRule` with the nearest names."""
    return group_page(name) if name in groups() else rule_page(rule_named(name))


def rule_page(rule: type[Rule]) -> str:
    """The page of a rule as Markdown."""
    first, _, body = cleandoc(rule.__doc__ or "").partition("\n")
    facts = [
        f"- Group: {rule.group}",
        f"- Severity: {rule.severity}{' (exit status 2)' if rule.is_fatal else ''}",
        f"- On in: {_on_in(rule)}",
        f"- Fix: {rule.fix or 'none'}",
        f"- Since: {rule.since}",
    ]
    if rule.needs_network:
        facts.append("- Needs the network")
    if rule.extra:
        facts.append(f"- Needs `{rule.extra.command}`")
    if rule.needs_base:
        facts.append("- Needs `--diff-base`")
    parts = [f"# {rule.id}", first, "\n".join(facts), body.strip()]
    rows = list(_option_rows(rule))
    if rows:
        parts.append("## Options\n\n| Option | Is | Default | Meaning |\n|---|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(part for part in parts if part) + "\n"


def address(rule: str) -> str:
    """Where everybody can read the page of a rule."""
    return f"{HOME}/blob/main/docs/rules/{rule}.md"


def section(rule: type[Rule], heading: str) -> str:
    """The words under a heading of a rule's page, on one line."""
    _, _, behind = cleandoc(rule.__doc__ or "").partition(f"## {heading}\n")
    return " ".join(behind.partition("\n## ")[0].split())


def group_page(group: str) -> str:
    """The page of a group as Markdown: what it is about, and its rules with a line each."""
    rules = [f"- `{rule.id}`: {summary(rule)}" for rule in _rules(group)]
    return f"# {group}\n\n{about(group)}\n\n" + "\n".join(rules) + "\n"


def rules_text(group: str = "") -> str:
    """The list of rules as a table, of a group or of all; the columns are those of `index_page`."""
    rows = [_COLUMNS, *((rule.id, rule.group, *_cells(rule)) for rule in _rules(group))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def rules_json(group: str = "") -> str:
    """The list of rules as JSON, version 1."""
    rows = [
        {
            "rule": rule.id,
            "group": rule.group,
            "severity": rule.severity,
            "fix": rule.fix,
            "presets": _presets(rule),
            "network": rule.needs_network,
            "since": rule.since,
            "summary": summary(rule),
            "options": [
                {"name": item.name, "is": kind, "default": _default(item), "help": _help(item)}
                for item, kind in _options(rule)
            ],
        }
        for rule in _rules(group)
    ]
    return dumps({"version": 1, "rules": rows}, indent=2) + "\n"


def index_page() -> str:
    """The list of rules as a Markdown page, each with a link to its own."""
    lines = ["# Rules", "", "Made from the rules themselves; `playbook-lint explain RULE` prints a page."]
    columns = ("Rule", "What is wrong", *_COLUMNS[2:])
    for group in groups():
        lines += ["", f"## {group}", "", about(group), "", _row(columns), "|---" * len(columns) + "|"]
        lines += [_row((f"[{rule.id}]({rule.id}.md)", summary(rule), *_cells(rule))) for rule in _rules(group)]
    return "\n".join(lines) + "\n"


_COLUMNS = ("Rule", "Group", "Severity", "Fix", "On in", "Asks", "Since")


def _cells(rule: type[Rule]) -> tuple[str, ...]:
    return (rule.severity, rule.fix or "-", _on_in(rule), "network" if rule.needs_network else "-", rule.since)


def _rules(group: str) -> list[type[Rule]]:
    """The rules of a group, or all. Raises `UnknownRule` with the nearest names."""
    if group and group not in groups():
        near = did_you_mean(group, groups(), most=3) or f" (there are {', '.join(groups())})"
        raise UnknownRule(f"unknown group '{group}'{near}")
    return [rule for rule in all_rules().values() if group in ("", rule.group)]


def summary(rule: type[Rule]) -> str:
    """What the rule finds, in a sentence."""
    return cleandoc(rule.__doc__ or "").partition("\n")[0]


def _on_in(rule: type[Rule]) -> str:
    """The presets that switch the rule on, in short: all others have what `core` has."""
    on = _presets(rule)
    return "core" if "core" in on else ", ".join(on) or "opt-in"


def _presets(rule: type[Rule]) -> list[str]:
    return [name for name, rules in _switched_on().items() if rule.id in rules or rule.is_fatal]


@cache
def _switched_on() -> Mapping[str, frozenset[str]]:
    """The rules that are on in each preset."""
    found = {}
    for name in presets():
        config = load("rules.yaml", lambda _, name=name: f"extends: [{name}]", all_rules())  # type: ignore[misc]
        found[name] = frozenset(rule for rule, setting in config.rules.items() if setting.severity)
    return found


def _options(rule: type[Rule]) -> Iterator[tuple[FieldInfo, str]]:
    """The options of a rule, each with what its value is."""
    return ((item, describe_type(item.type)) for item in key_fields(rule.Options).values())


def _option_rows(rule: type[Rule]) -> Iterator[str]:
    for item, kind in _options(rule):
        default = _default(item)
        shown = str(default) if isinstance(default, StrEnum) else dumps(default, ensure_ascii=False)
        yield _row((f"`{item.name}`", kind, f"`{shown}`", _help(item)))


def _default(item: FieldInfo) -> Any:
    """The default of an option, as JSON has it."""
    return item.default if item.default_factory is NODEFAULT else item.default_factory()


def _help(item: FieldInfo) -> str:
    return str(item.type.__metadata__[0].help)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
