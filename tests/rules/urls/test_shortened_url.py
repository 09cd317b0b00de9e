"""shortened-url: what a shortener gave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability, Severity
from linter.outcome import Outcome, Redirect, Status
from linter.rules.urls import shortened_url
from tests.repository import check, placed, summaries
from tests.rules.urls.addresses import fixed, judged, known


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
    assert summaries(judged(tmp_path, "shortened-url", url)) == []


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        pytest.param("Bit.ly", "https://bit.ly/abc", False, id="its-name"),
        pytest.param("**Tiny.cc** API", "https://tiny.cc/api-docs", False, id="its-name-and-more"),
        pytest.param("TinyURL.com", "http://www.tinyurl.com/abc", False, id="with-www"),
        pytest.param("tinyurl", "https://tinyurl.com/abc", True, id="a-part-of-its-name"),
        pytest.param("https://bit.ly/abc", "https://bit.ly/abc", True, id="the-short-url-itself"),
        pytest.param("bit.ly/abc", "https://bit.ly/abc", True, id="the-short-url-without-a-scheme"),
    ],
)
def test_an_entry_about_the_shortener(tmp_path: Path, text: str, url: str, found: bool) -> None:
    assert bool(check(tmp_path, {"README.md": f"# T\n\n- [{text}]({url})\n"}, select=("shortened-url",))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Short URL: {}", False, id="a-short-url"),
        pytest.param("*Shortlink*: {}", False, id="a-shortlink"),
        pytest.param("\u77ed\u7e2eURL: {}", False, id="in-japanese"),
        pytest.param("\uc9e7\uc740 \uc8fc\uc18c: {}", False, id="in-korean"),
        pytest.param("\u77ed\u7f51\u5740\uff1a {}", False, id="in-chinese"),
        pytest.param("URL corta: {}", False, id="in-spanish"),
        pytest.param("\u041a\u043e\u0440\u043e\u0442\u043a\u0438\u0439 URL: {}", False, id="in-russian"),
        pytest.param("Shortly: \n{}", True, id="on-the-line-before"),
        pytest.param("Ashort URL: {}", True, id="within-a-word"),
        pytest.param("Read {}, a short one", True, id="behind-it"),
        pytest.param("With git.io a URL becomes as short as {}", False, id="a-text-about-the-shortener"),
    ],
)
def test_what_the_page_calls_short(tmp_path: Path, text: str, found: bool) -> None:
    page = f"# T\n\n{text.format('http://git.io/sheet')}\n"
    assert bool(check(tmp_path, {"README.md": page}, select=("shortened-url",))) is found


@pytest.mark.parametrize(
    ("url", "severity"),
    [
        ("https://aka.ms/abc", Severity.INFO),
        ("https://git.io/abc", Severity.INFO),
        ("https://fb.me/abc", Severity.INFO),
        ("https://bit.ly/abc", Severity.WARNING),
        ("https://t.co/abc", Severity.WARNING),
    ],
)
def test_a_shortener_for_one_owner_is_an_info(tmp_path: Path, url: str, severity: Severity) -> None:
    (finding,) = judged(tmp_path, "shortened-url", url, "rules: {shortened-url: warning}")
    assert finding.severity is severity


def test_the_preset_makes_it_an_info(tmp_path: Path) -> None:
    (finding,) = judged(tmp_path, "shortened-url", "https://bit.ly/abc")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        pytest.param('<blockquote class="twitter-tweet">', False, id="a-post-at-twitter"),
        pytest.param("<blockquote class='instagram-media' data-x>", False, id="one-at-instagram"),
        pytest.param('<blockquote class="tiktok-embed" cite="x">', False, id="one-at-tiktok"),
        pytest.param('<blockquote class="quote">', True, id="a-quote"),
        pytest.param('<p class="my-twitter-tweet-x">', True, id="another-class"),
    ],
)
def test_embedded_posts_are_as_their_site_has_written_them(tmp_path: Path, opening: str, found: bool) -> None:
    text = f'# T\n\n{opening}<a href="https://t.co/g38d2A5Bjj">x</a></blockquote>\n'
    assert bool(check(tmp_path, {"README.md": text}, select=("shortened-url",))) is found


def test_the_playbook_preset_allows_aka_ms(tmp_path: Path) -> None:
    files = {"README.md": "[x](https://aka.ms/x) [y](https://bit.ly/y)\n", "rules.yaml": "extends: [playbook]\n"}
    findings = check(tmp_path, files, select=("shortened-url",))
    assert summaries(findings) == [("shortened-url", "README.md", 1, "https://bit.ly/y")]


URL, PAGE = "https://bit.ly/abc", "https://a.dev/x"


def led(status: Status, *hops: tuple[int, str]) -> Outcome:
    return Outcome(URL, status, 200, hops[-1][1] if hops else URL, tuple(Redirect(code, url) for code, url in hops))


@pytest.mark.parametrize(
    ("outcome", "applicability"),
    [
        pytest.param(led(Status.MOVED, (301, PAGE)), Applicability.SAFE, id="for-good"),
        pytest.param(led(Status.OK, (301, "https://t.co/y"), (302, PAGE)), Applicability.UNSAFE, id="for-now"),
    ],
)
def test_it_is_written_out(tmp_path: Path, outcome: Outcome, applicability: Applicability) -> None:
    (finding,) = known(tmp_path, "shortened-url", f"{URL}#y", outcome)
    assert (finding.rule, finding.fix and finding.fix.applicability) == ("shortened-url", applicability)
    assert fixed(tmp_path, finding) == f"{PAGE}#y"


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(led(Status.OK), id="a-page-of-the-shortener"),
        pytest.param(led(Status.OK, (302, "https://bit.ly/a/warning")), id="its-warning"),
        pytest.param(led(Status.UNVERIFIABLE, (301, PAGE)), id="not-seen-to-answer"),
        pytest.param(led(Status.OK, (301, f"{PAGE}?token=0123456789abcdef")), id="a-secret"),
    ],
)
def test_it_is_reported_without_a_fix(tmp_path: Path, outcome: Outcome) -> None:
    (finding,) = known(tmp_path, "shortened-url", URL, outcome)
    assert (finding.rule, finding.fix) == ("shortened-url", None)


@pytest.mark.parametrize("status", [Status.DEAD, Status.DEGRADED, Status.TLS_ERROR])
def test_of_what_leads_to_nothing_another_rule_speaks(tmp_path: Path, status: Status) -> None:
    assert known(tmp_path, "shortened-url", URL, led(status, (301, PAGE))) == ()


def test_a_page_is_searched_once_for_each_shortener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    monkeypatch.setattr(shortened_url, "_names", lambda _, host: searched.append(host))
    page = "".join(f"[a](https://{host}/{number})\n" for number in range(9) for host in ("bit.ly", "t.co"))
    assert len(check(tmp_path, {"README.md": page}, select=("shortened-url",))) == 18
    assert sorted(searched) == ["bit.ly", "t.co"]
