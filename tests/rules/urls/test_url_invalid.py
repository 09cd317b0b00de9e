"""url-invalid: one address can be meant, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability, Severity
from tests.growth import assert_linear
from tests.repository import apply, check, summaries
from tests.rules.urls.addresses import fixed, judged


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param("https://https://a.dev/x", "https://a.dev/x", id="twice"),
        pytest.param("https://www.http://a.dev/x", "http://a.dev/x", id="twice-with-www"),
        pytest.param("https://http://a.dev/x", "http://a.dev/x", id="both-kinds"),
        pytest.param("http://https//a.dev/x", "https://a.dev/x", id="without-colon"),
        pytest.param("https:/a.dev/x", "https://a.dev/x", id="one-slash"),
        pytest.param("https:///a.dev/x", "https://a.dev/x", id="three-slashes"),
        pytest.param("https://a.dev/guide.", "https://a.dev/guide", id="full-stop"),
        pytest.param("https://a.dev/2021/06/29/my-first-guide.", "https://a.dev/2021/06/29/my-first-guide", id="words"),
        pytest.param("https://a.dev/Guide_to_it,", "https://a.dev/Guide_to_it", id="a-comma-behind-words"),
        pytest.param("https://a.dev/guide.html.", "https://a.dev/guide.html", id="full-stop-behind-a-file"),
        pytest.param("https://a.dev/guide,", "https://a.dev/guide", id="comma"),
        pytest.param("https://r.dev/rliable]", "https://r.dev/rliable", id="square-bracket"),
        pytest.param("https://r.dev/x/?a=b]", "https://r.dev/x/?a=b", id="square-bracket-in-a-query"),
        pytest.param("https://r.dev/rliable}", "https://r.dev/rliable", id="curly-bracket"),
        pytest.param("https://r.dev/rliable'", "https://r.dev/rliable", id="apostrophe"),
        pytest.param("https://r.dev/rliable`", "https://r.dev/rliable", id="backtick"),
        pytest.param("https://a.dev/?b=c`", "https://a.dev/?b=c", id="backtick-in-a-query"),
        pytest.param('https://a.dev/guide"', "https://a.dev/guide", id="quotation-mark"),
        pytest.param("https://a.dev/guide\u201d", "https://a.dev/guide", id="curly-quotation-mark"),
        pytest.param("hhttps://a.dev/x", "https://a.dev/x", id="a-letter-of-the-scheme-twice"),
        pytest.param("htpps://a.dev/x", "https://a.dev/x", id="another-letter"),
        pytest.param("ttps://a.dev/x", "https://a.dev/x", id="no-first-letter"),
        pytest.param("HTPS://a.dev/x", "https://a.dev/x", id="scheme-in-capitals"),
        pytest.param("htttp://a.dev/x", "https://a.dev/x", id="three-of-a-letter"),
        pytest.param("https://a.dev/#b\u00bb", "https://a.dev/#b", id="french-quotation-mark"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "url-invalid", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "url-invalid", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://en.wikipedia.org/wiki/A_(b)", id="parentheses"),
        pytest.param("https://en.wikipedia.org/wiki/Players'", id="name-with-an-apostrophe"),
        pytest.param("https://a.dev/'quoted'", id="two-apostrophes"),
        pytest.param("https://a.dev/?a[]=b&c[d]", id="brackets-in-a-query"),
        pytest.param("http://localhost/x", id="this-machine"),
        pytest.param("http://yourdomain/x", id="a-name-for-readers-to-fill-in"),
        pytest.param("http://grafana:3000/x", id="a-service-with-its-port"),
        pytest.param("http://[::1]/x", id="an-address"),
        pytest.param("https://a.dev/?q='a'", id="apostrophes-in-a-query"),
        pytest.param("https://en.wikipedia.org/wiki/Apple_Inc.", id="name-with-a-full-stop"),
        pytest.param("https://a.dev/wiki/Foo_Ltd.", id="abbreviation"),
        pytest.param("https://a.dev/v1...", id="ellipsis"),
        pytest.param("https://cdn.a.dev/max/1600/0*sgv4IU2rWyXBbPMR.", id="an-id"),
        pytest.param("https://cdn.a.dev/0*sQHn9k-t--cNcijL.", id="an-id-with-hyphens"),
        pytest.param("https://a.dev/p/aXbYcZ.", id="letters-of-both-cases"),
        pytest.param("https://a.dev/v1.", id="a-version"),
        pytest.param("https://a.dev/2024,", id="a-number"),
        pytest.param("https://a.dev/a,b,", id="a-list-of-values"),
        pytest.param("https://a.dev/x/10.1000/x,", id="a-doi"),
        pytest.param("https://a.dev/#:~:text=End.", id="fragment"),
        pytest.param("https://a.dev/?q=End.", id="query"),
        pytest.param("https://web.archive.org/web/2020/https://a.dev/x", id="archived"),
        pytest.param("https://web.archive.org/web/2020id_/http://a.dev/x", id="archived-as-it-was"),
        pytest.param("https://a.dev/?url=https://b.dev/x", id="a-url-in-a-query"),
        pytest.param("https://a.dev/?text=A%20fox%20https://b.dev/x", id="a-url-in-a-text"),
        pytest.param("ssh://a.dev/x", id="a-scheme-of-these-letters"),
        pytest.param("hxxps://a.dev/x", id="a-defanged-url"),
        pytest.param("hhttps:a", id="no-url"),
        pytest.param("https://münchen.de/x", id="other-script"),
        pytest.param("https://[2001:db8::1]:80/x", id="ipv6"),
        pytest.param("https://a.dev:8443/x", id="port"),
        pytest.param("//a.dev/x", id="without-a-scheme"),
        pytest.param("https://a_b.dev/x", id="underscore"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "url-invalid", url)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://", id="no-host"),
        pytest.param("https://a.dev:80x/", id="port"),
        pytest.param("https://a.dev:99999/", id="port-too-high"),
        pytest.param("https://[::1/x", id="bracket-that-never-closes"),
        pytest.param("https://a..dev/x", id="empty-label"),
        pytest.param("https://{name}.a.dev/x", id="template"),
        pytest.param("https://a.dev/foxhttps://b.dev/fox", id="two-urls-glued-together"),
        pytest.param("https://a.dev/1http://a.dev/1", id="the-same-twice"),
    ],
)
def test_where_nobody_knows_there_is_no_fix(tmp_path: Path, url: str) -> None:
    (finding,) = judged(tmp_path, "url-invalid", url)
    assert (finding.subject, finding.fix) == (url, None)


def test_a_parenthesis_that_was_swallowed(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "[x](<https://a.dev/x)>)\n"}, select=("url-invalid",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "[x](<https://a.dev/x>)\n"


def test_long_addresses_take_no_time(tmp_path: Path) -> None:
    def page(count: int) -> str:
        pieces = [piece * (count // len(piece)) for piece in ("/", ":", "&sig=", "wiki", "/amp", "https:")]
        pieces[0] += ":"
        return "\n\n".join(f"[x](https://a.dev{mark}{piece})" for piece in pieces for mark in ("", "/", "/?"))

    assert_linear(page, lambda text: check(tmp_path, {"README.md": text}, select=("urls", "non-canonical-url")), 50_000)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param(
            "\u89c1 https://x.dev/guide\uff0c\u7136\u540e", "\u89c1 <https://x.dev/guide>\uff0c\u7136\u540e", id="comma"
        ),
        pytest.param("\u89c1 http://x.dev/a\u3002", "\u89c1 <http://x.dev/a>\u3002", id="full-stop"),
        pytest.param("\uff08https://x.dev\uff09\u3002", "\uff08<https://x.dev>\uff09\u3002", id="parenthesis"),
        pytest.param("https://x.dev/a\u3001https://y.dev/b", "<https://x.dev/a>\u3001https://y.dev/b", id="two"),
        pytest.param("https://x.dev/?a=b\uff1bc", "<https://x.dev/?a=b>\uff1bc", id="semicolon"),
        pytest.param("https://x.dev/#a\u300d\u3067\u3059", "<https://x.dev/#a>\u300d\u3067\u3059", id="bracket"),
        pytest.param("\u00abhttps://x.dev/a\u00bb, too", "\u00ab<https://x.dev/a>\u00bb, too", id="a-french-quotation"),
        pytest.param("\u00bbhttps://x.dev/a\u00ab, too", "\u00bb<https://x.dev/a>\u00ab, too", id="a-german-quotation"),
        pytest.param("(**https://x.dev/a**)\u3002", "(**<https://x.dev/a>**)\u3002", id="marks-of-emphasis-too"),
        pytest.param("(https://x.dev/a)\u3002", "(<https://x.dev/a>)\u3002", id="a-parenthesis-of-ours-too"),
        pytest.param(
            "| https://x.dev/a\uff1a\u6587 |\n|---|", "| <https://x.dev/a>\uff1a\u6587 |\n|---|", id="in-a-table"
        ),
    ],
)
def test_full_width_punctuation_behind_a_bare_url(tmp_path: Path, text: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{text}\n"}, select=("url-invalid",))
    assert finding.fix
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"{fixed}\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<https://x.dev/guide>\uff0c\u7136\u540e", id="marks-around-it"),
        pytest.param("[x](https://x.dev/a)\uff0c\u7136\u540e", id="a-link"),
        pytest.param("[x](https://x.dev/a\uff0cb)", id="the-destination-of-a-link"),
        pytest.param("https://x.dev/guide \uff0c\u7136\u540e", id="a-blank"),
        pytest.param("https://x.dev/\u6587\u6863\u3001\u4e8c", id="a-name-in-that-script"),
        pytest.param("https://zh.wikipedia.org/wiki/A\uff08B\uff09", id="wikipedia"),
        pytest.param("https://x.dev/guide, \u7136\u540e", id="ascii"),
        pytest.param("`https://x.dev/guide\uff0c\u7136\u540e`", id="code"),
        pytest.param("https://x.dev/guide\u7136\u540e", id="letters-alone"),
        pytest.param("https://x.dev/it\u2019s", id="an-apostrophe"),
    ],
)
def test_full_width_punctuation_elsewhere(tmp_path: Path, text: str) -> None:
    assert summaries(check(tmp_path, {"README.md": f"{text}\n"}, select=("url-invalid",))) == []


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        pytest.param(("malformed-link", "url-invalid"), ["malformed-link"], id="left-to-malformed-link"),
        pytest.param(("url-invalid",), ["url-invalid"], id="alone"),
    ],
)
def test_a_url_of_a_broken_link_is_reported_once(tmp_path: Path, rules: tuple[str, ...], found: list[str]) -> None:
    findings = check(tmp_path, {"README.md": "# A\n\n- [\u6307]\uff08https://a.dev/x\uff09\u662f\n"}, select=rules)
    assert [finding.rule for finding in findings] == found


@pytest.mark.parametrize(
    ("files", "text", "count"),
    [
        ({"docs/.vitepress/config.ts": "x"}, "(https://vuejs.org)\uc640", 0),
        ({"docs/.vitepress/config.ts": "x"}, "https://vuejs.org\uff0cand more", 1),
        ({"docs/.vitepress/config.ts": "x"}, "[x](https://vuejs.org)\uc640)", 0),
        ({"hugo.toml": ""}, "(https://vuejs.org)x.", 1),
        ({}, "(https://vuejs.org)\uc640", 1),
    ],
)
def test_vitepress_ends_a_url_at_a_bracket(tmp_path: Path, files: dict[str, str], text: str, count: int) -> None:
    found = check(tmp_path, {**files, "docs/a.md": f"# T\n\n{text}\n"}, select=("url-invalid",))
    assert len(found) == count


@pytest.mark.parametrize(("files", "count"), [({}, 1), ({"hugo.toml": ""}, 0), ({"mkdocs.yml": "site_name: x\n"}, 1)])
def test_hugo_ends_a_url_at_the_first_character_that_is_not_ascii(
    tmp_path: Path, files: dict[str, str], count: int
) -> None:
    folder = "content" if "hugo.toml" in files else "docs"
    text = "# A\n\n\u89c1 www.a.dev)\u3092\u516c\u958b\u3002\n"
    findings = check(tmp_path, {"README.md": "# T\n", f"{folder}/a.md": text, **files}, select=("url-invalid",))
    assert len(findings) == count


@pytest.mark.parametrize(
    ("url", "has_fix"),
    [("https:a.dev/x", True), ("https:v//a.dev/x", False), ("http:J//a.dev", False), ("https:/Idris2/a.dev", False)],
)
def test_what_is_no_host_gets_no_slashes(tmp_path: Path, url: str, *, has_fix: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# A\n\n[x]({url})\n"}, select=("url-invalid",))
    assert (finding.fix is not None) is has_fix


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        pytest.param("\u89c1 https://x.dev/guide\uff0c\u7136\u540e", [Severity.WARNING], id="it-shows-its-address"),
        pytest.param("[x](https://x.dev:port/)", [Severity.ERROR], id="a-link"),
        pytest.param("Use \\`http://example.com\\` for it.", [], id="an-example-in-escaped-marks"),
        pytest.param("Use http://example.com\u3002", [], id="an-example"),
        pytest.param("[x](http://example.com:port/)", [Severity.ERROR], id="an-example-as-a-link"),
    ],
)
def test_what_is_shown_as_it_is_written(tmp_path: Path, text: str, severities: list[Severity]) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("url-invalid",))
    assert [finding.severity for finding in findings] == severities


@pytest.mark.parametrize(
    ("url", "found"),
    [
        pytest.param(
            "https://ru.wikipedia.org/wiki/\u041a\u0440\u0438\u043a:_\u00ab\u0412\u043e\u043b\u043a!\u00bb",
            False,
            id="in-guillemets",
        ),
        pytest.param("https://de.wikipedia.org/wiki/A_\u201cB\u201d", False, id="in-quotation-marks"),
        pytest.param("https://ru.wikipedia.org/wiki/\u0412\u043e\u043b\u043a\u00bb", True, id="not-opened"),
        pytest.param("https://a.dev/x/\u00abB\u00bb", True, id="elsewhere"),
        pytest.param('https://a.dev/x?q=workflow:"test"', False, id="in-a-query"),
        pytest.param('https://a.dev/x?q=workflow:%22test"', False, id="one-of-them-encoded"),
        pytest.param('https://a.dev/x?q=workflow:test"', True, id="one-in-a-query"),
    ],
)
def test_quotation_marks_in_what_a_page_is_called(tmp_path: Path, url: str, *, found: bool) -> None:
    text = f"# T\n\n[x]({url})\n"
    assert bool(check(tmp_path, {"README.md": text}, select=("url-invalid",))) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param('<audio style={{a: 1}} src="https://a.dev/x.mp3"> b </audio>', False, id="double-quotes"),
        pytest.param("<Audio style={{a: 1}} src='https://a.dev/x.mp3'> b", False, id="single-quotes"),
        pytest.param('He wrote "https://a.dev/x.mp3"> b', True, id="a-quotation"),
    ],
)
def test_the_value_of_an_attribute_is_no_text(tmp_path: Path, line: str, *, found: bool) -> None:
    assert bool(check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=("url-invalid",))) is found


@pytest.mark.parametrize(
    ("text", "host"),
    [
        pytest.param("[x](http://dddweekly)", "dddweekly", id="alone"),
        pytest.param("[x](https://gitlocalize/repo/598)", "gitlocalize", id="with-a-path"),
        pytest.param("[x][y]\n\n[y]: https://GitLab/a", "gitlab", id="of-a-definition"),
        pytest.param("<https://my-site/>", "my-site", id="in-angle-brackets"),
        pytest.param("http://dddweekly/x", "", id="bare"),
        pytest.param("`http://dddweekly/x`", "", id="code"),
        pytest.param("[x](https://a.dev/dddweekly)", "", id="a-domain"),
    ],
)
def test_a_host_of_one_word(tmp_path: Path, text: str, host: str) -> None:
    files = {"README.md": f"# T\n\n{text}\n", "rules.yaml": "extends: [core]\n"}
    found = [
        (finding.message, finding.severity, finding.fix) for finding in check(tmp_path, files, select=("url-invalid",))
    ]
    assert [(message[message.rindex("'", 0, -1) :], *rest) for message, *rest in found] == (
        [(f"'{host}'", Severity.WARNING, None)] if host else []
    )


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("https://x.dev/details\uff1fid=com.a", "https://x.dev/details?id=com.a", id="a-query"),
        pytest.param("\u89c1 https://x.dev/a\uff1fq=1\uff0c\u7136", "", id="and-a-comma-behind-it"),
        pytest.param("https://x.dev/a\uff1f\u7136\u540e", "<https://x.dev/a>\uff1f\u7136\u540e", id="a-question"),
    ],
)
def test_a_full_width_question_mark(tmp_path: Path, text: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{text}\n"}, select=("url-invalid",))
    assert finding.fix
    is_query = "=" in text
    assert ("in place of '?'" in finding.message) is is_query
    assert finding.fix.applicability is Applicability.SAFE
    apply(tmp_path, finding)
    if fixed:
        assert (tmp_path / "README.md").read_text("utf-8") == f"{fixed}\n"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("<MIT or https://x.dev/MIT>", "<MIT or <https://x.dev/MIT>>", id="an-angle-bracket"),
        pytest.param("{https://x.dev/a/b}", "{<https://x.dev/a/b>}", id="a-brace"),
        pytest.param("[x](https://x.dev/a/b>)", "[x](https://x.dev/a/b)", id="no-text"),
    ],
)
def test_what_is_behind_a_bare_url_stays(tmp_path: Path, text: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{text}\n"}, select=("url-invalid",))
    assert finding.fix
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"{fixed}\n"
