"""misspelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Key
from linter.document import Document, Prose
from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import Extra, ProjectRule, Unit
from linter.rules.prose._dictionary import Dictionary, dictionary, right_words
from linter.rules.prose._english import is_english_page, is_english_text
from linter.rules.prose._name_places import (
    is_all_of_a_link,
    is_beside_code,
    is_in_own_url,
    is_in_url,
    is_like_a_name,
    is_of_somebody,
    is_second_name,
    repository_names,
)
from linter.rules.prose._one_slip import first_difference, is_swapped
from linter.rules.prose._own_words import is_right
from linter.rules.prose._quotations import is_quoted
from linter.rules.prose._slips import Slip, find_slips, near_words, uses_of
from linter.rules.prose._spellings import corrections
from linter.rules.prose._word_fixer import WordFixer
from linter.rules.prose._words import Vocabulary, Word, names, vocabularies
from linter.text.lazy_pattern import LazyPattern

_LONG = 7  # letters of a word with capitals that is more likely a mistake than somebody's name or an acronym
_LONG_SWAPPED, _LONG_SLIP = 9, 11  # the same of one that no dictionary lists
_LONG_NAME = 10  # the same of one that is all of a link
_SHORT_WORD = 4  # letters of a word that may be a slip of others too: "tbe", of "be" and "the"
_NEAR_OTHERS = 7  # letters of a word that may be near to several, or a name that is not known
_SURE = frozenset(("teh", "adn", "hte", "taht", "thsi", "wiht", "htat", "tahn", "whcih", "waht"))
_ACRONYM = 4  # letters of one, such as HVE
_SEEN = 5  # paragraphs with the right word that are worth telling
_USUAL = 20  # paragraphs with a name of which another one is hardly a letter off
_SHORT = ("a", "and", "in", "of", "the", "to", "with")
_LONGER = ("from", "that", "this", "with")  # "refrom", of "re from"
_POSSESSIVE = re.compile("['\u2019]s\\b")
_APOSTROPHES = ("'s", "\u2019s")
_FAR = 40  # characters before a word that are looked at
_MODAL = LazyPattern(r"\b(?:can|could|may|might|must|shall|should|will|would|to|not|n't)\s+\Z")  # "should containg"
_VERB = LazyPattern(
    r"\s+(?!(?:always|his|its|perhaps|this|us|yes)\b)[a-z]{2,}[b-hj-rtv-z]s\b"
)  # helps; no class, is, bus
_ARROW = re.compile(r"[\s\0*_\"\u201d]*(?:\u2192|->|=>)")
_ARROW_BEFORE = re.compile(r"(?:\u2192|->|=>)[\s\0*_\"\u201c]*\Z")
_NEAR_ARROW = 8  # characters
_CUT, _LONG_TEXT = 6, 60  # letters of a word, and characters of a text, that may be cut off
_CUT_MARK = re.compile(r"\s*(?:[\[(](?:\.{2,3}|\u2026)[\])]|(?:\.{3}|\u2026)[\s\0]*\Z)")
_TAGS, _TAG_LIST = 1_000, re.compile(r"\s*#?[a-z0-9][\w.+#-]*(?:\s*[,;|]\s*#?[a-z0-9][\w.+#-]*)+\s*")  # characters
_ELISION = re.compile("['\u2019](?!\\w)")  # "Flippin' easy"; a word in quotation marks is left alone anyway
_ABOUT_MISTAKES = re.compile(r"\bmis-?spel|\btypos?\b|\btypographical|\bspelling (?:mistake|error)", re.IGNORECASE)
_WRONG = LazyPattern(
    r"\b(?:erroneous|incorrect|wrong|misspel\w*|mistakes?|errors?|typos?|bad|don['\u2019]t|before|raw"
    r"|prompts?|quotes?|samples?|utterances?|verbatim)\b",
    re.IGNORECASE,
)  # what is shown as it was found
_BEFORE = re.compile(r"([A-Za-z]+) \Z", re.ASCII)
_SMALL_NEXT = LazyPattern(r"[\s\0]+[a-z]")


class MisspellingOptions(Struct, frozen=True):
    """What is right here all the same."""

    ignore: Annotated[tuple[str, ...], Key("Words that are right here, in any case.")] = ()


class Misspelling(ProjectRule):
    """A word is misspelled.

    ## What it does
    Looks for the mistakes that codespell's dictionary lists, in running text and in the texts of links. What it does
    not know is right. A word is also reported that is used once or twice and differs by one letter inside it, missing,
    too many or in the other order, from a longer word that the pages use five times as often or more; or, another
    letter too, from a word of the dictionary that they use as often or that is very long. Forms of other words and
    capitalised names are left out.

    Only English text is judged; pages, paragraphs and titles in other languages are told by their small words. Left
    alone are code, addresses, paths, links in HTML blocks, and names: of hosts, repositories, authors and companies,
    what is in its link's address too, words with capitals inside, and short ones with a capital.

    The dictionary comes with the extra `prose`. Without it a preset's run says so once and goes on; if rules.yaml
    names the rule itself, that is an error.

    ## Why is this bad?
    Readers doubt what is written carelessly, and searching does not find it. Many of the dictionary's mistakes have one
    remedy, which `--fix` writes; that of a heading changes its anchor, so the links to it are changed too.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      misspelling: on
    ```
    ```markdown README.md
    # Guides

    A guide to the deployment enviroment.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    A guide to the deployment environment.
    ```
    """

    severity = Severity.WARNING
    is_style = True
    fix = Applicability.SAFE
    extra = Extra("prose", "codespell_lib")
    unit = Unit.PARAGRAPH
    precision = "medium"
    Options = MisspellingOptions

    def check(self, repository: Repository) -> Iterator[Problem]:
        pages = repository.once(vocabularies)
        known = dictionary(frozenset[str]().union(*(page.words for page in pages)))
        uses = uses_of(page.uses for page in pages)
        slips = find_slips(uses, known.entries.keys(), right_words())
        fixer = repository.once(WordFixer)
        ignored = {word.lower() for word in self.options.ignore}
        for page in pages:
            for word in _misspelled(page, known, slips):
                lower = word.text.lower()
                if lower in ignored or lower in repository.once(repository_names):
                    continue
                if lower in slips:
                    yield _slip(page.document, word, slips[lower], fixer)
                else:
                    expected = _before_a_verb(word, corrections(lower, known, uses))
                    expected = (*expected, *_shorter(lower, uses, known)) if len(expected) == 1 else expected
                    yield _problem(page.document, word, expected, fixer, is_rare=lower in known.rare)


def _misspelled(vocabulary: Vocabulary, known: Dictionary, slips: Mapping[str, Slip]) -> Iterator[Word]:
    document = vocabulary.document

    def may_be_right(word: Word) -> bool:
        slip = slips.get(word.text.lower())
        if slip:
            return _may_be_name(document, word, slip)
        return _may_be_right(document, word, known) or (word.text[0].isupper() and is_in_url(document, word))

    found = [word for word in vocabulary.find(known.entries.keys() | slips.keys()) if word.alone]
    found = [word for word in found if not is_beside_code(document, word)]
    found = [word for word in found if not (is_of_somebody(document, word) or may_be_right(word))]
    found = [word for word in found if not is_quoted(document, word, known)]
    about = {prose for prose in {word.prose for word in found} if _is_about_mistakes(document, prose)}
    found = [word for word in found if word.prose not in about]
    if found and is_english_page(document.path, [prose.text for prose in document.prose]):
        named = names(document)
        english = {prose: is_english_text(prose.text) for prose in {word.prose for word in found}}
        yield from (word for word in found if english[word.prose] and word.text.lower() not in named)


def _may_be_right(document: Document, word: Word, known: Dictionary) -> bool:
    """Whether it may be right: codespell has a reason, or it is a question of style or a name."""
    lower = word.text.lower()
    if is_right(word):
        return True
    corrections = known.corrections(lower)
    if not corrections or corrections == (lower.replace("-", ""),):
        return True
    if (
        _is_step(word)
        or _is_cut_off(word, corrections)
        or _is_tag(word, corrections)
        or is_in_own_url(document, word)
        or _is_half_of_a_word(word)
        or _ELISION.match(word.prose.text, word.end)
    ):
        return True
    if word.text == lower:
        return False
    if lower in known.rare or word.text not in (lower.capitalize(), lower.upper()):
        return True
    if all(" " in one or "-" in one for one in corrections):  # two words with a capital are a name: Gameboy
        return True
    if not word.first and (_POSSESSIVE.match(word.prose.text, word.end) or is_second_name(document, word)):
        return True
    if len(lower) < _LONG_NAME and is_all_of_a_link(document, word):
        return True
    if word.text.isupper() and len(lower) <= _ACRONYM:
        return True
    if len(lower) >= _LONG:
        return False
    return word.text.isupper() or not (word.first and _SMALL_NEXT.match(word.prose.text, word.end))


def _is_about_mistakes(document: Document, prose: Prose) -> bool:
    """Whether mistakes are there on purpose: in a text about misspellings, or a cell of a column of what is wrong."""
    if _ABOUT_MISTAKES.search(prose.text):
        return True
    start = prose.span.start
    index = bisect_right(document.tables, start, key=lambda table: table.span.start) - 1
    table = document.tables[index] if index >= 0 else None
    if table is None or not table.span.holds(prose.span):
        return False
    rows = (table.header, *table.rows)
    row = rows[bisect_right(rows, start, key=lambda row: row.span.start) - 1]
    column = bisect_right(row.cells, start, key=lambda cell: cell.span.start) - 1
    return any(_WRONG.search(cell.text) for cell in table.header.cells[max(column, 0) :][:1])


def _may_be_name(document: Document, word: Word, slip: Slip) -> bool:
    """Whether a word that is near another one may be a name: by its capitals, or by the URL of a link beside it."""
    lower = word.text.lower()
    if is_in_url(document, word) or _is_cut_off(word, (slip.meant,)):
        return True
    if word.text == lower:
        return False
    if not slip.swapped and word.text[0].isupper() and is_all_of_a_link(document, word):
        return True
    if slip.swapped and word.text == lower.capitalize() and lower[:-2] == slip.meant[:-2]:  # Alexandre, Alexander
        return True
    is_capital = word.text == lower.capitalize()
    is_long = len(lower) >= (_LONG_SWAPPED if slip.swapped else _LONG_SLIP)
    is_sure = slip.uses >= (_SEEN if slip.swapped else _USUAL)
    is_no_name = word.first and (is_long or _SMALL_NEXT.match(word.prose.text, word.end) is not None)
    return not (is_capital and (is_sure or is_no_name))


def _is_step(word: Word) -> bool:
    """Whether it is a step of something that is shown letter by letter: `sittin` \u2192 `sitting`."""
    text = word.prose.text
    return _ARROW_BEFORE.search(text, max(0, word.start - _NEAR_ARROW), word.start) is not None or (
        _ARROW.match(text, word.end) is not None
    )


def _is_cut_off(word: Word, corrections: Sequence[str]) -> bool:
    """Whether a program may have cut the text off within the word: before a mark, or a long one that just ends."""
    text = word.prose.text
    if _CUT_MARK.match(text, word.end) and any(one.startswith(word.text.lower()) for one in corrections):
        return True
    return len(word.text) < _CUT and len(text) >= _LONG_TEXT and word.end == len(text.rstrip(" \0*_"))


def _is_half_of_a_word(word: Word) -> bool:
    """Whether it is the rest of a word that a blank parts: `Eng ine`."""
    before = _BEFORE.search(word.prose.text, max(0, word.start - _FAR), word.start)
    return before is not None and f"{before[1]}{word.text}".lower() in right_words()


def _is_tag(word: Word, corrections: Sequence[str]) -> bool:
    """Whether it is a tag of two words, among others: `retrogaming, gameboy`."""
    text = word.prose.text
    return (
        all(" " in one or "-" in one for one in corrections)
        and len(text) <= _TAGS
        and _TAG_LIST.fullmatch(text) is not None
    )


def _slip(document: Document, word: Word, slip: Slip, fixer: WordFixer) -> Problem:
    new = _as(word.text, slip.meant)
    fix = fixer.fix(document, word.span, new, f"write '{new}'")
    fix = replace(fix, applicability=Applicability.UNSAFE) if fix else None
    seen = f", as in {slip.uses} other places" if slip.uses >= _SEEN else ""
    message = f"'{word.text}' is misspelled; expected '{new}'{seen}"
    return Problem(word.span, message, word.text, "", fix, path=document.path)


def _shorter(word: str, uses: Mapping[str, int], known: Dictionary) -> Iterator[str]:
    """The words that the pages use and that a short one is with a letter too many at its end: pathc, of path."""
    shorter = word[:-1]
    if _SHORT_WORD < len(word) <= _NEAR_OTHERS and uses.get(shorter, 0) > 1 and shorter not in known.entries:
        yield shorter


def _before_a_verb(word: Word, expected: Sequence[str]) -> Sequence[str]:
    """The corrections, of which one with `is` in it is not the only one where a verb follows: "thats helps"."""
    is_short_for_is = len(expected) == 1 and expected[0].endswith(_APOSTROPHES)
    if is_short_for_is and _VERB.match(word.prose.text, word.end):
        return (expected[0][:-2], *expected)
    return expected


def _problem(document: Document, word: Word, expected: Sequence[str], fixer: WordFixer, *, is_rare: bool) -> Problem:
    new = [_as(word.text, correction) for correction in expected]
    shown = " or ".join(f"'{item}'" for item in new)
    message = f"'{word.text}' is misspelled; expected {shown}"
    fix = fixer.fix(document, word.span, new[0], f"write '{new[0]}'") if len(new) == 1 else None
    lower = word.text.lower()
    is_short = len(lower) <= _SHORT_WORD and lower not in _SURE
    is_plural = word.text == f"{new[0]}s"  # "those advices work"
    is_form = new[0].endswith("ing") and _MODAL.search(word.prose.text, max(0, word.start - _FAR), word.start)
    is_other = lower.endswith("s") and new[0].endswith(_APOSTROPHES)  # "whats next" may be "what's next"
    if fix and (
        is_plural
        or is_short
        or is_other
        or is_form
        or is_rare
        or is_like_a_name(word)
        or _is_run_together(lower)
        or _has_others_near(lower, new[0].lower())
    ):
        fix = replace(fix, applicability=Applicability.UNSAFE)
    return Problem(word.span, message, word.text, "", fix, path=document.path)


def _has_others_near(word: str, correction: str) -> bool:
    """Whether a short word may be another one: `chater` is near chatter, charter and cheater, and `cantact` a name."""
    if len(word) > _NEAR_OTHERS or word in _SURE:
        return False
    if not (is_swapped(word, correction) or _has_other_doubles(word, correction)) or word.endswith(_LONGER):
        return True
    halves = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]  # the first letter is hardly ever the slip
    slips = {f"{start}{end[1:]}" for start, end in halves if end}
    slips |= {f"{start}{end[1]}{end[0]}{end[2:]}" for start, end in halves if len(end) > 1}
    slips |= {f"{start}{letter}{end}" for start, end in halves for letter in ascii_lowercase}
    return len((slips & right_words() | slips & near_words()) - {correction}) > 1


def _has_other_doubles(word: str, other: str) -> bool:
    """Whether one of them has two equal letters where the other has one: `adress`."""
    shorter, longer = sorted((word, other), key=len)
    at = first_difference(shorter, longer)
    return longer[at : at + 1] == longer[at - 1 : at] and shorter == longer[:at] + longer[at + 1 :]


def _is_run_together(word: str) -> bool:
    """Whether it may be two words: another one with a short one behind it."""
    return any(word.endswith(end) and word.removesuffix(end) in right_words() for end in _SHORT)


def _as(word: str, correction: str) -> str:
    """The correction in capitals as the word has them."""
    if word.isupper():
        return correction.upper()
    return correction[0].upper() + correction[1:] if word[0].isupper() else correction
