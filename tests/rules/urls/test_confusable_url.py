"""confusable-url: letters that look like others."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.rules.urls._confusable import find_look_alike
from tests.growth import assert_linear
from tests.repository import check

RULE = ("confusable-url",)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param(
            "https://g\u0456thub.com/x/y", "look-alike letter in the URL: '\u0456' is U+0456", id="i-in-github"
        ),
        pytest.param("https://\u0430pple.com", "look-alike letter in the URL: '\u0430' is U+0430", id="a-in-apple"),
        pytest.param(
            "https://g\u043e\u043egle.com/", "look-alike letter in the URL: '\u043e' is U+043E", id="two-of-them"
        ),
        pytest.param("https://xn--gthub-n2e.com/", "look-alike letter in the URL", id="punycode"),
        pytest.param("https://g\u03bfogle.com", "look-alike letter in the URL: '\u03bf' is U+03BF", id="greek"),
        pytest.param("https://g\u0585ogle.com", "look-alike letter in the URL: '\u0585' is U+0585", id="armenian"),
        pytest.param("https://\u0261ithub.com", "look-alike letter in the URL: '\u0261' is U+0261", id="phonetic"),
        pytest.param("https://\u0448op.dev", "letters of several scripts in '\u0448op'", id="scripts-mixed"),
        pytest.param("https://www.\u03c0-\u0436.dev", "letters of several scripts", id="greek-and-cyrillic"),
        pytest.param("https://a.dev/re\u0430dme.md", "look-alike letter in the URL: '\u0430'", id="in-a-path"),
        pytest.param("https://a.dev/%D0%A1hapter/1", "look-alike letter in the URL: '\u0421'", id="percent-encoded"),
        pytest.param(
            "https://github.com\u2044x.dev/a", "look-alike letter in the URL: '\u2044'", id="a-slash-that-is-none"
        ),
    ],
)
def test_is_found(tmp_path: Path, url: str, message: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n"}, select=RULE)
    assert finding.message.startswith(message)
    assert finding.location.line == 3


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://github.com/x/y", id="ascii"),
        pytest.param("https://b\u00fccher.de/stra\u00dfe", id="umlauts"),
        pytest.param("https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/", id="cyrillic"),
        pytest.param("https://\u0441\u043e\u0441\u043e.com/", id="cyrillic-that-looks-latin"),
        pytest.param("https://xn--e1afmkfd.xn--p1ai/", id="cyrillic-in-punycode"),
        pytest.param("https://\u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac.gr/", id="greek"),
        pytest.param("https://java\u4e2d\u56fd.com/\u6587\u6863", id="chinese-and-latin"),
        pytest.param("https://\u65e5\u672cjp\u30c6\u30b9\u30c8.jp/", id="japanese-and-latin"),
        pytest.param("https://web\ud55c\uad6d.kr/", id="korean-and-latin"),
        pytest.param("https://ru.wikipedia.org/wiki/\u042f\u0437\u044b\u043a_C", id="a-cyrillic-path"),
        pytest.param(
            "https://habr.com/java-\u0440\u0430\u0437\u0440\u0430\u0431\u043e\u0442\u0447\u0438\u043a",
            id="words-of-two-scripts",
        ),
        pytest.param("https://en.wikipedia.org/wiki/%CE%B1-helix", id="a-greek-letter-alone"),
        pytest.param("https://en.wikipedia.org/wiki/\u03bcTorrent", id="a-greek-letter-like-none-of-ours"),
        pytest.param("https://\u0131\u015f\u0131k.com.tr/", id="turkish"),
        pytest.param("https://a.dev/%FF%FE/%", id="not-utf-8"),
        pytest.param("https://xn--99999999999.dev/", id="punycode-that-is-none"),
        pytest.param("https://a.dev/caf\u00e9/na\u00efve?\u0430b", id="accents"),
        pytest.param("https://\u0627\u0644\u0639\u0631\u0628\u064a\u0629.com/", id="arabic"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n"}, select=RULE) == ()


@pytest.mark.parametrize("piece", ["\u0430", "a\u0430.", "%D0%B0", "xn--a.", "\u2044"])
def test_time_is_linear(piece: str) -> None:
    assert_linear(piece.__mul__, lambda text: find_look_alike(text, f"/{text}"), 100_000 // len(piece))
