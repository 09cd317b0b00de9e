"""Pages that are records of their day: minutes, changes and newsletters, which nobody brings up to date."""

from __future__ import annotations

import re

_KIND = re.compile(
    r"(?:^|[/_. -]|board)"
    r"(?:minutes|meetings?|reports?|newsletters?|changes|changelogs?|history|digests?|standups?|logs?)(?:[/_. -]|\Z)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


_LOG = re.compile(
    r"(?:^|/)(?:change[-_ ]?log|changes|release[-_ ]?notes|releases)(?:[-_. ]?v?\d[^/]*)?(?:/index)?\.\w+\Z",
    re.IGNORECASE,
)
_OF_ITS_TIME = re.compile(
    r"(?:^|/)(?:drafts?|proposals?|enhancements?|versioned_docs|(?:rfc|adr|kep|hip|pep|eip|bip|jep|tep|sip)s?"
    r"|[^/]*-docs[^/]*/version-[^/]*)/",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(?:^|/)(?:\d+[-_. ])?"
    r"(?:(?:archives?|archived|attic|legacy|deprecated|obsolete|trash|backup|clippings|to-?(?:rm|remove)[^/]*)/"
    r"|[^/]*[-_.](?:old|prev|previous|backup|bak|deprecated|obsolete)\.\w+\Z)",
    re.IGNORECASE,
)


_LICENCE = re.compile(
    r"(?:^|/)(?:[\w-]*[-_.])?(?:licen[cs]e|copying|notice|third[-_]party(?:[-_]licen[cs]es)?)(?:[-_.][\w.-]*)?\.\w+\Z",
    re.IGNORECASE,
)


def is_history(path: str) -> bool:
    """Whether nobody words a page anew.

    It is a record, a proposal, a licence, or the documentation of an old version.
    """
    return is_record(path) or _LICENCE.search(path) is not None or _OF_ITS_TIME.search(path) is not None


def is_record(path: str) -> bool:
    """Whether the path of a page names such a record and its year, the log of what was released, or an archive."""
    if _ARCHIVE.search(path) or _LOG.search(path):
        return True
    return _KIND.search(path) is not None and _YEAR.search(path) is not None
