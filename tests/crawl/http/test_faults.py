"""What servers get wrong, or do on purpose: each ends in time, with the right status, and takes no memory."""

from __future__ import annotations

import asyncio
import gzip
import json
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from linter.crawl.http.transport import Transport
from tests.crawl.conftest import Site, misbehave

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

TRANSPORTS = [Transport]
TIME = 0.6  # seconds for a link in all
BOMB = 100_000_000  # bytes that a bomb comes to
MOST = 12_000_000  # bytes that one may take: a page of 2 MiB as bytes and as text, and what any link takes


@dataclass(frozen=True, slots=True)
class Fault:
    """What is sent at once, and what then again and again, every `pause` seconds; or how it ends.

    `status` is what its link gets, whether or not anchors are wanted; with `missing` it is sure that there are none.
    """

    status: str
    sent: bytes
    more: bytes = b""
    pause: float = 0.0
    end: str = "close"
    missing: bool = False


def page(*fields: str, body: bytes = b"<h1 id=a>A</h1>", status: str = "200 OK") -> bytes:
    lines = (f"HTTP/1.1 {status}", "content-type: text/html", *fields, "", "")
    return "\r\n".join(lines).encode() + body


@cache
def gzipped(size: int) -> bytes:
    return gzip.compress(b"<h1 id=a>A</h1>" + bytes(size), 9)


