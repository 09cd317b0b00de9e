"""URLs that a site generator or template engine fills in."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"\{\{|\{%|<%|\$\{|@(?<![^(\[<]@)site/|%7[Bb]%7[Bb]|%7[Bb]%(?!7)|\$%7[Bb]")
"""Each alternative begins with a character, so that the search goes from one to the next."""


def is_template(url: str) -> bool:
    """Whether a part of the URL is filled in when the page is made.

    These are `{{ }}`, `{% %}`, `<% %>`, `${ }`, `@site/` and, in front, `{ }` of JSX and Svelte.
    """
    return _TEMPLATE.search(url) is not None or (url.startswith("{") and "}" in url)


def template_starts(text: str) -> list[int]:
    """Where such parts begin in a text."""
    return [match.start() for match in _TEMPLATE.finditer(text)]
