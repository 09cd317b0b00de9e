"""The wording of an entry as rules.yaml writes it: `{link} - {description}`, with `[ ]` around what may be missing.

A template is plain text with fields in braces: `{link}` is a link, `{description}` and `{note}` any text, `{tag}` text
without brackets. It is matched by RE2, so the time is linear in the length of an entry, whatever the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import chain

from msgspec import Struct

from linter.document import Link, Span
from linter.errors import ConfigError
from linter.text.nearest import did_you_mean
from linter.text.patterns import GroupMatcher, compile_groups

_LINK = "\0"  # in place of a link in the text that is matched; Markdown has no such character (CommonMark 2.3)
_TOKEN = re.compile(r"\{([^{}]*)\}|([\[\]{}])|([^\[\]{}]+)")
_SPACES = re.compile(r"[ \t]+")
_WIDE_COLON = re.compile("[ \t]*\uff1a[ \t]*")
_WIDE = re.compile("[ \t]*([\u3001-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65])[ \t]*")
"""Punctuation of Chinese and Japanese, which has its blank in itself: one beside it is shown, and is no fault."""
_LONGEST = 300
_BAR = " | "


class Field(StrEnum):
    """A part of an entry that a template names."""

    LINK = "link"
    DESCRIPTION = "description"
    NOTE = "note"
    TAG = "tag"


_TEXT = r"[^\s\pZ].*"
_MATCHES = {
    Field.LINK: _LINK,
    Field.DESCRIPTION: _TEXT,
    Field.NOTE: _TEXT,
    Field.TAG: rf"[^\s()\[\]{_LINK}][^()\[\]{_LINK}]*",
}


class Maybe(Struct, frozen=True):
    """An optional part."""

    parts: tuple[str | Field, ...]


Part = str | Field | Maybe
Piece = str | Link
"""A piece of an entry: text as it is written, or a link."""


class Template(Struct, frozen=True, dict=True):  # with a dict: the pattern is compiled when it is first needed
    """How an entry is worded."""

    text: str
    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """The template that `text` is. Raises `ConfigError` without a position."""
        if len(text) > _LONGEST:
            raise ConfigError(f"a template of {len(text)} characters; the most is {_LONGEST}")
        template = cls(text, tuple(_parts(text)))
        if not any(isinstance(part, Field) for part in template.parts):
            raise ConfigError(f"template '{text}' has no field that is always there, such as {{link}}")
        return template

    @cached_property
    def columns(self) -> tuple[tuple[Part, ...], ...]:
        """Its parts, divided where it has ` | `: what the cells of a row are."""
        found: list[list[Part]] = [[]]
        parts = (part.parts if isinstance(part, Maybe) else (part,) for part in self.parts)
        for part in chain.from_iterable(parts):
            texts = [part] if isinstance(part, Field) else str(part).split(_BAR)
            found[-1].append(texts[0])
            found += [[text] for text in texts[1:]]
        return tuple(tuple(part for part in column if part) for column in found)

    def fits(self, entry: Iterable[Piece]) -> bool:
        """Whether an entry is worded so. A line break counts as a space, spaces around the entry are ignored."""
        return self._match(entry) is not None

    def tag(self, entry: Iterable[Piece]) -> str:
        """The text of the first {tag} in an entry that is worded so; empty if it has none."""
        return next(filter(None, self._match(entry) or ()), "")

    def _match(self, entry: Iterable[Piece]) -> tuple[str | None, ...] | None:
        """The groups of the entry, as it is or without the blanks beside wide punctuation, a wide colon being one."""
        text = _join(entry)
        found = self._groups(text)
        if found is None and not text.isascii():
            found = self._groups(_WIDE.sub(r"\1", text))
            if found is None and "\uff1a" in text:  # as a colon, where the template has one
                found = self._groups(_WIDE_COLON.sub(": ", text))
        return found

    @cached_property
    def _groups(self) -> GroupMatcher:
        return compile_groups("(?s:" + "".join(map(_pattern, self.parts)) + ")", self.text)


def _join(entry: Iterable[Piece]) -> str:
    """The entry as one line; several spaces are one, and cells stay separate."""
    text = "".join([_LINK if isinstance(piece, Link) else _with_single_spaces(piece) for piece in entry])
    return " ".join([line.strip() for line in text.strip().splitlines()])


def _with_single_spaces(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text


def pieces(text: str, span: Span, links: Iterable[Link]) -> tuple[Piece, ...]:
    """The text at `span`, split at those of `links` (in order) that are in it."""
    found: list[Piece] = []
    done = span.start
    for link in links:
        if link.span.start >= done and link.span.end <= span.end:
            if link.span.start > done:
                found.append(text[done : link.span.start])
            found.append(link)
            done = link.span.end
    if span.end > done:
        found.append(text[done : span.end])
    return tuple(found)


def _parts(text: str) -> Iterator[Part]:
    inner: list[str | Field] | None = None
    for token in _TOKEN.finditer(text):
        name, mark, plain = token.groups()
        if mark == "[" and inner is None:
            inner = []
        elif mark == "]" and inner is not None:
            yield Maybe(tuple(inner))
            inner = None
        elif mark:
            raise ConfigError(f"template '{text}' has a '{mark}' at character {token.start() + 1} that is out of place")
        else:
            part = plain if name is None else _field(text, name)
            if inner is None:
                yield part
            else:
                inner.append(part)
    if inner is not None:
        raise ConfigError(f"template '{text}' has a '[' without ']'")


def _field(text: str, name: str) -> Field:
    if name not in list(Field):
        hint = did_you_mean(name, list(Field)) or f" (there are {', '.join(Field)})"
        raise ConfigError(f"template '{text}' has an unknown field '{name}'{hint}")
    return Field(name)


def _pattern(part: Part) -> str:
    if isinstance(part, Maybe):
        return f"(?:{''.join(map(_pattern, part.parts))})?"
    if part is Field.TAG:
        return f"({_MATCHES[part]})"
    if isinstance(part, Field):
        return f"(?:{_MATCHES[part]})"
    return re.escape(_WIDE.sub(r"\1", _with_single_spaces(part)))
