"""file-encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated
from unicodedata import category

from msgspec import Struct

from linter.config.settings import Key
from linter.document import Document, Span
from linter.finding import Applicability, Edit, Fix, Location, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.files._code import Code
from linter.rules.files._hidden import called, code_point, has_any, hidden, is_unspaced_letter
from linter.sources import Cause

_NO_WIDTH = frozenset("\u200b\u200c\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d\u00ad")  # letters of a script's spelling, doubled or in a wrong place; hyphens
_LINK_SIGNS = frozenset(".:/@#")
_UNREADABLE = "\ufffd"
_SOFT_HYPHEN = "\u00ad"
_BLANKS = (" ", "\t")
_EMPHASIS = frozenset("*_~`")
_MARKERS = " \t>*+-.)0123456789"
_NUMBER = re.compile(r"(?:U\+|\\u\{?|&#x|0x)([0-9A-F]{4,6})\b", re.IGNORECASE)
_NOTHING = " \t\r\n\u200b\u2060"
_FAR = 200  # characters before, in which a URL begins that it is part of
_SEPARATORS = "\u2028\u2029\x0b\x0c"
_CODE_INDENT = 4  # blanks at the beginning of a line of code


class FileEncoding(ProjectRule):
    """A page is not plain UTF-8, or holds characters that nobody sees.

    ## What it does
    Reports pages that are not UTF-8 (nothing else on them can be checked), pages that begin with a byte-order mark,
    and lines with invisible characters: zero-width spaces, control characters, marks that reverse the direction of
    reading. What a script or an emoji needs, such as the joiners in Persian or in 👩‍💻, is left alone, and so is one
    that keeps GitHub from making a link of a name (`GOV.UK`) or that shows the blanks behind it at the beginning of a
    line, or that `allow` names. So are control characters and
    separators in code, which may be what the code shows; the fix of others in code is an unsafe one. A byte-order
    mark, a joiner where none belongs, and a space without width beside a blank are an info.

    ## Why is this bad?
    Text in another encoding comes out garbled. An invisible character in a link or heading breaks it without a trace,
    and one that reverses the reading direction lets a text say something else than it shows.

    ## Example
    A page saved as Latin-1; a link copied from a chat with a U+200B (ZERO WIDTH SPACE) in it.

    ## Use instead
    The page saved as UTF-8 without a byte-order mark, and the link typed anew.
    """

    class Options(Struct, frozen=True):
        allow: Annotated[tuple[str, ...], Key("Invisible characters that are there on purpose, such as U+2060.")] = ()

    options: Options
    severity = Severity.WARNING
    fix = Applicability.SAFE
    unit = Unit.PAGE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for page in repository.unreadable:
            if page.cause is Cause.ENCODING:
                at = Location(page.path, page.line, page.column, page.line, page.column)
                message = f"{page.reason}; this page was not checked, the others were"
                yield Problem(Span(0, 0), message, "not UTF-8", path=page.path, at=at)
        allowed = frozenset(map(str.upper, self.options.allow))
        for document in repository.documents:
            if repository.library.has_mark(document.path):
                help_ = "save it as UTF-8 without a byte-order mark"
                fix = Fix("take the byte-order mark off", (), unmark=True)
                message, subject, severity = "begins with a byte-order mark", "U+FEFF", Severity.INFO
                yield Problem(Span(0, 0), message, subject, help_, fix, path=document.path, severity=severity)
            yield from _hidden_lines(document, allowed)


class _Line(Struct, frozen=True):
    """A line of a page by its number (from 1), with its text and where that starts."""

    document: Document
    number: int
    start: int
    text: str


def _hidden_lines(document: Document, allowed: frozenset[str]) -> Iterator[Problem]:
    if not has_any(document.text):
        return
    code = Code(document)
    for number, start in enumerate(document.lines, 1):
        line = _Line(document, number, start, document.line(number))
        places = [start + place for place in hidden(line.text)]
        right = allowed | _shown_off(line.text) if places else allowed
        if right:
            places = [place for place in places if code_point(document.text[place]) not in right]
        places = [place for place in places if not (_is_shown(document.text[place]) and place in code)]
        places = [
            place for place in places if not (_stops_a_link(document.text, place) or _parts_words(document, place))
        ]
        if places and not _indents(line, places):
            in_code = any(place in code for place in places) or _would_be_code(line, places)
            may_be_hyphen = any(document.text[place] == _SOFT_HYPHEN for place in places)
            is_safe = not (
                in_code
                or may_be_hyphen
                or _is_at_mark(document, places)
                or _is_replaced(document, places)
                or _holds_blanks(line, places)
            )
            yield _problem(line, places, Applicability.SAFE if is_safe else Applicability.UNSAFE)


def _stops_a_link(text: str, place: int) -> bool:
    """Whether it is there so that GitHub makes no link of a name: `GOV.UK`, `@user` or `#1` with one inside."""
    if text[place] not in _NO_WIDTH:
        return False
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    is_inside = all(one.isalnum() or one in _LINK_SIGNS for one in (before, after)) and not (before + after).isalnum()
    if not is_inside:
        return False
    word = text[max(place - _FAR, 0) : place].split()[-1]
    return not any(sign in word for sign in ("://", "](", "=", "<"))


def _shown_off(line: str) -> frozenset[str]:
    """The numbers of the characters that a line is about: `U+200B`, `\\u200B`, `&#x200B;`, `0x200B`."""
    return frozenset(f"U+{number.upper()}" for number in _NUMBER.findall(line))


def _would_be_code(line: _Line, places: list[int]) -> bool:
    """Whether a line begins with as many blanks as code without what is at the places."""
    blanks, gone = 0, iter(places)
    place = next(gone)
    for at, character in enumerate(line.text, line.start):
        if at == place:
            place = next(gone, -1)
        elif character == " ":
            blanks += 1
        else:
            break
    return blanks >= _CODE_INDENT and not line.text.startswith(" " * _CODE_INDENT)


def _is_replaced(document: Document, places: list[int]) -> bool:
    """Whether one may be what is left of a letter, as control characters beside a word are, of a blank, or beside
    what could not be read.
    """
    return (
        any(_UNREADABLE in document.text[max(place - 1, 0) : place + 2] for place in places)
        or any(
            category(document.text[place]) == "Cc"
            and document.text[place] not in _SEPARATORS
            and (
                document.text[place].isspace()  # for Python, the information separators of ASCII are
                or not (document.text[place - 1 : place].isalnum() and document.text[place + 1 : place + 2].isalnum())
            )
            for place in places
        )
    )


def _is_at_mark(document: Document, places: list[int]) -> bool:
    """Whether a mark of emphasis is behind one that has a blank before it, or the other way round: it counts for it."""
    text = document.text
    pairs = ((text[place - 1 : place], text[place + 1 : place + 2]) for place in places)
    return any(_is_mark(*pair) or _is_mark(*reversed(pair)) for pair in pairs)


def _is_mark(blank: str, mark: str) -> bool:
    return (not blank.strip() or blank in _NO_WIDTH) and mark in _EMPHASIS


def _holds_blanks(line: _Line, places: list[int]) -> bool:
    """Whether blanks behind the first at the beginning of a line, or before the last at the end, show for its sake."""
    text, first, last = line.text, places[0] - line.start, places[-1] - line.start
    is_first = not text[:first].strip(_MARKERS) and text.startswith(_BLANKS, first + 1)
    return is_first or (text[:last].endswith(_BLANKS) and not text[last + 1 :].strip())


def _indents(line: _Line, places: list[int]) -> bool:
    """Whether all are before the text of a line, and blanks behind them, so that these are shown: Typora writes so."""
    last = places[-1] - line.start
    are_before = not line.text[:last].strip(_MARKERS + "".join(_NO_WIDTH)) and line.text.startswith(_BLANKS, last + 1)
    return are_before and all(line.document.text[place] in _NO_WIDTH for place in places)


def _harms_nobody(document: Document, place: int) -> bool:
    """Whether it is no part of a word or a link: a joiner, a space without width at a blank or a wide comma."""
    character, beside = document.text[place], (document.text[place - 1 : place], document.text[place + 1 : place + 2])
    return character in _JOINERS or (character in _NO_WIDTH and any(map(_is_apart, beside)))


def _parts_words(document: Document, place: int) -> bool:
    """Whether it is between letters of a script that has no blanks, which some part so for searching."""
    text = document.text
    return text[place] == "\u200b" and all(
        map(is_unspaced_letter, (text[place - 1 : place], text[place + 1 : place + 2]))
    )


def _is_apart(character: str) -> bool:
    """Whether it is a blank, or punctuation of no URL or Markdown, such as a full-width comma."""
    return not character.strip(_NOTHING) or (character > "\u2000" and not character.isalnum())


def _is_shown(character: str) -> bool:
    """Whether code may have a character to show it, as a reader cannot type it in by mistake."""
    return character in _SEPARATORS or category(character) == "Cc"


def _problem(line: _Line, places: list[int], applicability: Applicability) -> Problem:
    document = line.document
    first = document.text[places[0]]
    more = f" and {len(places) - 1} more on this line" if len(places) > 1 else ""
    is_heading = line.text.lstrip().startswith("#")  # with an anchor
    is_mild = not is_heading or all(document.text[place] in _JOINERS for place in places)
    return Problem(
        Span(places[0], places[0] + 1),
        f"invisible character {called(first)}{more}",
        code_point(first),
        "remove it",
        Fix("remove what cannot be seen", _edits(line, places), applicability),
        path=document.path,
        severity=Severity.INFO if is_mild and all(_harms_nobody(document, at) for at in places) else Severity.ERROR,
    )


def _edits(line: _Line, places: list[int]) -> tuple[Edit, ...]:
    """One for those beside each other. Of a line between blank ones that shows nothing, all goes, with one of these."""
    document, number = line.document, line.number
    if _is_blank(document, number - 1) and _is_blank(document, number + 1):
        gone = frozenset(places)
        rest = "".join(sign for at, sign in enumerate(line.text, line.start) if at not in gone)
        if not rest.strip():
            return (Edit(document.whole_lines(number, number + 1), ""),)
    runs = groupby(enumerate(places), lambda pair: pair[1] - pair[0])
    return tuple(_edit(document, [place for _, place in run]) for _, run in runs)


def _edit(document: Document, run: list[int]) -> Edit:
    return Edit(Span(run[0], run[-1] + 1), "".join(_instead(document.text[place]) for place in run))


def _is_blank(document: Document, number: int) -> bool:
    return 0 < number <= len(document.lines) and not document.line(number).strip()


def _instead(character: str) -> str:
    """Separators part words; all else shows nothing and leaves nothing."""
    return " " if character in _SEPARATORS else ""
