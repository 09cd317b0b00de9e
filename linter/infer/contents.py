"""Finds the table of contents: the section whose items link to places in the repository."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Columns, ModelSetting, TocSetting
from linter.document import Document, Heading
from linter.infer.draft import Draft, Kind, counted, read
from linter.infer.listed import places
from linter.infer.survey import Sources
from linter.model.resolve import File, Section
from linter.model.toc import Toc, toc_section
from linter.sources import Globs
from linter.text.normalise import normalise_label

_NAMES = frozenset(
    {
        "content",
        "table of content",
        "toc",
        "index",
        "categorie",
        "category",
        "topic",
        "overview",
        "menu",
        "on this page",
    }
)  # as `normalise_label` makes them
_FEW, _THIRD = 3, 3


class _Place(Struct, frozen=True):
    """A section that may be the table of contents: its items, and those that link elsewhere."""

    heading: Heading
    inner: int
    outer: int

    @property
    def named(self) -> bool:
        return normalise_label(self.heading.text) in _NAMES

    @property
    def fits(self) -> bool:
        return self.inner >= (_FEW - self.named) and self.inner > 3 * self.outer


def contents(sources: Sources, draft: Draft) -> Draft:
    """The draft with its table of contents, if it has one."""
    if draft.kind is Kind.LISTS:
        return _contents_of_lists(sources, draft)
    toc = found_toc(sources, draft.model) if draft.kind in (Kind.PLAYBOOK, Kind.LIST) else None
    if draft.kind is Kind.PLAYBOOK and (toc is None or _is_of_pages(toc)):  # its preset says that there is one
        found = "no table of contents was found" if toc is None else "only pages, and no topics, are listed"
        return draft.with_reasons(("model", "toc"), f"{found} on {draft.model.root}")
    if toc is None:
        return draft
    columns = Columns.PHASES if any(column.phase for column in toc.columns) else Columns.NONE
    setting = TocSetting(heading=toc.heading.text, shape=toc.shape)
    if draft.model.phases and toc.table and columns is Columns.NONE:
        setting = replace(setting, columns=columns)
    links = sum(entry.link is not None for entry in toc.entries)
    reason = f"{links} of {counted(len(toc.entries), 'entry')} under '{toc.heading.text}' on {toc.page.path} are links"
    changed = replace(draft.model, toc=setting)
    return draft.with_reasons(("model", "toc"), reason, model=changed).with_reasons(("model", "toc", "heading"))


def _contents_of_lists(sources: Sources, draft: Draft) -> Draft:
    """The draft with the headings above the tables of contents of its lists, if half of them have one."""
    lists = Globs(draft.model.topics.pages if draft.model.topics else ())
    paths = [page.path for page in draft.documents if lists.match(page.path)]
    found = [toc for path in paths if (toc := found_toc(sources, replace(draft.model, root=path, topics=None)))]
    headings = [text for text, _ in Counter(toc.heading.text for toc in found).most_common()]
    if 2 * len(found) < len(paths) or not headings:
        return draft
    setting = TocSetting(heading=headings[0] if len(headings) == 1 else tuple(headings), columns=Columns.NONE)
    reason = f"{counted(len(found), 'page')} of {len(paths)} have a table of contents"
    changed = replace(draft.model, toc=setting)
    return draft.with_reasons(("model", "toc"), reason, model=changed).with_reasons(("model", "toc", "heading"))


def found_toc(sources: Sources, model: ModelSetting) -> Toc | None:
    """The table of contents of the root page: what is called so, else the section with most such items."""
    page = sources.library.document(model.root)
    sections = [place for place in _sections(page) if place.fits] if page else []
    best = max(sections, key=lambda place: (place.named, place.inner, place.heading.span.start), default=None)
    if best is None or page is None:
        return None
    candidate = replace(model, toc=TocSetting(heading=best.heading.text))
    toc = read(sources, (page,), candidate).toc
    is_toc = isinstance(toc, Toc) and len(toc.entries) * 2 > best.inner and (best.named or _lists_most(page, toc))
    return toc if isinstance(toc, Toc) and is_toc else None


def _lists_most(page: Document, toc: Toc) -> bool:
    """Whether at least a third of the headings of a level are listed, if the entries lead to some of the page itself.

    Else it is the "See also" of a section.
    """
    anchors = {heading.anchor: heading.level for heading in page.headings}
    targets = (entry.target for entry in toc.entries)
    listed = [
        anchors[target.anchor]
        for target in targets
        if isinstance(target, Section) and target.page.path == page.path and target.anchor in anchors
    ]
    levels, all_levels = Counter(listed), Counter(anchors.values())
    return not listed or any(count * _THIRD >= all_levels[level] for level, count in levels.items())


def _is_of_pages(toc: Toc) -> bool:
    """Whether most entries link to the tops of pages, and not to sections of them."""
    targets = [entry.target for entry in toc.entries if entry.link]
    tops = (isinstance(target, File) or (isinstance(target, Section) and not target.anchor) for target in targets)
    return 2 * sum(tops) > len(targets)


def _sections(page: Document) -> Iterator[_Place]:
    """Every section with what it lists. A heading that was there before in the same words cannot be named."""
    items = places(page)
    starts = [one.span.start for one in items]
    inner = [0, *accumulate(one.inner for one in items)]
    seen = {""}
    for number, heading in enumerate(page.headings):
        if normalise_label(heading.text) not in seen:
            seen.add(normalise_label(heading.text))
            section = toc_section(page, number)
            first, last = bisect_left(starts, section.start), bisect_left(starts, section.end)
            found = inner[last] - inner[first]
            yield _Place(heading, found, last - first - found)
