"""Real Markdown files: those of this machine's Python packages and npm, and this project's own."""

from __future__ import annotations

import json
import shutil
import subprocess
from email import message_from_string
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).with_name("data")


@cache
def pages() -> dict[str, str]:
    """Each page found, by a name that tells where."""
    found = {
        path.relative_to(ROOT).as_posix(): path for folder in ("docs", "Playbook") for path in _pages(ROOT / folder)
    }
    found["README.md"] = ROOT / "README.md"
    if npm := shutil.which("npm"):
        root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=True).stdout.strip()
        found |= {f"npm:{path.relative_to(root).as_posix()}": path for path in _pages(Path(root))}
    texts = {name: path.read_text("utf-8-sig") for name, path in found.items() if path.is_file()}
    return texts | _descriptions()


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def _descriptions() -> dict[str, str]:
    found = {}
    for distribution in distributions():
        metadata = message_from_string(distribution.read_text("METADATA") or "")
        if metadata.get("Description-Content-Type", "").startswith("text/markdown"):
            found[f"python:{distribution.name}"] = str(metadata.get_payload())
    return found


@cache
def examples() -> dict[str, str]:
    """The examples of both specifications, by specification and number."""
    return {
        f"{specification}-{example['example']}": example["markdown"]
        for specification in ("commonmark-0.31.2", "gfm-0.29")
        for example in json.loads((DATA / f"{specification}.json").read_text("utf-8"))
    }
