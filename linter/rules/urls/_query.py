"""Taking parameters out of a query without touching a character of what stays. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from linter.finding import Problem
from linter.rules.urls._address import Address

Goes = Callable[[str, str, str], bool]
"""Whether a parameter goes, by the host, its name in lower case, and its value."""

_QUERY = re.compile(r"\\?\?([^#]*)")
_BETWEEN = re.compile(r"(\\?&(?:amp;)?)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def surplus(address: Address, goes: Goes, what: str) -> Iterator[Problem]:
    """The problem of an address with parameters that go, if it has any."""
    pairs = _pairs(address.query) if address.query else ()
    names = [name for name, value in pairs if goes(address.host, name.lower(), value)]
    if not names:
        return
    listed = ", ".join(f"'{name}'" for name in dict.fromkeys(names))
    fix = None
    match = _QUERY.search(address.written)
    if match:
        kept = _kept(match[1], lambda name, value: goes(address.host, name, value))
        fix = address.edit(
            match.start(), match.end(), f"{address.written[match.start() : match.start(1)]}{kept}" if kept else ""
        )
    yield address.problem(f"the address carries {listed} only {what}", f"leave out {listed}", fix)


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for parameter in query.split("&"):
        name, _, value = parameter.partition("=")
        yield name, value


def _kept(written: str, goes: Callable[[str, str], bool]) -> str:
    """The parameters that stay, with what parts them, exactly as they are written."""
    pieces = ["", *_BETWEEN.split(written)]  # separator and parameter by turns
    kept = ""
    for between, parameter in zip(pieces[::2], pieces[1::2], strict=True):
        name, _, value = unescape(_ESCAPE.sub("", parameter)).partition("=")
        if not goes(name.lower(), value):
            kept += between + parameter if kept else parameter
    return kept
