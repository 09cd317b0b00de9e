"""file-encoding: other encodings, byte-order marks, characters that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability, Severity
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

RULE = ("files",)


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        pytest.param("# T\n\nCafé".encode("latin-1"), 3, 4, "byte 0xe9 at line 3 column 4 is not UTF-8", id="latin-1"),
        pytest.param("# T".encode("utf-16"), 1, 1, "looks like UTF-16", id="utf-16"),
    ],
)
def test_other_encodings(tmp_path: Path, content: bytes, line: int, column: int, words: str) -> None:
    findings = check(tmp_path, {"README.md": "# T\n", "docs/a.md": content}, select=RULE)
    assert summaries(findings) == [("file-encoding", "docs/a.md", line, "not UTF-8")]
    assert findings[0].location.column == column
    assert findings[0].message.startswith(words)
    assert "this page was not checked, the others were" in findings[0].message


def test_a_byte_order_mark(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": b"\xef\xbb\xbf# T\n", "docs/a.md": "# A\n"}, select=RULE)
    assert summaries(findings) == [("file-encoding", "README.md", 1, "U+FEFF")]
    assert findings[0].message == "begins with a byte-order mark"


@pytest.mark.parametrize(
    ("line", "place", "fixed"),
    [
        pytest.param("a\u200bb", (3, 2, 3, 3, "U+200B"), "ab", id="zero-width-space"),
        pytest.param("[a](https://a.dev/\u200b)", (3, 19, 3, 20, "U+200B"), "[a](https://a.dev/)", id="in-a-url"),
        pytest.param("[a](https://a.\u200bdev/)", (3, 15, 3, 16, "U+200B"), "[a](https://a.dev/)", id="in-a-host"),
        pytest.param("https://a.dev/\u200bb", (3, 15, 3, 16, "U+200B"), "https://a.dev/b", id="in-a-path"),
        pytest.param("[a](b.\u200bmd)", (3, 7, 3, 8, "U+200B"), "[a](b.md)", id="in-a-destination"),
        pytest.param("The end.\u200b", (3, 9, 3, 10, "U+200B"), "The end.", id="behind-a-full-stop"),
        pytest.param("a \u202edcb\u202c", (3, 3, 3, 4, "U+202E"), "a dcb", id="reversed-reading"),
        pytest.param("a\ufeff", (3, 2, 3, 3, "U+FEFF"), "a", id="a-mark-in-the-text"),
        pytest.param("Ire\xadland", (3, 4, 3, 5, "U+00AD"), "Ireland", id="soft-hyphen"),
        pytest.param("a\x08b", (3, 2, 3, 3, "U+0008"), "ab", id="control-character"),
        pytest.param("a\x1b[0m", (3, 2, 3, 3, "U+001B"), "a[0m", id="escape"),
        pytest.param("a\u2028b", (3, 2, 3, 3, "U+2028"), "a b", id="a-separator-parts-words"),
        pytest.param("a\u200db", (3, 2, 3, 3, "U+200D"), "ab", id="a-joiner-between-latin-letters"),
        pytest.param("ab\u200f", (3, 3, 3, 4, "U+200F"), "ab", id="a-direction-mark-in-latin-text"),
        pytest.param("a\U000e0041", (3, 2, 3, 3, "U+E0041"), "a", id="a-tag-without-flag"),
    ],
)
def test_what_nobody_sees(tmp_path: Path, line: str, place: tuple[int, int, int, int, str], fixed: str) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert placed(findings) == [place]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8") == f"# T\n\n{fixed}\n"
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("Run `npm\u200b i`", 3, id="zero-width-space"),
        pytest.param("`x\u2066y\u2069`", 3, id="isolates"),
        pytest.param("```sh\nnpm\u200b i\n```", 4, id="in-a-block"),
        pytest.param("- a\n\n      npm\u200b i", 5, id="in-an-indented-block"),
        pytest.param("| a |\n|---|\n| `b\ufeff` |", 5, id="in-a-cell"),
        pytest.param("# A `b\u200b` c", 3, id="in-a-heading"),
        pytest.param("\x08 `b\u200b` c", 3, id="some-in-code"),
    ],
)
def test_in_code_the_fix_is_unsafe(tmp_path: Path, text: str, line: int) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=RULE)
    assert finding.location.line == line
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[a](https://a.dev/\u200b)", id="in-a-url"),
        pytest.param("[`a`\u200b](https://a.dev/)", id="behind-code"),
        pytest.param("![a\u200b](a.png)", id="in-an-image"),
        pytest.param('<b title="\u200b">a</b>', id="in-an-attribute"),
    ],
)
def test_outside_of_code_the_fix_is_safe(tmp_path: Path, line: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE


def test_one_finding_a_line(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": "# T\n\na\u200b\u200b \u202e\nb\u2060\n"}, select=RULE)
    assert [(finding.location.line, finding.message) for finding in findings] == [
        (3, "invisible character U+200B (ZERO WIDTH SPACE) and 2 more on this line"),
        (4, "invisible character U+2060 (WORD JOINER)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty-page"),
        pytest.param("### We\u2019ve released GOV.\u200cUK Frontend", id="no-link-of-a-name-with-a-stop"),
        pytest.param("example\u200b.com and example.\u200bcom", id="no-link-of-a-host"),
        pytest.param("Thanks to @\u200buser.", id="no-mention"),
        pytest.param("As in #\u200b123.", id="no-issue"),
        pytest.param("https:\u200b//a.dev and www.\u2060a.dev", id="no-link-of-a-url"),
        pytest.param("`JSON` has `\u2028` and `\u2029`", id="separators-in-code"),
        pytest.param("```html\n<a href='java\x01script:b'>\n```", id="a-control-character-in-a-block"),
        pytest.param("    \x1b[0m", id="an-escape-in-an-indented-block"),
        pytest.param("> ```\n> \x1b[31mred\n> ```", id="an-escape-in-a-quoted-block"),
        pytest.param("| `\x07` | BEL |\n|---|---|\n| `\x08` | BS |", id="control-characters-in-cells"),
        pytest.param("Tabs\tand\r\nline\rends\n", id="white-space"),
        pytest.param("a\xa0b", id="no-break-space"),
        pytest.param("👩\u200d💻 👩🏽\u200d💻 ❤\ufe0f\u200d🔥 #\ufe0f\u20e3", id="emoji"),
        pytest.param(
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", id="the-flag-of-scotland"
        ),
        pytest.param("می\u200cخواهم", id="persian"),  # noqa: RUF001 - Persian letters, on purpose
        pytest.param("क्\u200dष क्\u200cष", id="devanagari"),
        pytest.param("שלום\u200f!", id="a-direction-mark-in-hebrew"),
        pytest.param("ภาษา\u200bไทย", id="thai-word-breaks"),
        pytest.param("葛\U000e0100", id="han-variants"),
        pytest.param("Ünïcödé 漢字 Ελληνικά", id="other-scripts"),
        pytest.param(
            "\u00ab\u0646\u0627\u0645\u00bb\u200c\u0647\u0627\u06cc \u0646\u0648",
            id="a-persian-ending-behind-a-quotation",
        ),
        pytest.param("HTML\u200c\u0647\u0627", id="a-persian-ending-behind-other-letters"),
        pytest.param("\u5168\u6587\u200b\u641c\u7d22", id="between-chinese-words"),
        pytest.param("\u30c6\u30b9\u200b\u30c8", id="between-japanese-letters"),
        pytest.param("\u200b     1. One", id="it-keeps-a-line-from-being-code"),
        pytest.param("\u200b  1. One", id="it-keeps-a-line-from-being-an-item"),
        pytest.param("> > \u200b\tOne", id="it-shows-a-tab"),
        pytest.param("- \u200b One", id="it-shows-a-blank-of-an-item"),
        pytest.param("3. \u200b    **@ViewChild()**", id="it-shows-blanks-of-a-numbered-item"),
        pytest.param("10) \u200b\u200b\tOne", id="two-of-them"),
        pytest.param("\u200b \u2060 One", id="two-of-them-with-blanks"),
        pytest.param("i\u0315\u0322n\u0336\u034f\u0360f", id="among-combining-marks"),
        pytest.param(".\u034f\u0321x", id="before-a-combining-mark"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize("piece", ["\u200b", "\ufe0f", "a\u200d", "\u200f", "\U0001f3f4\U000e0041"])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    assert_linear(piece.__mul__, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 20_000)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("\ufeff# A\n", Severity.INFO, id="a-byte-order-mark"),
        pytest.param("# \u06a9\u062a\u0627\u0628\u200c\u200c\u0647\u0627\n", Severity.INFO, id="a-joiner-twice"),
        pytest.param("# A\u200bb\n", Severity.WARNING, id="a-space-without-width"),
        pytest.param("# A\u200b\u200c b\n", Severity.WARNING, id="both"),
    ],
)
def test_what_harms_nobody_is_an_info(tmp_path: Path, text: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": text}, select=("file-encoding",))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("allow", "found"),
    [
        ("[]", ["U+2060", "U+200B"]),
        ("[U+2060]", ["U+200B"]),
        ("[u+2060, U+200B]", []),
        ("[U+2061]", ["U+2060", "U+200B"]),
    ],
)
def test_characters_can_be_allowed(tmp_path: Path, allow: str, found: list[str]) -> None:
    config = f"rules:\n  file-encoding: {{allow: {allow}}}\n"
    findings = check(tmp_path, {"README.md": "# T\n\n[\u2060a](b)\n\n[a\u200b](b)\n", "rules.yaml": config})
    assert [each.subject for each in findings if each.rule == "file-encoding"] == found


@pytest.mark.parametrize(
    ("line", "fixed", "severity", "is_safe"),
    [
        pytest.param("hinter\x0bS&P 500", "hinter S&P 500", Severity.WARNING, True, id="a-line-break"),
        pytest.param("Ire\xadland", "Ireland", Severity.INFO, False, id="a-soft-hyphen"),
        pytest.param("\u300da\u300d\u200b\uff0cb", "\u300da\u300d\uff0cb", Severity.INFO, True, id="at-a-wide-comma"),
        pytest.param("  \u200b  \u200b1. One", "    1. One", Severity.INFO, False, id="between-blanks"),
        pytest.param("One \u200b", "One ", Severity.INFO, False, id="behind-a-last-blank"),
        pytest.param("One \u200btwo", "One two", Severity.INFO, True, id="before-a-word"),
        pytest.param("One\u200b two", "One two", Severity.INFO, True, id="behind-a-word"),
        pytest.param("*One \u200b* two", "*One * two", Severity.INFO, False, id="it-ends-emphasis"),
        pytest.param("One **\u200b two**", "One ** two**", Severity.INFO, False, id="it-begins-emphasis"),
        pytest.param("One\u2060", "One", Severity.INFO, True, id="at-the-end"),
        pytest.param("One\u200btwo", "Onetwo", Severity.WARNING, True, id="in-a-word"),
        pytest.param("[One\u200b](b)", "[One](b)", Severity.WARNING, True, id="in-a-link"),
        pytest.param("or \x08-greedy", "or -greedy", Severity.WARNING, False, id="in-place-of-a-letter"),
        pytest.param("an \x0f", "an ", Severity.WARNING, False, id="in-place-of-a-word"),
        pytest.param("o\x08ne", "one", Severity.WARNING, True, id="a-control-character-in-a-word"),
        pytest.param("o\u034fne", "one", Severity.WARNING, True, id="a-grapheme-joiner-in-a-word"),
        pytest.param("\U0001f9d1\u200d\ufffd", "\U0001f9d1\ufffd", Severity.INFO, False, id="before-what-is-lost"),
        pytest.param("\ufffd\u200bx", "\ufffdx", Severity.INFO, False, id="behind-what-is-lost"),
        pytest.param("the\x1cvalue", "thevalue", Severity.WARNING, False, id="a-separator-where-a-blank-was"),
        pytest.param("\ub294\x1f\uac12", "\ub294\uac12", Severity.WARNING, False, id="another-in-korean"),
        pytest.param("One\n\n\u200b\n\ntwo", "One\n\ntwo", Severity.INFO, True, id="alone-between-blank-lines"),
        pytest.param("One\n\n\u200b\ntwo", "One\n\n\ntwo", Severity.INFO, True, id="alone-behind-a-blank-line"),
        pytest.param("## One \u200btwo", "## One two", Severity.WARNING, True, id="in-a-heading"),
    ],
)
def test_what_removing_it_does(tmp_path: Path, line: str, fixed: str, severity: Severity, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=("file-encoding",))
    assert finding.fix
    assert ((finding.fix.applicability is Applicability.SAFE), finding.severity) == (is_safe, severity)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"# T\n\n{fixed}\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("| '\u200b' | U+200B zero-width space |", 0, id="its-number"),
        pytest.param("| '\u200b' | '\\u200b' |", 0, id="in-javascript"),
        pytest.param("`x` \u2060y &#x2060; joins words", 0, id="in-html"),
        pytest.param("0x00AD is \u00ad here", 0, id="a-number"),
        pytest.param("a\u200b\u00adb, of U+00AD", 1, id="another-one-beside-it"),
        pytest.param("200B a\u200bb", 1, id="no-number-of-a-character"),
    ],
)
def test_a_line_that_shows_a_character_may_hold_it(tmp_path: Path, line: str, found: int) -> None:
    files = {"README.md": f"# T\n\n{line}\n"}
    assert len(check(tmp_path, files, select=("file-encoding",))) == found


def test_what_is_beside_each_other_is_one_edit(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "# T\n\na\u200b\u200b\u2028b c\u2060d\n"}, select=RULE)
    assert finding.message == "invisible character U+200B (ZERO WIDTH SPACE) and 3 more on this line"
    assert finding.fix is not None
    edits = [(edit.location.column, edit.location.end_column, edit.text) for edit in finding.fix.edits]
    assert edits == [(2, 5, " "), (8, 9, "")]
