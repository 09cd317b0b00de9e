"""When two addresses lead to the same page."""

from __future__ import annotations

import pytest

from linter.rules.same_page import same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("HTTPS://A.dev/x", "https://a.dev/x", id="case-of-scheme-and-host"),
        pytest.param("http://a.dev/x", "https://a.dev/x", id="http-and-https"),
        pytest.param("https://www.a.dev/x", "https://a.dev/x", id="www"),
        pytest.param("https://a.dev:443/x", "https://a.dev/x", id="default-port"),
        pytest.param("http://a.dev:80/x", "https://a.dev/x", id="default-port-of-http"),
        pytest.param("https://a.dev/x/", "https://a.dev/x", id="slash-at-the-end"),
        pytest.param("https://a.dev/", "https://a.dev", id="no-path"),
        pytest.param("https://github.com/a/b.git", "https://github.com/a/b", id="git"),
        pytest.param("https://a.dev/x/#y", "https://a.dev/x#y", id="slash-before-a-fragment"),
        pytest.param("https://a.dev/x?utm_source=n&id=1", "https://a.dev/x?id=1", id="tracking-beside-content"),
        pytest.param("https://a.dev/x?gclid=1&fbclid=2", "https://a.dev/x", id="tracking-only"),
        pytest.param("https://a.dev/x?WT.mc_id=a&ocid=b", "https://a.dev/x", id="tracking-of-microsoft"),
        pytest.param("https://a.dev/x?ns-enrollment-type=learningpath", "https://a.dev/x", id="enrolment"),
        pytest.param("https://github.com/a/b?tab=readme-ov-file#x", "https://github.com/a/b#x", id="tab-of-github"),
        pytest.param("https://b.medium.com/x?source=rss", "https://b.medium.com/x", id="source-of-medium"),
        pytest.param("https://ai.google.dev/x?hl=en", "https://ai.google.dev/x", id="language-of-google"),
        pytest.param("https://learn.microsoft.com/en-us/x", "https://learn.microsoft.com/x", id="listed-locale"),
        pytest.param("https://a.dev/x?", "https://a.dev/x", id="empty-query"),
        pytest.param("https://a.dev/x#", "https://a.dev/x", id="empty-fragment"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://a.dev/x#y", "https://a.dev/x", id="fragment"),
        pytest.param("https://a.dev/x?tabs=b", "https://a.dev/x", id="unknown-parameter"),
        pytest.param("https://a.dev/x?view=1", "https://a.dev/x?view=2", id="parameter's-value"),
        pytest.param("https://youtube.com/watch?v=a", "https://youtube.com/watch?v=b", id="video"),
        pytest.param("https://a.dev/x?tab=b", "https://a.dev/x", id="tab-elsewhere"),
        pytest.param("https://github.com/a?tab=repositories", "https://github.com/a", id="tab-with-content"),
        pytest.param("https://ai.google.dev/x?hl=ja", "https://ai.google.dev/x", id="language-on-purpose"),
        pytest.param("https://a.dev/x?source=b", "https://a.dev/x", id="source-elsewhere"),
        pytest.param("https://a.dev/X", "https://a.dev/x", id="case-of-the-path"),
        pytest.param("https://a.dev:8443/x", "https://a.dev/x", id="other-port"),
        pytest.param("https://github.com/a/b", "https://github.com/a/b/blob/main/c.md", id="repository-and-its-file"),
        pytest.param("https://learn.microsoft.com/de-de/x", "https://learn.microsoft.com/en-us/x", id="other-language"),
        pytest.param("https://a.dev/en-us/x", "https://a.dev/x", id="locale-elsewhere"),
        pytest.param("https://notmicrosoft.com/en-us/x", "https://notmicrosoft.com/x", id="a-host-that-ends-alike"),
        pytest.param("https://docs.a.dev/x", "https://a.dev/x", id="subdomain"),
        pytest.param("https://a.dev/x.gitignore", "https://a.dev/x", id="git-inside-a-name"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert same(one) != same(other)
