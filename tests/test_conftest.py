"""The suite's own guard: what would leave this machine fails, what stays on it works."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("example.org", id="a-name-would-ask-a-resolver"),
        pytest.param("localhost.example.org", id="a-name-that-only-starts-like-ours"),
    ],
)
def test_looking_up_a_name_fails(host: str) -> None:
    with pytest.raises(AssertionError, match="looked up"):
        socket.getaddrinfo(host, 443)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("localhost", id="our-own-name"),
        pytest.param("127.0.0.1", id="our-own-address"),
        pytest.param("10.0.0.1", id="a-number-asks-nobody"),
        pytest.param("2130706433", id="a-number-in-another-spelling-asks-nobody"),
    ],
)
def test_looking_up_what_asks_nobody_works(host: str) -> None:
    assert socket.getaddrinfo(host, 443)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(("192.0.2.1", 9), id="a-public-address"),
        pytest.param(("10.0.0.1", 9), id="a-neighbour"),
        pytest.param(("example.org", 9), id="a-name-that-connect-itself-would-look-up"),
    ],
)
def test_connecting_outside_fails(address: tuple[str, int]) -> None:
    with socket.socket() as client:
        with pytest.raises(AssertionError, match="connected to"):
            client.connect(address)
        with pytest.raises(AssertionError, match="connected to"):
            client.connect_ex(address)


def test_event_loops_are_guarded_too() -> None:
    with pytest.raises(AssertionError, match="connected to"):
        asyncio.run(asyncio.wait_for(asyncio.open_connection("192.0.2.1", 9), timeout=5))


def test_no_proxy_is_left_over() -> None:
    assert [name for name in os.environ if name.lower().endswith("_proxy")] == []


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
