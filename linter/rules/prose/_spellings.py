"""British and American spellings, and which of the two the pages of a repository have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from linter.rules.prose._dictionary import BRITISH, Dictionary, entries

_CLEARLY = 5  # times as often as the other spelling


def corrections(word: str, known: Dictionary, uses: Mapping[str, int]) -> tuple[str, ...]:
    """Codespell's corrections; if there is one, as the pages spell such words: `behavour` is behaviour or behavior."""
    found = known.corrections(word)
    return _as_here(found[0], uses) if len(found) == 1 else found


def _as_here(correction: str, uses: Mapping[str, int]) -> tuple[str, ...]:
    """The correction in the spelling that the pages have; in both, its own first, where they have both or none."""
    other = _others().get(correction)
    if not other:
        return (correction,)
    is_american = correction in _american()
    own = sum(uses.get(word, 0) for word in _others() if (word in _american()) == is_american)
    others = sum(uses.get(word, 0) for word in _others()) - own
    if own > others * _CLEARLY:
        return (correction,)
    return (other,) if others > own * _CLEARLY else (correction, other)


@cache
def _others() -> Mapping[str, str]:
    """The other spelling of each word that has two."""
    return {**_american(), **{british: american for american, british in _american().items()}}


@cache
def _american() -> Mapping[str, str]:
    """The British spelling of each word that is written otherwise in America."""
    return {american.strip(): british for british, american in entries(BRITISH).items()}
