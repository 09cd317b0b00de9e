"""shortened-url: what a shortener gave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed, said
from tests.rules.urls.addresses import judged


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://bit.ly/abc", id="bit.ly"),
        pytest.param("http://www.tinyurl.com/abc", id="www"),
        pytest.param("https://T.co/abc", id="in-capitals"),
        pytest.param("https://aka.ms/abc", id="aka.ms"),
    ],
)
def test_is_found(tmp_path: Path, url: str) -> None:
    findings = judged(tmp_path, "shortened-url", url)
    assert placed(findings) == [(3, 1, 3, len(url) + 6, url)]
    assert findings[0].fix is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://bit.ly/", id="front-page"),
        pytest.param("https://is.gd/apishorteningreference.php", id="its-own-page"),
        pytest.param("https://rabbit.ly/abc", id="another-host"),
        pytest.param("https://dev.bit.ly/abc", id="subdomain"),
        pytest.param("https://a.dev/bit.ly/abc", id="in-the-path"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert said(judged(tmp_path, "shortened-url", url)) == []


def test_the_playbook_preset_allows_aka_ms(tmp_path: Path) -> None:
    files = {"README.md": "[x](https://aka.ms/x) [y](https://bit.ly/y)\n", "rules.yaml": "extends: [playbook]\n"}
    findings = check(tmp_path, files, select=("shortened-url",))
    assert said(findings) == [("shortened-url", "README.md", 1, "https://bit.ly/y")]
