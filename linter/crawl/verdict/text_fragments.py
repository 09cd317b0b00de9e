"""Text fragments (`#:~:text=…`): the passage that one asks for, and whether a page certainly has it not. Pure.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

from linter.crawl.response import HtmlPage
from linter.parse.html import Run, Tag, read

Passage = tuple[str, ...]
"""The words of a passage, in their order: of what stands before it, of its beginning, its end, and what follows."""

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")
_LOOSE = re.compile(r"&(?:#|[A-Za-z]{2})")  # browsers know some characters by name without a semicolon, we do not
_INSIDE_WORDS = frozenset(("ruby", "textarea"))  # a reading between the letters; text that may or may not count


def passages_of(fragment: str) -> tuple[Passage, ...]:
    """The passages that a fragment asks for, of which one is enough; none where it names an anchor to fall back on."""
    anchor, _, directives = fragment.partition(":~:")
    values = [value.removeprefix("text=") for value in directives.split("&") if value.startswith("text=")]
    texts = [unquote(value.replace(",", " ")) for value in values]
    passages = tuple(tuple(map(_folded, _WORD.findall(text))) for text in texts)
    readable = all(passages) and not any("\ufffd" in text for text in texts)
    return passages if readable and not anchor else ()


def text_of(page: HtmlPage) -> str:
    """All letters and digits of a page, as passages are looked for in them; empty if readers may see others.

    Upper and lower case, accents and what stands between words do not count, nor do tags.
    """
    if page.scripted or page.elsewhere or page.negotiated or not (page.whole and page.utf8):
        return ""
    pieces = list(read(page.text))
    if any(isinstance(piece, Tag) and piece.name in _INSIDE_WORDS for piece in pieces):
        return ""
    text = "".join(piece.text for piece in pieces if isinstance(piece, Run))
    return "" if _LOOSE.search(text) else _folded(text)


def holds(text: str, passage: Passage) -> bool:
    """Whether the words of a passage come in its order, whatever stands between them: some of it may be hidden."""
    place = 0
    for word in passage:
        place = text.find(word, place)
        if place < 0:
            return False
        place += len(word)
    return True


def _folded(text: str) -> str:
    # Marks are taken out before, too: to put many of them in order would take quadratic time.
    letters = normalize("NFKD", _BETWEEN.sub("", text)).casefold()
    return _BETWEEN.sub("", letters)
