"""Which URLs point to a repository, and the same URL in another one."""

from __future__ import annotations

import pytest

from linter.text.github_repository import is_repository_name, match_repository, replace_repository


@pytest.mark.parametrize(
    ("url", "name", "itself"),
    [
        pytest.param("https://github.com/o/n", "o/n", True, id="plain"),
        pytest.param("http://github.com/o/n", "o/n", True, id="http"),
        pytest.param("//github.com/o/n", "o/n", True, id="no-scheme"),
        pytest.param("HTTPS://WWW.GitHub.com/O/N", "O/N", True, id="case-and-www"),
        pytest.param("https://github.com:443/o/n", "o/n", True, id="port"),
        pytest.param("https://github.com/o/n/", "o/n", True, id="slash"),
        pytest.param("https://github.com/o/n.git", "o/n", True, id="git"),
        pytest.param("https://github.com/o/n#usage", "o/n", True, id="fragment"),
        pytest.param("https://github.com/o/n?tab=readme-ov-file#usage", "o/n", True, id="parameters"),
        pytest.param("https://github.com/o/n.js", "o/n.js", True, id="dot-in-name"),
        pytest.param("https://github.com/a_corp/.github", "a_corp/.github", True, id="names-that-only-look-odd"),
        pytest.param("https://github.com/o/n/blob/main/a.md", "o/n", False, id="file"),
        pytest.param("https://github.com/o/n.git/issues", "o/n", False, id="below-git"),
        pytest.param("https://github.com/o/n/issues?q=a/b", "o/n", False, id="issues"),
        pytest.param("https://github.com/actions/checkout", "actions/checkout", True, id="an-owner-like-a-page"),
    ],
)
def test_points_to_a_repository(url: str, name: str, *, itself: bool) -> None:
    repository = match_repository(url)
    assert repository is not None
    assert (repository.name, url[repository.start : repository.end], repository.itself) == (name, name, itself)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com",
        "https://github.com/o",
        "https://github.com/o/",
        "https://github.com/features/actions",
        "https://github.com/orgs/o/repositories",
        "https://github.com/sponsors/o",
        "https://github.com/Topics/testing",
        "https://github.com/marketplace/actions/a",
        "https://github.com/apps/a",
        "https://github.com/user-attachments/assets/1",
        "https://github.com/stars/o/lists/a",
        "https://gist.github.com/o/n",
        "https://raw.githubusercontent.com/o/n/main/a",
        "https://github.com.evil.dev/o/n",
        "https://evil.dev/github.com/o/n",
        "https://evil.dev/?https://github.com/o/n",
        "https://u:p@github.com/o/n",
        "https://github.com//o/n",
        "https://github.com/o/..",
        "https://github.com/o/.git",
        "https://github.com/o/n%2Fm",
        "https://github.com/o/n)",
        "https://github.com/o/n\\m",
        f"https://github.com/o/{'n' * 101}",
        "mailto:o@github.com",
        "github.com/o/n",
    ],
)
def test_points_to_none(url: str) -> None:
    assert match_repository(url) is None
    assert replace_repository(url, "a/b") is None


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("https://github.com/o/n", "https://github.com/p/m", id="plain"),
        pytest.param("http://www.github.com/o/n.git", "http://www.github.com/p/m.git", id="all-else-stays"),
        pytest.param(
            "https://github.com/o/n/blob/o/n.md?o/n#o/n", "https://github.com/p/m/blob/o/n.md?o/n#o/n", id="once"
        ),
    ],
)
def test_repository_is_replaced(url: str, new: str) -> None:
    assert replace_repository(url, "p/m") == new


@pytest.mark.parametrize("text", ["o/n", "o-1/.n_", "a_b/n.js"])
def test_is_a_repository_name(text: str) -> None:
    assert is_repository_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "o", "o/n/m", "o/n\n", "o/n)", "o/n](x", "ö/n", "o/..", "o/.", "/n", "o/", "o/n m", "<o/n>", "o/\x1b[31m"],
)
def test_is_no_repository_name(text: str) -> None:
    assert not is_repository_name(text)
