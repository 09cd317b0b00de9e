"""How long whole runs of the command take, from starting the process to its end: `make bench`."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
RUNS = 15
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As an installed command runs: compiled once, not each time."""
MEASURED = {
    "--version": ["--version"],
    "check --offline (this repository)": ["check", "--offline"],
    "check --offline README.md": ["check", "--offline", "README.md"],
}
CHANGED = "Playbook/1_Prototype/README.md"
PULL_REQUEST = ["check", "--offline", "--diff-base", "HEAD"]


def main() -> None:
    """Prints where and when, then a line a command: median and fastest of 15 runs, in milliseconds."""
    print(f"{_machine()}, Python {platform.python_version()}, {datetime.datetime.now(tz=datetime.UTC).date()}")
    for name, arguments in MEASURED.items():
        _print(name, [_milliseconds(arguments, ROOT) for _ in range(RUNS)])
    with _change() as clone:
        _print("pull request, one entry, --offline", [_milliseconds(PULL_REQUEST, clone) for _ in range(RUNS)])


def _print(name: str, milliseconds: list[float]) -> None:
    print(f"{name:<36} median {statistics.median(milliseconds):5.0f} ms   min {min(milliseconds):5.0f} ms")


@contextmanager
def _change() -> Iterator[Path]:
    """A clone of this repository in which an entry has another URL and another description."""
    with TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", "--shared", str(ROOT), str(clone)], check=True)  # noqa: S607 - the git of this machine
        page = clone / CHANGED
        before, entry, after = page.read_text(encoding="utf-8").partition("\n- [")
        url, separator, rest = after.partition(") - ")
        page.write_text(f"{before}{entry}{url}?new{separator}Now {rest}", encoding="utf-8")
        yield clone


def _milliseconds(arguments: list[str], folder: Path) -> float:
    command = [sys.executable, "-P", "-m", "linter", *arguments]  # the installed one, not what is in `folder`
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=INSTALLED)
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1}:  # with findings or without; anything else is an error
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return seconds * 1000


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
