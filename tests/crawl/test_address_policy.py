"""Nothing leads inside: no spelling of an address, no name, no redirect, no change of mind."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import anyio
import httpx
import pytest

from linter.crawl import address_policy
from linter.crawl.http import lookup
from linter.crawl.http.runtime import system_resolver

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm


def public_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 plays the public web, every other address the inside."""
    for module in (address_policy, lookup):
        monkeypatch.setattr(module, "why_not_public", lambda address: "" if address == "127.0.0.1" else "loopback")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("0.0.0.0", "this network"),  # noqa: S104 - judged, not bound
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "shared by a carrier"),
        ("100.100.100.200", "shared by a carrier"),
        ("169.254.169.254", "link-local"),
        ("168.63.129.16", "a cloud's own service"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "documentation"),
        ("198.51.100.1", "documentation"),
        ("203.0.113.1", "documentation"),
        ("198.18.0.1", "benchmarking"),
        ("192.88.99.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("::7f00:1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:0:127.0.0.1", "loopback"),
        ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b::169.254.169.254", "link-local"),
        ("64:ff9b:1::1", "a local translation prefix"),
        ("2002:7f00:1::", "loopback"),
        ("2002:a00:1::1", "private"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "a Teredo tunnel"),
        ("2001:db8::1", "documentation"),
        ("2001:10::1", "reserved"),
        ("3fff::1", "documentation"),
        ("5f00::1", "reserved"),
        ("100::1", "reserved"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "reserved"),
        ("ff02::1", "multicast"),
        ("not an address", "not an address"),
        ("1.1.1.1", ""),
        ("172.15.255.255", ""),
        ("172.32.0.0", ""),
        ("100.63.255.255", ""),
        ("100.128.0.0", ""),
        ("168.63.129.17", ""),
        ("223.255.255.255", ""),
        ("2606:4700:4700::1111", ""),
        ("::ffff:1.1.1.1", ""),
        ("64:ff9b::1.1.1.1", ""),
        ("2002:101:101::1", ""),
    ],
)
def test_addresses(address: str, kind: str) -> None:
    assert address_policy.why_not_public(address) == kind


@pytest.mark.parametrize(
    ("name", "own", "private", "by_custom"),
    [
        pytest.param("localhost", True, True, True, id="localhost"),
        pytest.param("app.localhost", True, True, True, id="below-localhost"),
        pytest.param("wiki", True, True, True, id="one-label"),
        pytest.param("wiki.", True, True, True, id="one-label-and-a-dot"),
        pytest.param("wiki.internal", False, True, True, id="reserved"),
        pytest.param("wiki.internal.", False, True, True, id="reserved-with-a-dot"),
        pytest.param("wiki.corp", False, False, True, id="customary"),
        pytest.param("corp.example.org", False, False, False, id="public"),
    ],
)
def test_names(name: str, own: bool, private: bool, by_custom: bool) -> None:
    assert address_policy.is_own_name(name) is own
    assert address_policy.is_private_name(name) is private
    assert address_policy.is_private_host(name) is by_custom


@pytest.mark.parametrize(
    ("host", "this_machine", "private"),
    [
        pytest.param("localhost", True, True, id="localhost"),
        pytest.param("127.0.0.1", True, True, id="loopback"),
        pytest.param("::1", True, True, id="loopback-of-ipv6"),
        pytest.param("::ffff:127.0.0.1", True, True, id="loopback-in-ipv6"),
        pytest.param("10.0.0.1", False, True, id="a-private-address"),
        pytest.param("1.1.1.1", False, False, id="a-public-address"),
        pytest.param("app.localhost", False, True, id="a-name-that-may-lead-elsewhere"),
    ],
)
def test_hosts(host: str, this_machine: bool, private: bool) -> None:
    assert address_policy.is_this_machine(host) is this_machine
    assert address_policy.is_private_host(host) is private


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1/", id="loopback"),
        pytest.param("http://127.1/", id="short"),
        pytest.param("http://2130706433/", id="one-number"),
        pytest.param("http://0x7f.1/", id="hexadecimal"),
        pytest.param("http://0x7F000001/", id="one-hexadecimal-number"),
        pytest.param("http://0177.0.0.1/", id="octal"),
        pytest.param("http://0/", id="zero"),
        pytest.param("http://127.0.0.1./", id="final-dot"),
        pytest.param("http://\uff11\uff12\uff17.0.0.1/", id="full-width-digits"),
        pytest.param("http://127\u30020\u30020\u30021/", id="ideographic-dots"),
        pytest.param("http://%31%32%37.0.0.1/", id="percent-encoded"),
        pytest.param("http://[::1]/", id="ipv6"),
        pytest.param("http://[0:0:0:0:0:0:0:1]/", id="ipv6-in-full"),
        pytest.param("http://[::ffff:127.0.0.1]/", id="ipv4-in-ipv6"),
        pytest.param("http://[::ffff:7f00:1]/", id="ipv4-in-ipv6-in-hexadecimal"),
        pytest.param("http://[fe80::1%25lo]/", id="with-a-zone"),
        pytest.param("http://me@127.0.0.1/", id="behind-a-user"),
        pytest.param("http://example.com@127.0.0.1/", id="behind-a-user-that-looks-like-a-host"),
        pytest.param("http://169.254.169.254/latest/meta-data/", id="cloud-metadata"),
        pytest.param("http://inside.example/", id="a-name-that-resolves-there"),
        pytest.param("http://mixed-inside.example/", id="a-name-with-several-addresses-there"),
        pytest.param("ftp://127.0.0.1/", id="another-scheme"),
        pytest.param("file:///etc/passwd", id="a-file"),
        pytest.param("unix:///var/run/docker.sock", id="a-socket"),
    ],
)
def test_no_way_in(check: Checker, url: str) -> None:
    check.names |= {"inside.example": ["10.0.0.1"], "mixed-inside.example": ["fd00::1", "::1", "192.168.0.1"]}
    outcome = check.one(url, allow_private=False)
    assert (outcome.status, outcome.attempts) == ("refused", 0), outcome


