"""What the Markdown format writes for texts, rules and places: text of strangers in code spans, links to the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from linter.finding import Location
from linter.text.plural import plural
from linter.text.sanitise import defuse, sanitise

DOCS = "https://github.com/playbook-lint/playbook-lint/blob/main/docs"
_TEXT, _SPAN, CELL = 400, 120, 64  # characters of a text, of a code span, and of one that would make a table wide
FEW = 3  # related places, places with one way to fix, rules that a change mended
_TITLES = {"toc": "Table of contents", "urls": "URLs"}
_BAR = r"\|"  # in a table also within a code span

_NAME = re.compile(r"[a-z]{1,30}(?:-[a-z]{1,30}){0,9}")  # a rule or group of ours
_QUOTED = re.compile(r"(?<![^ (])'((?:[^']|(?<=\w)'(?=\w))++)'(?!\w)")
# A word, number or dash, and punctuation around it. Nothing that GitHub links: `www.`, `GH-1`, `ABC12`, a commit.
_PLAIN = re.compile(
    r"\(?(?![0-9a-fA-F]{7}|[wW]{3}\.)(?:[^\W\d_]+(?:['’-][^\W\d_]+)*+|[0-9]+(?:[.,][0-9]+)*+%?|[–—-])?[)?!,;:.…]{0,3}"
)
_STOP = re.compile(r"(.+?)([,;:.]?)")
_RUN = re.compile("`+")


def code(text: str) -> str:
    """`text` as a code span, which nothing in it ends; too long, it is cut in the middle."""
    return _span(sanitise(text), _SPAN)


def prose(text: str, most: int = _SPAN) -> str:
    """A sentence: plain words and numbers as they are, all else as code spans, and what it quotes without quotes."""
    text = sanitise(text)
    if len(text) > _TEXT:
        text = f"{text[:_TEXT]}…"
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(text):
        pieces += [_words(text[at : quoted.start()], most), _span(quoted[1], most)]
        at = quoted.end()
    said = ""
    for piece in (*pieces, _words(text[at:], most)):
        said += f" {piece}" if said[-1:] == piece[:1] == "`" else piece  # spans that touch would be one
    return said


def _words(text: str, most: int) -> str:
    """Plain words as they are; what is between them as a code span, but for a stop at its end."""
    parts = []
    for plain, group in groupby(text.split(" "), key=lambda word: bool(_PLAIN.fullmatch(word))):
        words = " ".join(group)
        stop = _STOP.fullmatch(words)
        parts.append(f"{_span(stop[1], most)}{stop[2]}" if stop and not plain else words)
    return " ".join(parts)


def _span(text: str, most: int) -> str:
    """A code span of at most so many characters of the text."""
    if len(text) > most:
        text = f"{text[: most // 2]}…{text[-most // 2 :]}"
    text = defuse(text)
    fence = "`" * (1 + max(map(len, _RUN.findall(text)), default=0))
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""  # of two blanks one is taken off each end
    return f"{fence}{pad}{text}{pad}{fence}" if text else "(empty)"


def location_code(at: Location) -> str:
    return code(f"{at.path}:{at.line}")


def rule_reference(name: str) -> str:
    """The rule, for `rule_links` to make a link of it if its name is one of ours."""
    return f"[{name}]" if _NAME.fullmatch(name) else code(name)


def rule_links(rules: Iterable[str]) -> str:
    """Where the pages of these rules are: said once, since a table has them many times."""
    named = (f"\n[{rule}]: {DOCS}/rules/{rule}.md" for rule in sorted(set(rules)) if _NAME.fullmatch(rule))
    return "".join((*named, "\n"))


def group_title(name: str) -> str:
    return _TITLES.get(name) or (name.capitalize().replace("-", " ") if _NAME.fullmatch(name) else code(name))


def table_row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |\n"


def number_of(number: int, word: str) -> str:
    return plural(number, word).replace(str(number), f"{number:,}", 1)


def folded(title: str, text: str) -> str:
    return f"\n<details><summary>{title}</summary>\n\n{text}\n</details>\n"
