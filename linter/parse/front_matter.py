"""The YAML that a file may begin with, which GitHub shows as a table and not as Markdown."""

from __future__ import annotations

from re import compile as _compile

from linter.document import Span

_OPENING = _compile(r"---[ \t]*+(?:\r\n|\n|\r)")
_CLOSING = _compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)")
_KEY = _compile(r"""\s*+(?:\#|[\w"'][^\r\n:]*+:(?:[ \t\r\n]|\Z)|\Z)""")


def front_matter(text: str) -> Span | None:
    """The span of the front matter, its `---` lines included.

    A file that begins with a thematic break and some text has none: the first line must look like YAML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None or not _KEY.match(text, opening.end(), closing.start()):
        return None
    return Span(0, closing.end())
