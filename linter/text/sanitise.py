"""Untrusted text made safe for one line of a terminal or CI log: control and invisible characters are escaped.

Escaped as `\\x1b`, `\\u202e`, `\\U000e0001`: control characters (C0 with newline and tab, DEL, C1), bidirectional
controls, lone surrogates, line and paragraph separators, annotation marks, and all that Unicode calls
Default_Ignorable (zero-width and tag characters, byte-order mark, soft hyphen, fillers). A few of the last kind carry
meaning and are kept where they do:

- a joiner (ZWJ, ZWNJ) beside a virama, as in RFC 5892, appendix A, or after a letter of the scripts from Arabic to
  Mandaic, N'Ko and Mongolian, whose letters join; ZWJ between two pictures (emoji sequences);
- a variation selector after a picture, a Han character or another symbol, inside a keycap, or at the beginning of an
  anchor, where GitHub leaves it behind a picture (`(#\\ufe0f-tools)`): a patch has to write it as it is;
- tag characters that spell out a region behind a black flag (England, Scotland, Wales).

Secrets in URLs are redacted (`redact`).

A backslash in the text is not changed, so that a path stays a path: the result is for people, not for reading back.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining

from linter.text.redact import redact

_CONTROL = "\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u2028\\u2029\\ufff9-\\ufffb"
_IGNORABLE = (
    "\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164"
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"
)
_JOINING = "\\u0620-\\u08ff\\u1820-\\u18aa"  # Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic; Mongolian
_MONGOLIAN = "\\u1820-\\u18aa"
_HAN = "\\u3400-\\u9fff\\uf900-\\ufaff\\U00020000-\\U0003ffff"
_PICTURE = "\\u2190-\\u2bff\\U0001f000-\\U0001faff"
_SYMBOL = "\\xa9\\xae\\u2010-\\u2027\\u2030-\\u205e\\u2100-\\u218f\\u3001-\\u303f\\u3200-\\u33ff"

# Every lookbehind is for characters that are never escaped themselves, or only where it does not match:
# a second pass over the result changes nothing.
_KEPT = "|".join(
    (
        f"(?<=[{_PICTURE}])\\u200d(?=[{_PICTURE}])",
        f"(?<=[{_PICTURE}]\\ufe0f)\\u200d(?=[{_PICTURE}])",
        f"(?<=[{_JOINING}])[\\u200c\\u200d]",
        f"(?<=[{_PICTURE}{_HAN}{_SYMBOL}])[\\ufe00-\\ufe0f]",
        f"(?<=[{_HAN}])[\\U000e0100-\\U000e01ef]",
        f"(?<=[{_MONGOLIAN}])[\\u180b-\\u180d\\u180f]",
        "(?<=[0-9#*])\\ufe0f(?=\\u20e3)",
        "(?<=[(\"']#)\\ufe0f(?=-)",
        "(?<=\\U0001f3f4)[\\U000e0030-\\U000e0039\\U000e0061-\\U000e007a]{3,6}\\U000e007f",
    )
)


@cache
def _special() -> re.Pattern[str]:  # most runs print nothing that it is needed for, and it takes two milliseconds
    return re.compile(f"(?P<kept>{_KEPT})|[{_CONTROL}{_IGNORABLE}]")


# GitHub's runner takes `::` at the start of a line, white space before it or not, and like Azure's agent the older
# `##[` and `##vso[` anywhere. Both compare as people's languages do, which may overlook marks: hence not ASCII.
_LEADING = re.compile(r"^([^\S\n]*+):(?=:)", re.MULTILINE)
_OLDER = re.compile(r"(#[^\0-\x7f]*+#[^\0-\x7f]*+(?:[vV][^\0-\x7f]*+[sS][^\0-\x7f]*+[oO][^\0-\x7f]*+)?)\[")
_VIRAMA = 9  # canonical combining class


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _is_beside_virama(text: str, index: int) -> bool:
    return any(
        combining(neighbour) == _VIRAMA for neighbour in (*text[index - 1 : index], *text[index + 1 : index + 2])
    )


def _escape_match(match: re.Match[str]) -> str:
    if match["kept"]:
        return match[0]
    if match[0] in "\u200c\u200d" and _is_beside_virama(match.string, match.start()):
        return match[0]
    return _escape(match[0])


def sanitise(text: str) -> str:
    """`text` as one line in which everything but secrets is visible; ordinary text in any script is unchanged.

    Applying it twice is applying it once. Workflow commands are not handled here: they need the whole line (`defuse`).
    """
    text = redact(text)
    if text.isascii() and text.isprintable():
        return text
    return _special().sub(_escape_match, text)


def defuse(line: str) -> str:
    """A line made of sanitised pieces, perhaps coloured, that no CI runner takes for a command.

    The first colon of a leading `::` becomes `\\x3a`, the bracket of `##[` and `##vso[` becomes `\\x5b`. Several
    lines, separated by LF, are fine.
    """
    if "::" in line:
        line = _LEADING.sub(r"\1\\x3a", line)
    return _OLDER.sub(r"\1\\x5b", line) if "#" in line else line


def sanitise_line(text: str) -> str:
    """`text` as one plain line of output: `sanitise`, then `defuse`."""
    return defuse(sanitise(text))
