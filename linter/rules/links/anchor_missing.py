"""anchor-missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from posixpath import basename, splitext

from linter.document import Document, Heading, Link, LinkKind, LinkSyntax, Span, within
from linter.finding import Applicability, Fix, Problem, Related, Severity
from linter.model.curated_list import main_list
from linter.model.headings import HtmlAnchors
from linter.model.repository import Repository
from linter.model.resolve import File, NoAnchor, Section
from linter.rules.base import ProjectRule
from linter.rules.record import is_record
from linter.rules.relink import relink
from linter.sources import Unreadable
from linter.text.lazy_pattern import LazyPattern
from linter.text.normalise import normalise_label
from linter.text.plural import plural
from linter.text.slip import is_slip

_LATER = LazyPattern(r"(?:todo|tbd|tba|wip|fixme)(?:[-_](?:url|link)\b.*)?\Z", re.IGNORECASE)  # the author knows
_NOWHERE = frozenset(("_", "!", "0", "#"))  # of links that are there for their look
_FILLED_IN = LazyPattern(  # a line that a program puts more of a page in place of
    r"^ {0,3}(?:\{\{[^{}\n]*\b(?:generat|includ|import|insert|embed|render|transclu)[^{}\n]*\}\}|\{![^\n]+!\}"
    r"|-{1,2}8<-{1,2}|\{%-?\s*(?:include|import|embed|render|for)\b[^\n]*%\})",
    re.MULTILINE | re.IGNORECASE,
)
_NO_ANCHOR = LazyPattern(r"[#\s]")
_DASHES = LazyPattern("-+")
_LETTER, _LETTERS = 2, 10  # characters of a letter in an index of the alphabet, and letters of one
_LINE = LazyPattern(r"#L([0-9]{1,9})(?:C[0-9]+)?(?:-L?[0-9]+(?:C[0-9]+)?)?\Z")


@cache
def _of_contributor() -> re.Pattern[str]:
    """What all-contributors writes where there is nothing to link to: `[🖋](#content-octocat "Content")`."""
    return re.compile(
        r"(?:a11y|audio|blog|bug|business|code|content|data|design|doc|eventOrganizing|example|financial|fundingFinding|ideas|"
        r"infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|review|security|talk|test|"
        r"tool|translation|tutorial|userTesting|video)-[\w-]+"
    )


class AnchorMissing(ProjectRule):
    """A link leads to a page that is there, at an anchor that is not.

    ## What it does
    Compares the fragment of each link into a Markdown page of this repository with the anchors that GitHub gives to
    the page's headings, and with the `id` and `name` of its HTML. `#top` is fine, and so are lines such as `#L10`
    of files that are as long as that. `#TODO` and the like are an info, and letters without a section in an index
    of the alphabet are one. On a page of a site (MkDocs, Docusaurus, VitePress, Hugo and others) an anchor that the
    site's generator gives is fine as well, and on any page each one where a template or an include may add some.
    The fix is safe only if it holds on both, and if the anchor differs from the one that is there by a slip of the
    keyboard, or the link has the heading's text.

    ## Why is this bad?
    The page opens at its top, and the reader has to search for what was promised. It mostly happens when a heading is
    reworded.

    ## Example
    ```markdown README.md
    # Guide

    Start with the [installation](#instalation).

    ## Installation

    Copy the file.
    ```

    ## Use instead
    ```markdown README.md
    # Guide

    Start with the [installation](#installation).

    ## Installation

    Copy the file.
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        main = repository.once(main_list)
        letters: dict[tuple[str, int], list[tuple[Document, Link, NoAnchor]]] = {}
        indexes = _Indexes()
        filled_in: dict[str, bool] = {}
        for page, link, target in repository.links_to(NoAnchor):
            if _of_contributor().fullmatch(target.anchor) and not any(map(str.isalnum, link.text)):
                continue
            if link.syntax is LinkSyntax.HTML and target.anchor in _NOWHERE:
                continue
            if target.page.path not in filled_in:
                filled_in[target.page.path] = _FILLED_IN.search(target.page.text) is not None
            if filled_in[target.page.path]:
                continue
            number = indexes.number(page, link)
            if number is not None:
                letters.setdefault((page.path, number), []).append((page, link, target))
                continue
            renamed = main.renames.get((target.page.path, target.anchor)) if main else None
            yield _problem(repository, page, link, target, renamed)
        for (path, number), missing in letters.items():
            if 2 * len(missing) > indexes.length(path, number):
                yield from (_problem(repository, *each, None) for each in missing)
            else:
                yield _of_letters(missing)
        yield from _beyond_the_end(repository)


class _Indexes:
    """The links of each page that are in an index of the alphabet: at least ten letters, one after the other."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[Span, int]] = {}

    def length(self, path: str, number: int) -> int:
        """How many letters an index has."""
        return sum(each == number for each in self._numbers[path].values())

    def number(self, page: Document, link: Link) -> int | None:
        """Which index of the page a link is in; `None` if it is in none."""
        if len(link.text) > _LETTER:
            return None
        if page.path not in self._numbers:
            runs = groupby(page.links, lambda each: len(each.text.strip()) <= _LETTER and each.url.startswith("#"))
            listed = [tuple(run) for is_letter, run in runs if is_letter]
            self._numbers[page.path] = {
                each.span: number for number, run in enumerate(listed) if len(run) >= _LETTERS for each in run
            }
        return self._numbers[page.path].get(link.span)


def _of_letters(missing: Sequence[tuple[Document, Link, NoAnchor]]) -> Problem:
    """One problem for all letters of an index that have no section yet, at the first of them."""
    page, link, target = missing[0]
    more = f", nor those of {plural(len(missing) - 1, 'other letter')} of the index" if len(missing) > 1 else ""
    message = f"this page has no anchor '{target.anchor}'{more}"
    help_ = "take out the letters that have no section yet"
    return Problem(link.span, message, link.url, help_, path=page.path, severity=Severity.INFO)


def _beyond_the_end(repository: Repository) -> Iterator[Problem]:
    """The links to lines that their file has not."""
    counts = _LineCounts(repository)
    for page, link, target in repository.links:
        line = _LINE.search(link.url) if "#L" in link.url else None
        if line and isinstance(target, File | Section):
            path = target.path if isinstance(target, File) else target.page.path
            count = counts.of(path)
            if count is not None and int(line[1]) > count:
                message = f"no line {line[1]} in '{path}': it has {plural(count, 'line')}"
                yield Problem(link.span, message, link.url, "correct the number", path=page.path)


class _LineCounts:
    """The number of lines of each file of a repository that is asked for, read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._counts: dict[str, int | None] = {}

    def of(self, path: str) -> int | None:
        """The number of lines of a file; `None` if it is no text."""
        if path not in self._counts:
            document = self._repository.library.document(path)
            file = document or self._repository.library.tree.read(path)
            text = file.text if not isinstance(file, Unreadable) else None
            self._counts[path] = None if text is None else len(text.splitlines())
        return self._counts[path]


def _problem(
    repository: Repository, document: Document, link: Link, target: NoAnchor, renamed: Heading | None
) -> Problem:
    page = "this page" if target.page.path == document.path else target.page.path
    near = (renamed.anchor,) if renamed else target.near
    is_mild = is_record(document.path) or _LATER.match(target.anchor) or _is_picture(document, link)
    return Problem(
        link.span,
        f"{page} has no anchor '{target.anchor}'",
        link.url,
        f"did you mean {' or '.join(map(_quoted, near))}?"
        if near
        else "link to a heading that is there, or to the page",
        _fix(repository, document, link, near[0], target, renamed) if len(near) == 1 else None,
        _related(repository, document, target, near),
        path=document.path,
        severity=Severity.INFO if is_mild else Severity.ERROR,
    )


def _is_picture(document: Document, link: Link) -> bool:
    """Whether a link has a picture and no word, as a line between two parts has."""
    images = (inner for inner in within(document.links, link.span) if inner.kind is LinkKind.IMAGE)
    return not any(map(str.isalnum, link.text)) and any(True for _ in images)


def _quoted(anchor: str) -> str:
    return f"'#{anchor}'"


def _is_listed(repository: Repository, document: Document, link: Link, anchor: str) -> bool:
    """Whether another link with the same text leads there: the section of this one is gone, or there are two."""
    known = repository.once(_own_links)
    if document.path not in known:
        known[document.path] = frozenset((each.text.casefold(), each.url) for each in document.links)
    return (link.text.casefold(), f"#{anchor}") in known[document.path]


def _own_links(_: Repository) -> dict[str, frozenset[tuple[str, str]]]:
    """The texts and URLs of the links of each page, as far as it was needed."""
    return {}


def _fix(
    repository: Repository, document: Document, link: Link, anchor: str, target: NoAnchor, renamed: Heading | None
) -> Fix | None:
    """The fix; it is safe if no other anchor is as close, and it differs by a slip or the link has the heading's text.

    Else it is a guess: `#symmetric` is close to `#asymmetric`, and `#3dss` to `#3dgs`. Most of what shows pages, except
    for GitHub, writes one dash for several, and only a README is certainly shown by GitHub.
    """
    sure = target.near == (anchor,) and (renamed is not None or _is_meant(repository, link, anchor, target))
    sure &= not _is_listed(repository, document, link, anchor)
    sure &= not _NO_ANCHOR.search(anchor)  # an id="#usage" or name="my tools" is the slip itself
    sure &= anchor == target.anchor or _DASHES.sub("-", anchor) != target.anchor or _is_readme(target.page)
    url = f"{link.url.partition('#')[0]}#{anchor}"
    return relink(link, url, Applicability.SAFE if sure else Applicability.UNSAFE)


def _is_readme(page: Document) -> bool:
    return splitext(basename(page.path))[0].casefold() == "readme"


def _is_meant(repository: Repository, link: Link, anchor: str, target: NoAnchor) -> bool:
    """Whether a link can only mean this anchor."""
    heading = repository.library.anchors(target.page).get(anchor.lower())
    label = normalise_label(link.text)
    has_its_text = isinstance(heading, Heading) and label != "" and label == normalise_label(heading.text)
    if has_its_text:
        return True
    is_consistent = label != "" and label == normalise_label(target.anchor)  # [Tries](#tries): the heading is gone
    return not is_consistent and is_slip(target.anchor.removeprefix("user-content-"), anchor)


def _related(
    repository: Repository, document: Document, target: NoAnchor, near: tuple[str, ...]
) -> tuple[Related, ...]:
    """The place that was meant, or at least the page, so that the author of a change to it sees what it broke."""
    page = target.page
    place = repository.library.anchors(page).get(near[0].lower()) if near else None
    meant = repository.once(HtmlAnchors).find(page, place) if isinstance(place, str) else place
    if meant:
        return (Related(page.path, meant.span, f"'#{near[0]}' is here"),)
    return () if page.path == document.path else (Related(page.path, Span(0, 0), "the page that it leads to"),)
