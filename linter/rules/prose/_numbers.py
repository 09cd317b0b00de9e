"""Numbers of documents, such as RFCs, that a link's text and its URL both have."""

from __future__ import annotations

import re

_KINDS = (
    (re.compile(r"\b(RFC)[ -]?(\d{3,5})\b"), re.compile(r"\brfc[-_/]?(\d{3,5})\b", re.IGNORECASE)),
    (re.compile(r"\b(CVE)-(\d{4}-\d{4,7})\b"), re.compile(r"\bcve-(\d{4}-\d{4,7})\b", re.IGNORECASE)),
    (re.compile(r"\b(CWE)[ -](\d{1,5})\b"), re.compile(r"\bcwe(?:-|\.mitre\.org/data/definitions/)(\d{1,5})\b")),
    (re.compile(r"\b(PEP)[ -]?(\d{1,4})\b"), re.compile(r"\bpep-(\d{1,4})\b", re.IGNORECASE)),
    (re.compile(r"\b(E(?:IP|RC))[ -]?(\d{1,5})\b"), re.compile(r"\be(?:ip|rc)-(\d{1,5})\b", re.IGNORECASE)),
    (re.compile(r"\b(BIP)[ -]?(\d{1,4})\b"), re.compile(r"\bbip-(\d{1,4})\b", re.IGNORECASE)),
    (re.compile(r"\b(SP) ?800-(\d{1,3})[A-Z]?\b"), re.compile(r"\b800[-.](\d{1,3})(?!\d)")),
    (re.compile(r"\b(MS)(\d\d-\d{3})\b"), re.compile(r"\bms(\d\d-\d{3})\b", re.IGNORECASE)),
)
"""How a text and a URL name a document of each kind: IETF, MITRE, Python, Ethereum, Bitcoin, NIST, Microsoft."""


def other_number(text: str, url: str) -> tuple[str, str]:
    """A number in the text of a link and the other one in its URL, such as ("RFC 3886", "3986"); empty if they agree.

    A text or a URL with several numbers of a kind agrees with any.
    """
    for in_text, in_url in _KINDS if any(map(str.isdigit, text)) else ():
        match = in_text.search(text)
        if match is None or len(in_text.findall(text)) > 1:
            continue
        numbers = {number.lstrip("0"): number for number in in_url.findall(url)}
        if len(numbers) == 1 and match[2].lstrip("0") not in numbers:
            return match[0], *numbers.values()
    return "", ""
