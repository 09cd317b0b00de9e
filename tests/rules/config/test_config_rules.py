"""config-invalid and unknown-rule: their pages' examples stop a run, their remedies do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from linter.rules import rule_named
from tests.repository import check
from tests.rules.test_examples import files

PAGE = {"README.md": "# Guides\n\n## Topic\n\n- [One](https://docs.python.org/3/)\n"}


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("config-invalid", "rules.yaml:3:19: expected a whole number, got 'two'"),
        ("unknown-rule", "rules.yaml:3:3: unknown rule 'link-emty' (did you mean 'link-empty'?)"),
    ],
    ids=["config-invalid", "unknown-rule"],
)
def test_the_page_tells_the_truth(rule: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        check(tmp_path, PAGE | files(rule_named(rule), "Example"))
    assert (error.value.rule, str(error.value)) == (rule, message)
    assert check(tmp_path, PAGE | files(rule_named(rule), "Use instead")) == ()
