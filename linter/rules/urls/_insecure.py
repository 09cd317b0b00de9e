"""Which addresses are not encrypted and could be."""

from __future__ import annotations

import re

from linter.document import LinkSyntax
from linter.rules.urls._address import Address
from linter.rules.urls._invalid import fault
from linter.rules.urls._placeholder import reserved

_HTTP = re.compile(r"http://(?![^/?#]*:[0-9])", re.IGNORECASE)  # another port speaks its own protocol
_LOCAL = (".local", ".lan", ".internal", ".intranet", ".home.arpa", ".onion", "]")
_NAMESPACE = re.compile(
    r"http://(?:www\.w3\.org/(?:19|20)\d\d/|schemas\.|purl\.org/|xmlns\.com/|www\.sitemaps\.org/schemas/)",
    re.IGNORECASE,
)


def is_insecure(address: Address) -> bool:
    """Whether `http://` is written where the site could have a certificate that browsers trust."""
    bare = address.link.syntax is LinkSyntax.BARE and not _HTTP.match(address.link.text)  # `www.…`
    return _HTTP.match(address.url) is not None and not bare and _public(address)


def _public(address: Address) -> bool:
    host = address.host
    if "." not in host or host.endswith(_LOCAL) or host.rpartition(".")[2].isdigit() or reserved(host):
        return False
    return fault(address.url) is None and _NAMESPACE.match(address.url) is None
