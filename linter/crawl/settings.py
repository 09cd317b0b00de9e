"""The settings of a crawl: limits, hosts, proxies, headers, APIs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from msgspec import Struct

from linter.crawl.address_policy import is_this_machine
from linter.crawl.proxy_config import Proxies
from linter.crawl.urls import InvalidUrl, Url, parse
from linter.errors import UsageError
from linter.outcome import Status

GITHUB_API = "https://api.github.com"
ARCHIVE_API = "https://archive.org"
_API_OPTION = "--github-api-url"
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_FIELD_VALUE = re.compile(r"[!-~](?:[ \t!-~]*[!-~])?")  # RFC 9110, 5.5, in ASCII
_RESERVED_FIELDS = frozenset(
    ("host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "trailer", "accept-encoding")
)


class HostPolicy(Struct, frozen=True):
    """Settings for one host; `None` keeps the general one.

    `concurrency` is the number of simultaneous requests, `interval` the seconds between the starts of two requests,
    `treat` the status of every failure of that host (not of refused or unchecked URLs).
    """

    concurrency: int | None = None
    interval: float | None = None
    treat: Status | None = None


@dataclass(frozen=True, slots=True)
class GitHubApi:
    """The URL of GitHub's API and the token for it; without a token it is not used.

    Raises `UsageError` for a URL that is not valid, or to which the token would be sent unencrypted.
    """

    url: str = GITHUB_API
    token: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch("[!-~]*", self.token):
            raise UsageError("the GitHub token has characters that no token has")
        target = parse(self.url)
        if isinstance(target, InvalidUrl):
            raise UsageError(target.detail, where=_API_OPTION)
        if re.search("[?#@]", self.url):
            raise UsageError(
                f"write the address alone, such as {GITHUB_API}: no user, parameters, fragment", where=_API_OPTION
            )
        if target.scheme != "https" and not is_this_machine(target.host):
            raise UsageError("write https://, or the token could be read on its way", where=_API_OPTION)

    @property
    def target(self) -> Url:
        """The URL for GraphQL queries: on GitHub's Enterprise Server beside `/api/v3`, the URL that Actions sets."""
        return _append(self.url.rstrip("/").removesuffix("/v3"), "/graphql")

    def resource(self, path: str) -> Url:
        """The URL of a resource of the API, such as `/repos/owner/name/issues?page=2`."""
        return _append(self.url.rstrip("/"), path)

    @property
    def is_custom(self) -> bool:
        """Whether the user configured the URL, which may then be on a private network."""
        return self.url != GITHUB_API


def _append(url: str, path: str) -> Url:
    target = parse(url + path)
    assert isinstance(target, Url)  # noqa: S101 - for the type checker: the URL was validated before
    return target


class ArchiveApi(Struct, frozen=True):
    """The API that finds archived copies of dead links: the Wayback Machine's availability API, or a compatible one.

    Raises `UsageError` for a URL that is not valid.
    """

    url: str = ARCHIVE_API

    def __post_init__(self) -> None:
        target = parse(self.url)
        if isinstance(target, InvalidUrl):
            raise UsageError(target.detail, where="--archive-url")

    def lookup_url(self, url: str) -> Url:
        """The URL that looks up copies of a link."""
        target = parse(f"{self.url.rstrip('/')}/wayback/available?url={quote(url, safe='')}")
        assert isinstance(target, Url)  # noqa: S101 - for the type checker: the URL was validated before
        return target

    @property
    def is_custom(self) -> bool:
        """Whether the user configured the URL, which may then be on a private network."""
        return self.url != ARCHIVE_API


@dataclass(frozen=True, slots=True)
class Header:
    """A header field for one origin: scheme, host and port. It is sent to no other."""

    origin: tuple[str, str, int]
    name: str
    value: str = field(repr=False)

    @classmethod
    def read(cls, text: str) -> Header:
        """Parses `HOST=NAME:VALUE`; HOST may have a scheme and a port. Raises `UsageError`.

        The default scheme is https, on this machine http: secrets are not sent unencrypted.
        """
        authority, equals, header = text.partition("=")
        name, colon, value = header.partition(":")
        value = value.strip(" \t")
        if not (equals and colon and _FIELD_NAME.fullmatch(name)) or not _FIELD_VALUE.fullmatch(value):
            raise UsageError("write HOST=NAME:VALUE, such as api.example.org=Authorization:Bearer …", where="--header")
        target = _origin(authority)
        if target is None or name.lower() in _RESERVED_FIELDS:
            error = f"'{name}' is set by us" if target else f"'{authority}' is not the address of a host alone"
            raise UsageError(error, where="--header")
        return cls((target.scheme, target.host, target.port), name, value)


def _origin(authority: str) -> Url | None:
    """The parsed origin; `None` if the text is not valid, or more than an origin."""
    target = parse(authority if "://" in authority else f"https://{authority}")
    if isinstance(target, InvalidUrl) or re.search("[?#@]", authority) or target.path != "/" or authority.endswith("/"):
        return None
    if "://" in authority or not is_this_machine(target.host):
        return target
    local = parse(f"http://{authority}")
    return local if isinstance(local, Url) else None


class CacheSettings(Struct, frozen=True):
    """The folder of the cache, and for how many seconds outcomes are valid (`None`: by `link_store.is_fresh`).

    `local`: outcomes of servers on this machine and its network are cached, too.
    """

    folder: Path
    max_age: float | None = None
    local: bool = False


class CrawlSettings(Struct, frozen=True):
    """The crawl's limits. All times are in seconds.

    `timeout` limits the network time of a URL, over all its hops and tries; waiting for a free slot, a pause between
    tries and the look-up of its host's name are not counted. `budget` is for the whole run, `None` for no limit. A URL
    is tried `retries + 1` times. `hosts` has host names in lower case, without a port. Without `github` repositories
    are links like any others. Without `cache` nothing is cached, and without `archive` no copy of a dead link is looked
    for. `headers` are sent to their origins. `proxies` are not read from the environment.
    """

    timeout: float = 20.0
    connect_timeout: float = 10.0
    max_concurrency: int = 1536
    host_concurrency: int = 10
    host_interval: float = 0.0
    retries: int = 2
    max_redirects: int = 10
    budget: float | None = None
    allow_private: bool = False
    user_agent: str = "playbook-lint/0.2.0 (+https://github.com/playbook-lint/playbook-lint)"
    hosts: Mapping[str, HostPolicy] = MappingProxyType({})
    github: GitHubApi | None = GitHubApi()
    cache: CacheSettings | None = None
    archive: ArchiveApi | None = None
    headers: tuple[Header, ...] = ()
    proxies: Proxies = Proxies()

    def header_fields(self, target: Url) -> dict[str, str]:
        """The header fields for an origin, with the user agent."""
        origin = target.scheme, target.host, target.port
        own = {header.name: header.value for header in self.headers if header.origin == origin}
        return own if any(name.lower() == "user-agent" for name in own) else {"User-Agent": self.user_agent, **own}

    def concurrency(self, host: str) -> int:
        """The number of requests that `host` may get at the same time."""
        policy = self.hosts.get(host)
        return self.host_concurrency if policy is None or policy.concurrency is None else policy.concurrency

    def interval(self, host: str) -> float:
        """Seconds between the starts of two requests to `host`."""
        policy = self.hosts.get(host)
        return self.host_interval if policy is None or policy.interval is None else policy.interval

    def treat(self, host: str) -> Status | None:
        """The status that every failure of `host` is given, if one is set."""
        policy = self.hosts.get(host)
        return None if policy is None else policy.treat
