"""How long a check of pages takes that were written to take for ever: `python -m benchmarks.pathological`.

Each page has 300 kB of one construct of `tests/constructs.py`, or of one shape of `tests/test_pathological.py`; it is
checked by the preset core, and with every rule switched on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.constructs import CONSTRUCTS, MORE, Construct, everything_on, write_files
from tests.test_pathological import SHAPES

PAGE_BYTES = 300_000
MOST_FILES = 2_000
LIMIT = 2.0
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As an installed command runs: compiled once, not each time."""

Files = Callable[[bool], dict[str, str]]
"""The files of a repository, with every rule switched on or only those of the preset core."""


def main() -> None:
    """Prints a line for each page: seconds of processor time, and bytes. Exits with 1 if one takes more than 2 s.

    Arguments are parts of the names of the pages that are wanted.
    """
    wanted = sys.argv[1:]
    count, slow = 0, []
    for name, files in pages():
        if not wanted or any(part in name for part in wanted):
            core, everything = (_seconds(files(switched_on)) for switched_on in (False, True))
            size = sum(map(len, files(False).values()))
            line = f"core {core:5.2f} s   everything on {everything:5.2f} s   {size / 1000:5.0f} kB   {name}"
            print(line, flush=True)
            count += 1
            slow += [line] if max(core, everything) > LIMIT else []
    print(f"{count} pages; {len(slow)} of them took more than {LIMIT:g} s", *slow, sep="\n")
    sys.exit(bool(slow))


def pages() -> Iterator[tuple[str, Files]]:
    """All pages, by what they are."""
    for name, construct in (*CONSTRUCTS.items(), *MORE.items()):
        yield name, _files_of(construct)
    for name, shape in SHAPES.items():
        length = max(len(shape(1000)), 1)
        text = shape(1000 * PAGE_BYTES // length)[:PAGE_BYTES]
        yield name, _files_of(Construct(partial(_only, text), head=""))


def _only(text: str, _count: int) -> str:
    return text


def _files_of(construct: Construct) -> Files:
    each = sum(map(len, construct.files(1000).values())) / 1000
    count = round(PAGE_BYTES / max(each, 1))
    if any("{n}" in path for path in construct.others):
        count = min(count, MOST_FILES)
    return lambda switched_on: construct.files(count, everything_on() if switched_on else {})


def _seconds(files: dict[str, str]) -> float:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / ".git").mkdir()
        write_files(root, files)
        before = getrusage(RUSAGE_CHILDREN)
        command = [
            str(Path(sys.executable).with_name("playbook-lint")),
            "check",
            "--offline",
            "--no-cache",
            "--output-format",
            "json",
        ]
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, env=INSTALLED)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr.decode())
        after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
