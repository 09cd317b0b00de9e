"""link-empty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cache
from posixpath import basename

from linter.document import Document, Link, LinkKind, LinkSyntax, Span, within
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.placeholder import is_template
from linter.text.lazy_pattern import LazyPattern

_BEFORE = r"[\s\0*_(\[]*+"
_SCHEME = LazyPattern(r"([A-Za-z][A-Za-z0-9+.-]{1,31}):(?!//|\d)")
_USUAL_SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp", "javascript", "data"))
_DOCS = ("docs", "doc")  # of whose site the pages in the root may be a part
_SEVERAL = 3  # links without a destination on one page
_LATER = LazyPattern(r"\b(?:TODO|TBD|TBA|WIP|FIXME|(?i:coming soon|work in progress))\b")
_COMPONENT = LazyPattern(r"<(?:[A-Z][\w.]*|[a-z]+-[\w-]*)[\s/>]")  # of Vue, JSX and MDX, and custom elements
_END_TAG = LazyPattern(r"\s*+</a\b", re.IGNORECASE)


@cache
def _to_top() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:top|up|back|home|start|oben|anfang|haut|retour|inicio|arriba|volver|topo|voltar|torna)\b"
        "|[\u2191\u21d1\u21e7\u2b06\u25b2\U0001f51d\u23eb\U0001f53c]"
        "|[\u4e0a\u9802\u9876]|\u30c8\u30c3\u30d7|\u5148\u982d|\ub9e8 \uc704|\u043d\u0430\u0432\u0435\u0440\u0445",
        re.IGNORECASE,
    )


@cache
def _bad() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEFORE}(?:[\u274c\u274e\u2717\u2718\u00d7\u2715\u2716]|\U0001f6ab|\U0001f44e"
        r"|(?:NG|(?i:bad|don['\u2019]t|wrong|incorrect|not recommended))\b|\u60aa\u3044|\u9519\u8bef|\u932f\u8aa4)"
    )


@cache
def _good() -> re.Pattern[str]:
    return re.compile(
        rf"{_BEFORE}(?:[\u2705\u2713\u2714\u25cb\u3007\u25ef]|\U0001f44d"
        r"|(?:OK|(?i:good|do|right|correct|recommended))\b|\u826f\u3044|\u6b63\u786e|\u6b63\u78ba)"
    )


class LinkEmpty(ProjectRule):
    """A link has no text or no destination.

    ## What it does
    Reports links that show nothing to click on, and links and images that lead nowhere. An item of a list whose link is
    `#` leads nowhere either, unless its text says that it goes back to the top. An image is as good as text; whether it
    has an alternative text is for image-alt-missing to say. An HTML `<a>` that only carries an `id` or `name` is a
    place, not a link. Pages whose path says that they are templates are left alone, as are drafts in a SUMMARY.md
    (mdBook, GitBook) and examples of good and bad texts (❌, ✅, NG, OK, Bad, Good). A link whose text says TODO is an
    info, and so are three or more without a destination on one page: the author knows. Several `[]()` on a page are one
    info. A link without text is a warning, or an info if it is what copying a heading leaves (`## [](#tools)Tools`);
    Sphinx gives it the title of what it leads to.

    ## Why is this bad?
    A link without text cannot be seen, one without a destination leads back to the same page. Both are mostly left
    over from editing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide]().
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        for document in repository.documents:
            if not is_template(document.path):
                sites = repository.site_links.sites
                near = (*sites.of(document.path), *(site for folder in _DOCS for site in sites.around(f"{folder}/_")))
                yield from _empty(document, filled_in=any(site.generator.fills_in_text for site in near))


def _empty(document: Document, *, filled_in: bool) -> Iterator[Problem]:
    """The problems of a page; on a site where links without text are `filled_in`, that is none of Markdown's."""
    heads = frozenset(item.head.start for item in document.items)
    blank = [link for link in document.links if not (link.url.strip() or link.text.strip())]
    without = [link for link in document.links if not link.url.strip()]
    examples = _examples(document, without) if without else frozenset[Span]()
    without = [link for link in without if link.span not in examples]
    usual = Severity.INFO if len(without) >= _SEVERAL else Severity.ERROR
    is_summary = basename(document.path) == "SUMMARY.md"
    for link in document.links:
        subject = document.source(link.span)
        if link.span in examples:
            continue
        if not link.url.strip():
            is_form = len(blank) >= _SEVERAL and not link.text.strip()  # for the author to fill in: told once
            if not (is_summary and link.span.start in heads) and not (is_form and link is not blank[0]):
                severity = Severity.INFO if is_form or _LATER.search(link.text) else usual
                message = f"the {link.kind} has no destination"
                message += f", like {len(blank) - 1} more on this page" if is_form else ""
                yield Problem(
                    link.span, message, subject, "write where it leads", severity=severity, path=document.path
                )
        elif link.url == "#" and link.span.start in heads and _is_unfinished(document, link):
            message = "the link has no destination: '#' leads to the top of the page"
            yield Problem(link.span, message, subject, "write where it leads", path=document.path)
        elif (
            _is_without_text(link)
            and _shows_nothing(document, link)
            and not (filled_in and link.syntax is not LinkSyntax.HTML)
        ):
            help_ = "say in a few words where it leads"
            message = f"the link to '{link.url}' has no text"
            severity = Severity.INFO if _is_left_of_heading(document, link) else Severity.WARNING
            yield Problem(link.span, message, subject, help_, severity=severity, path=document.path)


def _examples(document: Document, links: Sequence[Link]) -> Set[Span]:
    """The links in texts that begin with a verdict on how something is written, where the page shows both ways."""
    bad = [_bad().match(prose.text) is not None for prose in document.prose]
    found: set[Span] = set()
    for link in links if any(bad) else ():
        index = bisect_right(document.prose, link.span.start, key=lambda prose: prose.span.start) - 1
        if index >= 0 and (bad[index] or _good().match(document.prose[index].text)):
            found.add(link.span)
    return found


def _is_unfinished(document: Document, link: Link) -> bool:
    """Whether the link `#` of an item is no way back to the top, and no button or badge."""
    if link.syntax is LinkSyntax.HTML or any(
        inner.kind is LinkKind.IMAGE for inner in within(document.links, link.span)
    ):
        return False
    return any(map(str.isalpha, link.text)) and not _to_top().search(link.text)


def _is_left_of_heading(document: Document, link: Link) -> bool:
    """Whether it is what copying a heading from a page leaves: `## [](#tools)Tools`."""
    index = bisect_right(document.headings, link.span.start, key=lambda heading: heading.span.start) - 1
    return link.url.startswith("#") and index >= 0 and document.headings[index].content.holds(link.span)


def _is_without_text(link: Link) -> bool:
    """Whether it has no text, and no scheme of a site's own (`info:closure`), which gives it one."""
    if link.kind is not LinkKind.LINK or link.text.strip():
        return False
    scheme = _SCHEME.match(link.url)
    return scheme is None or scheme[1].lower() in _USUAL_SCHEMES


def _shows_nothing(document: Document, link: Link) -> bool:
    if link.syntax is LinkSyntax.HTML:  # its span is the start tag only
        if link.url.startswith("#"):  # the mark beside a heading or cell with a link to itself, drawn by a style sheet
            return False
        return _END_TAG.match(document.text, link.span.end) is not None and not within(document.anchors, link.span)
    if _COMPONENT.search(document.source(link.span)):
        return False
    return all(inner.kind is not LinkKind.IMAGE for inner in within(document.links, link.span))
