"""How the time of an offline check grows with the number of files: `make bench`.

The files are lists, made from a seed, of about 10 KB each. Cold: nothing is cached; warm: nothing has changed; edited:
there is one more file.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

SIZES = (50, 200, 800)
RUNS = 3
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As an installed command runs: compiled once, not each time."""
PAGE_BYTES = 10_000
WORDS = "a the list of tools for data models and teams that write ship test watch learn small fast open free".split()


def main() -> None:
    """Prints a line a size: the fastest of 3 runs in seconds, and the most memory that any run took so far.

    A named folder is measured too, as it is.
    """
    for folder in map(Path, sys.argv[1:]):
        sizes = [page.stat().st_size for page in folder.rglob("*.md")]
        _measure(folder, len(sizes), sum(sizes))
    for pages in SIZES:
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name), pages, _write(Path(name), pages))


def _measure(root: Path, pages: int, size: int) -> None:
    cold, warm, edited = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as cache:
            cold.append(_seconds(root, cache))
            warm.append(_seconds(root, cache))
            with _add_file(root):
                edited.append(_seconds(root, cache))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{pages:4} pages, {size / 1e6:4.1f} MB   cold {min(cold):5.2f} s   warm {min(warm):5.2f} s   "
          f"edited {min(edited):5.2f} s   {memory:4.0f} MB")  # fmt: skip


@contextmanager
def _add_file(root: Path) -> Iterator[None]:
    page = root / "one-more.md"
    page.write_text("# One more page\n\nWith a text.\n")
    yield
    page.unlink()


def _write(root: Path, pages: int) -> int:
    (root / ".git").mkdir()
    texts = [_page(Random(number), number, pages) for number in range(pages)]  # noqa: S311 - the same pages every time
    for number, text in enumerate(texts):
        (root / f"page{number}.md").write_text(text, encoding="utf-8")
    return sum(map(len, texts))


def _page(random: Random, number: int, pages: int) -> str:
    """A list with a table of contents, sections, entries with descriptions, and links to other pages."""
    parts: list[str] = []
    while sum(map(len, parts)) < PAGE_BYTES:
        section = f"Section {len(parts) + 1}"
        entries = (_entry(random, number, f"{len(parts)}-{place}") for place in range(15))
        other = random.randrange(pages)
        lead = f"{_words(random, 30)} See [page {other}](page{other}.md#section-1)."
        parts.append(f"## {section}\n\n{lead}\n\n{''.join(entries)}")
    contents = "".join(f"- [Section {place}](#section-{place})\n" for place in range(1, len(parts) + 1))
    return f"# List {number}\n\n## Contents\n\n{contents}\n" + "\n".join(parts)


def _entry(random: Random, page: int, name: str) -> str:
    url = f"https://{random.choice(WORDS)}{random.randrange(300)}.dev/{page}/{name}"
    return f"- [{_words(random, 3)}]({url}) - {_words(random, 12)}\n"


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(WORDS, k=count)).capitalize() + "."


def _seconds(root: Path, cache: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "linter", "check", "--offline", "--exit-zero", "--output-format", "json"]
    command += ["--cache-dir", cache]
    subprocess.run(command, cwd=root, capture_output=True, check=True, env=INSTALLED)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
