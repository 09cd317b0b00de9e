"""The words of running text and of link texts, without those that are part of a name, a path, a URL or code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from linter.document import Document, Link, LinkKind, LinkSyntax, Prose, Span
from linter.model.repository import Repository

_WORD = re.compile(r"\w+(?:[-.'\u2019]\w+)*")
_ASCII_WORD = re.compile(_WORD.pattern, re.ASCII)  # the same in text that is ASCII, in half the time
_SHORT = 1_000  # characters of a text
_PART_OF_HOST = re.compile(r"[.-]")
_HOST = re.compile(r"(?:https?:)?//([^/?#:@]+)", re.IGNORECASE)
_POSSESSIVE = ("'s", "\u2019s")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # what may stand within a word
_BEFORE = frozenset("/\\.@#$&=:<{}^_~%+-]" + _UNSEEN)
_AFTER = frozenset("/\\@=({}^_~%+-" + _UNSEEN)
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
_BETWEEN = frozenset(" \t\r\n\0\"'(\u2018\u201c*_")
_STOPS = frozenset(".!?:;-\u2013\u2014")


class Word(Struct, frozen=True):
    """A word; `start` and `end` count from the start of its prose."""

    prose: Prose
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Its place on the page."""
        return Span(self.prose.span.start + self.start, self.prose.span.start + self.end)

    @property
    def alone(self) -> bool:
        """Whether it is a word of its own: not part of a path, a URL or code, nor all of a quotation."""
        text = self.prose.text
        before, after = _before(text, self.start), _after(text, self.end)
        if before.isalnum() or after.isalnum() or before in _BEFORE or after in _AFTER:
            return False
        if after == ":" and text[self.end + 1 : self.end + 2].strip():
            return False
        return not (before in _QUOTES and after in _QUOTES)

    @property
    def first(self) -> bool:
        """Whether it begins a sentence."""
        text, at = self.prose.text, self.start
        while at and text[at - 1] in _BETWEEN:
            at -= 1
        return at == 0 or text[at - 1] in _STOPS


def is_word(text: str) -> bool:
    """Whether `text` is one word."""
    return _WORD.fullmatch(text) is not None


class Vocabulary:
    """The words of a page in lower case, each with the texts (paragraphs, headings, cells) that it is in."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._texts = document.all_prose
        self._prose: dict[str, list[int]] = defaultdict(list)
        for number, prose in enumerate(self._texts):
            for word in set(_words_in(prose.text).findall(prose.text.lower())):
                self._prose[word].append(number)
                if word.endswith(_POSSESSIVE):
                    self._prose[word[:-2]].append(number)

    @property
    def words(self) -> Set[str]:
        """All words, those in the possessive also without it."""
        return self._prose.keys()

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """In how many paragraphs, headings and cells each word is."""
        return {word: len(numbers) for word, numbers in self._prose.items()}

    def has_only(self, word: str, written: str) -> bool:
        """Whether all texts with a word are short, and have it in this form or in small letters only."""
        texts = (self._texts[number].text for number in self._prose[word])
        return all(
            len(text) <= _SHORT and text.count(written) + text.count(word) == text.lower().count(word) for text in texts
        )

    def find(self, wanted: Set[str], written: Mapping[str, str] = MappingProxyType({})) -> Iterator[Word]:
        """The words that are, in lower case, among the wanted ones, in the order of the page.

        Texts in which each of them is only as it is in `written` are left out, without a look at their words.
        """
        texts: dict[int, list[str]] = {}
        for word in self.words & wanted:
            for number in self._prose[word]:
                texts.setdefault(number, []).append(word)
        for number in sorted(texts):
            prose = self._texts[number]
            if written and len(prose.text) <= _SHORT:  # in a longer one, each of many words would be counted through it
                flat = prose.text.lower()
                if all(flat.count(word) == prose.text.count(written[word]) for word in texts[number]):
                    continue
            for match in _words_in(prose.text).finditer(prose.text):
                text = match[0]
                is_wanted = text.lower() in wanted
                if not is_wanted and text.endswith(_POSSESSIVE):
                    text = text[:-2]
                    is_wanted = text.lower() in wanted
                if is_wanted:
                    yield Word(prose, match.start(), match.start() + len(text), text)


def _words_in(text: str) -> re.Pattern[str]:
    """The pattern of the words in a text."""
    return _ASCII_WORD if text.isascii() else _WORD


def vocabularies(repository: Repository) -> tuple[Vocabulary, ...]:
    """The words of each page that is checked."""
    return tuple(map(Vocabulary, repository.documents))


def _before(text: str, at: int) -> str:
    """The character before `at`, with the marks of emphasis, links and the like set aside; a space if there is none."""
    while at and text[at - 1] == "\0":
        at -= 1
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    while at < len(text) and text[at] == "\0":
        at += 1
    return text[at] if at < len(text) else " "


class Title(Struct, frozen=True):
    """The text of a link that is one word, which its URL has too; `start` is its position, -1 if it has none."""

    word: str
    start: int


def titles(document: Document) -> Iterator[Title]:
    """Links such as `[hapi](https://hapi.dev)`, or `[hapijs/hapi](…)`: their text is a name."""
    return (Title(word, _title_start(document, link, word)) for link, word in _named(document))


def _named(document: Document) -> Iterator[tuple[Link, str]]:
    for link in document.links:
        word = link.text.rpartition("/")[2]
        address = link.url.partition("#")[0].casefold()  # an anchor is made from the words of a heading
        if link.kind is LinkKind.LINK and _WORD.fullmatch(word) and word.casefold() in address:
            yield link, word


def names(document: Document) -> frozenset[str]:
    """The names in the page's links, in lower case: titles, and the parts of host names."""
    hosts = (match[1] for link in document.links if (match := _HOST.match(link.url)))
    parts = (part.lower() for host in hosts for part in _PART_OF_HOST.split(host))
    return frozenset(parts) | {word.lower() for _, word in _named(document)}


def _title_start(document: Document, link: Link, word: str) -> int:
    if link.syntax is LinkSyntax.HTML:  # its span is that of the tag alone
        return link.span.end if document.text.startswith(word, link.span.end) else -1
    return document.text.find(word, link.span.start, link.span.end)
