"""entry-description-end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from linter.document import Span, within
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._described import Described, described, pictures
from linter.rules.entries._presented import own

_ANOTHER_LINE = re.compile(r"\n(?=\*\*|__|\[)")  # at its beginning, so that it goes on in the item above it
_ENDS = ".!?\u2026\u3002\uff01\uff1f\uff0e\u0964\u061f\u06d4"  # also of Chinese, Japanese, Hindi, Arabic and Urdu
_CLOSING = "\"')]}*_`~\u2019\u201d\u00bb\u203a\u300d\u300f\uff09"
_IN_BRACKETS = re.compile(r"\(\[[^\[\]]*\]\([^()\s]*\)\)\Z")
_REMARK = re.compile(  # or code, a link or a tag, behind a sentence
    rf"[{_ENDS}][{re.escape(_CLOSING)}]*(?:\s+[*_]*[(\[`]|\[|\s+[*_]{{1,3}}[^*_\n]{{1,30}}[*_]{{1,3}}\s*\Z)"
)
_STOP = re.compile(r"(?<![.\s])(?:\s+([.\u3002])|([.\u3002])\s*\2)\Z")  # " ." or ".."; three are an ellipsis
_LONGEST = 20  # characters at the end that are looked at
_SEVERAL, _MOSTLY = 3, 9  # descriptions with the full stop before the links, and times as many as have it behind them
_FAR = 300  # characters of a licence with its URL
_JOINED = ("So", "Sk", "Mn", "Cf")  # the parts of emoji: signs, skin tones, variants, joiners

_MEASURE = re.compile(r"\[[^\[\]]{0,10}\d[^\[\]]{0,10}\]\Z")  # how long it takes: [1:15:54], [12 min]
_CUT_OFF = re.compile(r"\s(?:a|an|and|at|by|for|from|in|into|of|on|or|the|to|using|via|with)\s*\Z", re.IGNORECASE)


class EntryDescriptionEnd(EntryRule):
    """A description does not end like a sentence.

    ## What it does
    Reports descriptions that end in a letter, a digit or a link without a full stop, question mark or exclamation mark,
    with two full stops, or with a space before the full stop. A closing quote or bracket, code, a link, a remark in
    brackets, a tag in bold, an emoji or a picture may follow. Sentences in a script without upper and lower case need
    no full stop, and neither do descriptions that end with other punctuation.

    ## Why is this bad?
    Some descriptions with a full stop and some without look careless.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-description-end: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.SAFE

    @classmethod
    def count_judged(cls, curated: CuratedList) -> int:
        """The descriptions in scripts with upper and lower case."""
        return sum(not found.is_caseless for found in curated.once(described))

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        for found in own(curated.once(described), self.gives_way):
            text, last_at = found.page.text, found.span.end - 1
            if text[last_at] == "." and text[last_at - 1].isalnum():  # as nearly all end: nothing else is looked at
                continue
            if _ANOTHER_LINE.search(found.page.source(found.span)):  # it may end where that begins
                continue
            end = _end(found)
            span = Span(found.span.start, end)
            last = found.page.source(span)[-_LONGEST:]
            stop = None if last[-2:-1].isalnum() else _STOP.search(last)
            if stop:
                span, what = (
                    Span(end - len(stop[0]), end),
                    "two full stops" if stop[2] else "space before the full stop",
                )
                yield _problem(found, span, what, Edit(span, stop[1] or stop[2]))
            elif _is_open(found, span) and not found.is_caseless:
                sure = not _IN_BRACKETS.search(found.page.source(span)[-_FAR:])  # "…. ([MIT](…))": before these
                at = _before_links(found, span)
                if at != end and curated.once(_stops_before_links):
                    sure = _is_open(found, Span(found.span.start, at))
                    end = at if sure else end
                yield _problem(found, Span(end - 1, end), "no full stop", Edit(Span(end, end), "."), sure=sure)


def _stops_before_links(curated: CuratedList) -> bool:
    """Whether the full stop is before the links at the end, a licence's say, wherever a description has both."""
    before = after = 0
    for found in curated.once(described):
        text, end = found.page.text, found.span.end
        is_closed = text[end - 1] in _ENDS
        links_end = end - 1 if is_closed else end
        if text[links_end - 1] not in ")]":
            continue
        at = _before_links(found, Span(found.span.start, links_end))
        if at < links_end:
            is_before = text[at - 1] in _ENDS
            before, after = before + is_before, after + (is_closed and not is_before)
    return before >= _SEVERAL and before > after * _MOSTLY


def _before_links(found: Described, span: Span) -> int:
    """The end of the description without the links at its end, those in brackets too, and the blanks before each."""
    text, end = found.page.text, span.end
    for link in reversed(within(found.page.links, span)):
        start, stop = link.span.start, link.span.end
        if text[start - 1] == "(" and text[stop : stop + 1] == ")":
            start, stop = start - 1, stop + 1
        if stop == end and text[start - 1].isspace():
            end = start
            while end > span.start and text[end - 1].isspace():
                end -= 1
    return end if end > span.start else span.end


def _problem(found: Described, span: Span, what: str, edit: Edit, *, sure: bool = True) -> Problem:
    fix = Fix(f"end it with '{edit.text}'", (edit,), Applicability.SAFE if sure else Applicability.UNSAFE)
    message = f"{what} at the end of the description of '{found.title}'"
    return Problem(span, message, found.title, "", fix, path=found.page.path)


def _end(found: Described) -> int:
    """The end of the description without the emoji and pictures behind it."""
    text, end = found.page.text, found.span.end
    behind = {span.end: span.start for span in sorted(pictures(found.page, found.span), reverse=True)}
    while end > found.span.start:
        last = text[end - 1]
        if end in behind:
            end = behind[end]
        elif last.isspace() or (not last.isascii() and category(last) in _JOINED):
            end -= 1
        else:
            break
    return end


def _is_open(found: Described, span: Span) -> bool:
    """Whether the text ends within a sentence."""
    text = found.page.source(span)
    if _REMARK.search(text):
        return False
    last = next((link for link in found.entry.links if link.span.end == span.end), None)
    if last:
        return not last.text.rstrip(_CLOSING + " ").endswith(tuple(_ENDS))
    if _CUT_OFF.search(text[-_LONGEST:]) or _MEASURE.search(text[-_LONGEST:]):
        return False
    bare = text.rstrip(_CLOSING)
    return bool(bare) and bare[-1] not in _ENDS and _may_end(bare[-1])


def _may_end(character: str) -> bool:
    return character.isdigit() or character.upper() != character.lower()
