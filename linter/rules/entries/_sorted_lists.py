"""Which entries of a list are out of order, in whatever way it is sorted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence, Set
from enum import StrEnum
from itertools import pairwise
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from linter.document import Document, ListItem, Row
from linter.rules.entries._presented import head
from linter.rules.longest_sorted import longest_sorted


class Collation(StrEnum):
    """How texts are compared: without regard to case, character by character, by their letters and digits alone, by
    the lines of the file, or in the one of these ways that a page follows best.
    """

    ANY = "any"
    CASEFOLD = "casefold"
    LINES = "lines"
    LETTERS = "letters"
    EXACT = "exact"


_NOT_LETTERS = re.compile(r"[\W_]+")  # nor digits
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z0-9-]*[A-Z0-9])\)")
_NUMBERS = re.compile(r"[0-9]+")
_TWO_DIGITS = re.compile(r"(?<![0-9])[0-9]{2}(?![0-9])")
_OLDEST = "70"  # of the years that are written so
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_IN_BRACKETS = re.compile(r"\(((?:19|20)[0-9]{2})\)")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_LEET, _LETTERS = re.compile(r"(?<=[a-z])[013457]+(?=[a-z]|\b)"), str.maketrans("013457", "oieast")
_NUMBER_WITHIN = re.compile(r"(?<=\w) [0-9][0-9.]*(?=\s)")
_NUMBERED = re.compile(r"(?:(?:an?|how|the) )?\W?[0-9][0-9,.:+-]* ", re.IGNORECASE)  # "5 ways", "The 7 Habits"
_SIGN = re.compile(r"[^\w\s]")
_KEYS: Mapping[Collation, Callable[[str], str]] = {
    Collation.CASEFOLD: str.casefold,
    Collation.LINES: lambda title: f"{title.lower()}]",  # "[A b](" comes before "[A]("
    Collation.LETTERS: lambda title: _NOT_LETTERS.sub("", normalize("NFKD", title.casefold())),
    Collation.EXACT: str,
}

_EVIDENT, _SLIPS = 7, 5  # of so many entries one in five that moves is a slip: one order in a hundred is so by chance
_CERTAIN, _SLIP = 8, 8  # the same beyond doubt: one order in a thousand is so by chance
_PASSED = 5  # entries
_DIGITS = 18  # of the longest number, a date with a time, say
_SMALL = 2  # entries with a small letter first, or a capital, that are not there by chance
_VOLUMES = str.maketrans("\u4e0a\u4e2d\u4e0b\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d", "123123456789")
_ARTICLES = frozenset("the a an der die das le la les el los las il lo i gli o os as".split())
_ALIKE = (Collation.CASEFOLD, Collation.LINES, Collation.LETTERS)


class Titled(Struct, frozen=True):
    """An item of a list, or a row, by its title; `words` are what is compared."""

    item: ListItem | Row
    title: str
    words: str


class SortedList(Struct, frozen=True):
    """A list of entries with their sort keys.

    `moved` has the indices of those that are out of order, each with the index of the entry after which it belongs; -1
    for the top. `ways` are the other keys by which it may be sorted as well, and `unsure` those that belong to another
    place by one of them. `count` is how many are out of order before other orders are tried for each of them.
    """

    page: Document
    entries: Sequence[Titled]
    keys: Sequence[str]
    moved: Mapping[int, int]
    ways: Sequence[Callable[[str], str]] = ()
    count: int = 0
    unsure: Set[int] = frozenset()

    @property
    def is_sorted(self) -> bool:
        """Whether it is sorted beyond chance, a few slips apart, whatever other lists of the page are."""
        return len(self.entries) >= _EVIDENT and _SLIPS * len(self.moved) <= len(self.entries)

    @property
    def is_certainly_sorted(self) -> bool:
        """Whether it is sorted beyond doubt, in a page that has no order as a whole."""
        return len(self.entries) >= _CERTAIN and _SLIP * len(self.moved) <= len(self.entries)

    @property
    def certain(self) -> Set[int]:
        """Those that move and are then between their neighbours, in whatever way the list is sorted."""
        pairs = list(pairwise(self.order))
        wrong: set[int] = set()
        for key in self.ways:
            keys = [key(entry.words) for entry in self.entries]
            wrong.update(*(pair for pair in pairs if keys[pair[0]] > keys[pair[1]]))
        return self.moved.keys() - wrong - self.unsure

    @property
    def order(self) -> Sequence[int]:
        """The indices of the entries with those that are out of order at their places; the others stay as they are."""
        behind: dict[int, list[int]] = {}
        for index, after in sorted(self.moved.items(), key=lambda pair: self.keys[pair[0]]):
            behind.setdefault(after, []).append(index)
        order = behind.get(-1, [])
        for index in range(len(self.keys)):
            if index not in self.moved:
                order += [index, *behind.get(index, ())]
        return order


def sort_lists(lists: Sequence[tuple[Document, Sequence[Titled]]], collation: Collation) -> list[SortedList]:
    """A page's lists, compared in the way by which the fewest entries have to move.

    With `Collation.ANY` only those are moved that are out of order in each of the ways that differ in blanks and
    punctuation alone, or by an article in front: whether `Todo.txt` or `Todoist` comes first, no list says.
    """
    if collation is not Collation.ANY:
        return [_compare(page, entries, _KEYS[collation]) for page, entries in lists]
    return _unless_spelled_out([_unless_by_year(found) for found in _sort_by_best(lists)])


def _sort_by_best(lists: Sequence[tuple[Document, Sequence[Titled]]]) -> list[SortedList]:
    ways = {way: [_compare(page, entries, key) for page, entries in lists] for way, key in _KEYS.items()}
    best = min(ways, key=lambda way: _count(ways[way]))
    if not _count(ways[best]):
        return ways[best]
    others = [[_compare(page, entries, key) for page, entries in lists] for key in _OF_PAGES]
    other = min(others, key=_count)
    alike = list(zip(*(ways[way] for way in _ALIKE), strict=True))
    counted = other if _count(other) < _count(ways[best]) else ways[best]
    if counted is other:
        found = list(map(_moved_in_all, other, alike))
    elif best not in _ALIKE:
        found = list(map(_moved_by_letters, ways[best], ways[Collation.CASEFOLD]))
    else:
        found = list(map(_unless_by_case, map(_moved_in_all, ways[best], alike), ways[Collation.EXACT]))
    found = [replace(each, count=len(raw.moved)) for each, raw in zip(found, counted, strict=True)]
    most = _nearly(min(_count(other), _count(ways[best])))
    as_good = [each for each in (*ways.values(), *others) if _count(each) <= most]
    return [_with_unsure(each, orders) for each, *orders in zip(found, *as_good, strict=True)]


def _nearly(count: int) -> int:
    """As many moves as in the best order, but for a few."""
    return count + 1 + count // _SLIPS


def _with_unsure(found: SortedList, orders: Sequence[SortedList]) -> SortedList:
    """With the entries that have another place in one of the orders that the page follows as well."""
    unsure = (index for index, at in found.moved.items() if any(each.moved.get(index, at) != at for each in orders))
    return replace(found, unsure=frozenset(unsure)) if found.moved else found


def _unless_spelled_out(lists: list[SortedList]) -> list[SortedList]:
    """With no number out of order if most are: as if they were spelled out ("5 ways" beside "Five reasons")."""
    numbered = [{index for index, entry in enumerate(each.entries) if _NUMBERED.match(entry.title)} for each in lists]
    count = sum(map(len, numbered))
    moved = sum(len(each.moved.keys() & of_list) for each, of_list in zip(lists, numbered, strict=True))
    if 2 * moved <= count:
        return lists
    return [
        replace(each, moved={index: at for index, at in each.moved.items() if index not in of_list})
        for each, of_list in zip(lists, numbered, strict=True)
    ]


def _count(lists: Sequence[SortedList]) -> int:
    """How many entries have to move."""
    return sum(len(each.moved) for each in lists)


def _by_volumes(title: str) -> str:
    """The sort key of a title with the numbers of volumes in Han characters as digits."""
    return title.casefold().translate(_VOLUMES)


def _without_article(title: str) -> str:
    """The sort key of a title by its second word, if its first is an article."""
    folded = title.casefold()
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


def _by_acronym(title: str) -> str:
    """The sort key of a title by the acronym in brackets behind its words."""
    match = _ACRONYM.search(title)
    return (match[1] if match else title).casefold()


def _by_signs(title: str) -> str:
    """The sort key of a title with signs before letters, as ASCII has them: a long dash is a sign too."""
    return _SIGN.sub("-", title.casefold())


def _by_numbers(title: str) -> str:
    """The sort key of a title with its numbers as such: 8 before 10."""
    return _NUMBERS.sub(lambda match: match[0].zfill(_DIGITS), title.casefold())


def _by_years(title: str) -> str:
    """The sort key of a title with numbers of two digits as years: C89, C99, C11."""
    return _TWO_DIGITS.sub(lambda match: f"{19 if match[0] >= _OLDEST else 20}{match[0]}", title.casefold())


def _numbers_last(title: str) -> str:
    """The sort key of a title with its numbers as such, and the names that begin with one behind all others."""
    key = _by_numbers(title)
    return f"\U0010ffff{key}" if key[:1].isdigit() else key


def _by_repository(title: str) -> str:
    """The sort key of a title `owner/name` by the name."""
    return title.casefold().partition("/")[2] if _REPOSITORY.fullmatch(title) else title.casefold()


def _by_leet(title: str) -> str:
    """The sort key of a title with digits within words as the letters that they stand for: `f0wl`, `h3ll0`."""
    return _LEET.sub(lambda match: match[0].translate(_LETTERS), title.casefold())


def _without_numbers(title: str) -> str:
    """The sort key of a title without the numbers within it: WebGL 2 Fundamentals may come after WebGL Fundamentals."""
    return _NUMBER_WITHIN.sub("", title.casefold())


def _digits_last(title: str) -> str:
    """The sort key of a title with the names that begin with a digit behind all others."""
    folded = title.casefold()
    return f"\U0010ffff{folded}" if folded[:1].isdigit() else folded


_OTHER_ORDERS = (
    _without_article,
    _by_volumes,
    _by_signs,
    _by_acronym,
    _by_numbers,
    _by_years,
    _by_repository,
    _by_leet,
    _without_numbers,
)
"""Orders that some lists have here and there: an entry that is in its place in one of them stays there."""


_OF_PAGES = (_by_numbers, _numbers_last, _without_article)
"""Orders that some pages have throughout."""


def _unless_by_case(found: SortedList, exact: SortedList) -> SortedList:
    """With none out of order if the list has its small letters behind its capitals, several of them."""
    small = sum(entry.words[:1].islower() for entry in found.entries)
    is_by_case = not exact.moved and _SMALL <= small <= len(found.entries) - _SMALL
    return replace(found, moved={}) if found.moved and is_by_case else found


def _unless_by_year(found: SortedList) -> SortedList:
    """With none out of order if the list runs by years, forwards or backwards: in most titles, or in brackets."""
    texts = (found.page.source(head(entry.item)) for entry in found.entries) if found.moved else ()
    pairs = zip(found.entries, texts, strict=False)
    named = (_YEAR.findall(entry.title) or _IN_BRACKETS.findall(text) for entry, text in pairs)
    years = [int(each[-1]) for each in named if each]
    steps = {second > first for first, second in pairwise(years) if first != second}
    return replace(found, moved={}) if len(steps) == 1 and 2 * len(years) >= len(found.entries) else found


def _moved_by_letters(found: SortedList, folded: SortedList) -> SortedList:
    """With those alone that are out of order by letters and digits too, and without regard to case.

    A page with its capitals first may have sections that mix them.
    """
    if not found.moved or not folded.moved:
        return replace(found, moved={})
    others = (*(_compare(found.page, found.entries, key) for key in (_by_exact_letters, _by_exact_lines)), folded)
    moved = {index: at for index, at in found.moved.items() if all(_moves_too(each, index, at) for each in others)}
    return replace(found, moved=moved)


def _by_exact_letters(title: str) -> str:
    return _NOT_LETTERS.sub("", title)


def _by_exact_lines(title: str) -> str:
    return f"{title}]"


def _moved_in_all(found: SortedList, alike: Sequence[SortedList]) -> SortedList:
    if not found.moved:
        return found
    others = (
        *alike,
        *(_compare(found.page, found.entries, key) for key in _OTHER_ORDERS),
    )
    foreign = {index for index, entry in enumerate(found.entries) if not _is_latin(entry.words)}
    special = foreign if 2 * len(foreign) < len(found.entries) else set[int]()  # ØMQ: who says where that belongs
    wrong = _compare(found.page, found.entries, _digits_last).moved.keys() - special
    moved = {
        index: at
        for index, at in found.moved.items()
        if index in wrong and all(_moves_too(other, index, at) for other in others)
    }
    return replace(found, moved=moved, ways=tuple(_KEYS[way] for way in _ALIKE))


def _moves_too(other: SortedList, index: int, after: int) -> bool:
    """Whether an entry moves in another order too, and is not in order there with the few that it would move past."""
    first, end = (index + 1, after + 1) if after > index else (after + 1, index)
    if index not in other.moved or not 0 < end - first <= _PASSED:
        return index in other.moved
    key, passed = other.keys[index], other.keys[first:end]
    return not all(key <= each if after > index else each <= key for each in passed)


def _is_latin(words: str) -> bool:
    """Whether all letters are those of the alphabet, accents set aside."""
    return words.isascii() or all(letter.isascii() or not letter.isalpha() for letter in normalize("NFKD", words))


def _compare(page: Document, entries: Sequence[Titled], key: Callable[[str], str]) -> SortedList:
    keys = [key(entry.words) for entry in entries]
    if all(one <= two for one, two in pairwise(keys)):
        return SortedList(page, entries, keys, {})
    in_order = sorted(longest_sorted(keys))
    sorted_keys = [keys[index] for index in in_order]
    others = sorted(set(range(len(keys))) - set(in_order))
    places = {index: bisect_right(sorted_keys, keys[index]) for index in others}
    moved = {index: in_order[at - 1] if at else -1 for index, at in places.items()}
    return SortedList(page, entries, keys, moved)
