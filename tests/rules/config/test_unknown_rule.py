"""unknown-rule: its page's example stops a run, its remedy does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from linter.rules.registry import rule_named
from tests.repository import check
from tests.rules.test_examples import files

RULE = rule_named("unknown-rule")
PAGE = {"README.md": "# Guides\n\n## Topic\n\n- [One](https://docs.python.org/3/)\n"}


def test_the_page_tells_the_truth(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        check(tmp_path, PAGE | files(RULE, "Example"))
    message = "rules.yaml:3:3: unknown rule 'link-emty' (did you mean 'link-empty'?)"
    assert (error.value.rule, str(error.value)) == ("unknown-rule", message)
    assert check(tmp_path, PAGE | files(RULE, "Use instead")) == ()
