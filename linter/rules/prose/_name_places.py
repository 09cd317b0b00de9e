"""Whether a word stands where names do: behind a first name, in a URL beside it, as the title of a link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter
from posixpath import basename, splitext

from linter.document import Document, Span
from linter.model.repository import Repository
from linter.rules.prose._dictionary import right_words
from linter.rules.prose._one_slip import is_one_letter_off
from linter.rules.prose._words import Word

_NAME_BEFORE = re.compile(r"(?:^|[\s(\0])[A-Z][\w.'\u2019-]*[ ]$")
_SMALL_BEFORE = re.compile(r"(?:^|[\s\0(])[a-z][\w'\u2019-]*[ \0*_]+$")
_CAPITAL_BEHIND = re.compile(r"[ ][A-Z]")
_TITLE = re.compile(r"^title:[ \t]*[\"']?([^\s\"'][^\n\"']*?)[\"']?[ \t]*$", re.MULTILINE)
_FAR = 40  # characters before a word that are looked at
_BESIDE = 20  # links before and after a word, in its paragraph
_BELOW = 2  # lines below a heading, in which the link to what it is called after may be
_LEVEL = re.compile(r"[ ][>\u203a\u00bb|][ ]|/")  # between the parts of where something is: Store > Tool
_URL_WORD = re.compile(r"[^a-z]+")
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([^/?:@]+)")
_link_start = attrgetter("span.start")
_REPOSITORY = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/[^/?#]+/([^/?#]+)", re.IGNORECASE
)


_PERSON = r"[A-Z][\w.'\u2019-]*(?: (?:[a-z]{1,3} )?[A-Z][\w.'\u2019-]*){1,3}"
_PEOPLE = re.compile(rf"[\s\0*_]*{_PERSON}(?:(?:,|;| &| and|, and) {_PERSON})+[\s\0*_.]*")
_ONE_OF_SEVERAL, _SEVERAL = re.compile(rf"{_PERSON}(?=,|;| and\b| &|, and\b)"), 3  # in a sentence
_INITIAL = re.compile(r"\b[A-Z]\.[ ]?\Z")  # of a first name
_NAMES, _MANY_PEOPLE = re.compile(r"[a-z]{2,}"), 1_000  # characters


@cache
def _author_before() -> re.Pattern[str]:
    return re.compile(r"\b[Bb]y[\s\0]+(?:[A-Z][\w.'\u2019-]*[ ]){1,3}$")


@cache
def _company_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?:[ ][\w&-]{1,30})?,?[ ](?:GmbH|AG|KG|SE|SA|S\.A\.|Ltd|Inc|LLC|AB|Oy|B\.?V\b|Corp|Limited|Pty|SARL|SAS"
        r"|S\.r\.l\.|SpA|A/S|ApS|Sp\. z o\.o)"
        r"(?!\w)"
    )


def is_beside_code(document: Document, word: Word) -> bool:
    """Whether it is the rest of a word whose first letters are code: `F`lattest, with the F of an acronym."""
    start, end = word.span.start, word.span.end
    return "`" in (document.text[start - 1 : start], document.text[end : end + 1])


def is_second_name(document: Document, word: Word) -> bool:
    """Whether it comes behind another word with a capital in the text behind a link: Alexander Grigorian."""
    if not _NAME_BEFORE.search(word.prose.text[max(0, word.start - _FAR) : word.start]):
        return False
    if word.text.isupper():
        return False
    next_link = bisect_left(document.links, word.span.start, key=_link_start)
    before = document.links[max(0, next_link - 1) : next_link]
    if not any(Span(word.prose.span.start, word.span.start).holds(link.span) for link in before):
        return False
    return not any(word.prose.span.holds(link.span) for link in document.links[next_link : next_link + 1])


def is_all_of_a_link(document: Document, word: Word) -> bool:
    """Whether it is the whole text of a link, or the last part of a path in it: somebody's name."""
    index = bisect_right(document.links, word.span.start, key=_link_start) - 1
    link = document.links[index] if index >= 0 else None
    return link is not None and _LEVEL.split(link.text)[-1].strip() == word.text and link.span.holds(word.span)


