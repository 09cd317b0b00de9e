"""GitHub's API about one repository: one request after the other, with one token, and none more often than it allows.

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

_LARGEST = 32 << 20  # bytes of an answer: fifty comments of 65,536 characters, each as JSON may write it
_A_PAGE = 50
_PAGES = 100
_LONGEST_WORDS = 300  # characters of what the API says for itself
_VIEWER = b'{"query": "{ viewer { login databaseId } }"}'

T = TypeVar("T")


class Unsure(PublishError):
    """There was no answer to tell whether something was made."""


class NotThere(PublishError):
    """GitHub knows nothing of the kind, or does not show it to this token."""


class Viewer(Struct, frozen=True, rename="camel"):
    """Whose token it is. A workflow's own token has no user that REST would name, but GraphQL does."""

    login: str
    database_id: int


class _Data(Struct):
    viewer: Viewer


class _Viewing(Struct):
    data: _Data


class _Complaint(Struct):
    message: str = ""
    errors: Any = None


class GitHub:
    """One repository, as the token of `api` sees it. `needs` is the permission that what is done here takes.

    With `dry_run` nothing is to be changed; whoever would change something asks.
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
        """Whose token it is: only what they wrote is ours."""
        if self._viewer is None:
            self._viewer = (await self._asked("POST", self._api.target, _Viewing, _VIEWER, again=True)).data.viewer
        return self._viewer

    async def ask(self, method: str, path: str, kind: type[T], content: object = None) -> T:
        """Asks for what is below the repository, or changes it; again, if there is no answer. Raises `PublishError`."""
        return await self._asked(method, self._resource(path), kind, _encoded(content), again=True)

    async def make(self, path: str, kind: type[T], content: object) -> T:
        """Makes something below the repository. Raises `Unsure` if nobody knows whether it was made."""
        return await self._asked("POST", self._resource(path), kind, _encoded(content), again=False)

    async def pages(self, path: str, kind: type[T]) -> AsyncIterator[list[T]]:
        """A list below the repository, page by page. Raises `PublishError` if it does not end."""
        joint = "&" if "?" in path else "?"
        for number in range(1, _PAGES + 1):
            found = await self.ask("GET", f"{path}{joint}per_page={_A_PAGE}&page={number}", list[kind])  # type: ignore[valid-type]  # made for msgspec while it runs
            if not found:  # one that is not full need not be the last
                return
            yield found
        raise PublishError(f"GitHub API: {self.repository} has more than {_PAGES * _A_PAGE} of them: /{path}")

    async def pause(self, tries: int) -> None:
        """Waits before something is tried again that was tried `tries` times."""
        await anyio.sleep(self._pause(tries))

    def _pause(self, tries: int) -> float:
        return self._runtime.backoff.initial * float(2 ** (tries - 1)) * (0.5 + self._runtime.jitter())

    def _resource(self, path: str) -> Url:
        return self._api.resource(f"/repos/{self.repository}/{path}")

    async def _asked(self, method: str, target: Url, kind: type[T], content: bytes | None, *, again: bool) -> T:
        tries = 0
        while True:
            seen, body = await self._sent(method, target, content)
            if isinstance(seen, Response) and 200 <= seen.code < 300:
                return _read(body, kind)
            said = self._said(body)
            if isinstance(seen, Response) and _is_limited(seen, said):
                await anyio.sleep(self._rest(seen))
                continue
            if not _may_pass(seen):
                kind_of = NotThere if isinstance(seen, Response) and seen.code in (404, 422) else PublishError
                raise kind_of(f"GitHub API: {self._refusal(seen, said)}")
            tries += 1
            if not again:
                raise Unsure(f"GitHub API: {_words(seen)}")
            if tries > self.retries:
                raise PublishError(f"GitHub API: {_words(seen)}, {plural(tries, 'time')}")
            await self.pause(tries)

    async def _sent(self, method: str, target: Url, content: bytes | None) -> tuple[FetchResult, bytes]:
        """Sends a request to the API's own address, and what came of it. No redirect is followed."""
        if self._lookup is None:
            allowed = self._settings.allow_private or self._api.chosen
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

    def _rest(self, seen: Response) -> float:
        """For how many seconds the API is left alone, if that is not too long."""
        backoff = self._runtime.backoff
        wait = (
            backoff.maximum if seen.retry_after is None else seen.retry_after
        )  # a minute, as GitHub asks for where it says nothing
        self._waits += 1
        if wait > backoff.maximum or self._waits >= backoff.max_pauses:
            raise PublishError(f"GitHub API: its rate limit is used up for {wait:.0f} s; try again after that")
        return wait

    def _said(self, body: bytes) -> str:
        """What the API says of a request that it does not carry out."""
        try:
            complaint = msgspec.json.decode(body, type=_Complaint)
        except (ValueError, RecursionError):  # whoever stands between may well say so in HTML
            return ""
        errors = complaint.errors if isinstance(complaint.errors, list) else []
        words = [complaint.message, *(_detail(error) for error in errors[:5])]
        text = "; ".join(word for word in words if word).replace(self._api.token, "…")
        return text if len(text) <= _LONGEST_WORDS else f"{text[:_LONGEST_WORDS]}…"

    def _refusal(self, seen: FetchResult, said: str) -> str:
        words = f"{_words(seen)}{f' ({said})' if said else ''}"
        match seen:
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


def _encoded(content: object) -> bytes | None:
    return None if content is None else msgspec.json.encode(content)


def _read(body: bytes, kind: type[T]) -> T:
    if kind is type(None):  # such as 204
        return kind()
    try:
        return msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        raise PublishError("GitHub API: an answer that cannot be read") from error


def _detail(error: Any) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    return " ".join(said for key in ("field", "code", "message") if isinstance(said := error.get(key), str))


def _words(seen: FetchResult) -> str:
    return seen.detail if isinstance(seen, FetchError) else f"it {seen.description}"


def _is_limited(seen: Response, said: str) -> bool:
    """Whether it is asked too much; what is not permitted it answers with 403 as well."""
    if seen.code == 403:
        return seen.exhausted or seen.retry_after is not None or "rate limit" in said.lower()
    return seen.code == 429


def _may_pass(seen: FetchResult) -> bool:
    return isinstance(seen, FetchError) or 500 <= seen.code < 600
