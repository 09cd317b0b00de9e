"""Who reads what the command prints: terminals and the runners of CI. What each of them would take for an order."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

STEERING = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufeff\\ud800-\\udfff]"
)
"""C0 but tab and newline, DEL, C1, bidirectional controls, line separators, byte-order mark, surrogates."""

_GITHUB = re.compile(r"\s*::(?P<command>[\w-]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
_OLDER = re.compile(r"##(?:vso)?\[", re.IGNORECASE)
_MARK = re.compile("[^\0-\x7f]")  # what a comparison by a language's rules may overlook


def steering(text: str) -> list[str]:
    """What would move a terminal, with some text before it."""
    return [text[max(0, match.start() - 60) : match.end()] for match in STEERING.finditer(text)]


def commands(text: str) -> list[str]:
    """The workflow commands that GitHub's runner reads: by the line, none between stop-commands and its end.

    The older `##[…]`, which Azure's agent reads too, counts wherever it stands. The two that hold others are no part.
    """
    found, held = [], ""
    for line in text.split("\n"):
        older = _OLDER.search(_MARK.sub("", line))
        match = _GITHUB.match(line)
        if held:
            held = "" if line.strip() == f"::{held}::" else held
        elif match and match["command"] == "stop-commands":
            held = match["data"]
        elif match or line.lstrip().startswith("::"):
            found.append(line)
        if older:
            found.append(line)
    assert not held, "commands were stopped and never let go on"
    return found


def read_json(text: str) -> None:
    """One document of JSON in ASCII or without anything that steers."""
    json.loads(text)


def read_lines(text: str) -> None:
    """A document of JSON a line."""
    for line in text.splitlines():
        json.loads(line)


def read_xml(text: str) -> None:
    """XML 1.0."""
    ElementTree.fromstring(text)  # noqa: S314 - made here


READERS = {
    "json": read_json,
    "gitlab": read_json,
    "sarif": read_json,
    "rdjson": read_json,
    "jsonl": read_lines,
    "junit": read_xml,
}
"""Formats that programs read; the others are text."""

MEANT = {
    "github": re.compile(
        r"::(?:error|warning|notice) file=[^,]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[a-z-]+::[^\n]*"
    ),
    "azure": re.compile(
        r"##vso\[task\.logissue type=(?:error|warning);sourcepath=[^;\]]*;linenumber=\d+;columnnumber=\d+;"
        r"code=[a-z-]+;\][^\n]*"
    ),
}
"""The commands that a format gives, in whole lines."""
