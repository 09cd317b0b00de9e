"""rejected-resubmission: what was declined and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.rules.pull_request.changes import found

RULE = 'rejected-resubmission: {rejected: {"https://www.bad.dev/": "closed in May", "https://ugly.dev": ""}}'


@pytest.mark.parametrize(
    ("after", "message"),
    [
        pytest.param({"A": "one bad"}, "'https://bad.dev' was rejected before: closed in May", id="with-its-reason"),
        pytest.param({"A": "one ugly"}, "'https://ugly.dev' was rejected before", id="without"),
        pytest.param(
            {"A": "one", "B": "www.bad"}, "'https://www.bad.dev' was rejected before: closed in May", id="www"
        ),
    ],
)
def test_is_found(tmp_path: Path, after: Mapping[str, str], message: str) -> None:
    (finding,) = found(tmp_path, RULE, {"A": "one"}, after)
    assert finding.message == message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"A": "one"}, {"A": "one good"}, id="another"),
        pytest.param({"A": "one bad"}, {"A": "bad", "B": "one"}, id="it-was-there-before"),
        pytest.param({"A": "one bad"}, {"A": "one"}, id="it-is-removed"),
    ],
)
def test_is_silent(tmp_path: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    assert found(tmp_path, RULE, before, after) == []