def test_localhost_by_the_real_resolver(farm: Farm, check: Checker) -> None:
    site = farm.site({"/": "200"})
    check.runtime["resolver"] = system_resolver
    refused = check.one(site.url("/", "localhost"), allow_private=False)
    assert (refused.status, site.requests()) == ("refused", [])
    assert "127.0.0.1 (loopback)" in refused.detail
    assert check.one(site.url("/", "localhost")).status == "ok"


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(socket.gaierror(socket.EAI_NONAME, "Name or service not known"), id="no-such-name"),
        pytest.param(UnicodeError("label empty or too long"), id="no-name-at-all"),
    ],
)
def test_the_real_resolver_raises_what_getaddrinfo_raises(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def missing(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", missing)
    with pytest.raises(socket.gaierror):
        anyio.run(system_resolver, "nowhere.example")


def test_a_bug_in_the_real_resolver_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(socket, "getaddrinfo", broken)
    with pytest.raises(ZeroDivisionError):
        anyio.run(system_resolver, "nowhere.example")


def test_a_redirect_inside_is_refused(farm: Farm, check: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 plays the public web here, 127.0.0.2 the inside."""
    public_loopback(monkeypatch)
    inside = farm.site({"/": "200"}, host="127.0.0.2")
    check.names["inside.example"] = ["127.0.0.2"]
    public = farm.site(
        {"/a": f"302 {inside.url()}", "/b": f"301 {inside.url('/', 'inside.example')}", "/c": "302 /d", "/d": "302 /a"}
    )
    crawled = check(*(public.url(path) for path in ("/a", "/b", "/c")), allow_private=False).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["refused"] * 3
    assert inside.requests() == []


def test_only_the_public_addresses_of_a_name_are_used(
    farm: Farm, check: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_loopback(monkeypatch)
    public = farm.site({"/": "200"})
    check.names["both.example"] = ["127.0.0.2", "127.0.0.1", "10.0.0.1"]
    assert check.one(public.url("/", "both.example"), allow_private=False).status == "ok"


def test_a_name_that_changes_its_mind_is_not_asked_again(farm: Farm, check: Checker) -> None:
    judged = farm.site({"/a": ["503", "503", "200"], "/b": "200"}, host="127.0.0.1")
    check.names["rebinding.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    crawled = check(judged.url("/a", "rebinding.example"), judged.url("/b", "rebinding.example")).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["ok", "ok"]
    assert check.looked_up == ["rebinding.example"]


def test_the_next_address_is_tried(farm: Farm, check: Checker) -> None:
    site = farm.site({"/a": "200", "/b": "200"}, host="127.0.0.3")
    check.names["three.example"] = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    tried: list[str] = []

    class Noted(httpx.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            tried.append(request.url.host)
            return await super().handle_async_request(request)

    check.runtime["transport"] = lambda context, _connections: Noted(verify=context)
    crawled = check(site.url("/a", "three.example"), site.url("/b", "three.example"), host_concurrency=1).outcomes
    assert [(outcome.status, outcome.attempts) for outcome in crawled.values()] == [("ok", 1), ("ok", 1)]
    assert tried == ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.3"]  # the one that answered comes first then
