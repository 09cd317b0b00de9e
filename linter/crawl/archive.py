"""Looks for archived copies of dead links in the Wayback Machine; its failures say nothing about the links.

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

_MOST = 500  # links of a run: it answers one at a time
_LONGEST = 1 << 16  # bytes of an answer; one has some three hundred
_IN_VAIN = 3  # questions in a row that were not answered: then it is left alone


class Archive(Struct):
    """The requests of one run. `copies` are URLs of copies by that of the link; `notes` say what was not looked for."""

    api: ArchiveApi
    settings: CrawlSettings
    runtime: Runtime = field(default_factory=Runtime)
    copies: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    async def find_copies(self, urls: Iterable[str]) -> None:
        """Looks for a copy of each link, one after the other, as far as the API responds. No secret is sent."""
        left = [url for url in urls if not find_secrets(url)]
        allow_private = self.settings.allow_private or self.api.chosen
        lookup = await ProxyPool(self.settings, self.runtime).find(self.api.question(""), allow_private=allow_private)
        if isinstance(lookup, FetchError):
            self._leave(len(left), lookup.detail)
            return
        transport = self.runtime.transport(self.runtime.tls, 1)
        fields = {"Accept": "application/json", "User-Agent": self.settings.user_agent}
        in_vain = 0
        try:
            for number, url in enumerate(left[:_MOST]):
                question = self.api.question(url)
                result, body = await call_api(
                    transport, "GET", question, lookup, None, fields, self.settings.timeout, _LONGEST
                )
                if isinstance(result, Response) and result.code == 200:
                    in_vain = 0
                    copy = closest(body, question.host)
                    self.copies |= {url: copy} if copy else {}
                    continue
                in_vain += 1
                if in_vain == _IN_VAIN or (
                    isinstance(result, Response) and (result.is_rate_limited or result.exhausted)
                ):
                    self._leave(
                        len(left) - number,
                        result.detail if isinstance(result, FetchError) else f"it {result.description}",
                    )
                    return
        finally:
            with anyio.CancelScope(shield=True):
                await transport.aclose()
        if len(left) > _MOST:
            self._leave(len(left) - _MOST, f"{_MOST} links a run are enough")

    def _leave(self, count: int, why: str) -> None:
        if count:
            self.notes = (f"Archive: {why}; no copy was looked for of {plural(count, 'dead link')}.",)


def closest(body: bytes, host: str) -> str:
    """The address of the copy that an answer of the API at `host` names; empty if there is none that can be trusted."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    copy = _member(_member(answer, "archived_snapshots"), "closest")
    url, is_available = _member(copy, "url"), _member(copy, "available") is True and _member(copy, "status") == "200"
    target = parse(url) if is_available and isinstance(url, str) else None
    if not isinstance(target, Url) or target.host not in (host, f"web.{host}"):
        return ""
    return f"https{target.url.removeprefix('http')}" if target.url.startswith("http://web.") else target.url


def _member(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
