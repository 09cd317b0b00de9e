"""repeated-word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from linter.document import Document, Prose, Span
from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.prose._english import is_english_page, is_english_text
from linter.rules.prose._word_fixer import WordFixer
from linter.text.lazy_pattern import LazyPattern

# English words that are repeated by mistake only, and are hardly ever repeated on purpose in another language.
_WORDS = "the|an|and|of|to|is|it|for|with|as|at|by|be|are|from|or|this|in|on"
# Not part of a longer word, a quotation ("the the") or an alternative.
_BEFORE = r"(?<![\w'\"\u2018\u2019\u201c/.&@#-])"
_AFTER = r"(?![\w'\"\u2019\u201d/&@-])"
_TWICE = re.compile(rf"{_BEFORE}({_WORDS})([ \t\r\n]+)(\1){_AFTER}", re.IGNORECASE)
_PAIRS = tuple(f"{word} {word}" for word in _WORDS.split("|"))  # looked for first: ten times as fast as the pattern
# The article, between words only: elsewhere it is a letter. Other languages have it as a preposition or verb.
_ARTICLES = re.compile(r"(?<=[a-z,:][ \t\r\n])(a)([ \t\r\n]+)(a)(?=[ \t\r\n]+[a-z]{2})")
_ARTICLE_PAIR = " a a "
_SURE_PAIR = "the the"  # other languages have words such as "to" and "is" too: "A to to, że"
# "What it is is a list", "what it needs to to the end": the clause ends in one, and the sentence goes on with another.
_CLAUSE = LazyPattern(r"\b(?:what|whatever|how|where|who|whoever|which|whichever|all)\b[^.!?;]*\Z", re.IGNORECASE)
# "Bitwise and and store": the first is the name of an operator.
_OPERATOR = LazyPattern(r"\b(?:bitwise|logical|boolean|operators?|operands?|keywords?)\b[^.!?;]*\Z", re.IGNORECASE)
# "If it is not found in it it is looked up": the first one is the object of the clause before.
_OBJECT = LazyPattern(
    r"\b(?:about|after|at|before|behind|by|for|from|in|into|of|on|to|under|with|without)\s+\Z", re.IGNORECASE
)
# What may end one part of a sentence and begin the next, or be a slip of another word: "working on on a branch",
# "as as tupid question", "you have to to it", "native are are the gates".
_DOUBTFUL = frozenset(("on", "in", "by", "as", "at", "of", "is", "are", "be", "it", "this", "to"))
# Behind these an article is the second word that was meant. "Added the the group" may have been "to the".
_BEFORE_ARTICLE = LazyPattern(
    r"(?:(?:\A|[.!?:;,(])\s*|\b(?:about|above|across|after|against|all|along|among|and|around|as|at|because|before|behind|below|"
    r"between|but|by|during|for|from|if|in|inside|into|like|near|of|off|on|onto|or|out|outside|over|per|since|so|than|that|"
    r"through|to|towards?|under|until|up|upon|when|where|while|with|within|without)\s+)\Z",
    re.IGNORECASE,
)
# "Neater If and For for React": a capital inside of a sentence makes the first one a name.
_SENTENCE_START = LazyPattern(r"(?:\A|[.!?:;(\0|])[\s\0*_\"\u201c]*\Z")
_CLOSE = 60  # characters before
_HARD_BREAK = LazyPattern(r"  (?:\r|\n)")


class RepeatedWord(ProjectRule):
    """A word stands twice in a row.

    ## What it does
    Looks for "the the" and the like in running text, also across the end of a line. Only English function words are
    looked for, so that "had had", "very very", names and other languages are left alone; so are code, quotations, a
    link and the text beside it, and words in capitals (AND, The Who). "a a" is looked for in English text only.

    ## Why is this bad?
    It is a slip that readers stumble over and writers do not see.

    ## Example
    ```markdown README.md
    # Guides

    Start with the the first one.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Start with the first one.
    ```
    """

    severity = Severity.WARNING
    is_style = True
    fix = Applicability.SAFE
    unit = Unit.PARAGRAPH
    precision = "medium"

    def check(self, repository: Repository) -> Iterator[Problem]:
        fixer = repository.once(WordFixer)
        for document in repository.documents:
            texts = document.all_prose
            flat = [_flat(prose.text) for prose in texts]  # one by one: most are ASCII, and fast
            text = " ".join(flat)
            pairs = [pair for pair in (*_PAIRS, _ARTICLE_PAIR) if pair in text]
            found = list(_in_prose(document, texts, flat, pairs, fixer))
            are_sure = all(problem.subject.lower() == _SURE_PAIR for problem in found)
            if not are_sure and not is_english_page(document.path, [prose.text for prose in document.prose]):
                found = [problem for problem in found if problem.subject.lower() == _SURE_PAIR]
            yield from found


def _in_prose(
    document: Document, texts: Sequence[Prose], flat: list[str], pairs: list[str], fixer: WordFixer
) -> Iterator[Problem]:
    """The problems with pairs that the page has somewhere; `flat` are its texts in small letters."""
    for prose, words in zip(texts, flat, strict=True) if pairs else ():
        found = [pair for pair in pairs if pair in words]
        if found:
            yield from _repeated(document, prose, _TWICE, fixer)
        if _ARTICLE_PAIR in found and is_english_text(prose.text):
            yield from _repeated(document, prose, _ARTICLES, fixer)


def _surplus(text: str, match: re.Match[str], start: int) -> Span:
    """What to take out: the second word, but not the end of a line before it."""
    if ("\n" in match[2] or "\r" in match[2]) and text[match.end() : match.end() + 1] in (" ", "\t"):
        return Span(start + match.start(3), start + match.end() + 1)
    return Span(start + match.end(1), start + match.end())


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _repeated(document: Document, prose: Prose, words: re.Pattern[str], fixer: WordFixer) -> Iterator[Problem]:
    start = prose.span.start
    for match in words.finditer(prose.text):
        first, gap, word = match.groups()
        is_operator = first.isupper() and len(first) > 1  # AND and NOT
        if _OPERATOR.search(prose.text, max(match.start() - _CLOSE, 0), match.start()):
            continue
        if first[0].isupper() and not _SENTENCE_START.search(prose.text, max(match.start() - _CLOSE, 0), match.start()):
            continue
        if word == "it" and _OBJECT.search(prose.text, max(match.start() - _CLOSE, 0), match.start()):
            continue
        if word in ("is", "to") and _CLAUSE.search(prose.text, max(match.start() - _CLOSE, 0), match.start()):
            continue
        if word.islower() and not is_operator and not _HARD_BREAK.search(gap):  # The Who begins with a capital
            gone = _surplus(prose.text, match, start)
            fix = fixer.fix(document, gone, "", f"take out the second '{word}'")
            is_doubtful = word in _DOUBTFUL or (
                first == "the" and not _BEFORE_ARTICLE.search(prose.text, max(match.start() - _CLOSE, 0), match.start())
            )
            if fix and is_doubtful:
                fix = replace(fix, applicability=Applicability.UNSAFE)
            whole = Span(start + match.start(), start + match.end())
            yield Problem(whole, f"'{word}' stands twice", f"{first} {word}", fix=fix, path=document.path)
