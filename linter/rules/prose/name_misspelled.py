"""name-misspelled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from linter.document import Document, Link, LinkKind, LinkSyntax, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.rules.base import DocumentRule, Unit
from linter.rules.precedence import Fault
from linter.rules.prose._dictionary import dictionary, is_installed, right_words
from linter.rules.prose._english import is_english_page
from linter.rules.prose._numbers import NUMBERED, other_number
from linter.rules.prose._one_slip import first_difference, is_another_letter, is_one_letter_off, is_swapped

_NAME = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
_TEXT = re.compile(r"[A-Za-z][\w.-]*(?: [A-Za-z0-9][\w.-]*){1,4}", re.ASCII)
_WORDS_OF_A_NAME = re.compile(r"[A-Za-z][\w.-]{3,}(?: [A-Za-z][\w.-]{3,}){1,2}", re.ASCII)
_PARTS = re.compile(r"[/?#=&.]+")
_WORDS = re.compile(r"[/?#=&._-]+")
_HANDLE = re.compile(
    r"(?:www\.)?(?:youtube|twitter|x|instagram|facebook|t|medium|twitch|patreon|ko-fi|weibo|dribbble|behance)\.(?:com|me|tv|net)/"
    r"|(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/|(?:www\.)?zhihu\.com/people/"
)
_WORD = re.compile(r"[a-z]+")
_TWICE_AT_SIGN = re.compile(r"([a-z0-9])[-_.]\1")  # camera_awesome, of CamerAwesome
_SIGN_INSIDE = re.compile(r"(?<=\w)[-_.](?=\w)")
_ENDINGS = ("js", "ts", "py", "rb", "rs", "io", "net", "php", "css")  # of a name, that its URL may not have
_BRACKETS = re.compile(r"[()\[\]]")  # of another text: the URL does not end where it should
_LONG_WORD = re.compile(r"\b[A-Za-z]{6,}\b")
_WRITTEN = re.compile(r"[a-z0-9]{6,}")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_PERSON = re.compile(r"[A-Z][a-z]+")
_COMMA = re.compile(r"[A-Za-z]\w*,[A-Za-z]\w*", re.ASCII)  # Plot,ly
_OWNER = re.compile(r"(?:github|gitlab|bitbucket)\.(?:com|org)/[^/?#]+/?\Z")
_LONG = 10  # letters of a name that no other one is near to
_SHORT = 6  # letters of a name in which one is missing, too many or another
_LEAST = 5  # letters of a name in which two have changed places; one more where one is missing or too many
_LONGEST = 200  # characters of a URL that are looked at


class NameMisspelled(DocumentRule):
    """A link's text is nearly the name in its own URL.

    ## What it does
    Compares links whose text is one word, or up to five, with the names in their URLs: the labels of the host and the
    parts of the path. Reported is a text of five letters or more that the URL does not have, where two letters inside
    it have changed places, or of six or more where one is missing, too many or another. It is no English word, and
    none that the page writes more often; of several words, the one with the slip is English without it, or they cannot
    be the name of a person. In longer texts each word of six letters is compared, where the host is called so or the
    page writes it more often. A name with another number, another ending or another first letter is taken for another
    name, and so is that of an account at YouTube, GitHub, Medium and the like. The number of an RFC, a CVE, a PEP and
    the like is compared too.

    ## Why is this bad?
    Nobody finds a project by a name that it does not have, and its authors notice.

    ## Example
    ```markdown README.md
    # Guides

    - [Okualr](https://okular.kde.org/) - Shows documents.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    - [Okular](https://okular.kde.org/) - Shows documents.
    ```
    """

    since = "0.2.0"
    severity = Severity.WARNING
    is_style = True
    fix = Applicability.UNSAFE
    unit = Unit.LINK
    precision = "medium"

    def check(self, document: Document) -> Iterator[Problem]:
        words = _Words(document)
        for link in document.links:
            is_text = link.kind is LinkKind.LINK and link.syntax in (LinkSyntax.INLINE, LinkSyntax.REFERENCE)
            meant = _meant(link, words) if is_text else ""
            if (
                meant
                and not _is_slip_of_the_url(link.text, meant)
                and not (_is_listed(link.text) and self.gives_way(document.path, Fault.MISSPELLED_WORD))
            ):
                yield _problem(document, link, meant)
            elif is_text and not meant:
                yield from _words_near_the_url(document, link, words)
                if NUMBERED.search(link.text):
                    yield from _numbers(document, link)


class _Words:
    """The language of a page, and how often it writes each long word."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The words in lower case."""
        return Counter(_LONG_WORD.findall(self._document.text.lower()))

    def has(self, word: str, name: str) -> bool:
        """Whether a word is an English one, or the page writes it more often than the name."""
        is_english = is_installed() and word in right_words()
        return is_english or self._starting_with(word) > self._starting_with(name)

    def _starting_with(self, beginning: str) -> int:
        """How many words have a beginning, such as a name in the plural."""
        return bisect_left(self._sorted, beginning + "{") - bisect_left(self._sorted, beginning)  # { is behind z

    @cached_property
    def _sorted(self) -> Sequence[str]:
        """The words once more, to be searched: a page may have as many names as words."""
        return sorted(_WRITTEN.findall(self._document.text.lower()))

    @cached_property
    def are_english(self) -> bool:
        """Whether the page is in English."""
        return is_english_page(self._document.path, [prose.text for prose in self._document.prose])


