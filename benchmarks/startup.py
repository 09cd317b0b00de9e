"""How long whole runs of the command take, from starting the process to its end: `make bench`."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As an installed command runs: compiled once, not each time."""
MEASURED = {
    "--version": ["--version"],
    "check --offline (this repository)": ["check", "--offline"],
    "check --offline README.md": ["check", "--offline", "README.md"],
}


def main() -> None:
    """Prints where and when, then a line a command: median and fastest of 15 runs, in milliseconds."""
    print(f"{_machine()}, Python {platform.python_version()}, {datetime.datetime.now(tz=datetime.UTC).date()}")
    for name, arguments in MEASURED.items():
        took = [_milliseconds(arguments) for _ in range(RUNS)]
        print(f"{name:<36} median {statistics.median(took):5.0f} ms   min {min(took):5.0f} ms")


def _milliseconds(arguments: list[str]) -> float:
    command = [sys.executable, "-m", "linter", *arguments]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=INSTALLED)
    took = time.perf_counter() - begin
    if done.returncode not in {0, 1}:  # findings are as good to measure as none; anything else measures an error
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return took * 1000


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
