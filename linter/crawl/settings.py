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
_OPTION = "--github-api-url"
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_FIELD_VALUE = re.compile(r"[!-~](?:[ \t!-~]*[!-~])?")  # RFC 9110, 5.5, in ASCII
_OURS = ("host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "trailer", "accept-encoding")


class HostPolicy(Struct, frozen=True):
    """What holds for one host instead of the general settings; `None` keeps the general one.

    `concurrency` counts requests at the same time, `interval` is in seconds between the starts of two requests,
    `treat` is the status given to every failure of that host (not to a refusal of ours, nor to what was not asked).
    """

    concurrency: int | None = None
    interval: float | None = None
    treat: Status | None = None


@dataclass(frozen=True, slots=True)
class GitHubApi:
    """Where GitHub's API is, and the token that it wants; without one it is not asked.

    Raises `UsageError` for an address that cannot be one, or that the token would reach unencrypted.
    """

    url: str = GITHUB_API
    token: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not re.fullmatch("[!-~]*", self.token):
            raise UsageError("the GitHub token has characters that no token has")
        target = parse(self.url)
        if isinstance(target, InvalidUrl):
            raise UsageError(target.detail, where=_OPTION)
        if re.search("[?#@]", self.url):
            raise UsageError(
                f"write the address alone, such as {GITHUB_API}: no user, parameters, fragment", where=_OPTION
            )
        if target.scheme != "https" and not is_this_machine(target.host):
            raise UsageError("write https://, or the token could be read on its way", where=_OPTION)

    @property
    def target(self) -> Url:
        """Where questions are sent: on GitHub's Enterprise Server, beside `/api/v3`, as Actions has it."""
        return _within(self.url.rstrip("/").removesuffix("/v3"), "/graphql")

    def resource(self, path: str) -> Url:
        """Where something is that the API knows, such as `/repos/owner/name/issues?page=2`."""
        return _within(self.url.rstrip("/"), path)

    @property
    def chosen(self) -> bool:
        """Whether the address was chosen by whoever runs this, who may well mean a machine of their own."""
        return self.url != GITHUB_API


def _within(url: str, path: str) -> Url:
    target = parse(url + path)
    assert isinstance(target, Url)  # noqa: S101 - the address was looked at in the beginning; for the type checker
    return target


class ArchiveApi(Struct, frozen=True):
    """Where to ask for archived copies of dead links: the Wayback Machine's availability API, or one like it.

    Raises `UsageError` for an address that cannot be one.
    """

    url: str = ARCHIVE_API

    def __post_init__(self) -> None:
        target = parse(self.url)
        if isinstance(target, InvalidUrl):
            raise UsageError(target.detail, where="--archive-url")

    def question(self, url: str) -> Url:
        """What is asked about a link."""
        target = parse(f"{self.url.rstrip('/')}/wayback/available?url={quote(url, safe='')}")
        assert isinstance(target, Url)  # noqa: S101 - looked at in the beginning; for the type checker
        return target

    @property
    def chosen(self) -> bool:
        """Whether the address was chosen by whoever runs this, who may well mean a machine of their own."""
        return self.url != ARCHIVE_API


@dataclass(frozen=True, slots=True)
class Header:
    """A header field for one origin: scheme, host and port. Nobody else ever gets it."""

    origin: tuple[str, str, int]
    name: str
    value: str = field(repr=False)

    @classmethod
    def read(cls, text: str) -> Header:
        """The field that `HOST=NAME:VALUE` says; HOST may have a scheme and a port. Raises `UsageError`.

        Without a scheme it is https, on this machine http: what is secret is not to be read on its way.
        """
        place, equals, header = text.partition("=")
        name, colon, value = header.partition(":")
        value = value.strip(" \t")
        if not (equals and colon and _TOKEN.fullmatch(name)) or not _FIELD_VALUE.fullmatch(value):
            raise UsageError("write HOST=NAME:VALUE, such as api.example.org=Authorization:Bearer …", where="--header")
        target = _origin(place)
        if target is None or name.lower() in _OURS:
            what = f"'{name}' is set by us" if target else f"'{place}' is not the address of a host alone"
            raise UsageError(what, where="--header")
        return cls((target.scheme, target.host, target.port), name, value)


def _origin(place: str) -> Url | None:
    """The origin that `place` names, if it names one and nothing more."""
    target = parse(place if "://" in place else f"https://{place}")
    if isinstance(target, InvalidUrl) or re.search("[?#@]", place) or target.path != "/" or place.endswith("/"):
        return None
    if "://" in place or not is_this_machine(target.host):
        return target
    local = parse(f"http://{place}")
    return local if isinstance(local, Url) else None


class CacheSettings(Struct, frozen=True):
    """Where outcomes are kept, and for how many seconds they are believed (`None`: as `cache.is_fresh` says).

    `local`: also those of servers on this machine and its network.
    """

    folder: Path
    max_age: float | None = None
    local: bool = False


class CrawlSettings(Struct, frozen=True):
    """The crawl's limits. All times are in seconds.

    `timeout` is what a URL may cost in network time, over all its hops and tries; waiting for a free slot, a pause
    between tries and the look-up of its host's name are not counted. `budget` is for the whole run, `None` for
    no limit. A URL is tried `retries + 1` times. `hosts` has host names in lower case, without a port. Without
    `github` repositories are links like any others. Without `cache` nothing is remembered,
    and without `archive` no copy of a dead link is looked for. `headers` are sent to their origins. Nothing
    is read from the environment: `proxies` are those that are named here.
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
    user_agent: str = "playbook-lint/0.1.0 (+https://github.com/playbook-lint/playbook-lint)"
    hosts: Mapping[str, HostPolicy] = MappingProxyType({})
    github: GitHubApi | None = GitHubApi()
    cache: CacheSettings | None = None
    archive: ArchiveApi | None = None
    headers: tuple[Header, ...] = ()
    proxies: Proxies = Proxies()

    def fields(self, target: Url) -> dict[str, str]:
        """The header fields for an origin, and who asks."""
        origin = target.scheme, target.host, target.port
        own = {header.name: header.value for header in self.headers if header.origin == origin}
        return own if any(name.lower() == "user-agent" for name in own) else {"User-Agent": self.user_agent, **own}

    def concurrency(self, host: str) -> int:
        """How many requests `host` may get at the same time."""
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
