"""entry-shape."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from linter.config.template import Piece
from linter.document import Link
from linter.finding import Problem, Severity
from linter.model.curated_list import CuratedList
from linter.model.headings import HeadingKey
from linter.rules.base import EntryRule
from linter.rules.entries._presented import outermost, own
from linter.rules.entries._wording import Worded, misfits, worded
from linter.text.lazy_pattern import LazyPattern
from linter.text.nearest import NearNames

_SHOWN = 60
_PAIR = 2
_JOINT = re.compile(r"\s*(?:[,&+/|\u00b7\u3001]|(?:and|or|et|und|y|e)\b)\s*")
_END = re.compile(r"\s+[\u00b7\u2022|]\s+[^\u00b7\u2022|\n]{1,30}\Z")
_SEVERAL_ENDS = 3  # entries with the same one
_SEVERAL = 4  # entries of another shape that are no slips
_MARK = re.compile(
    r"(?:\s++|\A)(\*{0,2})[\[(][^\[\]()*]{1,40}[\])]\1(?=\s|\Z)|\s*[\uff08\u3010][^\uff08\uff09\u3010\u3011]{1,40}[\uff09\u3011]"
)
_SIGNS = " \t\r\n:;,.-\u2013\u2014\uff1a\uff0c\u3002"
_STOPS = (".", "!", "?", "\u3002", "\uff01", "\uff1f", "\u0964")
_FENCE = LazyPattern(r"```|~~~")
_IN_BRACKETS = LazyPattern(r"[(\[\uff08].*[)\]\uff09]")  # the text of a further link: [(Video Lectures)](…)
_BY = re.compile(r"\s*,?\s*[\[(]?by\s+[^\W\d_]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]]*+\]\([^\s()]*+\)")


class EntryShape(EntryRule):
    """An entry is not worded as rules.yaml says.

    ## What it does
    Compares each entry with `model.entries.template`. An entry that only has another separator is left to
    `entry-separator`, one that only lacks its description to `entry-description-missing`. Several spaces count as one,
    as they are shown. A short note in brackets, such as `**[Deprecated]**` or `(PDF)`, may stand anywhere, "by" and a
    name behind the link. Where `model.entries.tags` names the words that `{tag}` may be, one that is nearly right is
    reported.

    Left out are lists in which most entries have another shape, sentences and instructions that begin with words,
    entries whose links are the parts of what their words name (`A story: [Part 1](…), [Part 2](…)`) and, without a
    `model.entries.nested`, what is said in words inside of another entry, and entries inside of others if these often
    have another shape.

    ## Why is this bad?
    Readers find their way by the same parts at the same places, and so do programs.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-shape: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - Begins with the basics: [a guide](https://docs.python.org/3/)
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```
    """

    severity = Severity.ERROR

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        found = (
            each
            for each in own(curated.once(misfits), self.gives_way)
            if not (_only_lacks_its_middle(curated, each) or _is_several(each))
        )
        for misfit in _in_lists_of_the_shape(found):
            message = f"expected '{misfit.template.text}'; got '{_shown(misfit.entry.pieces(misfit.page.text))}'"
            subject = misfit.entry.links[0].text
            severity = Severity.WARNING if _has_a_sign_more(misfit) or _lacks_a_separator(misfit) else Severity.ERROR
            yield Problem(misfit.entry.span, message, subject, path=misfit.topic.page.path, severity=severity)
        tags = curated.repository.config.model.entries.tags
        if tags:
            yield from _tags(own(curated.once(worded), self.gives_way), tags, curated.repository.library.near_names)


def _only_lacks_its_middle(curated: CuratedList, misfit: Worded) -> bool:
    """Whether it has nothing but an end that others have behind their description: `[A](…) · PDF`."""
    end = misfit.pieces[1] if len(misfit.pieces) == 2 and isinstance(misfit.pieces[0], Link) else None
    return isinstance(end, str) and bool(_END.fullmatch(end)) and curated.once(_ends)[end] >= _SEVERAL_ENDS


def _is_several(misfit: Worded) -> bool:
    """Whether it is of links alone, such as the two parts of a book, or presents several with one description."""
    links = [piece for piece in misfit.pieces if isinstance(piece, Link)]
    words = any(map(str.isalnum, "".join(piece for piece in misfit.pieces if isinstance(piece, str))))
    if len(links) > 1 and not words:
        return not misfit.entry.cells
    pieces = misfit.pieces
    while (
        len(pieces) > _PAIR
        and isinstance(pieces[1], str)
        and _JOINT.fullmatch(pieces[1])
        and isinstance(pieces[2], Link)
    ):
        pieces = pieces[2:]  # two resources with one description
    return len(pieces) < len(misfit.pieces) and misfit.template.fits(pieces)


def _ends(curated: CuratedList) -> Counter[str]:
    """What is behind the last dot or bar of the entries that are worded like the template."""
    last = (each.pieces[-1] for each in curated.once(worded) if each.fits)
    ends = (_END.search(piece) for piece in last if isinstance(piece, str))
    return Counter(end[0] for end in ends if end)


def _lacks_a_separator(misfit: Worded) -> bool:
    """Whether its link has a text right behind it, as it may be without the separator: that alone is a warning too."""
    link, *texts = misfit.pieces or ("",)
    return isinstance(link, Link) and len(texts) == 1 and isinstance(texts[0], str)


def _in_lists_of_the_shape(misfits: Iterable[Worded]) -> Iterator[Worded]:
    """The entries of another shape but in lists in which they are the rule."""
    topics: dict[HeadingKey, list[Worded]] = {}
    for misfit in misfits:
        if not misfit.bare and not misfit.separator and not _is_marked(misfit) and not _is_remark(misfit.pieces):
            topics.setdefault(misfit.topic.key, []).append(misfit)
    for found in topics.values():
        topic = found[0].topic
        starts = [block.span.start for block in outermost(topic)]
        entries = Counter(bisect(starts, entry.span.start) for entry in topic.entries)
        others = Counter(bisect(starts, misfit.entry.span.start) for misfit in found)
        for misfit in found:
            block = bisect(starts, misfit.entry.span.start)
            if others[block] < _SEVERAL or 2 * others[block] <= entries[block]:
                yield misfit


def _is_marked(misfit: Worded) -> bool:
    """Whether it only has a note in brackets more, or the names of its authors."""
    after = misfit.pieces[1] if len(misfit.pieces) == 2 and isinstance(misfit.pieces[0], Link) else None
    if isinstance(after, str) and _BY.match(after):
        return True
    return misfit.template.fits(
        part if isinstance(part, Link) else _MARK.sub("", part) for part in _without_remarks(misfit.pieces)
    )


def _without_remarks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without further links in brackets, such as `[(Video Lectures)](…)`, and the blanks before them."""
    before = ""
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            before = f"{before.rstrip()}{piece}" if before else piece
        elif not (number and _IN_BRACKETS.fullmatch(piece.text)):
            yield from (before, piece) if before else (piece,)
            before = ""
    if before:
        yield before


def _has_a_sign_more(misfit: Worded) -> bool:
    """Whether it only has a punctuation mark too many, such as a colon behind its link."""
    return misfit.template.fits(part if isinstance(part, Link) else part.strip(_SIGNS) for part in misfit.pieces)


def _is_remark(parts: Sequence[Piece]) -> bool:
    """Whether it is no entry: words come first, and a full stop last or code between."""
    first, last = parts[0], parts[-1]
    begins = isinstance(first, str) and any(map(str.isalnum, first))
    ends = isinstance(last, str) and last.rstrip().endswith(_STOPS)
    return begins and (ends or any(isinstance(part, str) and _FENCE.search(part) for part in parts))


def _tags(entries: Iterable[Worded], tags: Sequence[str], near_names: NearNames) -> Iterator[Problem]:
    """Tags that are nearly one of those that rules.yaml names; any other is taken for a part of the description."""
    known = frozenset(tags)
    for found in entries:
        tag, entry = found.template.tag(found.pieces), found.entry
        near = near_names.find_closest("tag", tag, tags) if tag not in known else None
        if near:
            message = f"expected one of the tags that rules.yaml names, such as '{near}'; got '{tag}'"
            yield Problem(entry.span, message, entry.links[0].text, f"write '{near}'", path=found.page.path)


def _shown(parts: Sequence[Piece]) -> str:
    whole = "".join("{link}" if isinstance(part, Link) else _IMAGE.sub("![…](…)", part) for part in parts)
    text = " ".join(whole.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
