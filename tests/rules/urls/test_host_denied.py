"""host-denied: banned hosts and what is below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import placed, summaries
from tests.rules.urls.addresses import judged


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://bad.dev/x", id="itself"),
        pytest.param("http://www.bad.dev", id="subdomain"),
        pytest.param("https://BAD.dev:8443/", id="in-capitals-with-a-port"),
    ],
)
def test_is_found(tmp_path: Path, url: str) -> None:
    findings = judged(tmp_path, "host-denied", url, "rules:\n  host-denied: {hosts: [Bad.dev]}\n")
    assert placed(findings) == [(3, 1, 3, len(url) + 6, url)]
    assert findings[0].fix is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://notbad.dev/x", id="another-host"),
        pytest.param("https://dev/x", id="above-it"),
        pytest.param("https://a.dev/bad.dev", id="in-the-path"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "host-denied", url, "rules:\n  host-denied: {hosts: [Bad.dev]}\n")) == []
