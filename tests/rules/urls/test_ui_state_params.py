"""ui-state-params: the state of controls goes, content stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import summaries
from tests.rules.urls.addresses import fixed, judged


@pytest.mark.parametrize(
    ("url", "new", "is_safe"),
    [
        pytest.param("https://github.com/a/b?tab=readme-ov-file#c", "https://github.com/a/b#c", True, id="readme"),
        pytest.param("https://github.com/a/b?a=b&tab=readme-ov-file", "https://github.com/a/b?a=b", True, id="last"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str, is_safe: bool) -> None:
    (finding,) = judged(tmp_path, "ui-state-params", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "ui-state-params", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://github.com/a?tab=repositories", id="repositories-of-a-user"),
        pytest.param("https://github.com/a/b?tab=MIT-1-ov-file", id="a-licence"),
        pytest.param("https://developers.google.com/x?hl=ja", id="a-language-on-purpose"),
        pytest.param("https://developers.google.com/x?a=b&hl=en", id="english-on-purpose"),
        pytest.param("https://a.dev/x?tab=readme-ov-file", id="tab-elsewhere"),
        pytest.param("https://notgoogle.com/x?hl=en", id="another-owner's-host"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "ui-state-params", url)) == []
