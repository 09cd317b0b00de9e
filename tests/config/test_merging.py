"""How a file, the files that it extends, presets and overrides are merged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.config.extend import presets
from linter.config.load import load
from linter.config.root import RuleClass
from linter.config.settings import Config, Override, Shape, TocSetting, TopicsSetting
from linter.errors import ConfigError
from linter.finding import Severity
from linter.rules.registry import all_rules
from linter.run.linter import RuleTable
from tests.repository import check

LABEL = "toc-label-mismatch"
FEW = "topic-too-few-entries"


def config(text: str, **others: str) -> Config:
    """The configuration of a rules.yaml, with other files beside it (`a` is a.yaml)."""
    files = {"rules.yaml": text} | {f"{name}.yaml": other for name, other in others.items()}
    return load("rules.yaml", files.__getitem__, rules())


def rules() -> Mapping[str, RuleClass]:
    return all_rules()


def severities(found: Config, *names: str) -> list[Severity | None]:
    return [found.rules[name].severity for name in names]


def test_an_empty_file_is_the_preset_core() -> None:
    for text in ("", "# nothing\n", "{}", "extends: [core]"):
        assert config(text).rules == load("", str, rules()).rules


def test_a_file_that_extends_nothing_has_no_rules() -> None:
    assert {setting.severity for setting in config("extends: []").rules.values()} == {None}


def test_a_preset_is_what_it_extends_and_more() -> None:
    core, playbook = config("extends: [core]"), config("extends: [playbook]")
    on = [{name for name, setting in found.rules.items() if setting.severity} for found in (core, playbook)]
    assert on[0] < on[1]
    assert "phase-missing" in on[1] - on[0]
    assert playbook.model.topics == TopicsSetting(level=2)


@pytest.mark.parametrize("preset", presets())
def test_every_preset_can_be_read(preset: str) -> None:
    assert config(f"extends: [{preset}]").path == "rules.yaml"


def test_a_later_file_wins_and_our_own_wins_over_all() -> None:
    found = config(
        f"extends: [a, b]\nrules: {{{FEW}: error}}".replace("[a, b]", "[a.yaml, b.yaml]"),
        a=f"rules: {{{FEW}: info, {LABEL}: info, toc-missing: info}}",
        b=f"extends: []\nrules: {{{LABEL}: off}}",
    )
    assert severities(found, FEW, LABEL, "toc-missing") == [Severity.ERROR, None, Severity.INFO]


def test_settings_merge_key_by_key() -> None:
    found = config(f"extends: [a.yaml]\nrules: {{{LABEL}: error}}", a=f"rules: {{{LABEL}: {{accept: exact}}}}")
    assert found.rules[LABEL].severity is Severity.ERROR
    assert found.rules[LABEL].options.accept == "exact"


def test_a_model_merges_key_by_key_and_lists_are_replaced() -> None:
    found = config(
        "extends: [a.yaml]\nmodel: {toc: {heading: Topics, ignore: [C]}}",
        a="model: {root: a.md, toc: {shape: list, ignore: [A, B]}}",
    )
    assert found.model.root == "a.md"
    assert found.model.toc == TocSetting(heading="Topics", shape=Shape.LIST, ignore=("C",))


def test_null_unsets_what_a_preset_sets() -> None:
    assert config("extends: [playbook]\nmodel: {toc: null, topics: ~}").model.toc is None


def test_a_file_in_a_folder_extends_what_is_beside_it() -> None:
    files = {"rules.yaml": "extends: [conf/a.yaml]", "conf/a.yaml": "extends: [b.yaml]", "conf/b.yaml": "version: 1"}
    assert load("rules.yaml", files.__getitem__, rules()).path == "rules.yaml"


def test_overrides_are_joined() -> None:
    own = "overrides: [{files: own.md, rules: {}}]"
    found = config(f"extends: [a.yaml]\n{own}", a="overrides: [{files: [a.md, b.md], rules: {}}]")
    assert found.overrides == (
        Override(("a.md", "b.md"), {}, "a.yaml:1:13"),
        Override(("own.md",), {}, "rules.yaml:2:13"),
    )


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("error", Severity.ERROR),
        ("Warning", Severity.WARNING),
        ("info", Severity.INFO),
        ("on", Severity.WARNING),
        ("true", Severity.WARNING),
        ("off", None),
        ("false", None),
        ("no", None),
        ("{severity: off}", None),
        ("{min: 3}", Severity.WARNING),
        ("{severity: error, min: 3}", Severity.ERROR),
    ],
)
def test_how_a_severity_is_written(word: str, severity: Severity | None) -> None:
    """Some of these are truth values in YAML 1.1, for whoever writes the file with a tool."""
    assert severities(config(f"rules: {{{FEW}: {word}}}"), FEW) == [severity]


def test_words_that_are_truth_values_elsewhere_stay_names() -> None:
    found = config("model: {topics: {ignore: [no, 1.0, ~, null]}}")
    assert found.model.topics == TopicsSetting(ignore=("no", "1.0", "~", "null"))


def test_what_the_file_itself_sets_is_marked() -> None:
    found = config(f"extends: [a.yaml]\nrules: {{{LABEL}: error}}", a=f"rules: {{{FEW}: error}}")
    assert (found.rules[LABEL].mentioned, found.rules[FEW].mentioned) == (True, False)


def test_positions_of_keys() -> None:
    found = config("extends: [a.yaml]\nmodel:\n  root: b.md\n  phases: [A, {name: B}]", a="files: {exclude: [c.md]}")
    assert found.positions["model", "root"] == (3, 3)
    assert found.positions["model", "phases", "1", "name"] == (4, 16)
    assert ("files", "exclude") not in found.positions
    location = found.location_of("model", "phases", "0", "page")
    assert (location.path, location.line, location.column) == ("rules.yaml", 4, 12)
    assert found.location_of("files", "exclude", "0").line == 1


SET = f"rules: {{{FEW}: {{severity: info, min: 2}}}}\noverrides:\n"


@pytest.mark.parametrize(
    ("overrides", "path", "severity", "least"),
    [
        pytest.param(f"  - {{files: a.md, rules: {{{FEW}: off}}}}", "a.md", None, 2, id="off-for-a-file"),
        pytest.param(f"  - {{files: a.md, rules: {{{FEW}: off}}}}", "b.md", Severity.INFO, 2, id="another-file"),
        pytest.param(
            f"  - {{files: a.md, rules: {{{FEW}: {{min: 5}}}}}}", "a.md", Severity.INFO, 5, id="the-severity-stays"
        ),
        pytest.param(f"  - {{files: a.md, rules: {{{FEW}: error}}}}", "a.md", Severity.ERROR, 2, id="the-options-stay"),
        pytest.param(
            f"  - {{files: '*.md', rules: {{{FEW}: error}}}}\n  - {{files: a.md, rules: {{{FEW}: warning}}}}",
            "a.md",
            Severity.WARNING,
            2,
            id="the-last-that-matches-wins",
        ),
        pytest.param(
            f"  - {{files: '*.md', rules: {{{FEW}: error}}}}\n  - {{files: a.md, rules: {{{LABEL}: off}}}}",
            "a.md",
            Severity.ERROR,
            2,
            id="the-last-that-names-the-rule",
        ),
    ],
)
def test_overrides(overrides: str, path: str, severity: Severity | None, least: int) -> None:
    setting = RuleTable(config(SET + overrides)).setting(FEW, path)
    assert (setting.severity, setting.options.min) == (severity, least)


def test_an_override_is_for_its_files_only(tmp_path: Path) -> None:
    files = {
        "rules.yaml": "overrides:\n  - files: docs/**\n    rules: {placeholder-text: info}\n",
        "README.md": "# A\n\nInsert Description Here\n",
        "docs/a.md": "# A\n\nInsert Description Here\n",
    }
    assert [(f.location.path, f.severity) for f in check(tmp_path, files)] == [
        ("README.md", Severity.ERROR),
        ("docs/a.md", Severity.INFO),
    ]


def test_a_rule_can_be_on_for_some_files_only(tmp_path: Path) -> None:
    files = {
        "rules.yaml": "extends: []\noverrides:\n  - files: docs/**\n    rules: {placeholder-text: on}\n",
        "README.md": "# A\n\nTBD\n",
        "docs/a.md": "# A\n\nTBD\n",
    }
    assert [finding.location.path for finding in check(tmp_path, files)] == ["docs/a.md"]


def test_a_file_that_is_missing_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"^rules\.yaml:1:11: extends 'a\.yaml': is a folder, not a file|no such file"
    ):
        check(tmp_path, {"rules.yaml": "extends: [a.yaml]", "a.yaml/x": "", "README.md": "# A\n"})
