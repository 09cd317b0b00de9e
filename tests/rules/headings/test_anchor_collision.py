"""anchor-collision: equal headings that something links to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed, summaries

RULE = ("anchor-collision",)
TWICE = "## Setup\n\n## Use\n\n## Set-up\n\n## Setup!\n"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("#setup", id="to-the-first"),
        pytest.param("#setup-1", id="to-the-second"),
        pytest.param("README.md#Setup", id="by-the-page's-name"),
    ],
)
def test_is_found_at_the_second(tmp_path: Path, url: str) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n\n{TWICE}"}, select=RULE)
    assert placed(findings) == [(11, 1, 11, 10, "Setup!")]
    assert [place.location.line for place in findings[0].related] == [5, 3]


def test_a_link_on_another_page_counts(tmp_path: Path) -> None:
    files = {"README.md": "# T\n\n[x](docs/a.md#setup)\n", "docs/a.md": f"# A\n\n{TWICE}"}
    findings = check(tmp_path, files, select=RULE)
    assert summaries(findings) == [("anchor-collision", "docs/a.md", 9, "Setup!")]
    assert [place.location.path for place in findings[0].related] == ["docs/a.md", "README.md"]


def test_three_equal_ones_give_one_finding(tmp_path: Path) -> None:
    page = "# T\n\n[x](#a) [y](#a-1) [z](#a-1)\n\n## A\n\n## A\n\n### A\n"
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == [(7, 1, 7, 5, "A")]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param(f"# T\n\n{TWICE}", id="nobody-links-to-them"),
        pytest.param(f"# T\n\n[x](#use)\n\n{TWICE}", id="a-link-to-another-heading"),
        pytest.param("# T\n\n[x](#setup)\n\n## Setup\n\n## Setup 1\n", id="a-number-of-its-own"),
        pytest.param("# T\n\n[x](#)\n\n## 🚀\n\n## 🎉\n", id="headings-without-an-anchor"),
        pytest.param("# T\n\n[x](#a-b)\n\n## A b\n\n## A&#32;&#32;b\n", id="two-spaces-are-two-hyphens"),
        pytest.param("# T\n\n[x](#a) [y](#a-1)\n\n## A\n\n## A\n", id="a-link-to-each"),
        pytest.param('# T\n\n[x](#c) [y](#cs)\n\n## C\n\n## <a id="cs"></a>C#\n', id="an-anchor-in-the-heading"),
        pytest.param('# T\n\n[x](#c) [y](#cs)\n\n## C\n\n<a id="cs"></a>\n\n## C#\n', id="an-anchor-above-it"),
        pytest.param("# T\n\n[x](#setup)\n\n## Setup\n\n```\n## Setup\n```\n", id="code"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []
