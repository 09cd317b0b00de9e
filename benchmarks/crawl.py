"""Link checking, measured side by side with other link checkers: `make bench-crawl`.

Each tool runs as a whole process with its own defaults, in turn, on the same lists. `--peers DIR` is a folder with
their commands, beside the PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.farm import Farm, farm, links

KINDS = ("flat", "hot", "rough", "saturated", "large")
INSTALLED = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "GITHUB_TOKEN": "",
}
"""As an installed command runs: compiled once, not each time; no token is used."""
TIMEOUT = 300  # seconds of a run
GOALS = (  # what our median is divided by, and the most it may be
    ("flat", "linkinator", 1.0),
    ("flat", "lychee", 0.5),
    ("hot", "lychee", 0.55),
    ("saturated", "lychee", 5.0),
)
MEMORY = (("flat", 90), ("large", 400))  # most MB of ours


@dataclass(frozen=True, slots=True)
class Tool:
    """A command, the option that prints its version, and a parser of its output that returns the broken links."""

    name: str
    command: tuple[str, ...]
    version: tuple[str, ...]
    parse_dead: Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds, seconds of processor time, megabytes; its requests and wrong results."""

    wall: float
    cpu: float
    memory: float
    requests: int
    wrong: int


def main() -> None:
    """Runs the tools and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="which lists (all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="append", default=[], help="a folder with commands of other checkers")
    options = parser.parse_args()
    path = os.pathsep.join([*options.peers, os.environ["PATH"]])
    tools = [tool for tool in _tools() if _find_command(tool, path)]
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"{datetime.now(UTC):%Y-%m-%d}, medians of {options.rounds}")  # fmt: skip
    for tool in tools:
        print(f"{tool.name}: {_version(tool, path)}   {' '.join(tool.command)}")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as pages, farm(Path(folder)) as servers:
        subprocess.run(["git", "init", "--quiet", pages], check=True)  # noqa: S607 - md-dead-link-check wants one
        medians = {
            kind: _measure(kind, tools, options.rounds, servers, Path(pages), path) for kind in options.kinds or KINDS
        }
    _print_goals(medians)


def _tools() -> Iterable[Tool]:
    ours = "check --isolated --allow-private --no-cache --output-format json {page}"
    yield Tool("playbook-lint", tuple(f"playbook-lint {ours}".split()), ("--version",), _parse_ours)
    yield Tool("lychee", tuple("lychee --format json --no-progress {page}".split()), ("--version",), _parse_lychee)
    yield Tool(
        "linkinator", tuple("linkinator --markdown --format json {page}".split()), ("--version",), _parse_linkinator
    )
    yield Tool(
        "md-dead-link-check",
        tuple("md-dead-link-check --untrack --no-color {name}".split()),
        (),
        _parse_md_dead_link_check,
    )


def _version(tool: Tool, path: str) -> str:
    """What the command prints, or else the version in the name of the folder of its package."""
    command = Path(_find_command(tool, path))
    if tool.version:
        return subprocess.run([command, *tool.version], capture_output=True, text=True, check=True).stdout.split()[-1]
    installed = command.parent.parent.glob(f"lib/python*/site-packages/{tool.name.replace('-', '_')}-*.dist-info")
    return next(folder.name.removesuffix(".dist-info").rpartition("-")[2] for folder in installed)


def _find_command(tool: Tool, path: str) -> str:
    own = Path(sys.executable).parent / tool.command[0]
    return str(own) if own.is_file() else shutil.which(tool.command[0], path=path) or ""


def _measure(kind: str, tools: list[Tool], rounds: int, servers: Farm, folder: Path, path: str) -> Mapping[str, Run]:
    urls = links(kind, servers.port)
    page = folder / f"{kind}.md"
    page.write_text("# Links\n\n" + "".join(f"- [link {n}]({url})\n" for n, url in enumerate(urls)))
    runs: dict[str, list[Run]] = {tool.name: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            runs[tool.name].append(_run(tool, page, urls, servers, path))
    print(f"\n{kind}: {len(urls):,} links on {len({urlsplit(url).hostname for url in urls}):,} hosts")
    print(f"{'':14} {'wall s':>8} {'cpu s':>7} {'MB':>6} {'requests':>9} {'wrong':>6}")
    medians = {name: _median(results) for name, results in runs.items()}
    for name, run in medians.items():
        print(f"{name:14} {run.wall:8.2f} {run.cpu:7.2f} {run.memory:6.0f} {run.requests:9,} {run.wrong:6}")
    return medians


def _run(tool: Tool, page: Path, urls: list[str], servers: Farm, path: str) -> Run:
    words = [word.format(page=page, name=page.name) for word in tool.command[1:]]
    servers.reset()
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            [_find_command(tool, path), *words], stdout=out, stderr=subprocess.DEVNULL, cwd=page.parent, env=INSTALLED
        )
        timer = threading.Timer(TIMEOUT, process.kill)
        timer.start()
        _, _, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = 0
        timer.cancel()
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    dead = tool.parse_dead(text)
    wrong = sum(_is_wrong(url, url in dead) for url in urls)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, servers.requests(), wrong)


def _is_wrong(url: str, dead: bool) -> bool:
    """Whether the result is wrong; a URL that is always refused or never answered may have any."""
    kind = urlsplit(url).path.split("/")[1]
    return kind not in ("full", "silent") and dead is not (kind == "dead")


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
        int(statistics.median(run.requests for run in runs)),
        max(run.wrong for run in runs),
    )


def _print_goals(medians: Mapping[str, Mapping[str, Run]]) -> None:
    print()
    for kind, peer, most in GOALS:
        if kind in medians and peer in medians[kind]:
            ratio = medians[kind]["playbook-lint"].wall / medians[kind][peer].wall
            print(f"{kind}: {ratio:.2f} times {peer} (at most {most:g}): {'met' if ratio <= most else 'not met'}")
    for kind, most in MEMORY:
        if kind in medians:
            memory = medians[kind]["playbook-lint"].memory
            print(f"{kind}: {memory:.0f} MB (at most {most}): {'met' if memory <= most else 'not met'}")


def _parse_ours(text: str) -> set[str]:
    return {outcome["url"] for outcome in json.loads(text)["outcomes"] if outcome["status"] == "dead"}


def _parse_md_dead_link_check(text: str) -> set[str]:
    """`File: flat.md:3 • Link: http://… • Error: 404: Not Found`, a line each."""
    return {line.split(" Link: ")[1].split()[0] for line in text.splitlines() if " Error: " in line}


def _parse_lychee(text: str) -> set[str]:
    report = json.loads(text)
    failed = [entry for name in ("error_map", "fail_map") for entry in report.get(name, {}).values()]
    return {item["url"] for entry in failed for item in entry}


def _parse_linkinator(text: str) -> set[str]:
    return {link["url"] for link in json.loads(text[text.index("{") :])["links"] if link["state"] == "BROKEN"}


if __name__ == "__main__":
    main()
