"""What it takes to give a heading another text: the text itself, and every link to an anchor that changes by it."""

from __future__ import annotations

from linter.document import Document, Heading, Link, Span
from linter.finding import Edit
from linter.model.repository import Repository
from linter.model.resolve import Section
from linter.parse.parser import parse


def rename(repository: Repository, page: Document, heading: Heading, text: str) -> tuple[Edit, ...] | None:
    """The edits, in the order of the pages; `None` if a link cannot be rewritten, or a comment would go."""
    place = _place(page, heading)
    changed = _changed(page, place, text) if place else None
    if place is None or changed is None:
        return None
    edits = {(page.path, place): Edit(place, text, page.path)}
    for document, link, old in repository.once(_links_to_headings).get(page.path, ()):
        if old in changed:
            edit = _edit(document, link, changed[old])
            if edit is None:
                return None
            edits[document.path, edit.span] = edit
    return tuple(edits.values())


def _place(page: Document, heading: Heading) -> Span | None:
    """The text within its markup or, if markup is in between, all of it."""
    source = page.source(heading.content)
    start = heading.content.start + source.find(heading.text)
    if heading.text in source:
        return Span(start, start + len(heading.text))
    return None if "<" in source else heading.content


def _changed(page: Document, place: Span, text: str) -> dict[str, str] | None:
    """The page's anchors that become others: equal headings are numbered, so a change of one may change the next."""
    after = parse(page.path, page.text[: place.start] + text + page.text[place.end :])
    if len(after.headings) != len(page.headings):
        return None
    pairs = zip(page.headings, after.headings, strict=True)
    return {old.anchor: new.anchor for old, new in pairs if old.anchor != new.anchor}


def _links_to_headings(repository: Repository) -> dict[str, list[tuple[Document, Link, str]]]:
    """The links to the headings of each page, with the anchor, in the order of the pages."""
    found: dict[str, list[tuple[Document, Link, str]]] = {}
    for document, link, target in repository.links_to(Section):
        if target.heading:
            found.setdefault(target.page.path, []).append((document, link, target.anchor))
    return found


def _edit(document: Document, link: Link, anchor: str) -> Edit | None:
    """The fix of the link's fragment, if the old one is in the text as it is."""
    if link.destination is None:
        return None
    fragment = link.url.partition("#")[2]
    written = document.source(link.destination)
    if not written.endswith(f"#{fragment}"):
        return None
    return Edit(Span(link.destination.end - len(fragment), link.destination.end), anchor, document.path)
