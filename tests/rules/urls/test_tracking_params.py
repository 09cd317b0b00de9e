"""tracking-params: what goes, and that nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import apply, check, said
from tests.rules.urls.addresses import judged, mended


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("https://a.dev/x?utm_source=n", "https://a.dev/x", id="alone"),
        pytest.param("https://a.dev/x?utm_source=n&utm_medium=m#y", "https://a.dev/x#y", id="fragment-is-kept"),
        pytest.param("https://a.dev/x?utm_source=n&id=1", "https://a.dev/x?id=1", id="first"),
        pytest.param("https://a.dev/x?id=1&fbclid=n&v=%20a+b", "https://a.dev/x?id=1&v=%20a+b", id="between"),
        pytest.param(
            "https://a.dev/x?id=1&amp;gclid=n&amp;v=2", "https://a.dev/x?id=1&amp;v=2", id="entities-are-kept"
        ),
        pytest.param("https://a.dev/x?id=1&utm\\_source=n", "https://a.dev/x?id=1", id="escaped"),
        pytest.param("https://a.dev/x?WT.mc_id=n", "https://a.dev/x", id="in-capitals"),
        pytest.param(
            "https://learn.microsoft.com/x?ns-enrollment-type=a&ns-enrollment-id=b&tabs=c",
            "https://learn.microsoft.com/x?tabs=c",
            id="enrolment",
        ),
        pytest.param("https://medium.com/x?source=rss", "https://medium.com/x", id="medium"),
        pytest.param("https://www.youtube.com/watch?v=1&si=2", "https://www.youtube.com/watch?v=1", id="youtube"),
        pytest.param("//a.dev/x?utm_source=n", "//a.dev/x", id="without-a-scheme"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "tracking-params", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    assert mended(tmp_path, finding) == new
    assert said(judged(tmp_path, "tracking-params", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.dev/x?tabs=a&pivots=b&view=c&v=d", id="content"),
        pytest.param("https://a.dev/x?source=b", id="source-elsewhere"),
        pytest.param("https://a.dev/utm_source=b", id="in-the-path"),
        pytest.param("https://a.dev/x#?utm_source=b", id="in-the-fragment"),
        pytest.param("x.md?utm_source=b", id="a-file-of-the-repository"),
        pytest.param("https://a.dev/x?utm_source=n&token=1234567890abcdefghij", id="a-secret-is-never-shown"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert said(judged(tmp_path, "tracking-params", url)) == []


def test_a_definition_is_reported_once(tmp_path: Path) -> None:
    page = "[x][r] [y][r]\n\n[r]: <https://a.dev/?utm_source=b> 'T'\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=("tracking-params",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "[x][r] [y][r]\n\n[r]: <https://a.dev/> 'T'\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param("www.a.dev/x?utm_source=b.", "www.a.dev/x.", id="bare"),
        pytest.param("<https://a.dev/x?utm_source=b>", "<https://a.dev/x>", id="autolink"),
        pytest.param('<a href="https://a.dev/x?utm_source=b">x</a>', '<a href="https://a.dev/x">x</a>', id="html"),
    ],
)
def test_however_it_is_written(tmp_path: Path, text: str, new: str) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=("tracking-params",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == new
