"""Placeholders: whole blocks whose only text is that something is to come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import basename, splitext

from msgspec import Struct

from linter.document import PROSE, Document, Span, within
from linter.finding import Severity
from linter.model.repository import Repository
from linter.text.lazy_pattern import LazyPattern
from linter.text.patterns import compile_any

IsPlaceholder = Callable[[str], bool]

_TEMPLATE = re.compile(r"(?<![a-z])templates?(?![a-z])|(?:^|/)(?:sample|boilerplate)\.mdx?$", re.IGNORECASE)
_SAMPLE = re.compile(
    r"(?<![a-z])(?:markdown|mdx|syntax|formatting|typography|lorem|demo)(?![a-z])"
    r"|kitchen[-_ ]?sink|style[-_ ]?guide|cheat[-_ ]?sheet",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"^(?:draft|unlisted|noindex|nav_exclude|search_exclude):[ \t]*true\b|^(?:published|sitemap|search):[ \t]*false\b"
    r"|^search:[ \t]*\r?\n[ \t]+exclude:[ \t]*true\b",
    re.MULTILINE | re.IGNORECASE,
)
_MARK = LazyPattern(r"(?:tb[ad]|todo|to do|fixme)(?:\W*| ?:.*)", re.IGNORECASE | re.DOTALL)
_TO_COME = LazyPattern(r"\b(?:coming (?:very )?soon|to be \w|work in progress|under construction)", re.IGNORECASE)
_LONGEST = 200  # characters of a block that could be one, lorem ipsum apart
_FORM = r"\[(?:insert|add|enter|your|put) [^\[\]]{1,60}\]"  # a reader's to fill in, where there are several
_BUILT_IN = re.compile(
    r"(?:more |details |description |content |guide )?(?:is |are )?coming (?:very )?soon(?: here)?"
    r"|(?:please )?(?:insert|add|enter|put|write) (?:[^ ,.;]{1,20} ){1,5}here"  # more words are an instruction
    rf"|{_FORM}"
    r"|(?:insert|your) (?:e-?mail address|description|text|title|link|url|content|contact method)"
    r"|tb[ad]|todo|to do|fixme"
    r"|(?:todo|tbd|fixme) ?:(?: [^ ]+){1,5}"  # more words are somebody's plan
    r"|to be (?:added|announced|completed|continued|decided|defined|determined|done|filled(?: in)?|written)"
    r"|(?:work in progress|under construction|placeholder(?: text)?)"
    r"|lorem ipsum.*",
    re.IGNORECASE | re.DOTALL,
)
_VALUE = LazyPattern(
    rf"{_FORM}|(?:tb[ad]|todo|to do|fixme|work in progress|under construction|to be \w+(?: in)?)(?: ?:.*)?"
    r"|(?:is |are )?coming (?:very )?soon|placeholder",  # which is a term, too
    re.IGNORECASE,
)
_AROUND = " \t\r\n.\u2026!?:;,*_~-\u2013\u2014"  # ellipsis, en and em dash


def placeholder(patterns: tuple[str, ...]) -> IsPlaceholder:
    """The test for a block's text: the built-in patterns and those of a user, as they are or without what is around."""
    own = compile_any(patterns)

    def is_one(text: str) -> bool:
        flat = " ".join(text.split())
        bare = flat.strip(_AROUND)
        if not bare:
            return False
        if len(bare) <= _LONGEST or bare[:11].casefold() == "lorem ipsum":
            inner = bare.strip("()[]<>")
            if _BUILT_IN.fullmatch(bare) or _BUILT_IN.fullmatch(inner):
                return True
        return own(flat) or own(bare)

    return is_one


def is_value(text: str) -> bool:
    """Whether the text of a table cell may be a value: "TBD", "To do" and "Coming soon" are states of things."""
    return _VALUE.fullmatch(text.strip(_AROUND)) is not None


def placeholder_test(repository: Repository) -> IsPlaceholder:
    """The test that `placeholder-text` makes by rules.yaml, for the rules that leave placeholders to it."""
    setting = repository.config.rules.get("placeholder-text")
    return placeholder(tuple(setting.options.patterns) if setting else ())


def is_form(text: str) -> bool:
    """Whether the text is a bracketed field, such as "[Your name]": one of several is for readers to fill in."""
    return re.fullmatch(_FORM, text.strip(_AROUND), re.IGNORECASE) is not None


def is_template(path: str) -> bool:
    """Whether the path of a page says that it is a template, to be filled in by somebody."""
    return _TEMPLATE.search(path) is not None


def is_sample(document: Document) -> bool:
    """Whether a page shows how something is written, or is kept from readers by its front matter."""
    front = document.source(document.front_matter) if document.front_matter else ""
    return _SAMPLE.search(splitext(basename(document.path))[0]) is not None or _KEPT.search(front) is not None


class TextBlock(Struct, frozen=True):
    """A paragraph, HTML text, list item or cell, and what a reader sees of it."""

    span: Span
    text: str


def blocks_of(document: Document) -> Iterator[TextBlock]:
    """Paragraphs, HTML texts, list items and cells with their text; not those that hold a link, code or a state."""
    found: dict[int, tuple[Span, str]] = {}
    for block in document.blocks:
        if block.kind in PROSE:
            found[block.span.start] = (block.span, block.text)
    for item in document.items:
        found.setdefault(item.head.start, (item.head, item.text))
    for table in document.tables:
        for row in (table.header, *table.rows):
            found |= {cell.span.start: (cell.span, cell.text) for cell in row.cells if not is_value(cell.text)}
    for start in sorted(found):
        span, text = found[start]
        if text and not within(document.links, span) and "`" not in document.source(span):
            yield TextBlock(span, text)


def severity_of(text: str) -> Severity:
    """The severity of a placeholder: an author's own mark, such as TODO, and what tells readers that more is to come
    ("To be continued") are no texts of a template that were forgotten.
    """
    if _MARK.fullmatch(text.strip()):
        return Severity.INFO
    return Severity.WARNING if _TO_COME.search(text) else Severity.ERROR
