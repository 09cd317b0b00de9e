"""Headings that are entries (`## [Name](https://…)`), and those that are about the list itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.document import Document, Heading
from linter.infer.listed import is_inner
from linter.model.titles import entry_links
from linter.model.topics import Entry
from linter.text.normalise import normalise_label

ABOUT = frozenset(
    normalise_label(name)
    for name in (
        "Contributing, Contribute, Contribution, Contributions, How to contribute, Contribution guidelines, "
        "Contributing guidelines, Contributing to the list, Contributors, License, Licence, Licensing, Copyright, "
        "Sponsor, Sponsors, Backers, Sponsorship, Acknowledgements, Acknowledgments, Credits, Thanks, Code of "
        "Conduct, Star History, Stargazers, Stargazers over time, Support, Author, Authors, Maintainers, Disclaimer, "
        "Citation, Legend, Changelog, FAQ, About, How to use, Usage, Introduction, Intro, Getting started, "
        "Translations, Related, Related lists, Related resources, Related projects, See also, Other lists"
    ).split(", ")
)
"""Sections of a list's page that are about the list itself."""

SHARING = frozenset(
    normalise_label(name)
    for name in "Share, How to share, Share this list, Sharing, Spread the word, Show your support, Follow us".split(
        ", "
    )
)
"""The same of those with links by which it is shared."""

_FEW = 3  # headings that are no list
_MOST_RESOURCES = 4  # below each: an entry has few links of its own, a topic has many entries


def heading_entries(page: Document, resources: int) -> Sequence[Heading]:
    """The headings of the level whose headings are entries; none if the page has no such level.

    `resources` is the number of resources in its lists and tables.
    """
    levels: dict[int, list[Heading]] = defaultdict(list)
    for heading in page.headings:
        if not heading.html and heading.level > 1 and normalise_label(heading.text) not in ABOUT:
            levels[heading.level].append(heading)
    for level in sorted(levels):
        linked = [heading for heading in levels[level] if _is_entry(page, heading)]
        if len(linked) >= _FEW and 5 * len(linked) >= 4 * len(levels[level]):
            return linked if resources <= _MOST_RESOURCES * len(linked) else ()
    return ()


def _is_entry(page: Document, heading: Heading) -> bool:
    """Whether a heading begins with a link to a place outside of the repository; a number may be before it."""
    found = entry_links(page, heading.content)
    if not found.links or is_inner(found.links[0].url):
        return False
    first = Entry(heading.content, found.links, decoration=found.decoration).plain_pieces(page.text)[0]
    return not isinstance(first, str) or not any(map(str.isalpha, first))
