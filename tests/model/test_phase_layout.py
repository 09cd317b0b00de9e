"""Where phases are, by the names of their pages."""

from __future__ import annotations

import pytest

from linter.model.phase_layout import Spot, spot_of


@pytest.mark.parametrize(
    ("page", "parent", "name", "rest", "number", "bare"),
    [
        ("Playbook/1_Prototype/README.md", "Playbook", "1_Prototype", "README.md", 1, "prototype"),
        ("1_Prototype/docs/README.md", "", "1_Prototype", "docs/README.md", 1, "prototype"),
        ("Playbook/02 - Operations.md", "Playbook", "02 - Operations.md", "", 2, "operations"),
        ("2024-notes/1_A/README.md", "2024-notes", "1_A", "README.md", 1, "a"),
        ("phases/prototype/README.md", "phases", "prototype", "README.md", None, "prototype"),
        ("a/b/3D/README.md", "a/b", "3D", "README.md", None, "3d"),
    ],
)
def test_a_spot(page: str, parent: str, name: str, rest: str, number: int | None, bare: str) -> None:
    spot = spot_of(page)
    assert spot == Spot(parent, name, rest)
    assert (spot.page, spot.number, spot.bare) == (page, number, bare)


@pytest.mark.parametrize("page", ["README.md", "prototype/README.md", "", "1_/a.md", "1.md"])
def test_nothing_tells_it_from_others(page: str) -> None:
    assert spot_of(page) is None
