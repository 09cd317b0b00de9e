"""Which URLs use http and could use https."""

from __future__ import annotations

import re

from linter.document import LinkSyntax
from linter.rules.urls._invalid import fault
from linter.rules.urls._placeholder import reserved
from linter.rules.urls._written_url import WrittenUrl

_HTTP = re.compile(r"http://(?![^/?#]*:[0-9])", re.IGNORECASE)  # another port has its own protocol
_LOCAL = (".local", ".lan", ".internal", ".intranet", ".home.arpa", ".onion", "]")
_NAMESPACE = re.compile(
    r"http://(?:www\.w3\.org/(?:19|20)\d\d/|schemas\.|purl\.org/|xmlns\.com/|www\.sitemaps\.org/schemas/)",
    re.IGNORECASE,
)


def is_insecure(written_url: WrittenUrl) -> bool:
    """Whether `http://` is written where the site could have a certificate that browsers trust."""
    bare = written_url.link.syntax is LinkSyntax.BARE and not _HTTP.match(written_url.link.text)  # `www.…`
    return _HTTP.match(written_url.url) is not None and not bare and _public(written_url)


def _public(written_url: WrittenUrl) -> bool:
    host = written_url.host
    if "." not in host or host.endswith(_LOCAL) or host.rpartition(".")[2].isdigit() or reserved(host):
        return False
    return fault(written_url.url) is None and _NAMESPACE.match(written_url.url) is None
