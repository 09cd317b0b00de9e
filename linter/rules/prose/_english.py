"""Whether a text is English, by the small words that every text of a language has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

COMMON = frozenset(
    "the and of to for with from that this is are be by you your it its or can which have has not how what when an as "
    "if".split()
)
"""Words that are in any English text, and in few others."""

# Of languages with our letters into which lists are translated; none is a word, or a usual name, in English.
_FOREIGN = frozenset(
    "de la le les des du un une et est pour dans avec que vous pas sur aux "  # French
    "el los las del una con para por como sus os da um uma em na mais dos das ao "  # Spanish, Portuguese
    "il di che per della dei gli nel "  # Italian
    "der das und ist ein eine nicht mit von zu den auf sie ich oder wenn auch dem im "  # German
    "het een van voor niet met dat je zijn naar ook wordt deze ik op "  # Dutch
    "nie wat vir jy jou hulle ons "  # Afrikaans
    "och att som det ett inte av og er til ikke en har eller vi kan "  # Swedish, Norwegian, Danish
    "yang dan untuk dengan ini dari tidak dalam anda atau "  # Indonesian, Malay
    "va uchun bilan bu bir ve ile "  # Uzbek, Turkish
    "ng mga ang sa ay "  # Filipino
    "se za si ki jest ja".split()  # Polish, Czech, Slovene, Croatian
) - {"met", "den"}
_LETTERS = re.compile(r"[^\W\d_]+")
# A language's code in a path: README-fr.md, README.zh-CN.md, docs/de/guide.md, README_ptbr.md.
_CODE = re.compile(r"(?:^|[/._-])(?!en|md)[a-z]{2}(?:[-_]?(?:[A-Z]{2,4}|[a-z]{2}))?(?=[/.])")
_FOLDER = re.compile(  # of translations into a language whose code is no English word
    r"(?:^|/)(?:ar|bn|cs|da|de|el|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|nb|nl|pl|pt|ro|ru|sv|th|tr|uk|vi|zh)"
    r"(?:[-_][A-Za-z]{2,4})?/"
)
_CREOLE = re.compile(r"(?:^|[/._-])(?:bis|hwc|jam|pcm|sco|tpi)(?=[/.])")  # with words of English, spelt otherwise
_FOREIGN_FLAG = re.compile(  # but Britain's, America's, Australia's and Canada's
    "(?!\U0001f1ec\U0001f1e7|\U0001f1fa\U0001f1f8|\U0001f1e6\U0001f1fa|\U0001f1e8\U0001f1e6)[\U0001f1e6-\U0001f1ff]{2}"
)
"""A country's flag, which says what language something is in; not of those where it is English."""
_FEW = 20  # words that are too few to miss English ones among them
_TELLING = 12  # words of a text, among which an English one has one that is common
_SPARSE = 30  # titles and names have an English word in so many; other languages have hardly any
_ENOUGH = 50_000  # characters of a page that tell its language
_NAMED = 4  # times as English must a page be whose path names another language


class Evidence(Struct, frozen=True):
    """How many words of a text are English for certain, how many are not, and how many there are."""

    english: int
    foreign: int
    words: int


def evidence(text: str) -> Evidence:
    """Words with other letters than a to z are foreign."""
    counts = Counter(map(str.lower, _LETTERS.findall(text)))
    english = sum(counts[word] for word in COMMON)
    foreign = sum(number for word, number in counts.items() if word in _FOREIGN or not word.isascii())
    return Evidence(english, foreign, counts.total())


def is_english_page(path: str, texts: Iterable[str]) -> bool:
    """Whether a page of these texts is in English; one that is too short to decide is."""
    if _CREOLE.search(path):
        return False
    found = evidence("\n".join(texts)[:_ENOUGH])
    if _FOLDER.search(path) and found.foreign:  # parts that are translated stand beside parts that are not yet
        return False
    weight = _NAMED if _CODE.search(path) else 1
    is_mostly = found.english > weight * found.foreign or not found.foreign
    return is_mostly and (found.words < _FEW or found.english * _SPARSE >= found.words)


def is_english_text(text: str) -> bool:
    """Whether a paragraph, heading or cell of an English page is in English too."""
    found = evidence(text)
    is_latin = not found.english and found.words >= _TELLING  # lorem ipsum, say
    return found.english >= found.foreign and not is_latin and not _FOREIGN_FLAG.search(text)
