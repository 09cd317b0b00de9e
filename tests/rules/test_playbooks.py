"""The playbook that other tests change has no faults itself, in either form of its table of contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.playbooks import LIST_TOC, README, Change, lint, places


@pytest.mark.parametrize(
    "changes",
    [pytest.param((), id="with-a-table"), pytest.param(((README, "", LIST_TOC),), id="with-a-list")],
)
def test_it_is_clean(changes: tuple[Change, ...], tmp_path: Path) -> None:
    assert places(lint(tmp_path, *changes)) == ()
