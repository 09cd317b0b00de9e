"""The JSON Schema of rules.yaml allows what the loader accepts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from linter.config.load import load
from linter.config.schema import build_schema
from linter.config.settings import Exemption, PhaseSetting
from linter.errors import ConfigError
from linter.finding import Location
from linter.rules.registry import all_rules

pytestmark = pytest.mark.installed

ROOT = Path(__file__).parents[2]
OWN = (ROOT / "rules.yaml").read_text("utf-8")

EXAMPLE = """\
# yaml-language-server: $schema=./docs/rules.schema.json
version: 1
extends: [playbook]

files:
  include: [README.md, "Playbook/**/*.md"]
  exclude: []

model:
  root: README.md
  phases:                                   # this order is the order everywhere
    - {name: Prototype,       page: Playbook/1_Prototype/README.md}
    - {name: Development,     page: Playbook/2_Development/README.md}
    - {name: Experimentation, page: Playbook/3_Experimentation/README.md, aliases: [Experimentation/Testing]}
    - {name: Operations,      page: Playbook/4_Operations/README.md}
  toc:
    page: README.md
    heading: Table of Contents              # compared without case and formatting; a list of names is fine
    shape: table                            # table | list
    columns: phases                         # the header cells are the phases
  topics:
    level: 2                                # every second-level heading of a phase page is a topic …
    ignore: []                              # … except these
    required: {}                            # {Operations: [Monitoring]}
  entries:
    shape: list                             # list | table
    template: "{link}[ {note}]"             # [] is optional
    scope: topics                           # topics | all

rules:
  toc-label-mismatch: {severity: warning, accept: subset}     # subset | exact
  topic-description-missing: {severity: warning, min_words: 5}
  placeholder-text: {severity: error, patterns: ["insert .{0,30} here", "coming soon"]}   # adds to the preset's
  duplicate-across-pages: info

overrides:
  - files: "Playbook/4_Operations/**"
    rules: {topic-too-few-entries: off}

exceptions:
  - rule: placeholder-text
    file: Playbook/4_Operations/README.md
    match: Coming soon
    reason: The chapter is being written (#12).
    until: "2026-12-31"                     # in quotes, since YAML 1.1 has dates of its own; ours needs none

links:                                      # repo-safe knobs of the crawl
  exclude: ["https://intranet.example.org/**"]
  hosts:
    "learn.microsoft.com": {concurrency: 4, interval: 0.1}
    "www.linkedin.com":    {treat: unverifiable}

run:
  fail_on: error                            # info | warning | error | never
"""

TAKEN = {
    "nothing": "{}",
    "the short form of phases": "model: {phases: [A, B], phase_page: '{n}_{name}.md'}",
    "no table of contents": "model: {toc: null}",
    "one heading or several": "model: {toc: {heading: [A, B]}}",
    "names that YAML reads as something else": "model: {topics: {ignore: [1, 2.5, true]}}",
    "severities": "rules: {toc-missing: on, phase-order: off, topic-missing: info, placeholder-text: true}",
    "a rule with severity and options": "rules: {topic-too-few-entries: {severity: off, min: 3}}",
    "an override for one glob": "overrides: [{files: a.md, rules: {toc-missing: off}}]",
    "an exception": "exceptions: [{rule: link-dead, reason: It is slow., match: a, file: '*.md', until: '2026-12-31'}]",
    "an override for several": "overrides: [{files: [a.md, b.md], rules: {}}]",
}

REFUSED = {
    "an unknown key": "modle: {}",
    "an unknown rule": "rules: {toc-mising: error}",
    "an unknown rule of an override": "overrides: [{files: a, rules: {toc-mising: error}}]",
    "an unknown option": "rules: {topic-too-few-entries: {mni: 3}}",
    "a severity that is none": "rules: {toc-missing: fatal}",
    "a text where a list must be": "files: {include: a.md}",
    "a text where a number must be": "rules: {topic-too-few-entries: {min: many}}",
    "a word that is not among the words": "model: {toc: {shape: tabel}}",
    "an option's word that is none": "rules: {toc-label-mismatch: {accept: exactly}}",
    "an override without files": "overrides: [{rules: {}}]",
    "an exception without a reason": "exceptions: [{rule: link-dead}]",
    "an exception to no rule": "exceptions: [{rule: link-ded, reason: r}]",
    "a phase without a name": "model: {phases: [{page: a.md}]}",
    "another version": "version: 2",
}


def errors(text: str) -> list[str]:
    """What the schema says of a rules.yaml."""
    value: Any = yaml.safe_load(text)
    return [error.message for error in Draft202012Validator(build_schema(all_rules())).iter_errors(value)]


def loads(text: str) -> bool:
    """Whether the loader takes it."""
    try:
        load("rules.yaml", lambda _: text, all_rules())
    except ConfigError:
        return False
    return True


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(build_schema(all_rules()))
    assert build_schema(all_rules())["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("text", [OWN, EXAMPLE, *TAKEN.values()], ids=["our-own", "the-example", *TAKEN])
def test_both_accept_it(text: str) -> None:
    assert errors(text) == []
    assert loads(text)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_both_refuse_it(text: str) -> None:
    assert errors(text)
    assert not loads(text)


def test_every_rule_and_option_is_described() -> None:
    properties = build_schema(all_rules())["properties"]["rules"]["properties"]
    assert list(properties) == sorted(all_rules())
    for name, rule in properties.items():
        assert rule["description"], name
        for option, value in rule["anyOf"][1]["properties"].items():
            assert option == "severity" or value["description"], f"{name}.{option}"


def test_the_config_of_the_example() -> None:
    config = load("rules.yaml", lambda _: EXAMPLE, all_rules())
    assert config.model.phases[2] == PhaseSetting(
        "Experimentation", "Playbook/3_Experimentation/README.md", ("Experimentation/Testing",)
    )
    assert config.rules["topic-description-missing"].options.min_words == 5
    assert config.rules["placeholder-text"].options.patterns == ("insert .{0,30} here", "coming soon")
    assert config.overrides[0].rules["topic-too-few-entries"].severity is None
    assert config.exceptions == (
        Exemption(
            "placeholder-text",
            "Playbook/4_Operations/README.md",
            "Coming soon",
            "The chapter is being written (#12).",
            date(2026, 12, 31),
            Location("rules.yaml", 41, 5, 41, 5),
        ),
    )
    assert config.links.hosts["learn.microsoft.com"].interval == 0.1
