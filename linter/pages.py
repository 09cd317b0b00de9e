"""A rule's page, from its docstring and its options; the list of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from inspect import cleandoc
from json import dumps
from typing import Any

from linter.config import load, presets
from linter.config.decode import expectation, hints
from linter.rules import all_rules
from linter.rules.base import ConfigRule, DifferenceRule, LinkRule, Rule


def rule_page(rule: type[Rule]) -> str:
    """The page of a rule as Markdown."""
    summary, _, body = cleandoc(rule.__doc__ or "").partition("\n")
    facts = [
        f"- Group: {rule.group}",
        f"- Severity: {rule.severity}{' (exit status 2)' if issubclass(rule, ConfigRule) else ''}",
        f"- On in: {_presets(rule, _switched_on())}",
        f"- Fix: {rule.fix or 'none'}",
    ]
    if issubclass(rule, LinkRule):
        facts.append("- Needs the network")
    if issubclass(rule, DifferenceRule):
        facts.append("- Needs `--diff-base`")
    parts = [f"# {rule.id}", summary, "\n".join(facts), body.strip()]
    options = list(_options(rule))
    if options:
        parts.append("## Options\n\n| Option | Is | Default | Meaning |\n|---|---|---|---|\n" + "\n".join(options))
    return "\n\n".join(part for part in parts if part) + "\n"


def _options(rule: type[Rule]) -> Iterator[str]:
    types = hints(rule.Options)
    for item in fields(rule.Options):
        cells = (f"`{item.name}`", expectation(types[item.name]), f"`{_default(item)}`", item.metadata["help"])
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _default(item: Field[Any]) -> str:
    value = item.default if item.default_factory is MISSING else item.default_factory()
    if isinstance(value, StrEnum):
        return str(value)
    return dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _switched_on() -> dict[str, set[str]]:
    found = {}
    for name in presets():
        config = load("rules.yaml", lambda _, name=name: f"extends: [{name}]", all_rules())  # type: ignore[misc]
        found[name] = {rule for rule, setting in config.rules.items() if setting.severity}
    return found


def rules_text() -> str:
    """The list of rules, a line each: id, severity, presets, summary."""
    rules = all_rules().values()
    width = max(len(rule.id) for rule in rules)
    switched = _switched_on()
    lines: list[str] = []
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            lines.append(f"\n{group}" if lines else group)
        lines.append(f"  {rule.id:<{width}}  {rule.severity:<7}  {_presets(rule, switched):<8}  {_summary(rule)}")
    return "\n".join(lines) + "\n"


def rules_json() -> str:
    """The list of rules as JSON, version 1."""
    switched = _switched_on()
    rows = [
        {
            "rule": rule.id,
            "group": rule.group,
            "severity": rule.severity,
            "on_in": _presets(rule, switched),
            "fix": rule.fix,
            "summary": _summary(rule),
        }
        for rule in all_rules().values()
    ]
    return dumps({"version": 1, "rules": rows}, indent=2) + "\n"


def _presets(rule: type[Rule], switched: dict[str, set[str]]) -> str:
    if issubclass(rule, ConfigRule) or rule.id in switched["core"]:
        return "core"
    return ", ".join(name for name, rules in switched.items() if rule.id in rules) or "opt-in"


def _summary(rule: type[Rule]) -> str:
    return cleandoc(rule.__doc__ or "").partition("\n")[0]


_DASHES = "|---|---|---|---|---|"


def index_page() -> str:
    """The list of rules as a Markdown page, each with a link to its own."""
    switched = _switched_on()
    lines = ["# Rules", "", "Made from the rules themselves; `playbook-lint explain RULE` prints a page."]
    group = ""
    for rule in all_rules().values():
        if rule.group != group:
            group = rule.group
            lines += ["", f"## {group}", "", "| Rule | What is wrong | Severity | Fix | On in |", _DASHES]
        cells = (f"[{rule.id}]({rule.id}.md)", _summary(rule), rule.severity, rule.fix or "–", _presets(rule, switched))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
