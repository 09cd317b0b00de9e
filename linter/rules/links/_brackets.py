"""Brackets that are shown as plain text, and whether the text in them reads as a URL or path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import splitext

from linter.document import Prose

LONGEST = 2000
"""Characters of a destination that are looked at; keeps nested brackets linear."""

_URL = re.compile(r"(?:https?://|ftp://|mailto:|www\.)\S", re.IGNORECASE)
_FILES = frozenset(
    ".csv .doc .docx .gif .htm .html .ipynb .jpeg .jpg .json .markdown .md .mdx .pdf .png .ppt .pptx .py .rst .svg "
    ".txt .webp .xls .xlsx .yaml .yml".split()
)  # not .js and .net: Node.js and ASP.NET are words
NO_TEXT = re.compile(r"[ xX]?|[0-9,\s-]+|[\^!].*", re.DOTALL)
"""What in square brackets is no text of a link: task boxes, numbers, footnotes."""

_BRACKETS = {"[]": re.compile(r"[\[\]]"), "()": re.compile(r"[()]")}
_MATH = re.compile(r"\$\$[^$]*\$\$|\$(?=\S)[^$\n]*(?<=\S)\$(?!\d)")


def plain(prose: Prose) -> str:
    """What is shown as plain text, GitHub's `$math$` blanked out too; as long as the prose's span."""
    if "$" not in prose.shown:
        return prose.shown
    return _MATH.sub(lambda match: "\0" * len(match[0]), prose.shown)


@lru_cache(maxsize=16)  # several look at one text after another
def pairs(text: str, brackets: str) -> Mapping[int, int]:
    """The positions of pairs of brackets, `[]` or `()`."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in _BRACKETS[brackets].finditer(text) if brackets[0] in text else ():
        if match[0] == brackets[0]:
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.start()
    return dict(sorted(found.items()))


def is_url(text: str) -> bool:
    """Whether it begins like a URL."""
    return _URL.match(text) is not None


def reads_as_target(text: str) -> bool:
    """Whether it can only be meant as a URL or as the path of a file or folder."""
    path = text.partition("#")[0].partition("?")[0]
    if is_url(text) or splitext(path)[1].lower() in _FILES:
        return True
    return path.startswith(("./", "../")) or (len(path) > 2 and path.endswith("/"))


def is_target(text: str) -> bool:
    """Whether it is one word that can only be meant as a URL or path."""
    return bool(text) and len(text.split()) == 1 and reads_as_target(text)


def is_index(text: str, start: int) -> bool:
    """Whether the bracket at `start` follows a word or bracket directly, as in `array[i]` and `f(x)[0]`."""
    before = text[start - 1 : start] if start else ""
    return before.isalnum() or before in ("_", ")", "]")
