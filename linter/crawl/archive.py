"""Finds archived copies of dead links in the Wayback Machine; its failures have no effect on the links.

https://archive.org/help/wayback_api.php
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import anyio
from msgspec import Struct, field

from linter.crawl.http.client import call_api
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import FetchError, Response
from linter.crawl.settings import ArchiveApi, CrawlSettings
from linter.crawl.urls import Url, parse
from linter.text.plural import plural
from linter.text.redact import find_secrets

_MAX_LINKS = 500  # of a run: the API takes one at a time
_MAX_RESPONSE_BYTES = 1 << 16  # a response has some three hundred
_MAX_FAILURES = 3  # in a row, after which it is not used any more


class Archive(Struct):
    """The requests of one run. `copies` are the URLs of copies by that of the link; `notes` tell what was skipped."""

    api: ArchiveApi
    settings: CrawlSettings
    runtime: Runtime = field(default_factory=Runtime)
    copies: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    async def find_copies(self, urls: Iterable[str]) -> None:
        """Looks for a copy of each link, one after the other, while the API responds; not of URLs with secrets."""
        remaining = [url for url in urls if not find_secrets(url)]
        allow_private = self.settings.allow_private or self.api.is_custom
        lookup = await ProxyPool(self.settings, self.runtime).find(self.api.lookup_url(""), allow_private=allow_private)
        if isinstance(lookup, FetchError):
            self._note_skipped(len(remaining), lookup.detail)
            return
        transport = self.runtime.transport(self.runtime.tls, 1)
        fields = {"Accept": "application/json", "User-Agent": self.settings.user_agent}
        failures = 0
        try:
            for number, url in enumerate(remaining[:_MAX_LINKS]):
                request_url = self.api.lookup_url(url)
                result, body = await call_api(
                    transport, "GET", request_url, lookup, None, fields, self.settings.timeout, _MAX_RESPONSE_BYTES
                )
                if isinstance(result, Response) and result.code == 200:
                    failures = 0
                    copy = parse_copy(body, request_url.host)
                    self.copies |= {url: copy} if copy else {}
                    continue
                failures += 1
                if failures == _MAX_FAILURES or (
                    isinstance(result, Response) and (result.is_rate_limited or result.exhausted)
                ):
                    self._note_skipped(
                        len(remaining) - number,
                        result.detail if isinstance(result, FetchError) else f"it {result.description}",
                    )
                    return
        finally:
            with anyio.CancelScope(shield=True):
                await transport.aclose()
        if len(remaining) > _MAX_LINKS:
            self._note_skipped(len(remaining) - _MAX_LINKS, f"{_MAX_LINKS} links a run are enough")

    def _note_skipped(self, count: int, reason: str) -> None:
        if count:
            self.notes = (f"Archive: {reason}; no copy was looked for of {plural(count, 'dead link')}.",)


def parse_copy(body: bytes, host: str) -> str:
    """The URL of the copy in a response of the API at `host`; empty if it has none that can be trusted."""
    try:
        response = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    copy = _member(_member(response, "archived_snapshots"), "closest")
    url, is_available = _member(copy, "url"), _member(copy, "available") is True and _member(copy, "status") == "200"
    target = parse(url) if is_available and isinstance(url, str) else None
    if not isinstance(target, Url) or target.host not in (host, f"web.{host}"):
        return ""
    return f"https{target.url.removeprefix('http')}" if target.url.startswith("http://web.") else target.url


def _member(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
