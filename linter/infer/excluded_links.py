"""The links that another link checker of the repository leaves out: lychee, or markdown-link-check."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from linter.infer.draft import Draft
from linter.infer.survey import Sources
from linter.infer.url_regex import globs_of
from linter.sources import EntryKind, TextFile
from linter.text.patterns import compile_url_globs

_MOST = 200  # expressions, and globs, of a file
_NAMED = 10  # of those without a glob
_LONGEST = 60  # characters of one that are shown


def excluded_links(sources: Sources, draft: Draft) -> Draft:
    """The draft with the links that these are told to ignore, as far as a glob says the same and there are such links.

    Other expressions are named: whether they are still wanted is for people to say.
    """
    urls = {url for page in draft.documents for link in page.links for url in (link.url, link.url.partition("#")[0])}
    for file, read in _READERS.items():
        expressions = _expressions(sources, file, read)
        globs = list(dict.fromkeys(glob for expression in expressions for glob in globs_of(expression)))[:_MOST]
        new = tuple(glob for glob in globs if glob not in draft.exclude and any(map(compile_url_globs((glob,)), urls)))
        if new:
            reason = f"{file} leaves out links that are on these pages"
            draft = draft.with_reasons(("links", "exclude"), reason, exclude=(*draft.exclude, *new))
        if others := [expression for expression in expressions if not globs_of(expression)]:
            shown = ", ".join(map(_shown, others[:_NAMED])) + (", …" if len(others) > _NAMED else "")
            line = f"{file}: no glob means the same as {shown}; write to links.exclude what is still to be left out"
            draft = replace(draft, summary=(*draft.summary, line))
    return draft


def _shown(expression: str) -> str:
    return f"'{expression if len(expression) <= _LONGEST else f'{expression[:_LONGEST]}…'}'"


def _expressions(sources: Sources, file: str, read: Callable[[str], Any]) -> list[str]:
    """The regular expressions of a file at the repository's root; none if there is no such file, or it is broken."""
    tree = sources.library.tree
    content = tree.read(file) if tree.kind(file) is EntryKind.FILE else None
    if not isinstance(content, TextFile):
        return []
    try:
        found = read(content.text)
    except (ValueError, RecursionError, TypeError, LookupError):  # another shape, of which nothing can be said
        return []
    return [each for each in found if isinstance(each, str) and each][:_MOST] if isinstance(found, list) else []


def _lines(text: str) -> list[str]:
    """An expression a line, or a comment."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _lychee(text: str) -> Any:
    return tomllib.loads(text).get("exclude")


def _markdown_link_check(text: str) -> list[Any]:
    return [each["pattern"] for each in json.loads(text)["ignorePatterns"]]


_READERS: Mapping[str, Callable[[str], Any]] = {
    ".lycheeignore": _lines,
    "lychee.toml": _lychee,
    ".markdown-link-check.json": _markdown_link_check,
    "markdown-link-check.json": _markdown_link_check,
    ".mlc_config.json": _markdown_link_check,
    "mlc_config.json": _markdown_link_check,
}
"""What reads each file."""
