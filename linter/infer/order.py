"""Whether the entries are sorted by title: counted, and as the pages for contributors say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linter.document import Document, Span
from linter.infer.draft import counted
from linter.infer.guides import guides
from linter.infer.survey import Sources
from linter.model.curated_list import CuratedList
from linter.rules.entries._entry_lists import lists_of_entries
from linter.rules.entries._sorted_lists import Collation, Titled, sort_lists

_SORTED = 10  # a list is sorted if at most one in so many entries would have to move
_SORTED_LONG, _LONG = 14, 100  # the same of one with so many entries, in which chance plays no part
_APPENDED = 50  # the same where new entries are to be put at the bottom
_STATED = 5  # the same where a page says that it is sorted
_ALPHABETICAL = re.compile(
    r"alphabeti[ckszł]|alphab[ée]ti|alfab[eéè]ti|alfabet[iy]|abecedn|алфавит|алфавіт|азбуч|ábécé|αλφαβητικ|الفبا|أبجدي"
    r"|アルファベット順|五十音順|あいうえお順|字母顺序|字母順序|字母排序|首字母|拼音|알파벳|가나다",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not?|nicht|non|pas|não|niet|nie|не)\b|n't|n’t|不|ない", re.IGNORECASE)
_IF = re.compile(r"\b(?:unless|if|where|when|wenn|sauf|si|salvo|caso)\b[^.\n]*\Z", re.IGNORECASE)
_BEFORE = 40  # characters before the word in which a "not" is about it
_OTHERWISE = re.compile(
    r"\b(?:no|not in any?|without(?: any?)?)(?: (?!alphabet)[\w-]+){0,2} order\b(?! (?:form|number))"
    r"|\brandom order|\bchronological"
    r"|\border (?:is (?:by|for|of) |of )(?:the )?(?:addition|appearance|contribution|date|publication|release)"
    r"|\b(?:latest|newest|oldest|most recent) first\b"
    r"|\b(?:order|rank|sort)ed by (?:the )?(?:number of )?(?:github )?"
    r"(?:date|difficulty|importance|popularity|rating|relevance|release|stars|year)\b"
    r"|\bkeiner? (?:\w+ )?reihenfolge|\bsans ordre|\bsin (?:\w+ )?orden\b|\bsem (?:\w+ )?ordem|произвольном порядке"
    r"|хронологическ|不分先[后後]|順不同|순서\s?(?:없|무관|상관)",
    re.IGNORECASE,
)
_BOTTOM = re.compile(
    r"\b(?:at|to) the (?:very )?(?:bottom|end) of (?:the|its|each|a|your) "
    r"(?:[\w-]+ ){0,2}(?:category|section|list|topic)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*+|#]|\d+[.)])[^\n]*\]\(")


class Order(Struct, frozen=True):
    """How many of the entries would have to move for all lists to be sorted, and the page that says that they are.

    `in_sorted` entries are in lists that are sorted, a few slips apart. `appended` is whether a page tells contributors
    to put theirs at the bottom, and none that it has a place. `otherwise` is the page that says that the order is
    another one, or none. `sorted_lists` is the number of lists that are certainly sorted.
    """

    moves: int
    total: int
    in_sorted: int
    page: str
    appended: bool
    otherwise: str
    sorted_lists: int

    @property
    def is_kept(self) -> bool:
        """Whether the entries are sorted, apart from slips; if a page says so, perhaps only a third of them."""
        if self.otherwise:
            return False
        if self.page and 3 * self.in_sorted >= self.total:
            return self.total > 0
        usual = _SORTED_LONG if self.total >= _LONG else _SORTED
        most = _STATED if self.page else _APPENDED if self.appended else usual
        return 0 < self.total >= self.moves * most

    @property
    def setting(self) -> object:
        """The setting of the rule: on, off, or for those lists alone that are sorted in a page that is not."""
        is_other = self.otherwise and self.moves * _SORTED > self.total  # else it is in order, whatever it says
        if self.sorted_lists and not (self.is_kept or self.appended or is_other):
            return {"severity": "info", "lists": "sorted"}
        return self.is_kept

    def __str__(self) -> str:
        stated = f", and {self.page} says that they are" if self.page else ""
        if self.otherwise:
            stated = f", and {self.otherwise} says that they are not"
        if not isinstance(self.setting, bool):
            stated += f"; {counted(self.sorted_lists, 'list')} {'is' if self.sorted_lists == 1 else 'are'} sorted"
        return (
            f"{self.moves:,} of {counted(self.total, 'entry')} would have to move to be in the order of titles{stated}"
        )


def order(sources: Sources, curated: CuratedList) -> Order:
    """The order of the entries."""
    lists = [
        (topic.page, [Titled(item, link.text, link.text) for item, link in found])
        for topic in curated.topics
        for found in lists_of_entries(topic)
        if len(found) > 1
    ]
    compared = sort_lists(lists, Collation.ANY)
    moves = sum(len(each.moved) for each in compared)
    pages = list(_pages(sources, curated))
    sections: dict[str, list[Span]] = {}
    for topic in curated.topics:
        sections.setdefault(topic.page.path, []).append(topic.section)
    stated = next((each.path for each in pages if _states(each, sections.get(each.path, ()))), "")
    goes_last = any(_BOTTOM.search(each.text) for each in pages)
    page = "" if goes_last else stated  # of both, neither is about all lists
    others = (each.path for each in pages if any(_outside(each, sections.get(each.path, ()), _OTHERWISE)))
    otherwise = "" if stated else next(others, "")
    appended = goes_last and not stated
    in_sorted = sum(len(each.entries) for each in compared if each.is_sorted or not each.moved)
    total = sum(len(each.entries) for each in compared)
    certain = sum(each.is_certainly_sorted for each in compared)
    return Order(moves, total, in_sorted, page, appended, otherwise, certain)


def _pages(sources: Sources, curated: CuratedList) -> Iterator[Document]:
    """The pages for contributors, and the list's own."""
    yield from guides(sources)
    yield from {topic.page.path: topic.page for topic in curated.topics}.values()


def _states(page: Document, sections: Sequence[Span]) -> bool:
    """Whether a page says so, outside of its topics."""
    number, goes_last = 0, False
    for match in _outside(page, sections, _ALPHABETICAL):
        at = match.start()
        if page.position(at)[0] != number:  # each line is looked at once, however often it has the word
            number = page.position(at)[0]
            goes_last = _BOTTOM.search(page.line(number)) is not None
        before = page.text[max(0, at - _BEFORE) : at]
        if not (goes_last or _NOT.search(before) or _IF.search(before)):  # "at the bottom, or alphabetical"
            return True
    return False


def _outside(page: Document, sections: Sequence[Span], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a page says outside of its topics. Entries are not read: lists of alphabets are about others."""
    topics = sorted(sections)
    starts = [section.start for section in topics]
    number, is_entry = 0, False
    for match in pattern.finditer(page.text):
        at = match.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < topics[index].end:
            continue
        if page.position(at)[0] != number:
            number = page.position(at)[0]
            is_entry = _ITEM.match(page.line(number)) is not None
        if not is_entry:
            yield match
