"""An existing rules.yaml with further settings: what is there stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from yaml import safe_load

from linter.config.amend import amend
from linter.config.write import Keys
from linter.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "tree", "amended"),
    [
        pytest.param(
            "# mine\nmodel:\n  root: a.md # first\n\n# end\n",
            {"model": {"root": "a.md", "toc": {"heading": "X"}}},
            "# mine\nmodel:\n  root: a.md # first\n  toc:\n    heading: X\n\n# end\n",
            id="a-key-behind-the-last-one",
        ),
        pytest.param(
            "model:\n  topics:\n    level: 3 # why\n",
            {"model": {"topics": {"level": 2}}},
            "model:\n  topics:\n    level: 2 # why\n",
            id="another-value-and-its-comment",
        ),
        pytest.param("rules: {a: on}\n", {"rules": {"b": False}}, "rules: {a: on, b: off}\n", id="in-braces"),
        pytest.param("rules: {a: on,}\n", {"rules": {"b": False}}, "rules: {a: on, b: off}\n", id="a-last-comma"),
        pytest.param("rules: {}\n", {"rules": {"b": False}}, "rules: {b: off}\n", id="empty-braces"),
        pytest.param("rules:\n", {"rules": {"b": False}}, "rules:\n  b: off\n", id="nothing-behind-the-key"),
        pytest.param("rules:\n  a: on", {"rules": {"b": False}}, "rules:\n  a: on\n  b: off", id="no-last-newline"),
        pytest.param(
            "model:\n    root: a.md\nrules:\n    a: on\n",
            {"model": {"root": "a.md"}, "rules": {"b": False}},
            "model:\n    root: a.md\nrules:\n    a: on\n    b: off\n",
            id="indented-otherwise",
        ),
        pytest.param("rules: {a: no}\n", {"rules": {"a": False}}, "rules: {a: no}\n", id="the-same-in-other-words"),
        pytest.param(
            "model:\n  toc:\n    ignore:\n      - a\n      - b # why\n  root: x\n",
            {"model": {"toc": {"ignore": ["a", "b"], "shape": "list"}}},
            "model:\n  toc:\n    ignore:\n      - a\n      - b # why\n    shape: list\n  root: x\n",
            id="behind-a-list",
        ),
        pytest.param("# only this\n", {"rules": {"a": True}}, "# only this\nrules:\n  a: on\n", id="nothing-in-it"),
        pytest.param(
            "model: {toc: {heading: X}}\n", {"model": {"toc": None}}, "model: {toc: {heading: X}}\n", id="none"
        ),
    ],
)
def test_everything_else_stays(text: str, tree: dict[str, Any], amended: str) -> None:
    found = amend(text, "rules.yaml", tree, {})
    assert found == amended
    safe_load(found)


def test_reasons_are_comments() -> None:
    comments: dict[Keys, tuple[str, ...]] = {("rules", "b"): ("3 of 4",), ("model", "root"): ("not shown",)}
    text = amend("rules:\n  a: on\n", "rules.yaml", {"rules": {"b": False}}, comments)
    assert text == "rules:\n  a: on\n  # 3 of 4\n  b: off\n"


def test_windows_line_endings_are_not_cut() -> None:
    text = amend("rules:\r\n  a: on\r\n", "rules.yaml", {"rules": {"b": False}}, {})
    assert safe_load(text) == {"rules": {"a": True, "b": False}}


def test_what_is_no_yaml() -> None:
    with pytest.raises(ConfigError):
        amend("a: [", "rules.yaml", {}, {})
