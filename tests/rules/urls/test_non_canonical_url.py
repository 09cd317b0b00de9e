"""non-canonical-url: side doors, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import summaries
from tests.rules.urls.addresses import fixed, judged


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param(
            "https://arxiv.org/pdf/1706.03762v5.pdf#page=2", "https://arxiv.org/abs/1706.03762v5#page=2", id="arxiv"
        ),
        pytest.param("http://www.arxiv.org/pdf/math/0405323", "http://www.arxiv.org/abs/math/0405323", id="arxiv-old"),
        pytest.param("https://en.m.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/A", id="wikipedia"),
        pytest.param("https://m.youtube.com/watch?v=1", "https://www.youtube.com/watch?v=1", id="youtube"),
        pytest.param("https://www.google.com/amp/s/a.dev/x", "https://a.dev/x", id="amp-cache"),
        pytest.param("https://a.dev/x/amp/", "https://a.dev/x/", id="amp"),
        pytest.param("https://github.com/a/b.git", "https://github.com/a/b", id="git"),
        pytest.param("https://a.dev/x//y?z=//#//", "https://a.dev/x/y?z=//#//", id="slashes"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "non-canonical-url", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "non-canonical-url", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://arxiv.org/abs/1706.03762", id="arxiv-abstract"),
        pytest.param("https://web.archive.org/web/2020/https://a.dev//x", id="archived"),
        pytest.param("https://a.dev/amp", id="a-page-named-amp"),
        pytest.param("https://github.com/a/b.github.io", id="git-in-a-name"),
        pytest.param("https://git.a.dev/b.git", id="git-elsewhere"),
        pytest.param("https://x.s3.amazonaws.com/a//b", id="a-key-of-a-storage"),
        pytest.param("https://https://a.dev/x", id="an-invalid-address"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "non-canonical-url", url)) == []
