"""Words that are one slip of the keyboard from a word that the pages use, or from a long word.

A word that is used once, and differs from one that is used over and over by a letter inside it that is missing, too
many, or changed places with the next, is hardly ever a word of its own. What could be one all the same is left out: a
word that is as near to another one in English, a word that the dictionary of misspellings corrects others to, and a
form of such a word or of one that is used elsewhere.
The words that the dictionary corrects others to are models too, with another letter as a slip: where they are used
here at all, or are so long that hardly any word is as near.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import cache, cached_property
from importlib.resources import files

from msgspec import Struct

from linter.rules.prose._one_slip import first_difference, is_another_letter, is_one_letter_off, is_swapped

_OFTEN = 5  # paragraphs with a word that is used often; as many for each with the other spelling
_RARE = 2
_LONG = 8  # letters of the usual word; shorter ones are near too many others
_VERY_LONG = 10  # letters of a word that need not be used here at all
_LONGEST = 40  # letters; what has more is no word
_HALF = _VERY_LONG // 2
_SWAPPED = 7  # the same where two letters changed places
_ENDINGS = (
    "s es d ed ee ees r er rs ers or ors ing ings ly y al able ion ions ity ment ness ism ist ists ize ise ized ised "
    "wise".split()
)
_BEGINNINGS = (
    "un re de dis in non pre sub over out multi inter co micro auto anti mis up down under super trans hyper meta semi "
    "pseudo bio geo cyber tele photo poly mono para ultra".split()
)
_ENDINGS_BY_LAST = {letter: [each for each in _ENDINGS if each[-1] == letter] for letter in {e[-1] for e in _ENDINGS}}
_BEGINNINGS_BY_FIRST = {
    letter: [each for each in _BEGINNINGS if each[0] == letter] for letter in {b[0] for b in _BEGINNINGS}
}
_PARTS = re.compile(r"[a-z]+(?=[0-9.])|(?<=[0-9.])[a-z]+")  # of `detectron2` and `detectron.pytorch`
_LEAST = 3  # letters of a stem
_PART = 4  # letters of each half of a word that is two in one
_ENDING_SLIPS = {
    "ig": "ing",
    "ign": "ing",
    "inng": "ing",
    "nig": "ing",
    "tino": "tion",
    "toin": "tion",
    "iton": "tion",
    "tiom": "tion",
    "tins": "tion",
    "tionn": "tion",
    "emnt": "ment",
    "mnet": "ment",
    "metn": "ment",
    "mnt": "ment",
    "nesss": "ness",
    "lly": "ally",
    "albe": "able",
    "tio": "tion",
    "tin": "tion",
    "sio": "sion",
    "lity": "ility",
}
"""Slips at the ends of words, where otherwise another letter makes another form."""
_WORDS = tuple("parametri stimulat depleti meditat inflecti lightening interstat intractab memoi tenab".split())
"""Beginnings of longer words that are right, and as near to another one."""


class Slip(Struct, frozen=True):
    """The word that is meant, in how many paragraphs it is used, and whether just two letters changed places."""

    meant: str
    uses: int
    swapped: bool


def find_slips(uses: Mapping[str, int], wrong: Set[str], right: Set[str]) -> Mapping[str, Slip]:
    """The words that are a slip, in lower case. `uses` has the paragraphs with each word, `wrong` the words that the
    dictionary knows to be wrong, `right` those that it corrects others to.
    """
    models = _Models(uses, right)
    found = {}
    for word, count in uses.items():
        is_rare = count <= _RARE and _SWAPPED <= len(word) + 1 <= _LONGEST and _is_plain(word)
        if is_rare and not (word in right or word in wrong or word in near_words() or models.is_word(word)):
            meant = {meant for meant in models.near(word, count) if meant not in wrong} - {word}
            meant = {one for one in meant if not _is_variant(word, one)}
            if len(meant) == 1 and not models.is_two_words(word):
                (one,) = meant
                found[word] = Slip(one, uses.get(one, 0), len(one) == len(word))
    named = {part for name in uses if found and not name.isalpha() for part in _PARTS.findall(name) if part != name}
    return {word: slip for word, slip in found.items() if word not in named}


@cache
def near_words() -> frozenset[str]:
    """Words that are as near to another word as a slip is: `retired` and `retried`."""
    text = files(__package__).joinpath("near_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def uses_of(words: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """The paragraphs with each word, of all pages together."""
    found: Counter[str] = Counter()
    for each in words:
        found.update(each)
    return found


class _Models:
    """The words that others may be a slip of."""

    def __init__(self, uses: Mapping[str, int], right: Set[str]) -> None:
        self._uses = uses
        self._right = right
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        self._by_ends: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for word, count in uses.items():
            is_often = count >= _OFTEN
            if (is_often or word in right) and _SWAPPED <= len(word) <= _LONGEST and _is_plain(word):
                self._by_ends[word[0], word[-2:], len(word)].append(word)
                if is_often:
                    self._by_letters["".join(sorted(word))].append(word)

    def is_word(self, word: str) -> bool:
        """Whether a word is a form of one that is known."""
        if word.startswith(_WORDS):
            return True
        stems = list(_stems(word))
        inner = (stem for each in stems if word.endswith(each) for stem in _stems(each))  # unpausable: pausable, pause
        return any(stem in self._right or stem in self._uses for stem in (*stems, *inner))

    def is_two_words(self, word: str) -> bool:
        """Whether a word is made of two that are known: `blocklist`."""
        halves = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
        return any(all(half in self._right or half in self._uses for half in both) for both in halves)

    def near(self, word: str, count: int) -> Iterator[str]:
        """The words that one is a slip of, if it is used `count` times."""
        for length in (len(word) - 1, len(word), len(word) + 1):
            for meant in self._by_ends.get((word[0], word[-2:], length), ()):
                if self._may_be(word, meant, count):
                    yield meant
        for meant in self._by_letters.get("".join(sorted(word)), ()):
            if is_swapped(word, meant) and self._uses[meant] >= _OFTEN * count:
                yield meant
        yield from (
            meant for meant in _without_a_double(word) if meant in self._right and self._uses.get(meant, 0) >= count
        )
        if len(word) >= _LONG:
            yield from (meant for meant in _with_two_swapped(word) if meant in self._right)
            yield from self._very_long(word)
            yield from (meant for meant in _with_another_ending(word) if meant in self._right)

    def _may_be(self, word: str, meant: str, count: int) -> bool:
        """Whether a slip within a word, whose ends are endings or a name's, leads to one that is used here."""
        if meant in self._right:
            return self._uses[meant] >= count and _is_one_slip(word, meant)
        is_usual = len(meant) >= _LONG and self._uses[meant] >= _OFTEN * count
        return is_usual and len(word) != len(meant) and _is_one_more(*sorted((word, meant), key=len))

    def _very_long(self, word: str) -> Iterator[str]:
        """The very long words of the dictionary that are one slip away: half of such a word is as it is here."""
        for half in _halves(word):
            yield from (meant for meant in self._by_half.get(half, ()) if _is_one_slip(word, meant))

    @cached_property
    def _by_half(self) -> Mapping[str, Collection[str]]:
        """The very long words of the dictionary, by each half with the letters at the other end."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._right:
            if len(word) >= _VERY_LONG:
                for half in _halves(word):
                    found[half].append(word)
        return found


def _without_a_double(word: str) -> Iterator[str]:
    """The word with one of two equal letters inside: `singlle`."""
    for at in range(2, len(word) - 1):
        if word[at] == word[at - 1] and len(word) > _SWAPPED - 1:
            yield word[:at] + word[at + 1 :]


def _with_two_swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _with_another_ending(word: str) -> Iterator[str]:
    for slip, ending in _ENDING_SLIPS.items():
        if word.endswith(slip):
            yield word.removesuffix(slip) + ending


def _is_one_more(shorter: str, longer: str) -> bool:
    """Whether the longer word is the other with one letter more, anywhere."""
    at = first_difference(shorter, longer)
    return shorter == longer[:at] + longer[at + 1 :]


def _is_one_slip(word: str, other: str) -> bool:
    return is_one_letter_off(word, other) or is_another_letter(word, other)


def _halves(word: str) -> tuple[str, str]:
    """Its first letters with its last two, and its first one with its last letters, which is shorter."""
    return word[:_HALF] + word[-2:], word[0] + word[-_HALF:]


def _is_variant(word: str, other: str) -> bool:
    """Whether they differ as `centre` and `center` do, or `novembre`."""
    return word[:-2] == other[:-2] and {word[-2:], other[-2:]} == {"re", "er"}


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of: `sell` for `selling`, `bake` for `baking`, `plan` for `planning`."""
    for ending in _ENDINGS_BY_LAST.get(word[-1], ()):
        stem = word.removesuffix(ending)
        if _LEAST <= len(stem) < len(word):
            yield from (stem, f"{stem}e")
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in _BEGINNINGS_BY_FIRST.get(word[0], ()):
        stem = word.removeprefix(beginning)
        if _LEAST <= len(stem) < len(word):
            yield stem
