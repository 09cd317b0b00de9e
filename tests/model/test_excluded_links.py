"""`links.exclude` covers relative destinations too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check


@pytest.mark.parametrize(
    ("glob", "destination", "is_checked"),
    [
        pytest.param("api/**", "api/index.html", False, id="a-folder"),
        pytest.param("api/**", "docs/api/index.html", True, id="from-the-beginning-only"),
        pytest.param("**/*.html", "docs/gone.html", False, id="by-its-ending"),
        pytest.param("/reference/*", "/reference/gone", False, id="from-the-root"),
        pytest.param("../generated/**", "../generated/a.md", False, id="above"),
        pytest.param("gone.md#*", "gone.md#part", False, id="with-a-fragment"),
        pytest.param("*.svg", "gone.png", True, id="another-ending"),
        pytest.param("https://a.dev/**", "gone.md", True, id="a-pattern-for-the-web"),
    ],
)
def test_a_destination_that_is_excluded_is_not_judged(
    tmp_path: Path, glob: str, destination: str, is_checked: bool
) -> None:
    files = {
        "rules.yaml": f"extends: [core]\nlinks: {{exclude: ['{glob}']}}\n",
        "README.md": f"# T\n\n[x]({destination}) [y](https://a.dev/)\n",
    }
    rules = {finding.rule for finding in check(tmp_path, files)} - {"vacuous-rule"}
    assert bool(rules) is is_checked


def test_a_pattern_that_matches_a_relative_destination_is_not_vacuous(tmp_path: Path) -> None:
    files = {
        "rules.yaml": "extends: [core]\nlinks: {exclude: ['api/**', 'none/**']}\n",
        "README.md": "# T\n\n[x](api/a.html)\n",
    }
    (finding,) = check(tmp_path, files)
    assert (finding.rule, finding.subject) == ("vacuous-rule", "none/**")