def _numbers(document: Document, link: Link) -> Iterator[Problem]:
    """The number of a document, if the URL has another one."""
    got, expected = other_number(link.text, link.url[:_LONGEST])
    if got:
        message = f"'{got}' is not the number in its URL, {expected}"
        at = document.source(link.span).find(got)
        span = Span(link.span.start + at, link.span.start + at + len(got)) if at >= 0 else link.span
        yield Problem(span, message, got, "correct the text or the URL")


def _words_near_the_url(document: Document, link: Link, words: _Words) -> Iterator[Problem]:
    """The words of a longer text that are nearly a word of the URL: "at Neflix" with `medium.com/netflix-techblog`.

    The URL has the right one if its host is called so, or if the page writes it more often than the other.
    """
    if " " not in link.text.strip() or not is_installed():
        return
    scheme, _, rest = link.url[:_LONGEST].lower().partition("://")
    if scheme not in ("http", "https"):
        return
    host, parts = rest.partition("/")[0], frozenset(_LONG_WORD.findall(rest))
    source = document.source(link.span)
    for match in _LONG_WORD.finditer(source, 0, max(source.rfind("]"), 0)) if parts else ():
        word = match[0]
        lower = word.lower()
        if lower in rest or word not in link.text:
            continue
        near = [part for part in parts if part[0] == lower[0] and _is_slip(lower, part)]
        if len(near) != 1 or lower in right_words() or _HANDLE.match(rest) or _is_plural_within(word, rest):
            continue
        is_english = near[0] in right_words()
        if is_english and (not words.are_english or len(word) >= _LONG or word.islower()):  # misspelling's
            continue
        is_host = near[0] in host.split(".")
        if is_host or words.counts.get(near[0], 0) > words.counts.get(lower, 0) + 1:
            span = Span(link.span.start + match.start(), link.span.start + match.end())
            name = _written(word, near[0])
            message = f"'{word}' is nearly the name in the URL; expected '{name}'"
            yield Problem(span, message, word, "", Fix(f"write '{name}'", (Edit(span, name),), Applicability.UNSAFE))


def _is_slip(word: str, name: str) -> bool:
    """Whether two letters have changed places, or one is missing or too many that is not the double of another."""
    shorter, longer = sorted((word, name), key=len)
    at = first_difference(shorter, longer)
    is_double = longer[at : at + 1] in (longer[at - 1 : at], longer[at + 1 : at + 2])  # modelling
    return is_swapped(word, name) or (is_one_letter_off(word, name) and not is_double)


def _is_listed(text: str) -> bool:
    """Whether the text is a misspelling of the dictionary, where that is installed."""
    word = text.lower()
    known = dictionary(frozenset((word,))) if is_installed() else None
    return known is not None and word in known.entries


def _is_slip_of_the_url(text: str, name: str) -> bool:
    """Whether the text is of English words, and the name in the URL is not, as far as a dictionary is installed."""
    words, parts = (_WORD.findall(each.lower()) for each in (text, name))
    if not is_installed():
        return False
    return right_words().issuperset(words) and not right_words().issuperset(parts)


def _meant(link: Link, words: _Words) -> str:
    """The name in the URL of a link that its text nearly is; empty if there is none, or more than one."""
    url = link.url[:_LONGEST].lower()
    if len(link.text) < _LEAST or link.text.lower() in url:
        return ""
    if _COMMA.fullmatch(link.text) and (name := link.text.replace(",", ".").lower()) in url:
        return name
    is_name = _NAME.fullmatch(link.text) is not None
    if not is_name and not _TEXT.fullmatch(link.text):
        return ""
    scheme, _, rest = url.partition("://")
    word = _letters(link.text)
    if scheme not in ("http", "https") or len(word) < _LEAST or word in _letters(rest):
        return ""
    if _HANDLE.match(rest) or _OWNER.match(rest):  # whose owner has another name
        return ""
    parts = [*_PARTS.split(rest), *_WORDS.split(rest)]
    if _BRACKETS.search(rest):
        parts = [part for part in parts if not _BRACKETS.search(part)]
    least, most = len(word) - 1, len(word) + 1
    names = {name: part for part in parts if least <= len(name := _letters(part)) <= most}
    if is_name:
        near = {name: part for name, part in names.items() if _is_near(word, name, words)}
        joined = [_letters(_TWICE_AT_SIGN.sub(r"\1", part)) for part in near.values()]
        pairs = zip(near.items(), joined, strict=True)
        found = [part for (name, part), short in pairs if not (_is_joined(link.text, name) or short == word)]
    else:
        found = [part for name, part in names.items() if _is_slip_of_words(link.text, name, words)]
    if found and link.text.islower() and not words.are_english:  # "brutaliste", of Brutalisme
        return ""
    return found[0] if len(found) == 1 and not _is_plural_within(link.text, rest) else ""


