"""Three pages with a few sections, and what a rule about sections says of them."""

from __future__ import annotations

from pathlib import Path

from linter import Finding
from tests.repository import check

PAGES = {
    "README.md": "# Guides\n\n## How to *Contribute*\n\nOpen one.\n",
    "docs/a.md": "# A\n## C\n### Sponsors\n\nThanks.\n",
    "docs/b.md": "# B\n",
}


def findings(root: Path, rule: str, options: str) -> tuple[Finding, ...]:
    """What all rules of preset core and this one, with these options, find."""
    return check(root, PAGES | {"rules.yaml": f"extends: [core]\nrules:\n  {rule}: {{{options}}}\n"})
