"""heading-skip: a level that was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed

RULE = ("heading-skip",)


@pytest.mark.parametrize(
    ("page", "places"),
    [
        pytest.param("# A\n\n### B\n", [(3, 1, 3, 6, "B")], id="one-level-left-out"),
        pytest.param("# A\n\n## B\n\n###### C\n", [(5, 1, 5, 9, "C")], id="three-left-out"),
        pytest.param("# A\n\n### B\n\n### C\n\n#### D\n", [(3, 1, 3, 6, "B")], id="only-where-it-jumps"),
        pytest.param("# A\n\n### B\n\n## C\n\n#### D\n", [(3, 1, 3, 6, "B"), (7, 1, 7, 7, "D")], id="each-jump"),
        pytest.param("A\n===\n\n### B\n", [(4, 1, 4, 6, "B")], id="below-an-underlined-one"),
        pytest.param("# A\n\n<h1>B</h1>\n\n### C\n", [(5, 1, 5, 6, "C")], id="a-banner-between-fills-no-gap"),
        pytest.param("# A\n\n> ## B\n\n### C\n", [(5, 1, 5, 6, "C")], id="a-quoted-one-fills-no-gap"),
    ],
)
def test_is_found(tmp_path: Path, page: str, places: list[tuple[int, int, int, int, str]]) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == places


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# A\n\n::: {.callout}\n#### B\n:::\n", id="no-tabs"),
        pytest.param("# A\n\n::: {.panel-tabset}\n### B\n:::\n\n#### C\n", id="behind-tabs"),
        pytest.param("# A\n\n::: {.panel-tabset}\n\n#### B\n", id="tabs-without-an-end"),
    ],
)
def test_other_fences_are_part_of_the_page(tmp_path: Path, page: str) -> None:
    assert len(check(tmp_path, {"README.md": page}, select=RULE)) == 1


def test_it_names_the_one_before(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "# A\n\n## B\n\n#### C\n"}, select=RULE)
    assert finding.message == "expected a heading of level 3 or above; got level 4"
    assert finding.help == "write '### C', or add the heading that is missing above it"
    assert [place.location.line for place in finding.related] == [3]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# A\n\n## B\n\n### C\n\n# D\n", id="down-by-one-up-by-any"),
        pytest.param("### A\n\n### B\n", id="the-first-may-have-any-level"),
        pytest.param("<h1>A</h1>\n\n### B\n", id="a-banner-above-the-first"),
        pytest.param("<h4>A</h4>\n\n# B\n\n## C\n", id="a-small-banner"),
        pytest.param("# A\n\n<h4>B</h4>\n", id="html-is-not-reported"),
        pytest.param("# A\n\n<h2>B</h2>\n\n### C\n", id="html-fills-the-gap"),
        pytest.param("# A\n\n> ### B\n", id="in-a-quote"),
        pytest.param("# A\n\n- ### B\n", id="in-a-list"),
        pytest.param("# A\n\n```\n### B\n```\n", id="in-code"),
        pytest.param("", id="empty-page"),
        pytest.param("# A\n\n::: {.panel-tabset}\n\n#### B\n\n#### C\n\n:::\n", id="tabs"),
        pytest.param("# A\n\n:::: {.panel-tabset .x}\n\n### B\n\n::: {.y}\n:::\n\n#### C\n::::\n", id="tabs-around"),
        pytest.param("# A\n\n::: {.x}\n::: panel-tabset\n#### B\n:::\n:::\n", id="tabs-within"),
        pytest.param("# A\n\n::: {.panel-tabset group='x'}\n#### B\n:::\n\n## C\n\n### D\n", id="behind-tabs"),
        pytest.param("# A\n\n::: {.panel-tabset}\n> ### Q\n\n#### B\n:::\n", id="a-quote-in-tabs"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


@pytest.mark.parametrize(
    ("page", "count"),
    [
        pytest.param("# T\n\n### A\n\n# U\n\n### B\n", 0, id="the-page's-own-way"),
        pytest.param("# T\n\n### A\n", 1, id="once"),
        pytest.param("# T\n\n### A\n\n# U\n\n### B\n\n## C\n", 2, id="where-the-level-is-used"),
        pytest.param("# T\n\n### A\n\n##### B\n\n# U\n\n### C\n", 0, id="two-levels-that-are-left-out"),
    ],
)
def test_a_page_may_leave_a_level_out(tmp_path: Path, page: str, count: int) -> None:
    assert len(check(tmp_path, {"README.md": page}, select=("heading-skip",))) == count