def _is_near(word: str, name: str, words: _Words) -> bool:
    """Whether a word is nearly a name; of a short one, only two letters in another order make it no other word."""
    if _british(word) == _british(name):
        return False
    if is_swapped(word, name):
        return True
    if any(word.endswith(end) and name.startswith(word.removesuffix(end)) for end in _ENDINGS):  # Gator.js, gators
        return False
    least, shorter = min(len(name), len(word)), min(name, word, key=len)
    if shorter[first_difference(name, word) :][:1].isdigit():  # another version: trends24
        return False
    is_off = least >= _SHORT and (is_another_letter(word, name) or is_one_letter_off(word, name))
    return is_off and (least >= _LONG or not words.has(word, name))


def _is_slip_of_words(text: str, name: str, words: _Words) -> bool:
    """Whether a text of several words is nearly a name without blanks: by two letters in another order, or by one.

    That one is inside a word, which is an English word with it, or one of the words cannot be of a person's name.
    """
    letters = _letters(text)
    if is_swapped(letters, name):
        return _WORDS_OF_A_NAME.fullmatch(text) is not None
    is_off = is_another_letter(letters, name) or is_one_letter_off(letters, name)
    if not is_off or min(len(letters), len(name)) <= _SHORT or _british(letters) == _british(name):
        return False
    parts = [_letters(part) for part in text.split()]
    starts = [0, *accumulate(map(len, parts))]
    at = first_difference(letters, name)
    number = bisect_right(starts, at) - 1
    start, end = starts[number], starts[number + 1]
    if not start < at < (end if len(letters) < len(name) else end - 1) or not is_installed():
        return False
    meant = name[start : end + len(name) - len(letters)]
    if meant in right_words():
        return parts[number] not in right_words() and words.are_english
    return not all(map(_PERSON.fullmatch, text.split()))


def _is_plural_within(word: str, rest: str) -> bool:
    """Whether a word of it has an s more in the URL, as that of a site's name may: MathIsFun, mathsisfun.com."""
    places = [at for at in range(1, len(word) + 1) if at == len(word) or word[at].isupper()]
    return any(f"{word[:at]}s{word[at:]}".lower() in rest for at in places)


def _british(word: str) -> str:
    """A word with what British and American English write in two ways in one of them: visualisation, colour."""
    return word.replace("z", "s").replace("ou", "o")


def _is_joined(text: str, name: str) -> bool:
    """Whether the name only lacks one of two equal letters that meet where two words do: FortniteEXP, Iota-Auth."""
    starts = [place for place in range(1, len(text)) if text[place].isupper() and text[place - 1].islower()]
    starts += [match.end() for match in _SIGN_INSIDE.finditer(text)]
    return any(
        _letters(text[:place])[-1:] == text[place : place + 1].lower()
        and _letters(text[:place] + text[place + 1 :]) == name
        for place in starts
    )


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.lower())


def _problem(document: Document, link: Link, meant: str) -> Problem:
    at = document.source(link.span).find(link.text)
    name = _written(link.text, meant)
    span = Span(link.span.start + at, link.span.start + at + len(link.text)) if at >= 0 else link.span
    fix = Fix(f"write '{name}'", (Edit(span, name),), Applicability.UNSAFE) if name and at >= 0 else None
    message = f"'{link.text}' is not the name in its URL; expected '{name or meant}'"
    return Problem(span, message, link.text, "", fix)


def _written(text: str, meant: str) -> str:
    """The name with the capitals of the text; empty where other characters in it leave them unknown."""
    if not text.isalnum():
        return meant if text.islower() else ""
    at, name = first_difference(text.lower(), _letters(meant)), _letters(meant)
    if len(text) == len(name) and is_another_letter(text.lower(), name):
        return text[:at] + name[at] + text[at + 1 :]
    if len(text) == len(name):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + (name[at] + text[at:] if len(text) < len(name) else text[at + 1 :])
