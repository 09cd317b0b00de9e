"""Removes parameters from a query without a change to the others. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from linter.document import LinkSyntax
from linter.finding import Applicability, Problem, Severity
from linter.rules.urls._written_url import WrittenUrl
from linter.text.lazy_pattern import LazyPattern

IsSurplus = Callable[[str, str, str], bool]
"""Whether a parameter is to be removed, by the host, its name in lower case, and its value."""

_QUERY = re.compile(r"\\?\?((?:&#x?[0-9a-f]+;|[^#])*)", re.IGNORECASE)  # `&#45;` begins no fragment
_BETWEEN = re.compile(r"\\?&(?:amp;|#0*38;|#x0*26;)?", re.IGNORECASE)
_REFERENCE = re.compile(r"&#?[0-9a-z]{1,32};", re.IGNORECASE)
_MILD = frozenset(("ab_channel", "feature", "usp"))  # what sites append of their own, and by which nobody is known
_TEXT = LazyPattern(r"[()\[\]{}<>\"'\u2019\u201d\u3001-\u303f\uff00-\uffef]")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def find_surplus(
    written_url: WrittenUrl, is_surplus: IsSurplus, what: str, *, doubtful: bool = False, unknown: bool = False
) -> Iterator[Problem]:
    """The problem of a URL with parameters that are to be removed, if it has any; `what` they are, in one word.

    A doubtful one is an info, and its fix unsafe, as is that of one whose author is `unknown`.
    """
    pairs = tuple(query_parameters(written_url.query)) if written_url.query else ()
    surplus = [(name, value) for name, value in pairs if is_surplus(written_url.host, name.lower(), value)]
    if not surplus:
        return
    names = [name for name, _ in surplus]
    holds_text = any(_TEXT.search(value) for _, value in surplus)  # "(https://a.dev/?si=1)Ada": a part of it is no URL
    is_escaped_twice = any(name.lower().startswith("amp;") for name, _ in pairs)  # one of several would go
    listed = ", ".join(f"'{name}'" for name in dict.fromkeys(names))
    text = written_url.link.text
    is_shown = written_url.link.syntax is LinkSyntax.INLINE and any(f"{name}=" in text for name in names)  # it stays
    fix = None
    match = _QUERY.search(written_url.written)
    if match:
        kept = _kept(match[1], lambda name, value: is_surplus(written_url.host, name, value))
        fix = written_url.edit(
            match.start(),
            match.end(),
            f"{written_url.written[match.start() : match.start(1)]}{kept}" if kept else "",
            Applicability.UNSAFE
            if doubtful or unknown or is_shown or is_escaped_twice or holds_text
            else Applicability.SAFE,
        )
    plural = "s" if len(set(names)) > 1 else ""
    is_mild = doubtful or all(name.lower() in _MILD for name in names)
    severity = Severity.INFO if is_mild else Severity.ERROR  # an upper bound
    yield written_url.problem(f"{what} parameter{plural} {listed} in the URL", f"remove {listed}", fix, severity)


def query_parameters(query: str) -> Iterator[tuple[str, str]]:
    """The names and values in a query, as they are written."""
    for parameter in query.split("&"):
        name, _, value = parameter.partition("=")
        yield name, value


def _kept(written: str, is_surplus: Callable[[str, str], bool]) -> str:
    """The remaining parameters with their separators, exactly as they are written."""
    kept = ""
    for between, parameter in _written_parameters(written):
        name, _, value = unescape(_ESCAPE.sub("", parameter)).partition("=")
        if not is_surplus(name.lower(), value):
            kept += between + parameter if kept else parameter
    return kept


def _written_parameters(written: str) -> Iterator[tuple[str, str]]:
    """The parameters as they are written, each with the separator before it."""
    start, between = 0, ""
    for match in _BETWEEN.finditer(written):
        if match[0] == "&" and _is_character(written, match.start()):
            continue
        yield between, written[start : match.start()]
        start, between = match.end(), match[0]
    yield between, written[start:]


def _is_character(written: str, at: int) -> bool:
    """Whether a `&` begins the reference of another character: `&eacute;`."""
    reference = _REFERENCE.match(written, at)
    return reference is not None and unescape(reference[0]) != reference[0]
