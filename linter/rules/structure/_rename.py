"""What it takes to give a heading another text: the text itself, and every link to an anchor that changes by it."""

from __future__ import annotations

from linter.finding import Edit
from linter.model import Document, Heading, Link
from linter.playbook import Playbook
from linter.resolve import Section
from linter.slug import Slugger


def rename(playbook: Playbook, page: Document, heading: Heading, text: str) -> tuple[Edit, ...] | None:
    """The edits, in the order of the pages; `None` if a link cannot be rewritten."""
    changed = _changed(page, heading, text)
    edits = {(page.path, heading.content): Edit(heading.content, text, page.path)}
    for document in playbook.documents:
        for link in document.links:
            anchor = changed.get(_anchor(playbook, document, link, page))
            if anchor is not None:
                edit = _edit(document, link, anchor)
                if edit is None:
                    return None
                edits[document.path, edit.span] = edit
    return tuple(edits.values())


def _changed(page: Document, heading: Heading, text: str) -> dict[str, str]:
    """The page's anchors that become others: equal headings are numbered, so a change of one may change the next."""
    slugger = Slugger()
    after = (slugger.slug(text if item is heading else item.text) for item in page.headings)
    pairs = zip(page.headings, after, strict=True)
    return {item.anchor: anchor for item, anchor in pairs if item.anchor != anchor}


def _anchor(playbook: Playbook, document: Document, link: Link, page: Document) -> str:
    """The anchor of `page` that the link leads to, if it does."""
    target = playbook.resolve(document.path, link.url)
    return target.anchor if isinstance(target, Section) and target.page.path == page.path and target.heading else ""


def _edit(document: Document, link: Link, anchor: str) -> Edit | None:
    """Gives the link another fragment, if its URL stands in the text as it is."""
    if link.destination is None or document.source(link.destination) != link.url:
        return None
    return Edit(link.destination, f"{link.url.partition('#')[0]}#{anchor}", document.path)
