"""No test leaves this machine: a connection or a look-up that would is an error, whatever the code makes of it."""

from __future__ import annotations

import gc
import ipaddress
import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_LOCAL_NAMES = frozenset({None, "", "localhost", "localhost.", b"", b"localhost"})
_LOOK_UP = socket.getaddrinfo
_CONNECT = socket.socket.connect
_CONNECT_EX = socket.socket.connect_ex


_ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("change", _ANY_MACHINE, max_examples=100, derandomize=True)  # fails for what was changed only
settings.register_profile("thorough", _ANY_MACHINE, max_examples=2_000)  # make thorough
settings.register_profile("fuzz", _ANY_MACHINE, max_examples=10_000)  # make fuzz
settings.load_profile("change")  # unless pytest is told --hypothesis-profile


_NODE_MODULES = Path(__file__).with_name("node") / "node_modules" / ".package-lock.json"


def pytest_collection() -> None:
    """Thousands of tests are made, none of which is garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """They stay: no collection of garbage looks at them again."""
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def _what_stays_is_looked_at_once() -> None:
    """Nor does one look at what earlier files of tests have left: those of the crawl collect after each test."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips what needs npm's modules where they are not installed."""
    if item.get_closest_marker("node") and not (shutil.which("node") and _NODE_MODULES.is_file()):
        pytest.skip("npm's modules are not installed in tests/node, or node is missing")


class OutsideNetworkError(AssertionError):
    """A test reached for the outside network; not an OSError, which the code under test may rightly handle."""


@pytest.fixture(autouse=True, scope="session")
def _no_outside_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", _getaddrinfo)
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket.socket, "connect_ex", _connect_ex)
        patch.setenv("PLAYBOOK_LINT_NO_CACHE", "1")  # nothing is remembered from one test to the next
        for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
            patch.delenv(name)  # which might well be on this machine
        patch.delenv("GITHUB_ACTIONS", raising=False)  # what is printed there has more lines
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in `make test &`: the commands started here heed it
            signal.signal(signal.SIGINT, signal.default_int_handler)
        yield


def _getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    if host not in _LOCAL_NAMES and not _is_number(host):
        raise OutsideNetworkError(f"a test looked up {host!r}: serve it on loopback, or pass the addresses in")
    return _LOOK_UP(host, port, *args, **kwargs)


def _connect(self: socket.socket, address: Any) -> None:
    _refuse_outside(self, address)
    _CONNECT(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    _refuse_outside(self, address)
    return _CONNECT_EX(self, address)


def _refuse_outside(sock: socket.socket, address: Any) -> None:
    if sock.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
        raise OutsideNetworkError(f"a test connected to {address!r}: serve it on loopback")


def _is_loopback(host: Any) -> bool:
    if host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_number(host: Any) -> bool:
    """Whether `host` is an address in any spelling (`2130706433`, `0x7f.1`), which is read without asking anyone."""
    try:
        _LOOK_UP(host, None, flags=socket.AI_NUMERICHOST)
    except OSError:
        return False
    return True
