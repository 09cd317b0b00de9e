"""insecure-http: only where https could be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import check, said
from tests.rules.urls.addresses import judged, mended


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("http://a.dev/x?y#z", "https://a.dev/x?y#z", id="plain"),
        pytest.param("HTTP://a.dev", "https://a.dev", id="in-capitals"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "insecure-http", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    assert mended(tmp_path, finding) == new
    assert said(judged(tmp_path, "insecure-http", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.dev", id="https"),
        pytest.param("//a.dev", id="without-a-scheme"),
        pytest.param("http://localhost/x", id="this-machine"),
        pytest.param("http://192.168.0.1/", id="private-address"),
        pytest.param("http://[::1]/x", id="ipv6"),
        pytest.param("http://intranet/x", id="no-dot"),
        pytest.param("http://printer.local/", id="local-network"),
        pytest.param("http://abcdef.onion/", id="onion"),
        pytest.param("http://a.dev:8080/", id="another-port"),
        pytest.param("http://www.w3.org/2000/svg", id="namespace"),
        pytest.param("http://schemas.xmlsoap.org/soap/", id="schema"),
        pytest.param("http://example.com/x", id="placeholder-host-speaks"),
        pytest.param("http://bit.ly/x", id="shortened-url-speaks"),
        pytest.param("http://http://a.dev", id="url-invalid-speaks"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert said(judged(tmp_path, "insecure-http", url)) == []


def test_a_bare_host_has_no_scheme_to_change(tmp_path: Path) -> None:
    assert check(tmp_path, {"README.md": "See www.a.dev/x\n"}, select=("insecure-http",)) == ()


def test_an_allowed_shortener_is_like_any_host(tmp_path: Path) -> None:
    rules = "rules:\n  shortened-url: {allow: [aka.ms]}\n"
    assert len(judged(tmp_path, "insecure-http", "http://aka.ms/x", rules)) == 1
