"""What is printed to a terminal or CI log: no control or invisible character, all else unchanged."""

# ruff: noqa: RUF001  (letters of other scripts that look like Latin ones are what is tested)

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.text.sanitise import defuse, sanitise, sanitise_line
from tests.growth import assert_linear


def _codes(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


CONTROL = _codes(
    (0x00, 0x1F), (0x7F, 0x9F), (0xD800, 0xDFFF), (0x2028, 0x2029), (0xFFF9, 0xFFFB),
    (0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069),
)  # fmt: skip
INVISIBLE = _codes(
    (0xAD, 0xAD), (0x034F, 0x034F), (0x115F, 0x1160), (0x180E, 0x180E), (0x200B, 0x200B), (0x2060, 0x2065),
    (0x206A, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0x1D173, 0x1D17A), (0xE0000, 0xE001F),
    (0xE0080, 0xE00FF), (0xE01F0, 0xE0FFF),
)  # fmt: skip
IN_CONTEXT = _codes(
    (0x180B, 0x180D), (0x180F, 0x180F), (0x200C, 0x200D), (0xFE00, 0xFE0F), (0xE0020, 0xE007F), (0xE0100, 0xE01EF)
)

HOSTILE = (
    "".join(sorted(CONTROL | IN_CONTEXT))
    + "\u200b\u2060\ufeff\xad"
    + "::##[vsoVSO]#*1 \u00a0a\u200d\u0627\u094d漢👩🏴🏳\u20e3\u1820"
)
TEXT = st.text() | st.text(st.sampled_from(HOSTILE))
ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(r"C:\docs\x1b.md", id="backslashes-stay"),
        pytest.param("Straße — “quoted” naïve №5 × ½", id="Latin-and-punctuation"),
        pytest.param("生成AIの運用ガイド　第１章", id="CJK-with-wide-space"),
        pytest.param("שלום עולם", id="Hebrew"),
        pytest.param("مرحبا بالعالم، ٣٤", id="Arabic"),
        pytest.param("e\u0301 x\u0308\u0323", id="combining-marks"),
        pytest.param("👨\u200d👩\u200d👧\u200d👦", id="emoji-family-with-ZWJ"),
        pytest.param("👩\u200d❤\ufe0f\u200d💋\u200d👨", id="ZWJ-after-a-variation-selector"),
        pytest.param("🧑🏽\u200d💻 🙂\u200d↔\ufe0f 🐦\u200d⬛", id="skin-tone-arrow-square"),
        pytest.param("🏳\ufe0f\u200d🌈 🏴\u200d☠\ufe0f 🇩🇪", id="flags"),
        pytest.param("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", id="flag-of-England-in-tags"),
        pytest.param(
            "❤\ufe0f ☎\ufe0e ©\ufe0f ™\ufe0f ℹ\ufe0f ‼\ufe0f 〰\ufe0f ㊗\ufe0f Ⓜ\ufe0f 🅰\ufe0f",
            id="variation-selectors",
        ),
        pytest.param("1\ufe0f\u20e3 #\ufe0f\u20e3", id="keycaps"),
        pytest.param("- [\U0001f6e0\ufe0f Tools](#\ufe0f-tools)", id="an-anchor-of-a-picture"),
        pytest.param("葛\U000e0100城", id="ideographic-variation"),
        pytest.param("می\u200cخواهم", id="ZWNJ-inside-a-Persian-word"),
        pytest.param("क\u094d\u200dष क\u094d\u200cष", id="joiners-after-a-Devanagari-virama"),
        pytest.param("র\u200d\u09cdয", id="ZWJ-before-a-Bengali-virama"),
        pytest.param("ශ\u0dca\u200dරී", id="ZWJ-after-a-Sinhala-virama"),
        pytest.param("\u1820\u180b", id="Mongolian-variation"),
        pytest.param("a::b see #[derive(Debug)] C# [1] # [x] #vso", id="almost-commands"),
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert sanitise(text) == text
    assert sanitise_line(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\r\tc", r"a\x0ab\x0d\x09c", id="line-ends-and-tab"),
        pytest.param("\x1b]8;;https://a\x07b\x1b[31m", r"\x1b]8;;https://a\x07b\x1b[31m", id="terminal-escapes"),
        pytest.param("\x9b31m\x7f\x00", r"\x9b31m\x7f\x00", id="C1-DEL-NUL"),
        pytest.param("exe\u202egpj.\u2066x\u2069\u200f", r"exe\u202egpj.\u2066x\u2069\u200f", id="bidirectional"),
        pytest.param("\udcff.md", r"\udcff.md", id="byte-of-a-file-name-that-is-not-UTF-8"),
        pytest.param("a\u2028b\u2029\x85", r"a\u2028b\u2029\x85", id="Unicode-line-ends"),
        pytest.param("\ufeffa\u200bb\u2060c\xad", r"\ufeffa\u200bb\u2060c\xad", id="zero-width"),
        pytest.param("x\U000e0001\U000e0041", r"x\U000e0001\U000e0041", id="hidden-words-in-tags"),
        pytest.param("🏴\U000e0067\U000e0062x", r"🏴\U000e0067\U000e0062x", id="tags-that-are-no-flag"),
        pytest.param("\ufff9a\ufffab\ufffb", r"\ufff9a\ufffab\ufffb", id="interlinear-annotation"),
        pytest.param("pay\u200dpal a\u200cb", r"pay\u200dpal a\u200cb", id="joiners-where-Latin-needs-none"),
        pytest.param("👩\u200dx \u200d👩", r"👩\u200dx \u200d👩", id="ZWJ-between-no-pictures"),
        pytest.param(
            "❤\ufe0f\ufe0f\ufe01", "❤\ufe0f" + r"\ufe0f\ufe01", id="bytes-hidden-in-selectors-behind-an-emoji"
        ),
        pytest.param(
            "a\ufe0f 1\ufe0f #\ufe0f#[", r"a\ufe0f 1\ufe0f #\ufe0f#[", id="selectors-behind-letters-and-digits"
        ),
        pytest.param("(#\ufe0fx x#\ufe0f-y", r"(#\ufe0fx x#\ufe0f-y", id="selectors-in-no-anchor"),
        pytest.param("a\U000e0100", r"a\U000e0100", id="ideographic-selector-behind-Latin"),
        pytest.param("ی\u200c\u200c", "ی\u200c" + r"\u200c", id="only-one-joiner"),
    ],
)
def test_characters_are_escaped(text: str, expected: str) -> None:
    assert sanitise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("::error::x", r"\x3a:error::x", id="command"),
        pytest.param(
            " \u00a0\u3000::stop-commands::x", " \u00a0\u3000\\x3a:stop-commands::x", id="behind-Unicode-white-space"
        ),
        pytest.param(":::", r"\x3a::", id="three-colons"),
        pytest.param("::", r"\x3a:", id="nothing-but-colons"),
        pytest.param("a ::error::", "a ::error::", id="only-at-the-start"),
        pytest.param("a ##[error]x ##[b]", r"a ##\x5berror]x ##\x5bb]", id="older-command-anywhere"),
        pytest.param("####[x", r"####\x5bx", id="more-hashes"),
        pytest.param("##vso[task]x ##VsO[", r"##vso\x5btask]x ##VsO\x5b", id="Azure-in-any-case"),
        pytest.param("a\n::warning::x.md", r"a\x0a::warning::x.md", id="file-name-with-a-line-end"),
        pytest.param("\ufeff::error::", r"\ufeff::error::", id="hidden-mark-in-front"),
        pytest.param("#\u0301#\u0301[x", "#\u0301#\u0301\\x5bx", id="marks-that-a-comparison-may-overlook"),
    ],
)
def test_workflow_commands_are_defused(text: str, expected: str) -> None:
    assert sanitise_line(text) == expected


