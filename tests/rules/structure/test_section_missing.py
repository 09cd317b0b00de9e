"""section-missing: what must be there, on which pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from tests.rules.playbooks import places
from tests.rules.sections import findings


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param("sections: [License]", [("README.md", 1, 1, "License")], id="one-that-is-not-there"),
        pytest.param("sections: [how to contribute]", [], id="case-and-marks-do-not-count"),
        pytest.param("sections: [Sponsors], files: ['docs/**']", [("docs/b.md", 1, 1, "Sponsors")], id="on-some-pages"),
        pytest.param("sections: [A, B]", [("README.md", 1, 1, "A"), ("README.md", 1, 1, "B")], id="each-of-them"),
    ],
)
def test_what_must_be_there(options: str, expected: list[tuple[str, int, int, str]], tmp_path: Path) -> None:
    found = places(findings(tmp_path, "section-missing", options))
    assert found == tuple(("section-missing", *place) for place in expected)


def test_it_names_a_heading_that_is_near(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, "section-missing", "sections: [How to contribut]")
    assert (finding.message, finding.help) == ("no section 'How to contribut'", "did you mean 'How to Contribute'?")


def test_a_glob_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        findings(tmp_path, "section-missing", "sections: [A], files: ['a[']")
    assert error.value.where == "rules.yaml:3:44"
