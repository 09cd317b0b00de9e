"""Errors in rules.yaml: each with its exact position and message."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config.extend import presets
from linter.errors import ConfigError, UnknownRule
from tests.repository import check

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

ERRORS = {
    "not YAML": ("model: [", "2:1: is not YAML: did not find expected node content"),
    "a tab": ("model:\n\tx: 1", "2:1: is not YAML: found character that cannot start any token"),
    "a control character": ("a\x07b: 1", ": is not YAML: control characters are not allowed (position 1)"),
    "a list at the top": ("- core", "1:1: expected a mapping with keys such as 'model' and 'rules', got a list"),
    "a word at the top": ("core", "1:1: expected a mapping with keys such as 'model' and 'rules', got 'core'"),
    "two documents": ("version: 1\n---\nversion: 1", "2:1: has a second document; one is expected"),
    "a key twice": (
        "run: {fail_on: info}\nrun: {fail_on: error}",
        "2:1: duplicate key 'run' (first on line 1)",
    ),
    "a key twice, further in": (
        "rules:\n  toc-missing: error\n  toc-missing: off",
        "3:3: duplicate key 'toc-missing' (first on line 2)",
    ),
    "a key that is a list": ("[a, b]: 1", "1:1: a key must be a word"),
    "an alias": ("files: &f {}\nmodel: *f", "2:8: alias *f is not allowed; write the value out"),
    "an alias bomb": (BOMB, "2:8: alias *a is not allowed; write the value out"),
    "a merge key": ("run: &r {}\nlinks: {<<: *r}", "2:13: alias *r is not allowed; write the value out"),
    "a tag": ("files: !!python/object/apply:os.system [ls]", "1:8: a tag is not allowed here; plain values only"),
    "a harmless tag": ("version: !!int 1", "1:10: a tag is not allowed here; plain values only"),
    "too deep": ("model: " + "[" * 100_000, "1:71: is nested deeper than 64 levels"),
    "too deep in mappings": ("{a: " * 100_000, "1:254: is nested deeper than 64 levels"),
    "too large": ("#" * (1 << 20) + "\n", ": is larger than 1 MiB; rules are never that long"),
    "an unknown key": ("modle: {}", "1:1: unknown key 'modle' (did you mean 'model'?)"),
    "an unknown key, further in": (
        "model:\n  toc: {paeg: README.md}",
        "2:9: unknown key 'paeg' of 'toc' (did you mean 'page'?)",
    ),
    "an unknown key like no other": ("model: {xyz: 1}", "1:9: unknown key 'xyz' of 'model'"),
    "a text where a list must be": ("files: {include: README.md}", "1:18: expected a list, got 'README.md'"),
    "a list where a mapping must be": ("model: [a]", "1:8: expected a mapping, got a list"),
    "a mapping where a text must be": ("model: {root: {a: b}}", "1:15: expected text, got a mapping"),
    "a text where a number must be": ("model: {topics: {level: two}}", "1:25: expected a whole number, got 'two'"),
    "a fraction where a whole number must be": (
        "links: {hosts: {a.org: {concurrency: 1.5}}}",
        "1:38: expected a whole number, got '1.5'",
    ),
    "a number of many digits": (
        f"model: {{topics: {{level: {'9' * 40}}}}}",
        f"1:25: expected a whole number, got '{'9' * 40}'",
    ),
    "a word where a number must be": (
        "links: {hosts: {a.org: {interval: fast}}}",
        "1:35: expected a number, got 'fast'",
    ),
    "no request at all": (
        "links: {hosts: {a.org: {concurrency: 0}}}",
        "1:38: a host takes 1 to 100 requests at once, not 0",
    ),
    "a crowd for one host": (
        "links: {hosts: {a.org: {concurrency: 100000}}}",
        "1:38: a host takes 1 to 100 requests at once, not 100000",
    ),
    "a pause before it": (
        "links: {hosts: {a.org: {interval: -1}}}",
        "1:35: an interval has 0 to 3600 seconds, not -1",
    ),
    "a pause without end": (
        "links: {hosts: {a.org: {interval: 1000000}}}",
        "1:35: an interval has 0 to 3600 seconds, not 1e+06",
    ),
    "a word that is not among the words": (
        "model: {toc: {shape: tabel}}",
        "1:22: expected table or list, got 'tabel' (did you mean 'table'?)",
    ),
    "nothing where a text must be": ("model: {root: {}}", "1:15: expected text, got a mapping"),
    "a phase without a name": ("model: {phases: [{page: a.md}]}", "1:18: 'name' is missing"),
    "a phase that is a list": ("model: {phases: [[a]]}", "1:18: expected text or a mapping, got a list"),
    "a phase with the page of another one": (
        "model: {phases: [{name: A, page: a.md}, B, {name: C, page: a.md}]}",
        "1:44: the page a.md is that of the phase 'A' already",
    ),
    "phases that all get one page": (
        "model: {phase_page: a.md, phases: [A, B]}",
        "1:39: the page a.md is that of the phase 'A' already",
    ),
    "a level that no heading has": ("model: {topics: {level: 7}}", "1:25: headings have levels 1 to 6, not 7"),
    "another version": ("version: 2", "1:10: version 2 is not known; this is version 1"),
    "a rule without severity": ("rules: {toc-missing: []}", "1:22: expected a severity or a mapping, got a list"),
    "rules that are a list": ("rules: [toc-missing]", "1:8: expected a mapping from rules to severities, got a list"),
    "a severity that is none": (
        "rules:\n  toc-missing: fatal",
        "2:16: expected error, warning, info, on or off, got 'fatal'",
    ),
    "a severity that is a list": (
        "rules: {toc-missing: {severity: [error]}}",
        "1:33: expected error, warning, info, on or off, got a list",
    ),
    "an option of the wrong type": (
        "rules:\n  topic-too-few-entries: {min: many}",
        "2:32: expected a whole number, got 'many'",
    ),
    "an option with a word that is none": (
        "rules: {toc-label-mismatch: {accept: exactly}}",
        "1:38: expected subset or exact, got 'exactly' (did you mean 'exact'?)",
    ),
    "overrides that are a mapping": ("overrides: {}", "1:12: expected a list, got a mapping"),
    "an override that is a word": ("overrides: [a]", "1:13: expected a mapping, got 'a'"),
    "an override without files": ("overrides:\n  - rules: {}", "2:5: 'files' is missing"),
    "an override with another key": (
        "overrides:\n  - {files: a, rule: {}}",
        "2:16: unknown key 'rule' (did you mean 'rules'?)",
    ),
    "a glob that leads out": (
        "files: {include: ['../**']}",
        "1:19: '../**' is not a path pattern: it leads out of the repository",
    ),
    "a glob that cannot match": (
        "files:\n  exclude: [a, 'b[']",
        "2:16: 'b[' is not a path pattern: [ without ]",
    ),
    "a glob of an override": (
        "overrides:\n  - {files: '!a', rules: {}}",
        "2:13: '!a' is not a path pattern: a leading ! is for .gitignore; what to leave out stands under 'exclude'",
    ),
    "exceptions that are a mapping": ("exceptions: {}", "1:13: expected a list, got a mapping"),
    "an exception without a reason": ("exceptions:\n  - {rule: link-dead}", "2:5: 'reason' is missing"),
    "an exception with an empty reason": (
        "exceptions:\n  - {rule: link-dead, reason: ' '}",
        "2:31: an exception needs a reason, for whoever reads it next",
    ),
    "an exception until no day": (
        "exceptions:\n  - {rule: link-dead, reason: r, until: 2026-02-30}",
        "2:41: expected a date such as 2026-12-31, got '2026-02-30'",
    ),
    "an exception until a day written otherwise": (
        "exceptions:\n  - {rule: link-dead, reason: r, until: 20261231}",
        "2:41: expected a date such as 2026-12-31, got '20261231'",
    ),
    "a glob of an exception": (
        "exceptions:\n  - {rule: link-dead, reason: r, file: '../a'}",
        "2:40: '../a' is not a path pattern: it leads out of the repository",
    ),
    "more exceptions than anybody reads": (
        "exceptions:\n" + "- {rule: link-dead, reason: r}\n" * 1_001,
        "1002:3: a list of more than 1000 items",
    ),
    "a page that leads out": (
        "model:\n  phases:\n    - {name: A, page: ../../etc/passwd.md}",
        "3:23: '../../etc/passwd.md' is not a path inside this repository",
    ),
    "an absolute page": ("model: {root: /etc/a.md}", "1:15: '/etc/a.md' is not a path inside this repository"),
    "a page on a disk": ("model: {toc: {page: 'C:/a.md'}}", "1:21: 'C:/a.md' is not a path inside this repository"),
    "a page on the web": (
        "model: {phase_page: 'https://a.org/{n}'}",
        "1:21: 'https://a.org/{n}' is not a path inside this repository",
    ),
    "a template that cannot be read": (
        "model:\n  entries:\n    template: '{lnk}'",
        "3:15: template '{lnk}' has an unknown field 'lnk' (did you mean 'link'?)",
    ),
    "a pattern that cannot be read": (
        "rules: {placeholder-text: {patterns: ['(']}}",
        "1:39: '(' is not a pattern: missing )",
    ),
    "extends that is a word": ("extends: core", "1:10: expected a list such as [playbook], got 'core'"),
    "extends a mapping": ("extends: [{a: b}]", "1:11: expected a preset or a file, got a mapping"),
    "extends a file that climbs out": (
        "extends: [../rules.yaml]",
        "1:11: extends '../rules.yaml' is not a file of this repository",
    ),
    "extends a file that climbs out from inside": (
        "extends: [a/../../b.yaml]",
        "1:11: extends 'a/../../b.yaml' is not a file of this repository",
    ),
    "extends an absolute path": (
        "extends: [/etc/rules.yaml]",
        "1:11: extends '/etc/rules.yaml' is not a file of this repository",
    ),
    "extends a URL": (
        "extends: ['https://a.org/rules.yaml']",
        "1:11: extends 'https://a.org/rules.yaml' is not a file of this repository",
    ),
    "extends a path with backslashes": (
        "extends: ['..\\rules.yaml']",
        "1:11: extends '..\\rules.yaml' is not a file of this repository",
    ),
    "extends itself": ("extends: [rules.yaml]", "1:11: extends 'rules.yaml', which extends this file"),
    "a file that is not there": ("extends: [base.yaml]", "1:11: extends 'base.yaml': there is no such file"),
}

UNKNOWN = {
    "an unknown rule": (
        "rules:\n  dead-links: error",
        "2:3: unknown rule 'dead-links' (did you mean 'link-dead'?)",
    ),
    "a rule that is misspelt": (
        "rules: {toc-mising: error}",
        "1:9: unknown rule 'toc-mising' (did you mean 'toc-missing'?)",
    ),
    "an unknown rule of an exception": (
        "exceptions:\n  - {reason: r, rule: link-ded}",
        "2:23: unknown rule 'link-ded' (did you mean 'link-dead'?)",
    ),
    "an unknown rule of an override": (
        "overrides:\n  - {files: a, rules: {toc-mising: error}}",
        "2:24: unknown rule 'toc-mising' (did you mean 'toc-missing'?)",
    ),
    "an unknown option": (
        "rules:\n  topic-too-few-entries: {mni: 3}",
        "2:27: unknown key 'mni' of 'topic-too-few-entries' (did you mean 'min'?)",
    ),
    "an option of a rule that has none": (
        "rules: {toc-missing: {severity: error, min: 1}}",
        "1:40: unknown key 'min' of 'toc-missing'",
    ),
    "an unknown preset": (
        "extends: [playbok]",
        "1:11: unknown preset 'playbok' (did you mean 'playbook'?)",
    ),
    "a preset like no other": ("extends: [xyz]", "1:11: unknown preset 'xyz' (there are {0})"),
}


@pytest.mark.parametrize(("text", "message"), ERRORS.values(), ids=ERRORS.keys())
def test_an_error_has_its_position(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        check(tmp_path, {"rules.yaml": text, "README.md": "# A\n"})
    assert str(error.value) == f"rules.yaml{'' if message.startswith(':') else ':'}{message}"
    assert error.value.rule == "config-invalid"


@pytest.mark.parametrize(("text", "message"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_an_unknown_name_has_its_position(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownRule) as error:
        check(tmp_path, {"rules.yaml": text, "README.md": "# A\n"})
    message = message.replace("{0}", ", ".join(presets()))
    assert (str(error.value), error.value.rule) == (f"rules.yaml:{message}", "unknown-rule")


def test_an_error_in_an_extended_file_has_its_position_there(tmp_path: Path) -> None:
    files = {"rules.yaml": "extends: [base/a.yaml]", "base/a.yaml": "extends: [core]\nmodel: {root: [x]}"}
    with pytest.raises(ConfigError) as error:
        check(tmp_path, files | {"README.md": "# A\n"})
    assert str(error.value) == "base/a.yaml:2:15: expected text, got a list"


def test_files_that_extend_each_other(tmp_path: Path) -> None:
    files = {"rules.yaml": "extends: [a.yaml]", "a.yaml": "extends: [b.yaml]", "b.yaml": "extends: [a.yaml]"}
    with pytest.raises(ConfigError) as error:
        check(tmp_path, files | {"README.md": "# A\n"})
    assert str(error.value) == "b.yaml:1:11: extends 'a.yaml', which extends this file"


def test_a_fan_of_files_is_not_followed_for_ever(tmp_path: Path) -> None:
    """Each extends the next three times over: 3 to the power of 12 readings, unless they are counted."""
    files = {f"{n}.yaml": f"extends: [{n + 1}.yaml, {n + 1}.yaml, {n + 1}.yaml]" for n in range(12)}
    with pytest.raises(ConfigError, match="extends more than 20 files"):
        check(tmp_path, files | {"12.yaml": "", "rules.yaml": "extends: [0.yaml]", "README.md": "# A\n"})


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^rules\.yaml:2:1: byte 0xff .* is not UTF-8"):
        check(tmp_path, {"rules.yaml": b"version: 1\n\xff", "README.md": "# A\n"})