def is_in_url(document: Document, word: Word) -> bool:
    """Whether a link beside the word has it in its URL: `Nervana` beside `github.com/NervanaSystems/neon`."""
    lower, line = word.text.lower(), document.position(word.span.start)[0]
    next_link = bisect_left(document.links, word.span.start, key=_link_start)
    links = document.links[max(0, next_link - _BESIDE) : next_link + _BESIDE]
    found = [link for link in links if lower in link.url.partition("#")[0].casefold()]
    if any(word.prose.span.holds(link.span) or document.position(link.span.start)[0] == line for link in found):
        return True
    below = (link for link in found if 0 < document.position(link.span.start)[0] - line <= _BELOW)
    return any(lower in _URL_WORD.split(link.url.casefold()) for link in below) and _is_heading(document, word)


def _is_heading(document: Document, word: Word) -> bool:
    index = bisect_right(document.headings, word.span.start, key=_link_start) - 1
    return index >= 0 and document.headings[index].span.holds(word.span)


def is_in_own_url(document: Document, word: Word) -> bool:
    """Whether the link that has the word in its text has it as a word of its URL too: a name, or the page's title."""
    index = bisect_right(document.links, word.span.start, key=_link_start) - 1
    link = document.links[index] if index >= 0 else None
    if link is None or not link.span.holds(word.span):
        return False
    lower, url = word.text.lower(), link.url.partition("#")[0].casefold()
    host = _HOST.match(url)
    name = "".join(filter(str.isalpha, host[1])) if host else ""  # "easely" is how some write easel.ly
    return lower in _URL_WORD.split(url) or lower == name or is_one_letter_off(lower, name)


def is_of_somebody(document: Document, word: Word) -> bool:
    """Whether a word is the page's own name, or, with a capital, an author, behind "by" and a first name or among
    others, or a company.
    """
    text = word.prose.text
    if not word.text[0].isupper():
        return _has_title(document, word.text)
    return (
        _is_among_people(text)
        or word.text.lower() == splitext(basename(document.path))[0].lower()
        or _INITIAL.search(text[max(0, word.start - _FAR) : word.start]) is not None
        or _author_before().search(text[max(0, word.start - _FAR) : word.start]) is not None
        or _company_behind().match(text, word.end) is not None
    )


def _has_title(document: Document, text: str) -> bool:
    """Whether the front matter or the first heading of a page has a text as its title."""
    if document.headings and document.headings[0].text == text:
        return True
    title = _TITLE.search(document.source(document.front_matter)) if document.front_matter else None
    return title is not None and title[1] == text


def _is_among_people(text: str) -> bool:
    """Whether a text is a list of people, or has one: two names or more each, hardly one of which is a word."""
    if len(text) > _MANY_PEOPLE:
        return False
    people = [text] if _PEOPLE.fullmatch(text) else _ONE_OF_SEVERAL.findall(text)
    names = _NAMES.findall(" ".join(people).lower()) if len(people) >= _SEVERAL or people == [text] else ()
    if not names:
        return False
    return 4 * len(right_words().intersection(names)) <= len(names)


def is_like_a_name(word: Word) -> bool:
    """Whether a word with a capital stands between words without one, inside of a sentence."""
    text = word.prose.text
    is_between = _SMALL_BEFORE.search(text[max(0, word.start - _FAR) : word.start]) and not _CAPITAL_BEHIND.match(
        text, word.end
    )
    return word.text[0].isupper() and not word.text.isupper() and not word.first and bool(is_between)


def repository_names(repository: Repository) -> frozenset[str]:
    """The names of the repositories to which links of any page lead, in lower case."""
    urls = (link.url for page in repository.documents for link in page.links)
    return frozenset(match[1].lower() for match in map(_REPOSITORY.match, urls) if match)
