"""GitHub's API for one repository: one request after the other, with one token, within its rate limits.

https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, TypeVar

import anyio
import msgspec
from msgspec import Struct

from linter.crawl.http.client import call_api
from linter.crawl.http.lookup import Lookup
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.runtime import Runtime
from linter.crawl.response import FetchError, FetchResult, Response
from linter.crawl.settings import CrawlSettings, GitHubApi
from linter.crawl.urls import Url
from linter.errors import PublishError, UsageError
from linter.text.github_repository import is_repository_name
from linter.text.plural import plural

_LARGEST = 32 << 20  # bytes of a response: fifty comments of 65,536 characters, each escaped in JSON
_PAGE_SIZE = 50
_MOST_PAGES = 100
_LONGEST_MESSAGE = 300  # characters of an error message of the API
_VIEWER = b'{"query": "{ viewer { login databaseId } }"}'

T = TypeVar("T")


class UnknownResult(PublishError):
    """There was no response, so it is unknown whether something was created."""


class NotFound(PublishError):
    """GitHub has no such thing, or does not show it to this token."""


class Viewer(Struct, frozen=True, rename="camel"):
    """The user of the token. REST has none for a workflow's own token, but GraphQL does."""

    login: str
    database_id: int


class _Data(Struct):
    viewer: Viewer


class _ViewerResponse(Struct):
    data: _Data


class _ErrorBody(Struct):
    message: str = ""
    errors: Any = None


