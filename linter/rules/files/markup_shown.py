"""markup-shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import accumulate

from linter.document import Document, LinkSyntax, Prose, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit

_MARKER = re.compile(r"(?:\A|(?<=\n))[ \t]*([*+-])(?=\0)")
_DASH = re.compile(r"(?<=\n)[ \t]*([\u2010-\u2015\u2212\u2022\u00b7\u25cf])[ \t]*(?=\0)")
_ENTRY = r"\0+[ \t]+[-\u2013\u2014:][ \t]+[^\n]*"
_UNMARKED = re.compile(rf"{_ENTRY}(?:\n{_ENTRY})+")
_ENDS = ("  ", "\\", "<br>", "<br/>", "<br />")  # of a line behind which another one begins
_LAZY = re.compile(
    r"(?<=\n)((?::\w+:|[\u2190-\u2bff\U0001f000-\U0001faff]+)?[ \t]?)\0+"
    r"(?=[^\n\w]*(?::\w+:[^\n\w]*)*[ \t][-\u2013\u2014][ \t]+\S)"
)
_MARKERS = frozenset("*+-")
_HEADING = re.compile(r"(?<=[^\s#\0\\/([{`_=+&@$\"'\u2018\u201c-])(#{2,6})[ \t]+(?=\S)")
_BEHIND_HTML = re.compile(r"\A\0+(#{1,6})[ \t]+(?=\S)")
_NO_SPACE = re.compile(r"\A(#{2,6})(?=\w)")
_OPENED = re.compile(r"\A([*_]{1,2})(?=\w)")
_TOO_MANY = re.compile(r"\A\0.*\0([*_]{1,2})\Z", re.DOTALL)
_WHOLE = re.compile(r"([*_]{1,2})(?=\S).*\1\Z", re.DOTALL)
_BLANK = re.compile(r"\s*")
_OTHERS = 3  # wholly emphasised paragraphs for each whose emphasis has no end


class MarkupShown(DocumentRule):
    """A mark of Markdown is shown as a character.

    ## What it does
    Looks for marks that do nothing, since something is missing beside them: a list marker without a space before a
    link, a dash or bullet in place of one in the middle of a list, number signs without a space behind them, in the
    middle of a line or behind HTML, and asterisks or underscores at one end only of a paragraph, if most paragraphs of
    its kind are in emphasis as a whole. Lines that begin with a link and its description, without a marker, where most
    entries are items, are shown as one paragraph. Code and escaped characters are left alone, and so are single number
    signs in a line and a footnote's asterisk.

    ## Why is this bad?
    The reader sees asterisks and number signs, and an item or a heading that is not there: it has no anchor, and is
    part of what is before it.

    ## Example
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    -[The second guide](https://guides.dev/second)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    - [The first guide](https://guides.dev/first)
    - [The second guide](https://guides.dev/second)
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    unit = Unit.PARAGRAPH

    def check(self, document: Document) -> Iterator[Problem]:
        links = {link.span.start for link in document.links if link.syntax is LinkSyntax.INLINE}
        items = {item.head.start for item in document.items}
        for prose in document.prose:
            shown, start = prose.shown, prose.span.start
            for match in _MARKER.finditer(shown) if "\n" in shown or shown[:1] in _MARKERS else ():
                if start + match.end() in links and (match.start() or _begins_line(document, prose)):
                    yield _problem(prose, match, "no space behind the list marker", " ")
            for match in _DASH.finditer(shown) if not shown.isascii() else ():
                if start + match.end() in links and start in items:
                    yield _dash(prose, match)
            for match in _LAZY.finditer(shown) if "\n" in shown and start in items else ():
                if start + match.end(1) in links:
                    yield _unmarked_line(prose, match)
            for match in _HEADING.finditer(shown) if "##" in shown else ():
                yield _problem(prose, match, "number signs in the middle of a line", "")
        paragraphs = [prose for prose in document.prose if _begins_line(document, prose)]
        for prose in paragraphs:
            if unspaced := _NO_SPACE.match(prose.shown):
                yield _problem(prose, unspaced, "no space behind the number signs", " ")
            elif document.text.startswith("<", prose.span.start) and (late := _BEHIND_HTML.match(prose.shown)):
                yield _problem(prose, late, "number signs behind HTML", "")
            elif _UNMARKED.fullmatch(prose.shown) and _are_entries(document, prose, links):
                yield _unmarked(prose)
        yield from _half_emphasised(document, paragraphs)


def _begins_line(document: Document, prose: Prose) -> bool:
    """Whether it begins a line: it is no item, quote, cell or heading."""
    return prose.span.start == 0 or document.text[prose.span.start - 1] in "\r\n"


def _half_emphasised(document: Document, paragraphs: list[Prose]) -> Iterator[Problem]:
    """The paragraphs with a mark of emphasis at one end, where many others have it at both."""
    below_headings = {_BLANK.match(document.text, heading.span.end).end() for heading in document.headings}  # type: ignore[union-attr]  # matches empty
    found = []
    whole = 0
    for prose in paragraphs:
        shown, source = prose.shown.rstrip(), document.source(prose.span).rstrip()
        match = _OPENED.match(shown) or _TOO_MANY.match(shown)
        if match and match[1] in shown[: match.start(1)] + shown[match.end(1) :]:
            continue
        if match and (len(match[1]) > 1 or prose.span.start in below_headings):
            found.append((prose, match))
        elif shown.startswith("\0") and _WHOLE.fullmatch(source):
            whole += 1
    for prose, match in found if whole >= _OTHERS * len(found) else ():
        reason = "emphasis without an end" if match.start(1) == 0 else "one mark of emphasis too many"
        yield _problem(prose, match, reason, None)


def _dash(prose: Prose, match: re.Match[str]) -> Problem:
    """A dash or bullet at the beginning of a line, which goes on in the item above it."""
    span = Span(prose.span.start + match.start(1), prose.span.start + match.end(1))
    edit = Edit(Span(span.start, prose.span.start + match.end()), "- ")
    fix = Fix("write '- '", (edit,), Applicability.UNSAFE)
    message = f"'{match[1]}' is shown as text: it is no list marker"
    return Problem(span, message, prose.text[match.end() :].strip("\0 ")[:80], "", fix)


def _unmarked_line(prose: Prose, match: re.Match[str]) -> Problem:
    """A line that begins with a link and its description, and goes on in the item above it."""
    start = prose.span.start + match.start()
    fix = Fix("write '- '", (Edit(Span(start, start), "- "),), Applicability.UNSAFE)
    title = prose.text[match.end(1) : match.end()].strip("\0 ")
    message = "the line goes on in the item above it: it has no list marker"
    return Problem(Span(start, prose.span.start + match.end()), message, title[:80], "", fix)


def _are_entries(document: Document, prose: Prose, links: Set[int]) -> bool:
    """Whether each line begins with a link, and most entries of the page are in lists."""
    lines = prose.shown.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=prose.span.start)
    in_lists = sum(item.head.start in links for item in document.items)
    is_broken = any(line.endswith(_ENDS) for line in document.source(prose.span).splitlines())
    return in_lists >= _OTHERS * len(lines) and links >= set(starts) and not is_broken


def _unmarked(prose: Prose) -> Problem:
    """Lines that look like items, and are one paragraph without the markers of a list."""
    lines = prose.shown.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=prose.span.start)
    fix = Fix("write '- ' before each", tuple(Edit(Span(at, at), "- ") for at in starts), Applicability.UNSAFE)
    message = f"{len(lines)} lines are shown as one paragraph: they have no list markers"
    return Problem(
        Span(prose.span.start, prose.span.start + len(lines[0])), message, prose.text.strip("\0 ")[:80], "", fix
    )


def _problem(prose: Prose, match: re.Match[str], reason: str, added: str | None) -> Problem:
    span = Span(prose.span.start + match.start(1), prose.span.start + match.end(1))
    fix = Fix("add a space", (Edit(Span(span.end, span.end), " "),), Applicability.UNSAFE) if added else None
    help_ = "" if fix else "begin a new line" if added is not None else "write as many marks at the end as at the start"
    return Problem(span, f"'{match[1]}' is shown as text: {reason}", prose.text.strip("\0 ")[:80], help_, fix)