def test_defuse_takes_coloured_lines_and_several() -> None:
    assert (
        defuse("ok \x1b[31mred\x1b[0m\n  ::error::\n\n##[x]") == "ok \x1b[31mred\x1b[0m\n  \\x3a:error::\n\n##\\x5bx]"
    )


@given(TEXT)
@example("\u094d\u200d\u200c\u094d")
@example("🏴" + "\U000e0067" * 6 + "\U000e007f\u200d👩\ufe0f\u200d👩")
def test_no_control_or_invisible_character_remains_and_twice_is_once(text: str) -> None:
    sanitised = sanitise(text)
    assert not CONTROL & set(sanitised)
    assert not INVISIBLE & set(sanitised)
    assert sanitise(sanitised) == sanitised
    assert len(sanitised.splitlines()) <= 1


@given(TEXT.filter(lambda text: "\\" not in text))
def test_nothing_is_lost(text: str) -> None:
    assert ESCAPE.sub(lambda match: chr(int(match[0][2:], 16)), sanitise(text)) == text


@given(TEXT)
@example("::")
@example("\u2003::set-output")
@example("##vso[")
def test_no_line_starts_a_command(text: str) -> None:
    line = sanitise_line(text)
    assert not line.lstrip().startswith("::")
    assert "##[" not in line
    assert "##vso[" not in line.lower()
    assert sanitise_line(line) == line


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="#:" + "".join(INVISIBLE))))
def test_text_without_them_is_unchanged(text: str) -> None:
    assert sanitise_line(text) == text


@pytest.mark.parametrize(
    "piece", ["\u202e", "👩\u200d", "#\u0301", "##v", " ", "\n ", "\u200d\u094d", "🏴\U000e0067", "::", "漢\U000e0100"]
)
def test_linear(piece: str) -> None:
    assert_linear(piece.__mul__, sanitise_line, 40_000)
    assert_linear(piece.__mul__, defuse, 40_000)
