"""self-absolute-link: a full address of what is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, summaries

RULE = ("self-absolute-link",)
CONFIG = '[remote "origin"]\n\turl = git@github.com:Guides/guides.git\n'
FILES: dict[str, str | bytes] = {"docs/a b.md": "# A\n", "img/x.png": b"\x89PNG", ".git/config": CONFIG}
OWN = "https://github.com/guides/Guides"


@pytest.mark.parametrize(
    ("page", "url", "relative"),
    [
        pytest.param("README.md", f"{OWN}/blob/main/docs/a%20b.md#a", "docs/a%20b.md#a", id="fragment-is-kept"),
        pytest.param("docs/c.md", f"{OWN}/blob/master/docs/a%20b.md", "a%20b.md", id="from-a-folder"),
        pytest.param("docs/c.md", f"{OWN}/raw/HEAD/img/x.png?raw=true", "../img/x.png?raw=true", id="query-is-kept"),
        pytest.param("README.md", f"{OWN}/tree/main/docs/", "docs", id="a-folder"),
        pytest.param("README.md", f"http://www.{OWN[8:]}/blob/main/img/x.png", "img/x.png", id="http-and-www"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, page: str, url: str, relative: str) -> None:
    findings = check(tmp_path, {**FILES, page: f"# T\n\n[x]({url})\n"}, select=RULE)
    assert summaries(findings) == [("self-absolute-link", page, 3, url)]
    apply(tmp_path, findings[0])
    assert (tmp_path / page).read_text("utf-8") == f"# T\n\n[x]({relative})\n"
    assert check(tmp_path, {}, select=("links",)) == ()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(OWN, id="the-front-page"),
        pytest.param(f"{OWN}/tree/main", id="the-front-page-of-a-branch"),
        pytest.param(f"{OWN}/blob/main/none.md", id="a-file-that-is-not-here"),
        pytest.param(f"{OWN}/blob/main/../../x", id="climbs-out"),
        pytest.param(f"{OWN}/blob/v1.0/docs/a%20b.md", id="another-version"),
        pytest.param(f"{OWN}/issues", id="issues"),
        pytest.param("https://github.com/guides/other/blob/main/docs/a%20b.md", id="another-repository"),
        pytest.param("https://gitlab.com/guides/guides/blob/main/docs/a%20b.md", id="another-host"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(check(tmp_path, {**FILES, "README.md": f"[x]({url})"}, select=RULE)) == []


def test_without_a_remote_nothing_is_known(tmp_path: Path) -> None:
    files = {"README.md": f"[x]({OWN}/blob/main/a.md)", "a.md": "# A\n"}
    assert summaries(check(tmp_path, files, select=RULE)) == []
