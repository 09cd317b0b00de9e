"""Links whose URL stands beside their text without one of its brackets, and images without their mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.document import Document, LinkKind, LinkSyntax, Prose, Span, within
from linter.finding import Applicability
from linter.parse.slug import slug
from linter.rules.links._brackets import LONGEST, NO_TEXT, is_url, pairs
from linter.rules.links._stray import MalformedLink
from linter.text.lazy_pattern import LazyPattern
from linter.text.url_template import is_template

_CROSSED = re.compile(rf"\(([^\s()\[\]]{{1,{LONGEST}}})\]")
_MARK = LazyPattern(r"[ \t]+(?::[a-z0-9_+-]{1,40}:|[^\w\s()\[\]\0]{1,8})[ \t]+(?=\()")
_ITEM = LazyPattern(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_OTHER_BRACKETS = LazyPattern(
    r"([\[({])([^\[\](){}<>\r\n]{1,100})([\])}\[]?)[:.,;!\\\u2013\u2014)-]?"
    rf"([\[({{<\uff08]{{1,2}})(https?://[^\s\[\](){{}}<>\uff08\uff09]{{1,{LONGEST}}})([\])}}>\uff09]{{1,2}})(?!\])"
)
_ENDS = frozenset(("", " ", "\t", "\r", "\n"))
_IMAGES = 5  # uses of a label as an image, for one without its `!` to be a slip
_PICTURE = LazyPattern(r"\.(?:svg|png|gif|jpe?g|webp)(?:[?#].*)?\Z", re.IGNORECASE)


def links_without_brackets(
    document: Document, prose: Prose, shown: str, anchors: frozenset[str]
) -> Iterator[MalformedLink]:
    """`[text]https://a.dev)`, `[text](#a]` and `[text] :mark: (https://a.dev)`.

    `shown` is the plain text of `prose`, `anchors` are those of the page.
    """
    source, square, closings = document.source(prose.span), pairs(shown, "[]"), pairs(shown, "()")
    closed = frozenset(closings.values())
    bare = {link.span.start: link for link in within(document.links, prose.span) if link.syntax is LinkSyntax.BARE}

    def found(begin: int, end: int) -> tuple[int, str, str] | None:
        """Where a link ends whose text is in these brackets, what is wrong, and what to write behind the text."""
        link = bare.get(prose.span.start + end + 1)
        stop = link.span.end - prose.span.start if link else 0
        if link and shown[stop : stop + 1] == ")" and stop not in closed:
            return stop + 1, "'(' is missing", f"({source[end + 1 : stop]})"
        if link and begin == 0 and _begins_item(document, prose) and shown[stop : stop + 1] in _ENDS:
            return stop, "no parentheses around the URL", f"({source[end + 1 : stop]})"
        if crossed := _CROSSED.match(source, end + 1):
            url = crossed[1]
            is_link = is_url(url) or url in anchors or url == f"#{slug(source[begin + 1 : end])}"
            return (crossed.end(), "']' in place of ')'", f"({url})") if is_link else None
        if begin == 0 and (mark := _MARK.match(source, end + 1)):
            closing = closings.get(mark.end())
            if closing and is_url(source[mark.end() + 1 : closing]):
                remedy = f"{source[mark.end() : closing + 1]}{mark[0].rstrip()}"
                return closing + 1, "something between ']' and '('", remedy
        return None

    for begin, end in square.items():
        fault = found(begin, end) if end - begin <= LONGEST else None
        text = source[begin : end + 1] if fault else ""
        if fault and not (NO_TEXT.fullmatch(text[1:-1]) or is_template(text)):
            stop, reason, rest = fault
            yield _placed(prose, begin, stop, reason, f"{text}{rest}")


def link_with_other_brackets(document: Document, prose: Prose) -> Iterator[MalformedLink]:
    """`[text)(https://a.dev)`, `[text]{https://a.dev}` and the like at the beginning of an item."""
    match = _OTHER_BRACKETS.match(document.source(prose.span)) if _begins_item(document, prose) else None
    if match is None or NO_TEXT.fullmatch(match[2]) or match.group(3, 4, 6) == ("]", "[", "]"):  # or a reference
        return
    if not match[3] and (match[1] != "[" or not match[2][-1].isalnum() or match[6] != ")"):  # a remark with a URL
        return
    links = within(document.links, Span(prose.span.start, prose.span.start + match.end()))
    if any(link.syntax is LinkSyntax.INLINE or link.kind is LinkKind.IMAGE for link in links):
        return
    is_sure = not {"[", "]"}.isdisjoint(match.group(1, 3, 4, 6))
    applicability = Applicability.SAFE if is_sure else Applicability.UNSAFE
    yield _placed(prose, 0, match.end(), _wrong(match), f"[{match[2]}]({match[5]})", applicability)


def _wrong(match: re.Match[str]) -> str:
    """What is wrong with the first bracket that is not as it should be."""
    found, expected = (match[1], match[3], match[4], match[6]), ("[", "]", "(", ")")
    wrong = [(got, want) for got, want in zip(found, expected, strict=True) if got != want]
    if wrong and not wrong[0][0]:
        return f"'{wrong[0][1]}' is missing"
    return "'{}' in place of '{}'".format(*wrong[0]) if wrong else "something between ']' and '('"


def _begins_item(document: Document, prose: Prose) -> bool:
    """Whether only the marker of an item is before it on its line."""
    line = document.position(prose.span.start)[0]
    return _ITEM.fullmatch(document.text[document.lines[line - 1] : prose.span.start]) is not None


def links_without_mark(document: Document) -> Iterator[MalformedLink]:
    """`[Label][icon]` where the other uses of the label are images."""
    images = Counter(link.label for link in document.links if link.kind is LinkKind.IMAGE)
    for link in document.links:
        is_slip = link.label and link.kind is LinkKind.LINK and images[link.label] >= _IMAGES
        if is_slip and _PICTURE.search(link.url):
            remedy = f"!{document.source(link.span)}"
            help_ = "write '!' before it: its label is an image in all other places"
            yield MalformedLink(link.span, "'!' is missing", link.span, remedy, Applicability.UNSAFE, help_)


def _placed(
    prose: Prose, begin: int, end: int, reason: str, remedy: str, applicability: Applicability = Applicability.SAFE
) -> MalformedLink:
    span = Span(prose.span.start + begin, prose.span.start + end)
    return MalformedLink(span, reason, span, remedy, applicability, "write [text](address)")
