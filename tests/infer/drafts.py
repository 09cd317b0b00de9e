"""Small repositories, and what init proposes for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from linter.infer import Proposal, propose, survey


def proposed(root: Path, pages: Mapping[str, str]) -> Proposal:
    """Writes `pages` below `root`, and what every repository should have; what init proposes for them."""
    around = {"LICENSE": "MIT\n", ".github/CONTRIBUTING.txt": "How.\n"}
    for name, text in {**around, **pages}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return propose(survey(root))


def entries(count: int, text: str, *, start: int = 0) -> str:
    """`count` items, each `text` with `{n}` counted from `start`."""
    return "".join(f"- {text.format(n=number)}\n" for number in range(start, start + count))


def section(heading: str, items: str) -> str:
    """A heading with what stands below it."""
    return f"{heading}\n\n{items}\n"


DASHED = "[Tool {n:03}](https://tools.dev/{n}) - Does thing {n} well."
