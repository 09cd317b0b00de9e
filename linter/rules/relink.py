"""Fixes that replace the destination of a link, escaped so that it stays one in any context."""

from __future__ import annotations

import re
from urllib.parse import quote

from linter.document import Link
from linter.finding import Applicability, Edit, Fix
from linter.text.redact import find_secrets

# What ends a destination, an attribute or a table cell, and what would be read as an entity.
_ENDING = re.compile(r"[\x00-\x20\x7f-\xa0()<>\"'\\`|]|&(?=#?\w{1,32};)")


def writable(url: str) -> str:
    """`url` with all characters percent-encoded that a destination cannot have, and no others."""
    return _ENDING.sub(lambda match: quote(match[0], safe=""), url)


def relink(link: Link, url: str, applicability: Applicability = Applicability.SAFE) -> Fix | None:
    """The fix that links `link` to `url`; `None` if its destination is not written anywhere, or `url` has a secret."""
    if link.destination is None or find_secrets(url):
        return None
    return Fix(f"link to {url}", (Edit(link.destination, writable(url)),), applicability)
