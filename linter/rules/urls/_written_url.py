"""The http(s) URLs as they are written on pages, parsed, and edits of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Document, Link, LinkSyntax, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import Web
from linter.text.redact import find_secrets

_PARTS = re.compile(r"(https?:)?//([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)

_EMBEDDED = re.compile(r"""class=["'](?:twitter|instagram|tiktok|bluesky)-(?:tweet|media|embed)\b""")


LONGEST_HOST = 253
"""Characters of a host's name (RFC 1035, 2.3.4)."""


class WrittenUrl(Struct, frozen=True):
    """An http(s) URL of a link on the page `page`.

    `written` are its characters on the page, perhaps with entities and escapes (empty if it is written nowhere);
    `host` is in lower case, without credentials and port; `path` and `query` are as the link has them.
    """

    page: str
    link: Link
    written: str
    host: str
    path: str
    query: str
    fragment: str

    @property
    def url(self) -> str:
        """The URL without entities and escapes."""
        return self.link.url

    @property
    def shown(self) -> bool:
        """Whether the text of the link shows the URL or its host."""
        return self.host in self.link.text.lower()

    def problem(
        self, message: str, help_: str = "", fix: Fix | None = None, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem of this URL; with a severity it is never above that."""
        return Problem(self.link.span, message, self.url, help_, fix, path=self.page, severity=severity)

    def edit(self, start: int, end: int, text: str, applicability: Applicability = Applicability.SAFE) -> Fix | None:
        """The fix that writes `text` for the characters `start` to `end` of `written`, and leaves all others."""
        if self.link.destination is None:
            return None
        offset = self.link.destination.start
        new = self.written[:start] + text + self.written[end:]
        return Fix(f"link to {new}", (Edit(Span(offset + start, offset + end), text),), applicability)


def written_urls(repository: Repository) -> tuple[WrittenUrl, ...]:
    """All URLs, once for each place where they are written; URLs with a secret are for secret-in-url alone."""
    return repository.once(_split_by_secrecy)[0]


def written_urls_with_secrets(repository: Repository) -> tuple[WrittenUrl, ...]:
    """The URLs that contain a secret, once for each place where they are written."""
    return repository.once(_split_by_secrecy)[1]


def _split_by_secrecy(repository: Repository) -> tuple[tuple[WrittenUrl, ...], tuple[WrittenUrl, ...]]:
    """The URLs without a secret, and those with one."""
    public, secret = list[WrittenUrl](), list[WrittenUrl]()
    for written_url in _all_written_urls(repository):
        (secret if find_secrets(written_url.url) else public).append(written_url)
    return tuple(public), tuple(secret)


def _all_written_urls(repository: Repository) -> Iterator[WrittenUrl]:
    """All URLs, once for each place where they are written."""
    found: set[tuple[str, Span]] = set()
    for page, link, _ in repository.links_to(Web):
        if link.syntax is LinkSyntax.HTML and _is_embedded(page, link):
            continue
        if link.destination is None:
            yield parse_written_url(page.path, link, "")
        elif (page.path, link.destination) not in found:
            found.add((page.path, link.destination))
            yield parse_written_url(page.path, link, page.source(link.destination))


def _is_embedded(page: Document, link: Link) -> bool:
    """Whether a link is in a post that is embedded as its site has written it."""
    if not _EMBEDDED.search(page.text):
        return False
    blocks = (block for block in page.blocks if block.span.start <= link.span.start < block.span.end)
    return any(_EMBEDDED.search(page.source(block.span)) for block in blocks)


def parse_written_url(page: str, link: Link, written: str) -> WrittenUrl:
    """The parsed URL of a link on a page, where it is written as `written`."""
    parts = _PARTS.match(link.url)
    if parts is None:
        return WrittenUrl(page, link, written, "", "", "", "")
    authority, path, query, fragment = parts.group(2, 3, 4, 5)
    return WrittenUrl(page, link, written, host_of(authority), path, query or "", fragment or "")


def host_of(authority: str) -> str:
    """The host in lower case, without credentials, port and trailing dot."""
    host_and_port = authority.rpartition("@")[2].lower()
    if host_and_port.startswith("["):
        return host_and_port.partition("]")[0] + "]"
    return host_and_port.partition(":")[0].removesuffix(".")


def is_host_of(host: str, sites: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether the host is one of `sites` or a subdomain of one."""
    if len(host) > LONGEST_HOST:
        return False
    labels = host.split(".")
    return any(".".join(labels[start:]) in sites for start in range(len(labels)))
