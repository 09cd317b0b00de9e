"""The web addresses on the pages, taken apart as they are written, and edits that touch only a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from linter.document import Link, Span
from linter.finding import Applicability, Edit, Fix, Problem
from linter.model.repository import Repository
from linter.model.resolve import Web
from linter.text.redact import find_secrets

_PARTS = re.compile(r"(https?:)?//([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)


class Address(Struct, frozen=True):
    """An http(s) address of a link on the page `page`.

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
        """The address without entities and escapes."""
        return self.link.url

    @property
    def shown(self) -> bool:
        """Whether the text of the link is the address, or its host, itself."""
        return self.host in self.link.text.lower()

    def problem(self, message: str, help_: str = "", fix: Fix | None = None) -> Problem:
        """A problem with this address."""
        return Problem(self.link.span, message, self.url, help_, fix, path=self.page)

    def edit(self, start: int, end: int, text: str, applicability: Applicability = Applicability.SAFE) -> Fix | None:
        """The fix that writes `text` for the characters `start` to `end` of `written`, and leaves all others."""
        if self.link.destination is None:
            return None
        offset = self.link.destination.start
        new = self.written[:start] + text + self.written[end:]
        return Fix(f"link to {new}", (Edit(Span(offset + start, offset + end), text),), applicability)


def addresses(repository: Repository) -> tuple[Address, ...]:
    """Every address once for each place where it is written; those with a secret are for secret-in-url alone."""
    return repository.once(_by_secrecy)[0]


def addresses_with_secrets(repository: Repository) -> tuple[Address, ...]:
    """The addresses that hold a secret, once for each place where they are written."""
    return repository.once(_by_secrecy)[1]


def _by_secrecy(repository: Repository) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """The addresses without a secret, and those with one."""
    public, secret = list[Address](), list[Address]()
    for address in _addresses(repository):
        (secret if find_secrets(address.url) else public).append(address)
    return tuple(public), tuple(secret)


def _addresses(repository: Repository) -> Iterator[Address]:
    """Every address once for each place where it is written."""
    found: set[tuple[str, Span]] = set()
    for page, link, _ in repository.links_to(Web):
        if link.destination is None:
            yield address_of(page.path, link, "")
        elif (page.path, link.destination) not in found:
            found.add((page.path, link.destination))
            yield address_of(page.path, link, page.source(link.destination))


def address_of(page: str, link: Link, written: str) -> Address:
    """The address of a link on a page, where it is written as `written`."""
    parts = _PARTS.match(link.url)
    if parts is None:
        return Address(page, link, written, "", "", "", "")
    authority, path, query, fragment = parts.group(2, 3, 4, 5)
    return Address(page, link, written, host_of(authority), path, query or "", fragment or "")


def host_of(authority: str) -> str:
    """The host in lower case, without credentials, port and the dot at the end."""
    place = authority.rpartition("@")[2].lower()
    if place.startswith("["):
        return place.partition("]")[0] + "]"
    return place.partition(":")[0].removesuffix(".")


def is_of(host: str, sites: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether the host is one of `sites` or below one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in sites for start in range(len(labels)))
