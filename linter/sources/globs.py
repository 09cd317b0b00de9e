"""Path patterns with the syntax of git's wildmatch, matched without catastrophic backtracking.

A pattern becomes a regular expression whose wildcards are atomic: `*` matches as little as lets the characters after it
match, `**/` as few folders as let what is before the next `**/` match. Matching more could never help, since the next
wildcard matches the difference; so the time is bounded by length of pattern times length of path, squared at worst for
`**/`. Patterns are case-sensitive, on any disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec import Struct

from linter.errors import ConfigError

LONGEST = 500
"""Characters that a pattern may have."""

MOST_RULES = 1_000
MOST_CHARACTERS = 1 << 16
"""Patterns and characters that are read of one .gitignore: each is matched with every name below it. rules.yaml may
have as many characters of patterns."""

_TOKEN = re.compile(
    r"(?P<below>(?:(?<=/)|\A)(?:\*\*+/)++)"
    r"|(?P<rest>(?:(?<=/)|\A)\*\*+\Z)"
    r"|(?P<star>\*+)"
    r"|(?P<one>\?)"
    r"|\\(?P<escaped>.)"
    r"|\[(?P<negated>[!^]?)(?P<members>\]?+(?:\[:\w*+:\]|\\.|[^\]\\])*+)\]"
    r"|(?P<plain>[^*?\\\[]+)"
    r"|(?P<broken>.)",
    re.DOTALL,
)
_MEMBER = re.compile(r"\[:(?P<name>\w*):\]|\\?(?P<low>.)(?:-\\?(?P<high>.))?", re.DOTALL)
_CLASSES = {
    "alnum": ("09", "AZ", "az"),
    "alpha": ("AZ", "az"),
    "blank": ("  ", "\t\t"),
    "cntrl": ("\0\x1f", "\x7f\x7f"),
    "digit": ("09",),
    "graph": ("!~",),
    "lower": ("az",),
    "print": (" ~",),
    "punct": ("!/", ":@", "[`", "{~"),
    "space": ("  ", "\t\r"),
    "upper": ("AZ",),
    "xdigit": ("09", "AF", "af"),
}


class BadPattern(ConfigError):
    """A pattern that can match nothing; the message is the reason."""


def _member_ranges(members: str) -> Iterator[str]:
    for match in _MEMBER.finditer(members):
        low, high = match["low"], match["high"]
        if match["name"] is not None:
            if match["name"] not in _CLASSES:
                raise BadPattern(f"there is no character class [:{match['name']}:]")
            yield from _CLASSES[match["name"]]
        else:
            yield low + (high if high and high > low else low)


def _translate_bracket(members: str, negated: bool) -> str:
    ranges = "".join(f"{re.escape(pair[0])}-{re.escape(pair[1])}" for pair in _member_ranges(members))
    return f"[^/{ranges}]" if negated else f"(?!/)[{ranges}]"


def _translate_character(token: re.Match[str]) -> str:
    """One character or a run of plain ones, as a regular expression."""
    if token["one"]:
        return "[^/]"
    if token["members"] is not None:
        return _translate_bracket(token["members"], bool(token["negated"]))
    if token["broken"]:
        raise BadPattern("[ without ]" if token["broken"] == "[" else "nothing behind the last backslash")
    return re.escape(token["escaped"] or token["plain"])


def translate(pattern: str) -> str:
    """The regular expression for the paths that `pattern` names, to be matched in full.

    Raises `BadPattern`. The last piece is open, so that something may be appended.
    """
    if len(pattern) > LONGEST:
        raise BadPattern(f"it has {len(pattern)} characters, more than {LONGEST}")
    blocks = [[""]]  # separated by `**/`; each in chunks, separated by `*`
    for token in _TOKEN.finditer(pattern):
        if token["below"]:
            blocks.append([""])
        elif token["star"]:
            blocks[-1].append("")
        else:
            blocks[-1][-1] += ".+" if token["rest"] else _translate_character(token)
    whole = [_translate_block(chunks, last=number == len(blocks)) for number, chunks in enumerate(blocks, 1)]
    middle = "".join(f"(?>(?:[^/]*+/)*?{block})" for block in whole[1:-1])
    return whole[0] + middle + (f"(?:[^/]*+/)*?{whole[-1]}" if len(whole) > 1 else "")


def _translate_block(chunks: Sequence[str], *, last: bool) -> str:
    first, *others = chunks
    final = f"[^/]*{others.pop()}" if others and last else ""
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in others) + final


def _compile_any(sources: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(sources)
    return re.compile(joined, re.DOTALL) if joined else None


def _decode(path: str) -> str:
    """The path as text for patterns: each byte that is not UTF-8 is U+FFFD."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Globs:
    """Patterns that rules.yaml names, anchored at the repository's root: any of them matches.

    `README.md` is the root's, `**/README.md` any; `docs` and `docs/` mean all that is below. Raises `BadPattern`.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)
        self._sources = [_translate_anchored(pattern) for pattern in self.patterns]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return _compile_any(self._sources)

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def match(self, path: str) -> bool:
        """Whether a pattern names `path` or a folder above it; a folder's own path may end with `/`."""
        return self._pattern is not None and self._pattern.fullmatch(_decode(path)) is not None

    def unused(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The patterns that match none of `paths`."""
        texts = [_decode(path) for path in paths]
        compiled = [re.compile(source, re.DOTALL) for source in self._sources]
        pairs = zip(self.patterns, compiled, strict=True)
        return tuple(text for text, pattern in pairs if not any(map(pattern.fullmatch, texts)))


def _translate_anchored(pattern: str) -> str:
    try:
        return _translate_path(pattern.removeprefix("./").removeprefix("/"))
    except BadPattern as error:
        raise BadPattern(f"'{pattern}' is not a path pattern: {error}") from error


def _translate_path(pattern: str) -> str:
    if not pattern:
        raise BadPattern("it is empty")
    if pattern.startswith("!"):
        raise BadPattern("a leading ! is for .gitignore; what to leave out stands under 'exclude'")
    if ".." in pattern.split("/"):
        raise BadPattern("it leads out of the repository")
    if pattern.endswith("/"):
        return f"{translate(pattern[:-1])}/.*"
    return f"{translate(pattern)}(?:/.*)?"


class _Rule(Struct, frozen=True, dict=True):  # with a dict: the pattern is compiled when it is first needed
    source: str
    negated: bool
    folders: bool
    """Whether it is for folders only."""
    by_name: bool
    """Whether it matches the name alone, in any folder."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.DOTALL)


def _rule(line: str) -> _Rule | None:
    """A line of a .gitignore; `None` for a comment, an empty line, and a bad pattern (which git ignores too)."""
    plain = line.rstrip(" ")
    if len(plain) < len(line) and (len(plain) - len(plain.rstrip("\\"))) % 2:
        plain += " "  # the first of the spaces is escaped
    if not plain or plain.startswith("#"):
        return None
    negated = plain.startswith("!")
    plain = plain[negated:]
    folders = plain.endswith("/")
    plain = plain[:-1] if folders else plain
    by_name = "/" not in plain
    try:
        source = translate(plain.removeprefix("/"))
    except BadPattern:
        return None
    return _Rule(source, negated, folders, by_name) if source else None


class Ignores:
    """The patterns of one .gitignore; paths are relative to its folder."""

    def __init__(self, text: str) -> None:
        lines = (text + "\n").removeprefix("\ufeff")[:MOST_CHARACTERS].split("\n")[:-1]
        rules = (rule for line in lines if (rule := _rule(line.removesuffix("\r"))))
        self._rules = tuple(islice(rules, MOST_RULES))
        self._names = _compile_any(rule.source for rule in self._rules if rule.by_name)
        self._paths = _compile_any(rule.source for rule in self._rules if not rule.by_name)

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Whether the last pattern that matches ignores `path` or includes it again; `None` if none matches."""
        path = _decode(path)
        name = path.rpartition("/")[2]
        named = self._names and self._names.fullmatch(name)
        if not named and not (self._paths and self._paths.fullmatch(path)):
            return None
        for rule in reversed(self._rules):
            if (folder or not rule.folders) and rule.pattern.fullmatch(name if rule.by_name else path):
                return not rule.negated
        return None
