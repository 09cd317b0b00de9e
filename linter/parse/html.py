"""HTML in Markdown: what counts as a tag inside a paragraph, and reading the tags of raw HTML.

Everything is linear: no pattern can backtrack, and what does not close ends the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from html.entities import html5
from re import ASCII, IGNORECASE, Match, Pattern
from re import compile as _compile

from msgspec import Struct

from linter.parse.mdx import START as MDX_START

_NAME = r"[A-Za-z][A-Za-z0-9-]*+"
_VALUE = r"""(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+")"""
_ATTRIBUTE = rf"\s++[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+{_VALUE})?+"
_INLINE_TAG = _compile(rf"<(?:{_NAME}(?:{_ATTRIBUTE})*+\s*+/?>|/{_NAME}\s*+>)", ASCII)
_DECLARATION = _compile(r"<![A-Z]++\s", ASCII)
# What is no tag: how it begins, how it ends, and how far into it the end may begin.
_SECTIONS = (("<!--", "-->", 2), ("<?", "?>", 2), ("<![CDATA[", "]]>", 9))

_COMMENTS = ("<!--", MDX_START)

_TAG_NAME = _compile(r"</?([A-Za-z][^\s/>]*+)", ASCII)
_RAW_ATTRIBUTE = _compile(
    r"""[\s/]*+(=?[^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+""", ASCII
)
_TAG_END = _compile(r"[\s/]*+>", ASCII)
_ENTITY = _compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]*+));")
_OPAQUE = frozenset(("script", "style", "textarea", "title"))
_WHITESPACE = " \t\n\f\r"


class Attribute(Struct, frozen=True):
    """An attribute's value, entities resolved, and where it is written (without quotes)."""

    value: str
    start: int
    end: int


class Tag(Struct, frozen=True):
    """A start tag, or an end tag if `closing`; names are in lower case."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: dict[str, Attribute]


class Hidden(Struct, frozen=True):
    """A comment, and the text in it; one that is not `closed` goes on to the end."""

    start: int
    end: int
    text: str
    closed: bool = True


class Run(Struct, frozen=True):
    """Text between tags, entities resolved, and where it is."""

    text: str
    start: int
    end: int


def unescape(text: str) -> str:
    """`text` with its character references resolved; those without a semicolon stay, as in URLs."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: Match[str]) -> str:
    if name := match[3]:
        return html5.get(f"{name};", match[0])
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def inline_tag_end(text: str, start: int, last: Callable[[str], int]) -> int:
    """Where the raw HTML at `start` of a paragraph ends, or -1 (CommonMark 6.6).

    `last` finds the last occurrence of a string in `text`, and caches it.
    """
    for opener, terminator, overlap in _SECTIONS:
        if text.startswith(opener, start):
            return _after(text, terminator, start + overlap) if last(terminator) >= start + overlap else -1
    if match := _INLINE_TAG.match(text, start):
        return match.end()
    if _DECLARATION.match(text, start) and last(">") > start:
        return _after(text, ">", start)
    return -1


def _after(text: str, terminator: str, start: int) -> int:
    found = text.find(terminator, start)
    return found + len(terminator) if found >= 0 else -1


def read(text: str) -> Iterator[Tag | Run | Hidden]:
    """The tags, the text and the comments of raw HTML, without the content of scripts and the like."""
    done = 0
    while done < len(text):
        start = text.find("<", done)
        if start < 0:
            start = len(text)
        if start > done:
            yield Run(unescape(text[done:start]), done, start)
        if start == len(text):
            return
        tag = _tag(text, start)
        if tag is not None:
            yield tag
            done = tag.end if tag.closing else _after_opaque(text, tag)
        elif (hidden := _hidden_end(text, start)) != start:
            done = hidden
            if text.startswith(_COMMENTS, start):
                yield _comment(text, start, done)
        else:
            done = start + 1
            yield Run("<", start, done)
        if done < 0:
            return


def _comment(text: str, start: int, end: int) -> Hidden:
    """The comment at `start`; `end` is -1 if it does not end."""
    inner = start + len(MDX_START if text.startswith(MDX_START, start) else "<!--")
    if end < 0:
        return Hidden(start, len(text), text[inner:], closed=False)
    return Hidden(start, end, text[inner : max(end - 3, inner)])


def _hidden_end(text: str, start: int) -> int:
    """Where a comment or the like at `start` ends: `start` if it is none, -1 if it does not end."""
    for opener, terminator, overlap in (*_SECTIONS, ("<!", ">", 2)):
        if text.startswith(opener, start):
            return _after(text, terminator, start + overlap)
    return -1 if _TAG_NAME.match(text, start) else start


def _after_opaque(text: str, tag: Tag) -> int:
    """Where reading goes on after a start tag: past what a script or the like holds; -1 if it does not end."""
    if tag.name not in _OPAQUE:
        return tag.end
    close = _end_tag(tag.name).search(text, tag.end)
    return close.start() if close else -1


@cache
def _end_tag(name: str) -> Pattern[str]:
    return _compile(rf"</{name}(?=[\s/>])", IGNORECASE | ASCII)


def _tag(text: str, start: int) -> Tag | None:
    """The tag at `start`, if it is one and complete (HTML 13.2.5)."""
    name = _TAG_NAME.match(text, start)
    if name is None:
        return None
    attributes: dict[str, Attribute] = {}
    position = name.end()
    while match := _RAW_ATTRIBUTE.match(text, position):
        attributes.setdefault(match[1].lower(), _attribute(text, match))
        position = match.end()
    end = _TAG_END.match(text, position)
    if end is None:
        return None
    return Tag(start, end.end(), name[1].lower(), text[start + 1] == "/", attributes)


def _attribute(text: str, match: Match[str]) -> Attribute:
    group = match.lastindex or 1
    if group == 1:
        return Attribute("", match.end(), match.end())
    start, end = match.span(group)
    while start < end and text[start] in _WHITESPACE:
        start += 1
    while start < end and text[end - 1] in _WHITESPACE:
        end -= 1
    return Attribute(unescape(text[start:end]), start, end)
