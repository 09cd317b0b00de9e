"""Compares what two commands print and return: `python benchmarks/same_output.py OLD_COMMAND NEW_COMMAND FOLDER...`.

Both check each folder, which is a repository, in several formats, offline and without a cache. Standard output,
standard error and exit code must be the same, byte for byte, but for times and random words.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

FORMATS = ("json", "sarif", "full", "concise", "markdown", "github", "gitlab", "junit", "azure", "rdjson", "jsonl")
CHECK = ("check", "--offline", "--no-cache")
RUNS = (
    *((*CHECK, "--output-format", name) for name in FORMATS),
    (*CHECK, "--statistics"),
    (*CHECK, "--diff", "--unsafe-fixes"),
    ("links", "--output-format", "json"),
    ("outline", "--output-format", "json"),
    ("init", "-o", "-"),
)
VARYING = re.compile(r'(?<="elapsed_ms": )[0-9]+|(?<= time=")[0-9.]+|(?<=::)[0-9a-f]{32}')
ENVIRONMENT = {**os.environ, "COLUMNS": "100", "GITHUB_TOKEN": "", "GH_TOKEN": "", "PLAYBOOK_LINT_GITHUB_TOKEN": ""}
MOST_LINES = 10  # of a difference


@dataclass(frozen=True, slots=True)
class Result:
    """What a command has printed, without what varies, and its exit code."""

    stdout: str
    stderr: str
    exit_code: int


def main() -> int:
    """Prints what differs and a count; 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("commands", nargs=2, metavar="COMMAND", help="the old and the new command")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a repository to check")
    options = parser.parse_args()
    compared = differing = 0
    for folder in options.folders:
        for arguments in RUNS:
            old, new = (run([*shlex.split(command), *arguments], folder) for command in options.commands)
            compared += 1
            if old != new:
                differing += 1
                print(f"{folder}: {shlex.join(arguments)}", *differences(old, new), sep="\n")
    print(f"{compared} outputs compared, {differing} differ")
    return int(differing > 0)


def run(command: Sequence[str], folder: Path) -> Result:
    """Runs a command in a folder."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=ENVIRONMENT)
    stdout, stderr = (VARYING.sub("", data.decode("utf-8", "surrogateescape")) for data in (done.stdout, done.stderr))
    return Result(stdout, stderr, done.returncode)


def differences(old: Result, new: Result) -> Iterator[str]:
    """The first lines that differ, of each of the three."""
    for name, one, other in zip(("stdout", "stderr"), (old.stdout, old.stderr), (new.stdout, new.stderr), strict=True):
        lines = unified_diff(one.splitlines(), other.splitlines(), f"old {name}", f"new {name}", lineterm="", n=0)
        yield from (ascii(line)[1:-1][:200] for _, line in zip(range(MOST_LINES), lines, strict=False))
    if old.exit_code != new.exit_code:
        yield f"exit code {old.exit_code}, then {new.exit_code}"


if __name__ == "__main__":
    sys.exit(main())
