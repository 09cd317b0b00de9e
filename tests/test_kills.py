"""A long run that is killed again and again, at any moment: taken up each time, and whole in the end."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

LINKS = 20_000
KILLS = 10
BATCH = 50  # outcomes that wait to be written together
ON_THE_WAY = 10  # requests at once to a host, of whose answers a run that ends does not hear


@dataclass
class Farm:
    """Counts by path what it is asked, and answers 200, or 404 to whatever begins so."""

    port: int = 0
    asked: Counter[bytes] = field(default_factory=Counter)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, path, _ = head.split(b" ", 2)
                self.asked[path] += method == b"HEAD"
                gone = path.startswith(b"/404/")
                writer.write(b"HTTP/1.1 %d x\r\ncontent-length: 0\r\n\r\n" % (404 if gone else 200))
        except (OSError, asyncio.IncompleteReadError):
            pass  # who asked is gone, as is the point here
        finally:
            writer.close()


@pytest.fixture
def farm() -> Iterator[Farm]:
    farm, started, ended = Farm(), threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        async with await asyncio.start_server(farm.serve, "127.0.0.1", 0) as server:
            farm.port = server.sockets[0].getsockname()[1]
            started.set()
            await ended.wait()

    thread = threading.Thread(target=asyncio.run, args=(main(),))
    thread.start()
    assert started.wait(5)
    yield farm
    loops[0].call_soon_threadsafe(ended.set)
    thread.join()


def test_twenty_thousand_links_and_ten_kills(farm: Farm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYBOOK_LINT_NO_CACHE")
    monkeypatch.chdir(tmp_path)
    links = [f"http://127.0.0.1:{farm.port}/{404 if n % 20 == 0 else 200}/{n}" for n in range(LINKS)]
    Path(".git").mkdir()
    Path("README.md").write_text("# A\n\n" + "".join(f"[x]({link})\n" for link in links))
    seed = time.time_ns()
    moments = sorted(random.Random(seed).sample(range(LINKS), KILLS))  # noqa: S311 - no secret
    print(f"seed {seed}: killed when {moments} links were asked for")  # noqa: T201 - to have it again
    asking = [sys.executable, "-m", "linter", "--allow-private", "--cache-dir", "kept", "--output-format", "json"]
    began = time.monotonic()
    for moment in moments:
        with subprocess.Popen(asking, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            while len(farm.asked) <= moment:
                assert run.poll() is None, "it ended before its time"
                time.sleep(0.001)
            run.kill()
    done = subprocess.run(asking, capture_output=True, text=True, check=False)
    twice = sum(times - 1 for times in farm.asked.values())
    print(f"asked {farm.asked.total()}, twice {twice}, {time.monotonic() - began:.1f} s")  # noqa: T201 - for the curious
    outcomes = json.loads(done.stdout)["outcomes"]
    assert {outcome["url"]: outcome["status"] for outcome in outcomes} == {
        link: "dead" if "/404/" in link else "ok" for link in links
    }
    assert len(outcomes) == LINKS
    assert twice <= KILLS * (BATCH + ON_THE_WAY)
    with closing(sqlite3.connect("kept/links.sqlite")) as kept:
        assert kept.execute("SELECT count(*), count(DISTINCT address) FROM seen").fetchone() == (LINKS, LINKS)
