"""insecure-http: only where https could be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability, Severity
from linter.outcome import Outcome, Redirect, Status
from tests.repository import apply, check, summaries
from tests.rules.urls.addresses import fixed, judged, known

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("http://a.net/x?y#z", "https://a.net/x?y#z", id="plain"),
        pytest.param("HTTP://a.net", "https://a.net", id="in-capitals"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "insecure-http", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "insecure-http", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.net", id="https"),
        pytest.param("//a.net", id="without-a-scheme"),
        pytest.param("http://localhost/x", id="this-machine"),
        pytest.param("http://192.168.0.1/", id="private-address"),
        pytest.param("http://[::1]/x", id="ipv6"),
        pytest.param("http://intranet/x", id="no-dot"),
        pytest.param("http://printer.local/", id="local-network"),
        pytest.param("http://abcdef.onion/", id="onion"),
        pytest.param("http://a.net:8080/", id="another-port"),
        pytest.param("http://www.w3.org/2000/svg", id="namespace"),
        pytest.param("http://schemas.xmlsoap.org/soap/", id="schema"),
        pytest.param("http://example.com/x", id="placeholder-host-speaks"),
        pytest.param("http://bit.ly/x", id="shortened-url-speaks"),
        pytest.param("http://http://a.net", id="url-invalid-speaks"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "insecure-http", url)) == []


def test_a_bare_host_has_no_scheme_to_change(tmp_path: Path) -> None:
    assert check(tmp_path, {"README.md": "See www.a.net/x\n"}, select=("insecure-http",)) == ()


def test_an_allowed_shortener_is_like_any_host(tmp_path: Path) -> None:
    rules = "rules:\n  shortened-url: {allow: [aka.ms]}\n"
    assert len(judged(tmp_path, "insecure-http", "http://aka.ms/x", rules)) == 1


@pytest.mark.parametrize(
    ("host", "severity"),
    [
        pytest.param("a.dev", Severity.WARNING, id="a-top-level-domain"),
        pytest.param("www.a.b.app", Severity.WARNING, id="below-a-top-level-domain"),
        pytest.param("github.com", Severity.WARNING, id="a-host"),
        pytest.param("GIST.GitHub.com", Severity.WARNING, id="a-subdomain"),
        pytest.param("docs.python.org.", Severity.WARNING, id="a-full-stop-behind-it"),
        pytest.param("packagist.org", Severity.WARNING, id="a-host-without-its-subdomains"),
        pytest.param("repo.packagist.org", Severity.INFO, id="a-subdomain-of-such-a-one"),
        pytest.param("mygithub.com", Severity.INFO, id="ends-like-one"),
        pytest.param("google.com", Severity.INFO, id="only-subdomains-are-on-it"),
        pytest.param("a.net", Severity.INFO, id="another"),
    ],
)
def test_hosts_that_browsers_open_with_https_only(tmp_path: Path, host: str, severity: Severity) -> None:
    (finding,) = judged(tmp_path, "insecure-http", f"http://{host}/x")
    assert finding.fix
    assert (finding.severity, finding.fix.applicability is SAFE) == (severity, severity is Severity.WARNING)


def test_https_that_was_seen_not_to_work_is_not_written(tmp_path: Path) -> None:
    outcomes = [Outcome("http://a.dev/x", Status.OK, 200), Outcome("https://a.dev/x", Status.DEAD, 404)]
    (finding,) = known(tmp_path, "insecure-http", "http://a.dev/x", *outcomes)
    assert finding.fix
    assert (finding.severity, finding.fix.applicability) == (Severity.INFO, UNSAFE)


URL = "http://a.net/x"
SECURE = "https://a.net/x"


def hops(*urls: str, code: int = 301) -> tuple[Redirect, ...]:
    return tuple(Redirect(code, url) for url in urls)


@pytest.mark.parametrize(
    ("outcomes", "new", "applicability"),
    [
        pytest.param([Outcome(URL, Status.MOVED, 200, SECURE, hops(SECURE))], SECURE, SAFE, id="moved-to-https"),
        pytest.param(
            [Outcome(URL, Status.MOVED, 200, "https://www.a.net/x", hops("https://www.a.net/x"))],
            "https://www.a.net/x",
            SAFE,
            id="moved-to-https-by-another-name",
        ),
        pytest.param(
            [Outcome(URL, Status.MOVED, 200, "https://b.net/x", hops("https://b.net/x"))],
            "https://b.net/x",
            UNSAFE,
            id="moved-to-another-owner",
        ),
        pytest.param(
            [Outcome(URL, Status.MOVED, 200, "https://b.net/", hops(SECURE, "https://b.net/"))],
            SECURE,
            SAFE,
            id="moved-to-a-front-page-that-is-not-written",
        ),
        pytest.param(
            [Outcome(URL, Status.OK, 200, "https://a.net/y", hops(SECURE, "https://a.net/y", code=302))],
            SECURE,
            SAFE,
            id="sent-there-for-now",
        ),
        pytest.param(
            [Outcome(URL, Status.OK, 200, URL), Outcome(SECURE, Status.OK, 200, SECURE)],
            SECURE,
            SAFE,
            id="asked-itself",
        ),
        pytest.param(
            [Outcome(URL, Status.OK, 200, URL), Outcome(SECURE, Status.DEAD, 404, SECURE)],
            SECURE,
            UNSAFE,
            id="not-there",
        ),
        pytest.param([Outcome(URL, Status.OK, 200, URL)], SECURE, UNSAFE, id="not-sent-there"),
        pytest.param(
            [Outcome(URL, Status.UNVERIFIABLE, 403, SECURE, hops(SECURE))], SECURE, UNSAFE, id="it-did-not-answer-us"
        ),
        pytest.param(
            [Outcome(URL, Status.MOVED, 200, "http://b.net/x", hops("http://b.net/x"))],
            SECURE,
            UNSAFE,
            id="moved-without",
        ),
        pytest.param([], SECURE, UNSAFE, id="not-asked"),
    ],
)
def test_the_fix_by_what_was_seen(
    tmp_path: Path, outcomes: list[Outcome], new: str, applicability: Applicability
) -> None:
    (finding,) = known(tmp_path, "insecure-http", f"{URL}#y", *outcomes)
    assert (finding.rule, finding.fix and finding.fix.applicability) == ("insecure-http", applicability)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"# T\n\n[x]({new}#y)\n"


@pytest.mark.parametrize("status", [Status.DEAD, Status.DEGRADED, Status.TLS_ERROR])
def test_of_a_page_that_is_gone_another_rule_speaks(tmp_path: Path, status: Status) -> None:
    assert known(tmp_path, "insecure-http", URL, Outcome(URL, status, 404, URL)) == ()


def test_an_allowed_shortener_is_not_written_out(tmp_path: Path) -> None:
    url = "http://aka.ms/x"
    outcome = Outcome(url, Status.MOVED, 200, SECURE, hops("https://aka.ms/x", SECURE))
    rules = "rules:\n  shortened-url: {allow: [aka.ms]}\n"
    (finding,) = known(tmp_path, "insecure-http", url, outcome, rules=rules)
    assert (finding.rule, finding.fix and finding.fix.applicability) == ("insecure-http", SAFE)
    assert fixed(tmp_path, finding) == "https://aka.ms/x"


@pytest.mark.parametrize(
    ("name", "count"),
    [("LICENSE.md", 0), ("docs/licence.md", 0), ("COPYING.md", 0), ("LICENSE-CC-BY.md", 0), ("licenses.md", 1)],
)
def test_the_text_of_a_licence_is_not_the_list_s(tmp_path: Path, name: str, count: int) -> None:
    files = {"README.md": "# T\n", name: "# L\n\n[x](http://creativecommons.org/licenses/by/4.0/)\n"}
    assert len(check(tmp_path, files, select=("insecure-http",))) == count
