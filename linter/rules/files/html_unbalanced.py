"""html-unbalanced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from linter.document import Document, HtmlTag, Span
from linter.finding import Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.text.lazy_pattern import LazyPattern

# What GitHub leaves in a page and HTML wants to be closed. Not `a`, which lists write without an end to name a place.
_ELEMENTS = frozenset(
    "details summary table picture div sub sup h1 h2 h3 h4 h5 h6 b strong i em pre code kbd samp var tt ul ol dl "
    "blockquote ins del s strike q small mark cite abbr span figure figcaption".split()
)
_HEADING = "h1 to h6"  # one of them is closed by the end tag of any
_TEMPLATES = ("{%", "{{<", "{{%", "<%")
_ADMONITIONS = ("!!! ", "??? ", "???+ ", '=== "')
_MANY = 5  # tags of one kind on a page
_QUOTED = LazyPattern(r"\"[^\"]*\"|'[^']*'")
_VALUE = r"\s*=\s*(?:\"[^\"<>\n]*\"|'[^'<>\n]*')"
_UNENDED = LazyPattern(  # in a paragraph it is text: <a href="…"Tools</a>
    rf"<(a|img|kbd|sub|sup|b|i|br|div|span|details)(?:\s+[a-z-]{{1,30}}{_VALUE})+(?=[^\s>/=\"'<])", re.IGNORECASE
)


class HtmlUnbalanced(DocumentRule):
    """An HTML element is opened and not closed, or closed and not opened.

    ## What it does
    Pairs start tags and end tags over the whole page, as `<div>` at its top and `</div>` at its bottom are. It reads
    elements that need an end tag and that GitHub shows, such as `<details>`, `<summary>`, `<table>`, `<div>` and
    `<sub>`, never those whose end may be left out (`<p>`, `<li>`, `<td>`) or that have none (`<br>`, `<img>`). A tag
    without its `>` is reported whatever it is. Code, comments and pages with templates are left alone. More than five
    tags of one kind on a page are one finding.

    ## Why is this bad?
    Without its end, an element goes on to the end of the page: all of it is folded away, or small, or in a cell. An end
    tag alone mostly means that the start was lost, or that an element ends too early.

    ## Example
    ```markdown README.md
    # Guides

    <details>
    <summary>For experts

    - [The last guide](https://guides.dev/last)

    </details>
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    <details>
    <summary>For experts</summary>

    - [The last guide](https://guides.dev/last)

    </details>
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    unit = Unit.PARAGRAPH
    is_style = False

    def check(self, document: Document) -> Iterator[Problem]:
        if any(map(document.text.__contains__, _TEMPLATES)):
            return
        unpaired = _unpaired(document)
        counts = Counter((tag.name, tag.closing) for tag in unpaired)
        shown: Counter[tuple[str, bool]] = Counter()
        for tag in unpaired:
            kind = tag.name, tag.closing
            shown[kind] += 1
            if counts[kind] <= _MANY:
                yield _problem(document, tag)
            elif shown[kind] == 1:  # it is one fault, of whatever wrote the page
                yield _problem(document, tag, counts[kind] - 1)
        yield from _without_end(document)


def _without_end(document: Document) -> Iterator[Problem]:
    """The tags whose `>` is missing: in a block of HTML, the text and the next tag are read as attributes."""
    help_ = "write '>' where the tag ends"
    for tag in document.tags if "=" in document.text else ():
        written = document.source(tag.span)
        if not tag.closing and "<" in written[1:] and "{" not in written and "<" in _QUOTED.sub("", written)[1:]:
            start = Span(tag.span.start, tag.span.start + len(tag.name) + 1)
            yield Problem(start, f"'<{tag.name}' has no '>': what follows is read as its attributes", written, help_)
    for prose in document.prose:
        if "<" not in prose.shown or "=" not in prose.shown:
            continue
        for match in _UNENDED.finditer(document.source(prose.span)):
            if prose.shown[match.start()] != "<":  # a tag, or code
                continue
            start = Span(prose.span.start + match.start(), prose.span.start + match.end())
            yield Problem(start, f"'<{match[1]}' has no '>': it is shown as text", match[0], help_)


def _unpaired(document: Document) -> list[HtmlTag]:
    """The tags without a partner, in the order of the page, up to a comment that hides the rest."""
    hidden = document.unclosed_comments[0].start if document.unclosed_comments else len(document.text)
    opened: dict[str, list[HtmlTag]] = defaultdict(list)
    stray: list[HtmlTag] = []
    for tag in document.tags:
        if tag.name not in _ELEMENTS or tag.span.start > hidden:
            continue
        if _is_in_admonition(document, tag):
            continue
        name = _HEADING if tag.name[0] == "h" else tag.name
        if not tag.closing:
            if document.text[tag.span.end - 2] != "/":
                opened[name].append(tag)
        elif opened[name]:
            opened[name].pop()
        else:
            stray.append(tag)
    unclosed = [] if document.unclosed_comments else [tag for tags in opened.values() for tag in tags]
    return sorted((*stray, *unclosed), key=lambda tag: tag.span)


def _is_in_admonition(document: Document, tag: HtmlTag) -> bool:
    """Whether it is in the text of `!!! note`, of Python-Markdown, whose rest is code by the rules of GitHub."""
    index = bisect_right(document.prose, tag.span.start, key=lambda prose: prose.span.start) - 1
    return index >= 0 and document.prose[index].text.startswith(_ADMONITIONS)


def _problem(document: Document, tag: HtmlTag, others: int = 0) -> Problem:
    subject = document.source(tag.span)
    more = f", and {others} more on this page" if others else ""
    if tag.closing:
        return Problem(tag.span, f"end tag without '<{tag.name}>'{more}", subject, "remove it, or write the start tag")
    message = f"'<{tag.name}>' without an end tag{more}"
    return Problem(tag.span, message, subject, f"write '</{tag.name}>' where it ends")
