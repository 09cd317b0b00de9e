"""Pages that are records of their day: minutes, reports and newsletters, which nobody brings up to date."""

from __future__ import annotations

import re

_KIND = re.compile(r"(?:^|[/_. -]|board)(?:minutes|meetings?|reports?|newsletters?)(?:[/_. -]|\Z)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_record(path: str) -> bool:
    """Whether the path of a page names such a record and its year."""
    return _KIND.search(path) is not None and _YEAR.search(path) is not None
