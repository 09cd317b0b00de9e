"""Words that are one slip of the keyboard from a word that the pages use often.

No dictionary is asked for these: a word that is used once, and differs from one that is used over and over by a letter
inside it that is missing, too many, or changed places with the next, is hardly ever a word of its own. What could be
one all the same is left out: a word that the dictionary of misspellings corrects others to, and a form of such a word
or of one that is used elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set

from msgspec import Struct

from linter.rules.prose._one_slip import is_swapped

_OFTEN = 5  # paragraphs with a word that is used often; as many for each with the other spelling
_RARE = 2
_LONG = 8  # letters of the usual word; shorter ones are near too many others
_SWAPPED = 7  # the same where two letters changed places
_ENDINGS = (
    "s es d ed r er rs ers or ors ing ings ly y al able ion ions ity ment ness ism ist ists ize ise ized ised".split()
)
_BEGINNINGS = "un re de dis in non pre sub over out multi inter co micro auto anti mis up down under super".split()
_LEAST = 3  # letters of a stem
_WORDS = ("parametri", "stimulat", "depleti", "meditat", "inflecti", "lightening", "interstat")
"""Beginnings of longer words that are right, and as near to another one."""


class Slip(Struct, frozen=True):
    """The word that is meant, in how many paragraphs it is used, and whether just two letters changed places."""

    meant: str
    uses: int
    swapped: bool


def find_slips(
    uses: Mapping[str, int], wrong: Set[str], right: Callable[[frozenset[str]], frozenset[str]]
) -> Mapping[str, Slip]:
    """The words that are a slip, in lower case. `uses` has the paragraphs with each word, `wrong` the words that the
    dictionary knows to be wrong; `right` returns those of some words that it knows to be right.
    """
    near = {word: slip for word, slip in _near(uses) if word not in wrong and slip.meant not in wrong}
    stems = {word: frozenset(_stems(word)) for word in near}
    known = right(frozenset[str]().union(near, *stems.values()))
    return {
        word: slip
        for word, slip in near.items()
        if word not in known and not any(stem in known or stem in uses for stem in stems[word])
    }


def uses_of(words: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """The paragraphs with each word, of all pages together."""
    found: Counter[str] = Counter()
    for each in words:
        found.update(each)
    return found


def _near(uses: Mapping[str, int]) -> Iterator[tuple[str, Slip]]:
    """The rare words that are one slip from just one word that is used often."""
    often = {word for word, count in uses.items() if count >= _OFTEN and len(word) >= _SWAPPED and _is_plain(word)}
    without: dict[str, list[str]] = defaultdict(list)
    for word in often:
        for shorter in _without_one(word):
            without[shorter].append(word)
    for word, count in uses.items():
        if count <= _RARE and len(word) >= _SWAPPED - 1 and _is_plain(word) and not word.startswith(_WORDS):
            found = {meant for meant in _meant(word, often, without) if uses[meant] >= _OFTEN * count}
            if len(found) == 1:
                (meant,) = found
                yield word, Slip(meant, uses[meant], len(meant) == len(word))


def _meant(word: str, often: Set[str], without: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The words used often from which `word` is one slip: within the word, since its ends are endings, or a name's."""
    for meant in without.get(word, ()):
        if len(meant) >= _LONG and _same_ends(word, meant):
            yield meant
    for shorter in _without_one(word):
        if shorter in often and len(shorter) >= _LONG and _same_ends(word, shorter):
            yield shorter
        for meant in without.get(shorter, ()):
            if is_swapped(word, meant):
                yield meant


def _without_one(word: str) -> Set[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


def _same_ends(word: str, other: str) -> bool:
    """Whether two words begin with the same letter and end with the same two."""
    return word[0] == other[0] and word[-2:] == other[-2:]


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of: `sell` for `selling`, `bake` for `baking`, `plan` for `planning`."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if _LEAST <= len(stem) < len(word):
            yield from (stem, f"{stem}e")
            if stem.endswith("i"):
                yield f"{stem[:-1]}y"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    for beginning in _BEGINNINGS:
        stem = word.removeprefix(beginning)
        if _LEAST <= len(stem) < len(word):
            yield stem
