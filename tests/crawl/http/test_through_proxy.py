"""Links asked through a proxy: what it is told, what it is never told, and whom its failures are blamed on."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import pytest
import trustme
from click.testing import CliRunner

from linter.cli.main import main
from linter.crawl.archive import Archive
from linter.crawl.http.proxy_pool import ProxyPool
from linter.crawl.http.route import find_route
from linter.crawl.http.runtime import Runtime
from linter.crawl.proxy_config import Proxies, Proxy
from linter.crawl.response import ErrorKind, FetchError, Response
from linter.crawl.settings import ArchiveApi, CrawlSettings, GitHubApi
from linter.crawl.throttle import Backoff
from linter.crawl.urls import Url, parse
from linter.outcome import Status
from tests.crawl.conftest import Checker, Farm, Site

PASSWORD = "pr0xyPassw0rdNobodySees"


@dataclass(eq=False)
class Forward:
    """A proxy. `names` are the addresses of those that it knows; of others, and of `refuse`, it answers `failing`.

    `asked` are the request lines that it got, `logins` the values of `Proxy-Authorization`, which is to be `login`.
    After it has connected it says `extra`.
    """

    names: dict[str, str] = field(default_factory=lambda: {"a.example": "127.0.0.1", "good.example": "127.0.0.1"})
    failing: int = 502
    login: str = ""
    extra: bytes = b""
    received: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    port: int = 0

    def proxies(self, user: str = "", scheme: str = "http") -> Proxies:
        place = f"{scheme}://{user}127.0.0.1:{self.port}"
        return Proxies.from_environment({"all_proxy": place})

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                while await self.converse(reader, writer):
                    pass
        finally:
            writer.transport.abort()

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; whether another may follow."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, _ = head.partition("\r\n")[0].split(" ")
        fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n")[1:])}
        self.received.append(f"{method} {target}")
        self.logins.append(fields.get("proxy-authorization", ""))
        if self.login and self.logins[-1] != self.login:
            writer.write(b"HTTP/1.1 407 Who Are You\r\ncontent-length: 0\r\n\r\n")
            return True
        _, _, rest = target.rpartition("://")
        place, _, path = rest.partition("/")
        name, _, port = place.partition(":")
        if name not in self.names:
            writer.write(f"HTTP/1.1 {self.failing} \x1b[31mFailing\r\ncontent-length: 0\r\n\r\n".encode())
            return True
        upstream, out = await asyncio.open_connection(self.names[name], int(port))
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n" + self.extra)
                await asyncio.gather(_pass_on(reader, out), _pass_on(upstream, writer))
                return False
            kept = (f"{name}: {value}" for name, value in fields.items() if name and name != "proxy-authorization")
            out.write("\r\n".join((f"{method} /{path} HTTP/1.1", *kept, "", "")).encode("latin-1"))
            answer = await upstream.readuntil(b"\r\n\r\n")
            length = int(answer.partition(b"content-length: ")[2].partition(b"\r")[0])
            writer.write(answer + (b"" if method == "HEAD" else await upstream.readexactly(length)))
            return True
        finally:
            out.transport.abort()


async def _pass_on(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, ssl.SSLError):
        while piece := await source.read(65_536):
            sink.write(piece)
            await sink.drain()
    sink.close()


Start = Callable[..., Forward]


@pytest.fixture
def start(farm: Farm) -> Start:
    """Starts a proxy on loopback."""

    def begin(tls: ssl.SSLContext | None = None, **options: Any) -> Forward:
        proxy = Forward(**options)
        proxy.port = farm.serve(proxy.serve, "127.0.0.1", tls)
        return proxy

    return begin


@pytest.mark.parametrize("allow_private", [True, False])
def test_a_proxy_gets_the_whole_address(farm: Farm, check: Checker, start: Start, allow_private: bool) -> None:
    site = farm.site({"/x?a=%2f": "200", "/y": "200", "HEAD /z": "405", "/z": "200"}, bodies={"/y": b"<p id=b>"})
    proxy = start()
    urls = [site.url("/x?a=%2f", "a.example"), site.url("/y#b", "a.example"), site.url("/z", "a.example")]
    crawled = check(*urls, proxies=proxy.proxies(), allow_private=allow_private, host_concurrency=1).outcomes.values()
    assert [(outcome.status, outcome.missing) for outcome in crawled] == [("ok", {})] * 3
    origin = f"http://a.example:{site.port}"
    assert proxy.received == [f"HEAD {origin}/x?a=%2f", f"GET {origin}/y", f"HEAD {origin}/z", f"GET {origin}/z"]
    assert site.requests() == ["HEAD /x?a=%2f", "GET /y", "HEAD /z", "GET /z"]
    assert {request.fields["host"] for request in site.received} == {f"a.example:{site.port}"}


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_tunnel_to_the_name_whose_certificate_is_judged(
    farm: Farm, check: Checker, start: Start, ca: trustme.CA, tls: ssl.SSLContext, trust: ssl.SSLContext, scheme: str
) -> None:
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(own)
    proxy = start(own if scheme == "https" else None)
    check.runtime["tls"] = lambda: trust
    site = farm.site(
        {"/": "200", "/b": "404", "/plain": f"301 {farm.site({'/': '200'}).url('/', 'a.example')}"}, tls=tls
    )
    urls = [site.url("/", "good.example"), site.url("/b", "good.example"), site.url("/plain", "good.example")]
    proxies = proxy.proxies(f"me:{PASSWORD}@", scheme)
    crawled = check(*urls, site.url("/", "a.example"), proxies=proxies, host_concurrency=1).outcomes.values()
    assert [outcome.status for outcome in crawled] == ["ok", "dead", "moved", "tls-error"]
    assert f"CONNECT good.example:{site.port}" in proxy.received
    assert all(proxy.logins)
    assert "proxy-authorization" not in {name for request in site.received for name in request.fields}
    assert site.requests()[:2] == ["HEAD /", "HEAD /b"]


def test_what_a_proxy_says_before_the_handshake_is_not_the_host(
    farm: Farm, check: Checker, start: Start, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    check.runtime["tls"] = lambda: trust
    proxy = start(extra=b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
    site = farm.site({"/": "404"}, tls=tls)
    assert check.one(site.url("/", "good.example"), proxies=proxy.proxies()).status != "ok"


@pytest.mark.parametrize(
    "place",
    [
        "http://10.0.0.1/",
        "https://10.0.0.1/",
        "http://0x0a.1/",
        "https://[fd00::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "https://inside.example/",
        "http://intranet/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "https://nas.home.arpa/",
    ],
)
def test_a_proxy_is_no_way_in(farm: Farm, check: Checker, start: Start, place: str) -> None:
    check.names["inside.example"] = ["10.0.0.1"]
    proxy = start()
    site = farm.site({"/": f"302 {place}"})
    crawled = check(place, site.url("/", "a.example"), proxies=proxy.proxies(), allow_private=False).outcomes.values()
    assert [outcome.status for outcome in crawled] == ["refused", "refused"]
    assert proxy.received == [f"HEAD http://a.example:{site.port}/"]


def test_names_of_this_machine_are_not_for_the_proxy(farm: Farm, check: Checker, start: Start) -> None:
    check.names["localhost"] = ["127.0.0.1"]
    proxy, site = start(), farm.site({"/": "200"})
    assert check.one(site.url("/", "localhost"), proxies=proxy.proxies()).status == "ok"
    assert check.one(site.url("/"), proxies=proxy.proxies()).status == "ok"
    assert proxy.received == []


def test_a_name_that_never_exists_is_not_for_the_proxy(check: Checker, start: Start) -> None:
    proxy = start()
    assert check.one("http://a.invalid/", proxies=proxy.proxies()).status == "dead"
    assert proxy.received == []


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(("code", "attempts"), [(502, 3), (503, 3), (504, 3), (403, 1)])
def test_what_a_proxy_cannot_reach_is_not_dead(
    check: Checker, start: Start, scheme: str, code: int, attempts: int
) -> None:
    proxy = start(failing=code)
    outcome = check.one(f"{scheme}://nowhere.example/", proxies=proxy.proxies())
    assert (outcome.status, outcome.code, outcome.attempts) == ("unverifiable", code, attempts)
    assert "\x1b" not in outcome.detail
    if scheme == "https":
        why = f"no connection through the proxy http://127.0.0.1:{proxy.port}: it answered {code} "
        assert outcome.detail.startswith(why)


@pytest.mark.parametrize("code", [404, 410])
def test_a_tunnel_that_is_not_found_is_not_dead_either(check: Checker, start: Start, code: int) -> None:
    outcome = check.one("https://nowhere.example/", proxies=start(failing=code).proxies())
    assert (outcome.status, outcome.code) == ("unverifiable", code)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("user", "why"),
    [
        pytest.param("", "wants a user and a password", id="none-given"),
        pytest.param(f"me:{PASSWORD}@", "does not accept its user and password", id="the-wrong-one"),
    ],
)
def test_without_a_login_no_link_is_blamed(check: Checker, start: Start, scheme: str, user: str, why: str) -> None:
    proxy = start(login="Basic cmlnaHQ=")
    crawl = check(f"{scheme}://a.example/1", f"{scheme}://a.example/2", proxies=proxy.proxies(user))
    assert {outcome.status for outcome in crawl.outcomes.values()} == {Status.UNCHECKED}
    assert crawl.notes == (f"The proxy http://127.0.0.1:{proxy.port} {why}; 2 links were not checked.",)
    assert PASSWORD not in repr(crawl)


def test_with_its_login_it_serves(farm: Farm, check: Checker, start: Start) -> None:
    proxy, site = start(login="Basic bWU6dzpyZA=="), farm.site({"/": "200"})
    assert check.one(site.url("/", "a.example"), proxies=proxy.proxies("me:w:rd@")).status == "ok"


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("count", [2, 50])
def test_a_proxy_that_is_not_there(farm: Farm, check: Checker, closed_port: int, scheme: str, count: int) -> None:
    site = farm.site({"/": "200"})
    proxies = Proxies.from_environment({"all_proxy": f"http://me:{PASSWORD}@127.0.0.1:{closed_port}"})
    away = [f"{scheme}://{n}.example/" for n in range(count)]
    crawl = check(site.url(), *away, proxies=proxies, max_concurrency=2)
    statuses = [outcome.status for outcome in crawl.outcomes.values()]
    assert statuses == ["ok", *["unchecked"] * count]
    why = f"the proxy http://127.0.0.1:{closed_port} cannot be reached: connection refused"
    assert crawl.notes == (f"The{why[3:]}; {count} links were not checked.",)
    assert {crawl.outcomes[url].detail for url in away} == {why}
    assert sum(crawl.outcomes[url].attempts > 0 for url in away) <= 5  # then it is left alone
    assert PASSWORD not in repr(crawl)


def test_a_proxy_without_an_address(check: Checker) -> None:
    check.backoff = Backoff(initial=60.0)
    proxies = Proxies.from_environment({"https_proxy": "http://proxy.example:3128"})
    before = time.monotonic()
    crawl = check("https://a.example/", proxies=proxies)
    assert time.monotonic() - before < 30  # it is not looked up again
    (note,) = crawl.notes
    assert note == (
        "The proxy http://proxy.example:3128 cannot be reached: no such host: proxy.example; 1 link was not checked."
    )


def test_a_proxy_that_is_not_there_until_the_budget_is_spent(check: Checker, closed_port: int) -> None:
    check.backoff = Backoff(initial=60.0)
    proxies = Proxies.from_environment({"all_proxy": f"127.0.0.1:{closed_port}"})
    crawl = check("https://a.example/", proxies=proxies, budget=0.2)
    assert crawl.notes == ("The budget of 0.2 s is spent; 1 link was not checked.",)


@pytest.mark.parametrize(
    ("url", "authority"), [("https://a.example/", "a.example:443"), ("https://[2606::1]:8443/", "[2606::1]:8443")]
)
def test_what_a_tunnel_leads_to(url: str, authority: str) -> None:
    target = parse(url)
    assert isinstance(target, Url)
    assert find_route(target, "10.0.0.1", Proxy("http", "p.example", 80)).extensions["tunnel"].authority == authority


def test_a_proxy_is_given_up_only_if_it_was_never_reached() -> None:
    async def look_up(_host: str) -> list[str]:
        return ["127.0.0.1"]

    async def outcome(*results: Response | FetchError) -> type:
        proxy = Proxy("http", "proxy.example", 80)
        proxies = ProxyPool(CrawlSettings(proxies=Proxies(http=proxy)), Runtime(resolver=look_up))
        target = ArchiveApi("http://a.example").lookup_url("")
        await proxies.find(target, allow_private=True)
        for one in results:
            proxies.note_result(proxy, one)
        return type(await proxies.find(target, allow_private=True))

    lost, fine = FetchError(ErrorKind.PROXY, "lost"), Response(200)
    assert anyio.run(outcome, lost, lost).__name__ == "Addresses"
    assert anyio.run(outcome, lost, lost, lost).__name__ == "FetchError"
    assert anyio.run(outcome, lost, fine, lost, lost, lost).__name__ == "Addresses"
    other = FetchError(ErrorKind.TUNNEL, "it answered 502")
    assert anyio.run(outcome, other, lost, lost, lost).__name__ == "Addresses"


def test_githubs_api_is_asked_through_the_proxy(
    farm: Farm, check: Checker, start: Start, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    check.runtime["tls"] = lambda: trust
    body = json.dumps({"data": {"r0": {"nameWithOwner": "o/n"}}}).encode()
    site = farm.site({"/graphql": "200"}, tls=tls, bodies={"/graphql": body})
    proxy = start()
    api = GitHubApi(site.url("", "good.example"), "ghp_token")
    outcome = check.one("https://github.com/o/n", github=api, proxies=proxy.proxies(f"me:{PASSWORD}@"))
    assert (outcome.status, outcome.detail) == ("ok", "GitHub API: it is there")
    assert proxy.received == [f"CONNECT good.example:{site.port}"]
    assert "authorization" in site.received[0].fields
    assert "proxy-authorization" not in site.received[0].fields


def test_githubs_api_is_not_blamed_for_the_proxy(check: Checker, start: Start) -> None:
    proxy = start(failing=503)
    api = GitHubApi("https://api.example", "ghp_token")
    crawl = check("https://github.com/o/n", github=api, proxies=proxy.proxies(), retries=0)
    assert [outcome.status for outcome in crawl.outcomes.values()] == ["unchecked"]
    why = f"no connection through the proxy http://127.0.0.1:{proxy.port}: it answered 503 Service Unavailable"
    assert crawl.notes == (f"GitHub API: {why}; 1 repository was not checked.",)


def test_the_archive_is_asked_through_the_proxy(farm: Farm, check: Checker, start: Start) -> None:
    site, proxy = farm.site({}), start()
    settings = CrawlSettings(timeout=2.0, proxies=proxy.proxies())
    archive = Archive(ArchiveApi(site.url("", "a.example")), settings, Runtime(resolver=check.resolve))
    anyio.run(archive.find_copies, ["https://guides.dev/"])
    (received,) = proxy.received
    assert received == f"GET http://a.example:{site.port}/wayback/available?url=https%3A%2F%2Fguides.dev%2F"
    assert len(site.received) == 1


def test_the_command_reads_the_environment(
    farm: Farm, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: object, **_named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    site, proxy = farm.site({"/": "200", "/gone": "404"}), start()
    upstream: Site = site
    (tmp_path / "README.md").write_text(
        f"# A\n\n[a]({upstream.url('/', 'a.example')}) [b]({upstream.url('/gone', 'a.example')})\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "getaddrinfo", missing)
    monkeypatch.setenv("http_proxy", f"http://me:{PASSWORD}@127.0.0.1:{proxy.port}")
    result = CliRunner().invoke(main, ["--isolated", "--output-format", "json", "--verbose"])
    found = json.loads(result.stdout)
    assert [outcome["status"] for outcome in found["outcomes"]] == ["ok", "dead"]
    assert PASSWORD not in result.output
    monkeypatch.setenv("http_proxy", f"socks5://me:{PASSWORD}@127.0.0.1")
    result = CliRunner().invoke(main, ["--isolated"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: http_proxy or all_proxy: proxies for SOCKS are not supported")
    assert PASSWORD not in result.output
