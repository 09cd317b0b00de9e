"""Removes parameters from a query without a change to the others. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from linter.finding import Problem
from linter.rules.urls._written_url import WrittenUrl

IsSurplus = Callable[[str, str, str], bool]
"""Whether a parameter is to be removed, by the host, its name in lower case, and its value."""

_QUERY = re.compile(r"\\?\?([^#]*)")
_BETWEEN = re.compile(r"(\\?&(?:amp;)?)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def find_surplus(written_url: WrittenUrl, is_surplus: IsSurplus, what: str) -> Iterator[Problem]:
    """The problem of a URL with parameters that are to be removed, if it has any; `what` they are, in one word."""
    pairs = query_parameters(written_url.query) if written_url.query else ()
    names = [name for name, value in pairs if is_surplus(written_url.host, name.lower(), value)]
    if not names:
        return
    listed = ", ".join(f"'{name}'" for name in dict.fromkeys(names))
    fix = None
    match = _QUERY.search(written_url.written)
    if match:
        kept = _kept(match[1], lambda name, value: is_surplus(written_url.host, name, value))
        fix = written_url.edit(
            match.start(), match.end(), f"{written_url.written[match.start() : match.start(1)]}{kept}" if kept else ""
        )
    plural = "s" if len(set(names)) > 1 else ""
    yield written_url.problem(f"{what} parameter{plural} {listed} in the URL", f"remove {listed}", fix)


def query_parameters(query: str) -> Iterator[tuple[str, str]]:
    """The names and values in a query, as they are written."""
    for parameter in query.split("&"):
        name, _, value = parameter.partition("=")
        yield name, value


def _kept(written: str, is_surplus: Callable[[str, str], bool]) -> str:
    """The remaining parameters with their separators, exactly as they are written."""
    pieces = ["", *_BETWEEN.split(written)]  # separator and parameter by turns
    kept = ""
    for between, parameter in zip(pieces[::2], pieces[1::2], strict=True):
        name, _, value = unescape(_ESCAPE.sub("", parameter)).partition("=")
        if not is_surplus(name.lower(), value):
            kept += between + parameter if kept else parameter
    return kept
