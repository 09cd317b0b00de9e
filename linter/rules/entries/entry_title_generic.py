"""entry-title-generic."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.document import Block, Link, Span
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._presented import Presented, begins, outermost, own, presented

_FEW = 3  # entries without titles, in topics that have no others, that are a way of their own
_EXAMPLES = re.compile(r"\b(?:examples?|e\.g\.|for instance|such as)\b[^\n]{0,80}:\W*\Z", re.IGNORECASE)
_ABOVE = 200  # characters before a list
_TITLE_BEFORE = re.compile(r"\s*(?:\*\*|__)[^*_\n]{2,300}(?:\*\*|__)")
_HOST = re.compile(r"https?://([^/?#:@]++)(?=[/?#:]|\Z)", re.IGNORECASE)
# Not "click" or "this": programs are called so.
_GENERIC = frozenset(("here", "click here", "link", "this link", "read here", "see here"))


class EntryTitleGeneric(EntryRule):
    """The title of an entry does not say what it is.

    ## What it does
    Reports entries whose first link is called "here", "click here", "link" or the like, and those that begin
    with an address in place of a title. A site that is called so (here.com) is not meant, nor are addresses in
    topics of which all entries are addresses, if there are three or more of them, or in lists of examples. A link
    behind a title in bold may be called as it likes.

    ## Why is this bad?
    Readers who scan the titles, or hear them read out, learn nothing.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - The guide to monitoring is [here](https://docs.python.org/3/)
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [The guide to monitoring](https://docs.python.org/3/)
    ```
    """

    severity = Severity.WARNING

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        entries = curated.once(presented)
        titled = {found.topic.key for found in entries if not _is_url(found.entry.links[0])}
        are_bare = sum(found.topic.key not in titled for found in entries) >= _FEW
        blocks: dict[tuple[str, Span], list[Block]] = {}
        for found in own(entries, self.gives_way):
            link = found.entry.links[0]
            generic = _bare(link.text) in _GENERIC and _bare(link.text) != _site(link.url)
            generic = generic and not _TITLE_BEFORE.match(found.page.text[found.entry.span.start : link.span.start])
            is_own_way = are_bare and found.topic.key not in titled
            is_bare = _is_url(link) and begins(found.topic, found.entry) and not is_own_way
            if is_bare and found.topic.key not in blocks:
                blocks[found.topic.key] = list(outermost(found.topic))
            is_bare = is_bare and not _is_example(found, blocks[found.topic.key])
            if not found.is_group and (generic or is_bare):
                message = f"expected a title that says what it is; got '{link.text}'"
                help_ = "write the name of the resource"
                yield Problem(link.span, message, link.text, help_, path=found.page.path)


def _is_example(found: Presented, blocks: Sequence[Block]) -> bool:
    """Whether the text above the list calls what it lists examples; `blocks` are the outermost of its topic."""
    at = bisect_right(blocks, found.entry.span.start, key=lambda block: block.span.start) - 1
    if at < 0 or not blocks[at].span.holds(found.entry.span):
        return False
    start = blocks[at].span.start
    above = found.page.text[max(found.topic.section.start, start - _ABOVE) : start]
    return _EXAMPLES.search(above) is not None


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(".:!")


def _site(url: str) -> str:
    """The name of a URL's site: `here` of https://developer.here.com/; empty for other targets."""
    match = _HOST.match(url)
    labels = match[1].casefold().split(".") if match else []
    return labels[-2] if len(labels) > 1 else ""


def _is_url(link: Link) -> bool:
    text = link.text.strip().casefold()
    return text.startswith(("http://", "https://")) and " " not in text
