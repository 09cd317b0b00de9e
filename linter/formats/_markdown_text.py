"""How the Markdown format writes texts, rules and locations: untrusted text in code spans, links to the docs only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from linter.finding import Location
from linter.text.plural import plural
from linter.text.sanitise import defuse, sanitise

DOCS = "https://github.com/playbook-lint/playbook-lint/blob/main/docs"
_TEXT, _SPAN, CELL = 400, 120, 64  # characters of a text, of a code span, and of one that would make a table wide
MAX_SHOWN = 3  # related locations, locations with the same advice, rules whose findings a change fixes
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


def format_code(text: str) -> str:
    """`text` as a code span, which nothing in it ends; too long, it is cut in the middle."""
    return _span(sanitise(text), _SPAN)


def format_prose(text: str, most: int = _SPAN) -> str:
    """A sentence: plain words and numbers as they are, all else as code spans, and what it quotes without quotes."""
    text = sanitise(text)
    if len(text) > _TEXT:
        text = f"{text[:_TEXT]}…"
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(text):
        pieces += [_words(text[at : quoted.start()], most), _span(quoted[1], most)]
        at = quoted.end()
    prose = ""
    for piece in (*pieces, _words(text[at:], most)):
        prose += f" {piece}" if prose[-1:] == piece[:1] == "`" else piece  # adjacent spans would be one
    return prose


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
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""  # one space is stripped from each end
    return f"{fence}{pad}{text}{pad}{fence}" if text else "(empty)"


def format_location(location: Location) -> str:
    """`path:line` as a code span."""
    return format_code(f"{location.path}:{location.line}")


def format_rule(name: str) -> str:
    """A rule as a reference link, defined by `link_rules`, if its name can be one of ours."""
    return f"[{name}]" if _NAME.fullmatch(name) else format_code(name)


def link_rules(rules: Iterable[str]) -> str:
    """The definitions of the links to the pages of these rules: once, since a table has them many times."""
    definitions = (f"\n[{rule}]: {DOCS}/rules/{rule}.md" for rule in sorted(set(rules)) if _NAME.fullmatch(rule))
    return "".join((*definitions, "\n"))


def group_title(name: str) -> str:
    """The name of a group as a heading."""
    return _TITLES.get(name) or (name.capitalize().replace("-", " ") if _NAME.fullmatch(name) else format_code(name))


def format_row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |\n"


def format_count(number: int, word: str) -> str:
    """`1 finding`, `1,234 findings`."""
    return plural(number, word).replace(str(number), f"{number:,}", 1)


def fold(title: str, text: str) -> str:
    """`text`, collapsed below its title."""
    return f"\n<details><summary>{title}</summary>\n\n{text}\n</details>\n"
