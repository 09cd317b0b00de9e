"""section-missing and section-forbidden: the same question both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import ConfigError
from tests.repository import check
from tests.rules.playbooks import places

PAGES = {
    "README.md": "# Guides\n\n## How to *Contribute*\n\nOpen one.\n",
    "docs/a.md": "# A\n\n### Sponsors\n\nThanks.\n",
    "docs/b.md": "# B\n",
}


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
    files = {"rules.yaml": f"extends: [core]\nrules:\n  section-missing: {{{options}}}\n"}
    assert places(check(tmp_path, PAGES | files)) == tuple(("section-missing", *place) for place in expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(
            "sections: [How to contribute]", [("README.md", 3, 4, "How to Contribute")], id="one-that-is-there"
        ),
        pytest.param("sections: [Sponsors]", [], id="on-another-page"),
        pytest.param("sections: [Sponsors], files: [docs]", [("docs/a.md", 3, 5, "Sponsors")], id="at-any-level"),
        pytest.param("sections: [Contribute]", [], id="a-part-of-a-heading"),
    ],
)
def test_what_must_not_be_there(options: str, expected: list[tuple[str, int, int, str]], tmp_path: Path) -> None:
    files = {"rules.yaml": f"extends: [core]\nrules:\n  section-forbidden: {{{options}}}\n"}
    assert places(check(tmp_path, PAGES | files)) == tuple(("section-forbidden", *place) for place in expected)


def test_it_names_a_heading_that_is_near(tmp_path: Path) -> None:
    rules = "extends: [core]\nrules:\n  section-missing: {sections: [How to contribut]}\n"
    (finding,) = check(tmp_path, PAGES | {"rules.yaml": rules})
    assert (finding.message, finding.help) == ("no section 'How to contribut'", "did you mean 'How to Contribute'?")


def test_a_glob_that_is_none(tmp_path: Path) -> None:
    rules = "extends: [core]\nrules:\n  section-missing: {sections: [A], files: ['a[']}\n"
    with pytest.raises(ConfigError) as error:
        check(tmp_path, PAGES | {"rules.yaml": rules})
    assert error.value.where == "rules.yaml:3:44"