def zstd_bomb() -> bytes:
    """A frame of blocks that say: one byte, 131,072 times (RFC 8878, 3.1.1.2)."""
    block = struct.pack("<I", 131_072 << 3 | 1 << 1)[:3] + b"a"
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * (BOMB // 131_072) + b"\x01\x00\x00"


# 100,000,000 zeros by Brotli, as node:zlib packs them
BROTLI_BOMB = bytes.fromhex(
    "cfffff7ff82700e2b14020f7fe9ffffffff04f00c4610180eefd3fffffffe19f0088c32200ddfb7ffeffffc33f0110870500baf7fffcffff87"
    "7f02200e0b0074effff31fbc1eff04401c1600e862d703"
)
LENGTH = "content-length: {}".format
CHUNKED = "transfer-encoding: chunked"

FAULTS = {
    "gzip-bomb": Fault("ok", page("content-encoding: gzip", body=gzipped(BOMB))),
    "gzip-twice": Fault("ok", page("content-encoding: gzip, gzip", body=gzip.compress(gzipped(BOMB)))),
    "deflate-bomb": Fault("ok", page("content-encoding: deflate", body=zlib.compress(bytes(BOMB), 9))),
    "brotli-bomb": Fault("ok", page("content-encoding: br", body=BROTLI_BOMB)),
    "zstd-bomb": Fault("ok", page("content-encoding: zstd", body=zstd_bomb())),
    "gzip-that-is-none": Fault("ok", page("content-encoding: gzip")),
    "endless-body": Fault("ok", page(), b"<p>" + b"x" * 65_536),
    "endless-body-of-a-length": Fault("ok", page(LENGTH(10**18)), b"x" * 65_536),
    "endless-chunks": Fault("ok", page(CHUNKED, body=b""), b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
    "endless-error-page": Fault("dead", page(status="404 Not Found"), b"x" * 65_536),
    "endless-redirect-page": Fault("unverifiable", page("location: http:", status="302 Found"), b"x" * 65_536),
    "a-byte-now-and-then": Fault("ok", page(), b"x", 0.05),
    "a-byte-of-the-head-now-and-then": Fault("unverifiable", b"HTTP/1.1 200 OK\r\nx: ", b"x", 0.05),
    "ten-thousand-fields": Fault("ok", page(*["x: y"] * 10_000), missing=True),
    "fields-without-end": Fault("unverifiable", b"HTTP/1.1 200 OK\r\n", b"x: y\r\n" * 10_000),
    "a-field-of-a-megabyte": Fault("unverifiable", page("x: " + "y" * 1_000_000)),
    "a-status-line-of-a-megabyte": Fault("unverifiable", page(status="200 " + "y" * 1_000_000)),
    "redirect-to-itself": Fault("unverifiable", page("location: ?", status="302 Found")),
    "redirects-without-end": Fault("unverifiable", page("location: x/", status="301 Moved")),
    "length-too-long": Fault("ok", page(LENGTH(1000))),
    "length-too-long-and-open": Fault("ok", page(LENGTH(1000)), end="open"),
    "length-too-short": Fault("ok", page(LENGTH(15), body=b"<h1 id=a>A</h1><h2 id=x>"), missing=True),
    "length-negative": Fault("unverifiable", page(LENGTH(-1))),
    "length-no-number": Fault("unverifiable", page(LENGTH("many"))),
    "length-of-many-digits": Fault("unverifiable", page(LENGTH("9" * 5_000))),
    "two-lengths": Fault("unverifiable", page(LENGTH(15), LENGTH(16))),
    "two-lengths-that-agree": Fault("ok", page(LENGTH(15), LENGTH(15)), missing=True),
    "a-length-and-chunks": Fault(
        "ok", page(LENGTH(3), CHUNKED, body=b"f\r\n<h1 id=a>A</h1>\r\n0\r\n\r\n"), missing=True
    ),
    "another-transfer-encoding": Fault("unverifiable", page("transfer-encoding: gzip")),
    "chunk-of-no-number": Fault("ok", page(CHUNKED, body=b"xyz\r\n")),
    "chunk-negative": Fault("ok", page(CHUNKED, body=b"-1\r\n")),
    "chunk-of-many-digits": Fault("ok", page(CHUNKED, body=b"f" * 5_000 + b"\r\n")),
    "chunk-size-without-end": Fault("ok", page(CHUNKED, body=b"1;"), b"x" * 65_536),
    "trailers-without-end": Fault("ok", page(CHUNKED, body=b"0\r\n"), b"x: y\r\n" * 10_000),
    "reset-within-the-head": Fault("unverifiable", b"HTTP/1.1 200 OK\r\nx: ", end="reset"),
    "reset-within-the-body": Fault("ok", page(LENGTH(1000)), end="reset"),
    "closed-within-the-head": Fault("unverifiable", b"HTTP/1.1 200 OK\r\nx: "),
    "go-on-and-then-the-page": Fault("ok", b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + page(), missing=True),
    "hints-and-then-the-page": Fault("ok", b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" + page(), missing=True),
    "go-on-for-ever": Fault("unverifiable", b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
    "hints-for-ever": Fault("unverifiable", b"", b"HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n", 0.05),
    "another-protocol-unasked": Fault(
        "unverifiable", b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n", b"x" * 99
    ),
    "garbage-before-the-status-line": Fault("unverifiable", b"\x00\xff\x1b[31m\r\n" + page()),
    "garbage-without-end": Fault("unverifiable", b"", b"\x00\xff" * 32_768),
    "silence": Fault("unverifiable", b"", end="open"),
    "closed-without-a-word": Fault("unverifiable", b""),
    "http-0.9": Fault("unverifiable", b"<h1 id=a>A</h1>\r\n"),
    "http-1.0": Fault("ok", page().replace(b"1.1", b"1.0"), missing=True),
}


class Faulty(Site):
    """Answers one request a connection, as the first part of its path says."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        fault = FAULTS[head.split(b"/")[1].decode()]
        writer.write(fault.sent)
        await writer.drain()
        while fault.more and not writer.is_closing():
            writer.write(fault.more)
            await writer.drain()
            await asyncio.sleep(fault.pause)
        if fault.end == "reset":
            await asyncio.sleep(0.02)  # for what was sent to arrive before
            await misbehave("reset", writer)
        if fault.end == "open":
            await reader.read()


@pytest.fixture
def faulty(farm: Farm) -> str:
    """The address of a server with all the faults, by name."""
    site = Faulty({}, farm, host="127.0.0.1")
    site.port = farm.serve(site.serve, site.host, None)
    return site.url("")


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("fragment", [pytest.param("", id="head"), pytest.param("x", id="page")])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault(faulty: str, check: Checker, name: str, fragment: str, transport: Any) -> None:
    check.runtime["transport"] = transport
    outcome = check.one(f"{faulty}/{name}/#{fragment}", timeout=TIME)
    fault = FAULTS[name]
    assert outcome.status == fault.status, outcome
    assert outcome.missing == ({"x": ""} if fault.missing and fragment else {})
    assert outcome.elapsed_ms < TIME * 1500


PEAKS = """
import json, sys, tracemalloc
from importlib import import_module
import anyio
from linter.crawl.runner import crawl
from linter.crawl.settings import CrawlSettings
from linter.crawl.http.runtime import Runtime

base, time, module, transport, *names = sys.argv[1:]
settings = CrawlSettings(allow_private=True, timeout=float(time), retries=0)
runtime = Runtime(transport=getattr(import_module(module), transport))
tracemalloc.start()
peaks = {}
for name in names:
    tracemalloc.reset_peak()
    anyio.run(lambda: crawl([f"{base}/{name}/#x"], settings, runtime=runtime))
    peaks[name] = tracemalloc.get_traced_memory()[1]
print(json.dumps(peaks))
"""


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_no_fault_takes_memory(faulty: str, transport: type) -> None:
    command = [sys.executable, "-c", PEAKS, faulty, str(TIME), transport.__module__, transport.__name__, *FAULTS]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    peaks = json.loads(ran.stdout)
    assert list(peaks) == list(FAULTS)
    assert {name: peak for name, peak in peaks.items() if peak > MOST} == {}
