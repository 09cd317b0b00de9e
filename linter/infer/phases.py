"""The phases of a playbook: numbered folders with a page each, or those that its table of contents has columns for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from posixpath import basename, splitext

from linter.config.settings import ModelSetting, PhaseSetting, check_path
from linter.errors import ConfigError
from linter.infer.contents import found_toc
from linter.infer.survey import Sources
from linter.model.phase_layout import Spot, spot_of
from linter.model.resolve import File, NoAnchor, Section
from linter.model.toc import Toc
from linter.text.normalise import normalise_label

FRONT = ("readme", "index")
"""The stems of pages that represent their folder, the first the stronger."""

_NUMBER = re.compile(r"[0-9]+[ ._-]+")


def phases(sources: Sources, root: str) -> tuple[PhaseSetting, ...]:
    """The phases in their order; none if there are fewer than two."""
    toc = found_toc(sources, ModelSetting(root=root))
    columns = dict(_columns(sources, toc, root)) if toc and toc.table else {}
    pages = _numbered(sources) or list(columns)
    if len(pages) < 2:
        return ()
    found = tuple(_phase(sources, page, columns.get(page, "")) for page in pages)
    if len({normalise_label(phase.name) for phase in found}) == len(found):
        return found
    return tuple(PhaseSetting(_folder(page), page) for page in pages)


def _numbered(sources: Sources) -> list[str]:
    """The pages of numbered sibling folders, by number: those of the parent that has most of them."""
    siblings: dict[str, dict[int, str]] = defaultdict(dict)
    for spot in _spots(sources):
        if spot.number is not None:
            siblings[spot.parent].setdefault(spot.number, spot.page)
    most = max(siblings.values(), key=len, default={})
    return [most[number] for number in sorted(most)] if len(most) > 1 else []


def _spots(sources: Sources) -> Iterator[Spot]:
    """The folders that have a page of their own."""
    for path in sorted(sources.pages, key=_strength):
        spot = spot_of(path) if stem(path) in FRONT and can_be_named(path) else None
        if spot and spot.rest and "/" not in spot.rest:
            yield spot


def _strength(path: str) -> int:
    return FRONT.index(stem(path)) if stem(path) in FRONT else len(FRONT)


def can_be_named(path: str) -> bool:
    """Whether rules.yaml takes the path."""
    try:
        check_path(path)
    except ConfigError:
        return False
    return True


def stem(path: str) -> str:
    """The name of a file without its suffix and without regard to case."""
    return splitext(basename(path))[0].casefold()


def _columns(sources: Sources, toc: Toc, root: str) -> Iterator[tuple[str, str]]:
    """The page that each column links to, with the column's name; columns without such a page are skipped."""
    folders = {normalise_label(_NUMBER.sub("", spot.name)): spot.page for spot in _spots(sources)}
    pages: dict[int, Counter[str]] = defaultdict(Counter)
    for entry in toc.entries:
        if page := _page(entry.target):
            pages[entry.column][page] += 1
    taken = {root}
    for number, cell in enumerate(toc.table.header.cells if toc.table else ()):
        own = next(iter(pages[number].most_common(1)), None)
        page = own[0] if own and 2 * own[1] > pages[number].total() else folders.get(normalise_label(cell.text), "")
        if cell.text and page not in taken and page in sources.pages and can_be_named(page):
            taken.add(page)
            yield page, cell.text


def _page(target: object) -> str:
    match target:
        case Section(page=page) | NoAnchor(page=page):
            return page.path
        case File(path=path, folder=False):
            return path
    return ""


def _phase(sources: Sources, page: str, column: str) -> PhaseSetting:
    """The phase of a page: called as its column or, without one, as its title; the other name is an alias."""
    titles = (heading.text for heading in sources.pages[page].headings if heading.level == 1 and not heading.html)
    title = next(filter(None, titles), "")
    name = column or title or _folder(page)
    return PhaseSetting(name, page, (title,) if title and normalise_label(title) != normalise_label(name) else ())


def _folder(page: str) -> str:
    """The name of a page's folder without its number."""
    return _NUMBER.sub("", page.split("/")[-2]) or page
