"""heading-empty: headings that show nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed

RULE = ("heading-empty",)


@pytest.mark.parametrize(
    ("page", "place"),
    [
        pytest.param("# A\n\n##\n", (3, 1, 3, 3, "##"), id="number-signs-alone"),
        pytest.param("# A\n\n## ##\n", (3, 1, 3, 6, "##"), id="closed-by-more"),
        pytest.param("# A\n\n## <a name='b'></a>\n", (3, 1, 3, 20, "##"), id="only-an-anchor"),
        pytest.param("# A\n\n### <!-- later -->\n", (3, 1, 3, 19, "###"), id="only-a-comment"),
        pytest.param("# A\n\n## &nbsp;\n", (3, 1, 3, 10, "##"), id="only-white-space"),
    ],
)
def test_is_found(tmp_path: Path, page: str, place: tuple[int, int, int, int, str]) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == [place]


@pytest.mark.parametrize(
    ("heading", "severity"),
    [
        ("##### <br>", Severity.INFO),
        ("## &nbsp;", Severity.INFO),
        ("## <br/> <br/>", Severity.INFO),
        ("## <hr>", Severity.INFO),
        ("## &emsp;&ensp;", Severity.INFO),
        ("## <a name='b'></a>", Severity.WARNING),
        ("##", Severity.WARNING),
    ],
)
def test_what_is_there_for_its_space_is_an_info(tmp_path: Path, heading: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# A\n\n{heading}\n"}, select=RULE)
    assert finding.severity is severity


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# A\n", id="text"),
        pytest.param("# `a`\n", id="code"),
        pytest.param("# ![](a.png)\n", id="a-picture"),
        pytest.param("#### <!-- md:setting config.enabled -->\n", id="a-comment-that-a-hook-replaces"),
        pytest.param("# <img src='a.png'>\n", id="a-picture-in-html"),
        pytest.param("# <kbd></kbd>\n", id="something-else-that-is-drawn"),
        pytest.param("# [](a.md)\n", id="an-empty-link-is-link-emptys"),
        pytest.param("# \U0001f680\n", id="an-emoji"),
        pytest.param("<h1></h1>\n", id="html"),
        pytest.param("#A\n", id="no-heading-at-all"),
        pytest.param("```\n#\n```\n", id="a-comment-in-code"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    ("page", "severity"),
    [
        pytest.param("#\n", Severity.INFO, id="a-page-to-be-written"),
        pytest.param("#\n\nText.\n", Severity.WARNING, id="a-text"),
        pytest.param("#\n\n## B\n", Severity.WARNING, id="another-heading"),
    ],
)
def test_a_page_that_is_to_be_written(tmp_path: Path, page: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": page}, select=("heading-empty",))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("count", "severity"), [pytest.param(2, Severity.WARNING, id="two"), pytest.param(3, Severity.INFO, id="three")]
)
def test_several_part_what_is_around_them(tmp_path: Path, count: int, severity: Severity) -> None:
    parts = "".join(f"##\n\n## Part {number}\n\nText.\n\n" for number in range(count))
    findings = check(tmp_path, {"README.md": f"# T\n\n{parts}"}, select=RULE)
    assert [finding.severity for finding in findings] == [severity] * count
