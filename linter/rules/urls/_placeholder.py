"""What documentation writes in place of a real host or name. Pure."""

from __future__ import annotations

import re

# RFC 2606 and RFC 6761
_EXAMPLES = re.compile(r"(?:.*\.)?example\.(?:com|net|org|edu)|(?:.*\.)?(?:example|test|invalid|localhost)")
_YOURS = re.compile(
    r"your[-_]?(?:app|company|domain|host|instance|name|org|organi[sz]ation|project|repo|repository|server|site"
    r"|user|username|website)(?:[-_](?:here|name))?"
)


def reserved(host: str) -> bool:
    """Whether the host (in lower case) is set aside for documentation and tests, or this machine itself."""
    return _EXAMPLES.fullmatch(host) is not None


def is_local(host: str) -> bool:
    """Whether the host (in lower case) is this machine itself."""
    return host == "localhost" or host.endswith(".localhost")


def yours(name: str) -> bool:
    """Whether a label of a host, or a segment of a path, is a placeholder for the reader's own."""
    return name[:4].lower() == "your" and _YOURS.fullmatch(name.lower()) is not None