class GitHub:
    """One repository, with the token of `api`. `needs` is the permission that the token must have.

    With `dry_run` nothing must be changed; callers check it before a change.
    """

    def __init__(
        self,
        repository: str,
        api: GitHubApi,
        settings: CrawlSettings,
        *,
        needs: str,
        dry_run: bool = False,
        runtime: Runtime | None = None,
    ) -> None:
        if not is_repository_name(repository):
            raise UsageError(f"'{repository}' is no repository; write OWNER/NAME", where="--repository")
        self.repository = repository
        self.dry_run = dry_run
        self.needs = needs
        self.retries = settings.retries
        self._api = api
        self._settings = settings
        self._runtime = runtime or Runtime()
        self._transport = self._runtime.transport(self._runtime.tls, 1)
        self._lookup: Lookup | None = None
        self._waits = 0
        self._viewer: Viewer | None = None

    async def __aenter__(self) -> GitHub:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._transport.aclose()

    async def viewer(self) -> Viewer:
        """The user of the token: only what they wrote is our own."""
        if self._viewer is None:
            self._viewer = (
                await self._request("POST", self._api.target, _ViewerResponse, _VIEWER, retry=True)
            ).data.viewer
        return self._viewer

    async def request(self, method: str, path: str, kind: type[T], content: object = None) -> T:
        """Sends a request about the repository; again, if there is no response. Raises `PublishError`."""
        return await self._request(method, self._resource(path), kind, _encode(content), retry=True)

    async def create(self, path: str, kind: type[T], content: object) -> T:
        """Creates something in the repository. Raises `UnknownResult` if it is unknown whether it was created."""
        return await self._request("POST", self._resource(path), kind, _encode(content), retry=False)

    async def pages(self, path: str, kind: type[T]) -> AsyncIterator[list[T]]:
        """A list of the repository, page by page. Raises `PublishError` if it does not end."""
        separator = "&" if "?" in path else "?"
        for number in range(1, _MOST_PAGES + 1):
            page = await self.request("GET", f"{path}{separator}per_page={_PAGE_SIZE}&page={number}", list[kind])  # type: ignore[valid-type]  # a type for msgspec at run time
            if not page:  # a page that is not full may not be the last
                return
            yield page
        raise PublishError(f"GitHub API: {self.repository} has more than {_MOST_PAGES * _PAGE_SIZE} of them: /{path}")

    async def pause(self, tries: int) -> None:
        """Waits before the next try, after `tries` of them."""
        await anyio.sleep(self._backoff(tries))

    def _backoff(self, tries: int) -> float:
        return self._runtime.backoff.initial * float(2 ** (tries - 1)) * (0.5 + self._runtime.jitter())

    def _resource(self, path: str) -> Url:
        return self._api.resource(f"/repos/{self.repository}/{path}")

    async def _request(self, method: str, target: Url, kind: type[T], content: bytes | None, *, retry: bool) -> T:
        tries = 0
        while True:
            result, body = await self._send(method, target, content)
            if isinstance(result, Response) and 200 <= result.code < 300:
                return _decode(body, kind)
            message = self._error_message(body)
            if isinstance(result, Response) and _is_rate_limited(result, message):
                await anyio.sleep(self._rate_limit_wait(result))
                continue
            if not _is_transient(result):
                is_missing = isinstance(result, Response) and result.code in (404, 422)
                error = NotFound if is_missing else PublishError
                raise error(f"GitHub API: {self._describe_refusal(result, message)}")
            tries += 1
            if not retry:
                raise UnknownResult(f"GitHub API: {_describe(result)}")
            if tries > self.retries:
                raise PublishError(f"GitHub API: {_describe(result)}, {plural(tries, 'time')}")
            await self.pause(tries)

    async def _send(self, method: str, target: Url, content: bytes | None) -> tuple[FetchResult, bytes]:
        """Sends a request to the API; the response or error, and the body. No redirect is followed."""
        if self._lookup is None:
            allowed = self._settings.allow_private or self._api.is_custom
            self._lookup = await ProxyPool(self._settings, self._runtime).find(target, allow_private=allowed)
        if isinstance(self._lookup, FetchError):
            raise PublishError(f"GitHub API: {self._lookup.detail}")
        fields = {
            "Authorization": f"Bearer {self._api.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": self._settings.user_agent,
            **({} if content is None else {"Content-Type": "application/json"}),
        }
        timeout = self._settings.timeout
        return await call_api(self._transport, method, target, self._lookup, content, fields, timeout, _LARGEST)

    def _rate_limit_wait(self, response: Response) -> float:
        """The seconds to wait for the rate limit. Raises `PublishError` if they are too many."""
        backoff = self._runtime.backoff
        wait = (
            backoff.maximum if response.retry_after is None else response.retry_after
        )  # a minute, as GitHub documents
        self._waits += 1
        if wait > backoff.maximum or self._waits >= backoff.max_pauses:
            raise PublishError(f"GitHub API: its rate limit is used up for {wait:.0f} s; try again after that")
        return wait

    def _error_message(self, body: bytes) -> str:
        """The message of the API in an error response."""
        try:
            error_body = msgspec.json.decode(body, type=_ErrorBody)
        except (ValueError, RecursionError):  # a proxy may respond with HTML
            return ""
        errors = error_body.errors if isinstance(error_body.errors, list) else []
        parts = [error_body.message, *(_detail(error) for error in errors[:5])]
        text = "; ".join(part for part in parts if part).replace(self._api.token, "…")
        return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"

    def _describe_refusal(self, result: FetchResult, message: str) -> str:
        words = f"{_describe(result)}{f' ({message})' if message else ''}"
        match result:
            case Response(code=401):
                return f"{words}: the token is not valid"
            case Response(code=403):
                return f"{words}: permission denied; the token needs '{self.needs}' in {self.repository}"
            case Response(code=404):
                return (
                    f"{words}: {self.repository} is not there, or the token may not see it; "
                    f"it needs '{self.needs}' there"
                )
            case Response(code=code) if 300 <= code < 400:
                return f"{words}: {self.repository} may have another name now"
        return words


def _encode(content: object) -> bytes | None:
    return None if content is None else msgspec.json.encode(content)


def _decode(body: bytes, kind: type[T]) -> T:
    if kind is type(None):  # such as 204
        return kind()
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise PublishError("GitHub API: an answer that cannot be read") from error


def _detail(error: Any) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    return " ".join(value for key in ("field", "code", "message") if isinstance(value := error.get(key), str))


def _describe(result: FetchResult) -> str:
    return result.detail if isinstance(result, FetchError) else f"it {result.description}"


def _is_rate_limited(response: Response, message: str) -> bool:
    """Whether the rate limit is exceeded; 403 may also mean that the token has no permission."""
    if response.code == 403:
        return response.exhausted or response.retry_after is not None or "rate limit" in message.lower()
    return response.code == 429


def _is_transient(result: FetchResult) -> bool:
    return isinstance(result, FetchError) or 500 <= result.code < 600
