"""one-entry-per-pull-request: counts what is added, and only that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.rules.pull_request.changes import found

BEFORE = {"A": "one two", "B": "three"}


@pytest.mark.parametrize(
    ("after", "subject", "number"),
    [
        pytest.param({"A": "one two four five", "B": "three"}, "https://five.dev", 2, id="two-in-a-topic"),
        pytest.param({"A": "one two five", "B": "three six seven"}, "https://six.dev", 3, id="three-in-two-topics"),
        pytest.param({"A": "one two one two", "B": "three"}, "https://two.dev", 2, id="copies-of-old-ones"),
        pytest.param({"A": "four five six", "B": "three"}, "https://five.dev", 3, id="others-in-their-place"),
    ],
)
def test_is_found(tmp_path: Path, after: Mapping[str, str], subject: str, number: int) -> None:
    (finding,) = found(tmp_path, "one-entry-per-pull-request: on", BEFORE, after)
    assert finding.subject == subject
    assert finding.message == f"this change adds {number} entries; expected at most 1"
    assert len(finding.related) == number - 1


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(BEFORE, id="nothing-has-changed"),
        pytest.param({"A": "one two", "B": "three four"}, id="one"),
        pytest.param({"B": "three", "A": "two one"}, id="moved-about"),
        pytest.param({"A": "one", "B": "two three"}, id="to-another-topic"),
        pytest.param({"A": "one=moved two=gone", "B": "three=other"}, id="other-addresses"),
        pytest.param({"A": "Uno=one Due=two", "B": "Tre=three"}, id="other-titles"),
        pytest.param({"A": "www.one two", "B": "three"}, id="the-same-page-written-otherwise"),
        pytest.param({"A": "one"}, id="removed"),
    ],
)
def test_is_silent(tmp_path: Path, after: Mapping[str, str]) -> None:
    assert found(tmp_path, "one-entry-per-pull-request: on", BEFORE, after) == []


def test_more_may_be_allowed(tmp_path: Path) -> None:
    after = {"A": "one two four five", "B": "three"}
    assert found(tmp_path, "one-entry-per-pull-request: {max: 2}", BEFORE, after) == []
