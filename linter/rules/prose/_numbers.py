"""Numbers of documents, such as RFCs, that a link's text and its URL both have."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"\b(?:RFC|CVE|CWE|PEP|EIP|ERC|BIP|SP|MS)[ -]?\d")
"""What a text with such a number has; without it there is nothing to compare."""

_KINDS = (  # compiled where a text has such a number
    (r"\bRFC[ -]?(\d{3,5})\b", r"\brfc[-_/]?(\d{3,5})\b"),
    (r"\bCVE-(\d{4}-\d{4,7})\b", r"\bcve-(\d{4}-\d{4,7})\b"),
    (r"\bCWE[ -](\d{1,5})\b", r"\bcwe(?:-|\.mitre\.org/data/definitions/)(\d{1,5})\b"),
    (r"\bPEP[ -]?(\d{1,4})\b", r"\bpep-(\d{1,4})\b"),
    (r"\bE(?:IP|RC)[ -]?(\d{1,5})\b", r"\be(?:ip|rc)-(\d{1,5})\b"),
    (r"\bBIP[ -]?(\d{1,4})\b", r"\bbip-(\d{1,4})\b"),
    (r"\bSP ?800-(\d{1,3})[A-Z]?\b", r"\b800[-.](\d{1,3})(?!\d)"),
    (r"\bMS(\d\d-\d{3})\b", r"\bms(\d\d-\d{3})\b"),
)
"""How a text and a URL name a document of each kind: IETF, MITRE, Python, Ethereum, Bitcoin, NIST, Microsoft."""


def other_number(text: str, url: str) -> tuple[str, str]:
    """A number in the text of a link and the other one in its URL, such as ("RFC 3886", "3986"); empty if they agree.

    A text or a URL with several numbers of a kind agrees with any.
    """
    for in_text, in_url in _KINDS:
        matches = list(re.finditer(in_text, text))
        if len(matches) != 1:
            continue
        numbers = {number.lstrip("0"): number for number in re.findall(in_url, url, re.IGNORECASE)}
        if len(numbers) == 1 and matches[0][1].lstrip("0") not in numbers:
            return matches[0][0], *numbers.values()
    return "", ""
