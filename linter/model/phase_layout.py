"""The phases' pages against the folders that are there: which moved, which rules.yaml does not name.

The shape of a phase's place is read off the pages that are configured: in `Playbook/1_Prototype/README.md` the
numbered part is the phase, the text before and after it is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import join, splitext

from msgspec import Struct

from linter.model.curated_list import CuratedList
from linter.sources import MARKDOWN, EntryKind, Tree
from linter.text.nearest import NearNames

_NUMBERED = re.compile(r"([0-9]{1,9})[ ._-]+(\S.*)")


class Spot(Struct, frozen=True):
    """The place of a phase: the folder (or, without `rest`, the page) `name` in `parent`, with its page at `rest`."""

    parent: str
    name: str
    rest: str

    @property
    def path(self) -> str:
        """The folder, or the page, that is the phase's own."""
        return join(self.parent, self.name)

    @property
    def page(self) -> str:
        """The phase's page."""
        return join(self.path, self.rest) if self.rest else self.path

    @property
    def number(self) -> int | None:
        """The number that the name begins with."""
        match = _numbered(self.name)
        return int(match[1]) if match else None

    @property
    def bare(self) -> str:
        """The name without number and case."""
        match = _numbered(self.name)
        return (match[2] if match else self.name).casefold()


class Layout(Struct, frozen=True):
    """What is where. By the name of a phase whose page is missing, `moved` has the spot of the same name and another
    number, `renamed` that of the same number and another name. `unexpected` is what no phase has."""

    spots: Mapping[str, Spot]
    moved: Mapping[str, Spot]
    renamed: Mapping[str, Spot]
    unexpected: tuple[Spot, ...]

    def numbers(self) -> dict[str, int]:
        """The numbers of the phases that have one, as they are on disk."""
        found = {name: self.moved.get(name, spot).number for name, spot in self.spots.items()}
        return {name: number for name, number in found.items() if number is not None}


def layout(curated: CuratedList) -> Layout:
    """Compares the phases with the tree."""
    library = curated.repository.library
    spots = {phase.name: spot for phase in curated.phases if (spot := spot_of(phase.path))}
    strays = dict.fromkeys(_strays(library.tree, set(spots.values())))
    missing = {phase.name: spots[phase.name] for phase in curated.phases if phase.page is None and phase.name in spots}
    moved = _claim(missing, strays, lambda spot: (spot.parent, spot.bare))
    numbered = {name: spot for name, spot in missing.items() if spot.number is not None}
    renamed = _claim(numbered, strays, lambda spot: (spot.parent, spot.number))
    others = {name: spot for name, spot in missing.items() if spot.number is None}
    renamed |= _claim_near(others, strays, library.near_names)
    return Layout(spots, moved, renamed, tuple(strays))


def spot_of(page: str) -> Spot | None:
    """The spot of a phase's page, `None` for one whose folder has nothing that tells it from others."""
    parts = page.split("/")
    numbered = [place for place, part in enumerate(parts) if _numbered(part)]
    if not numbered and len(parts) < 3:
        return None
    place = numbered[-1] if numbered else len(parts) - 2
    return Spot("/".join(parts[:place]), parts[place], "/".join(parts[place + 1 :]))


def _numbered(name: str) -> re.Match[str] | None:
    """The number of a folder or page, and its name without it and without a suffix."""
    stem, suffix = splitext(name)
    return _NUMBERED.match(stem if suffix.lower() in MARKDOWN else name)


def _strays(tree: Tree, spots: set[Spot]) -> Iterator[Spot]:
    """What lies beside the phases, is named as they are, and holds a page."""
    shapes = {(spot.parent, spot.rest, spot.number is not None) for spot in spots}
    known = {spot.path for spot in spots}
    for parent, rest, numbered in sorted(shapes):
        for name in tree.names(parent):
            spot = Spot(parent, name, rest)
            if spot.path not in known and numbered == (spot.number is not None) and _has_page(tree, spot):
                known.add(spot.path)
                yield spot


def _has_page(tree: Tree, spot: Spot) -> bool:
    """Whether there is the phase's page or, in a numbered folder, any Markdown page."""
    if tree.kind(spot.page) is EntryKind.FILE:
        return splitext(spot.page)[1].lower() in MARKDOWN
    return spot.number is not None and any(splitext(name)[1].lower() in MARKDOWN for name in tree.names(spot.path))


def _claim(missing: dict[str, Spot], strays: dict[Spot, None], key: Callable[[Spot], object]) -> dict[str, Spot]:
    """The first stray with the same key for each missing phase, by its name; both are taken out."""
    by_key: dict[object, list[Spot]] = {}
    for stray in reversed(strays):
        by_key.setdefault(key(stray), []).append(stray)
    found = {name: same.pop() for name, own in missing.items() if (same := by_key.get(key(own)))}
    for name, stray in found.items():
        del missing[name], strays[stray]
    return found


def _claim_near(missing: Mapping[str, Spot], strays: dict[Spot, None], near_names: NearNames) -> dict[str, Spot]:
    """The stray beside it whose name is most like that of a missing phase; it is taken out."""
    beside: dict[str, dict[str, Spot]] = {}
    for stray in strays:
        beside.setdefault(stray.parent, {})[stray.name] = stray
    found: dict[str, Spot] = {}
    for name, own in missing.items():
        near = near_names.find_closest("phase", own.name, beside.get(own.parent, {}))
        if near:
            found[name] = beside[own.parent].pop(near)
            del strays[found[name]]
    return found
