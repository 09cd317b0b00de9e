"""Fixes that let a link lead elsewhere, written so that they stay one destination wherever they stand."""

from __future__ import annotations

import re
from urllib.parse import quote

from linter.document import Link
from linter.finding import Applicability, Edit, Fix
from linter.text.redact import find_secrets

# What ends a destination, an attribute or a table cell, and what would be read as an entity.
_ENDING = re.compile(r"[\x00-\x20\x7f-\xa0()<>\"'\\`|]|&(?=#?\w{1,32};)")


def writable(url: str) -> str:
    """`url` with everything percent-encoded that could not stand in a destination; all else is left as it is."""
    return _ENDING.sub(lambda match: quote(match[0], safe=""), url)


def relink(link: Link, url: str, applicability: Applicability = Applicability.SAFE) -> Fix | None:
    """The fix that lets `link` lead to `url`; `None` if its destination is not written anywhere, or has a secret."""
    if link.destination is None or find_secrets(url):
        return None
    return Fix(f"link to {url}", (Edit(link.destination, writable(url)),), applicability)
