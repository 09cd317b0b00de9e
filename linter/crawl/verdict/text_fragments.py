"""Text fragments (`#:~:text=…`): the passage in one, and whether a page certainly does not have it. Pure.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

from linter.crawl.response import HtmlPage
from linter.parse.html import Run, Tag, read

Passage = tuple[str, ...]
"""The words of a text fragment, in their order: prefix, start, end and suffix."""

_WORD = re.compile(r"[^\W_]+")
_SEPARATORS = re.compile(r"[\W_]+")
_UNTERMINATED_ENTITY = re.compile(r"&(?:#|[A-Za-z]{2})")  # browsers decode some of them, we do not
_INSIDE_WORDS = frozenset(("ruby", "textarea"))  # readings between letters; text that browsers may not search


def passages_of(fragment: str) -> tuple[Passage, ...]:
    """The passages in a fragment, of which one is enough; none if it has an anchor as a fallback."""
    anchor, _, directives = fragment.partition(":~:")
    values = [value.removeprefix("text=") for value in directives.split("&") if value.startswith("text=")]
    texts = [unquote(value.replace(",", " ")) for value in values]
    passages = tuple(tuple(map(_fold, _WORD.findall(text))) for text in texts)
    readable = all(passages) and not any("\ufffd" in text for text in texts)
    return passages if readable and not anchor else ()


def page_text(page: HtmlPage) -> str:
    """The letters and digits of a page, in which passages are looked for; empty if readers may see others.

    Case, accents, tags and all characters between words are ignored.
    """
    if page.scripted or page.elsewhere or page.negotiated or not (page.whole and page.utf8):
        return ""
    pieces = list(read(page.text))
    if any(isinstance(piece, Tag) and piece.name in _INSIDE_WORDS for piece in pieces):
        return ""
    text = "".join(piece.text for piece in pieces if isinstance(piece, Run))
    return "" if _UNTERMINATED_ENTITY.search(text) else _fold(text)


def contains(text: str, passage: Passage) -> bool:
    """Whether a text has the words of a passage in its order, with anything between them: part of it may be hidden."""
    position = 0
    for word in passage:
        position = text.find(word, position)
        if position < 0:
            return False
        position += len(word)
    return True


def _fold(text: str) -> str:
    # Marks are removed before, too: to sort many of them would take quadratic time.
    letters = normalize("NFKD", _SEPARATORS.sub("", text)).casefold()
    return _SEPARATORS.sub("", letters)
