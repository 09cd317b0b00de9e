"""What documentation writes in place of a real host, name or secret. Pure."""

from __future__ import annotations

import re

# RFC 2606 and RFC 6761
_EXAMPLES = re.compile(r"(?:.*\.)?example\.(?:com|net|org|edu)|(?:.*\.)?(?:example|test|invalid|localhost)")
_YOURS = re.compile(
    r"your[-_]?(?:app|company|domain|host|instance|name|org|organi[sz]ation|project|repo|repository|server|site"
    r"|user|username|website)(?:[-_](?:here|name))?"
)
_MADE_UP = re.compile(
    r"(?:.*(?:your|example|placeholder|changeme|redacted|dummy|insert|replace).*|[<{\[$%].*|(.)\1*|pass(?:word|wd)?"
    r"|secret|token|api[_-]?key|demo(?:[_-]?key)?|test|\.\.\.)",
    re.IGNORECASE | re.DOTALL,
)


def reserved(host: str) -> bool:
    """Whether the host (in lower case) is set aside for documentation and tests, or this machine itself."""
    return _EXAMPLES.fullmatch(host) is not None


def yours(name: str) -> bool:
    """Whether a label of a host, or a segment of a path, stands for the reader's own."""
    return _YOURS.fullmatch(name.lower()) is not None


def is_made_up(value: str) -> bool:
    """Whether a value is only there to be replaced."""
    return _MADE_UP.fullmatch(value) is not None
