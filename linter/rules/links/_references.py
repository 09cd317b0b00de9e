"""References such as `[text][label]` whose label has no definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.document import Document, Span
from linter.rules.links._brackets import LONGEST, is_index, pairs, plain

_NO_LABEL = re.compile(r"\s*|[xX]|[\^!].*|[.…]+", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+")
# Keys of the keyboard: "[W][A][S][D] to move", "[Ctrl][C]".
_NAMED_KEY = (
    r"ctrl|control|alt|option|shift|cmd|command|meta|super|win|fn|esc|tab|caps|enter|return|space|del|delete|ins|insert|"
    r"backspace|up|down|left|right|home|end|pgup|pgdn|f[0-9]{1,2}"
)


@cache
def _keys() -> re.Pattern[str]:
    return re.compile(
        rf"\[(?:{_NAMED_KEY})\](?:\[(?:\S|{_NAMED_KEY})\])+|(?:\[(?:\S|{_NAMED_KEY})\]){{3,}}", re.IGNORECASE
    )


def undefined_references(document: Document, *, shortcut: bool = False) -> Iterator[tuple[Span, str]]:
    """What reads as a reference and has no definition, each with its label.

    `shortcut` is whether `[label][]` and `[label]` are meant as references too.
    """
    defined = {_normal(definition.label) for definition in document.definitions}
    for prose in document.prose:
        shown = plain(prose)
        if "[" in shown:
            for begin, end, label in _references(shown, document.source(prose.span), shortcut=shortcut):
                if _normal(label) not in defined:
                    start = prose.span.start + (begin - 1 if shown[begin - 1 : begin] == "!" else begin)
                    yield Span(start, prose.span.start + end), label


def _references(shown: str, source: str, *, shortcut: bool) -> Iterator[tuple[int, int, str]]:
    """Begin, end and label of what reads as a reference."""
    square = pairs(shown, "[]")
    done = 0
    for begin, end in square.items():
        if begin < done or is_index(shown, begin):
            continue
        if keys := _keys().match(shown, begin):
            done = keys.end()
            continue
        if end - begin - 1 > LONGEST:
            continue
        second = square.get(end + 1)
        after = end + 1 if second is None else second + 1
        if second is not None and after in square:  # "[a][b][c]" is text
            while after in square:
                after = square[after] + 1
            done = after
            continue
        text, label = source[begin + 1 : end], source[end + 2 : second] if second is not None else ""
        if not shortcut and not label.strip():
            continue
        if shown[after : after + 1] != "(" and _is_reference(text, label):
            done = after
            yield begin, after, " ".join((label if label.strip() else text).split())


def _is_reference(text: str, label: str) -> bool:
    if len(label) > LONGEST or _NO_LABEL.fullmatch(text):
        return False
    if not label.strip():
        return not _NUMBER.fullmatch(text)
    if "](" in text:  # links in brackets: [[Slides](…)][[Paper](…)]
        return False
    citations = _NUMBER.fullmatch(text) and _NUMBER.fullmatch(label)
    return not citations and not _NO_LABEL.fullmatch(label)


def _normal(label: str) -> str:
    """As CommonMark compares labels: white space and case set aside."""
    return " ".join(label.split()).lower().upper()
