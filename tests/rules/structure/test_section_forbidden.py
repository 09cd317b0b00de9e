"""section-forbidden: what must not be there, on which pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import places
from tests.rules.sections import findings


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
    found = places(findings(tmp_path, "section-forbidden", options))
    assert found == tuple(("section-forbidden", *place) for place in expected)
