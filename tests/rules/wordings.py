"""A list with one entry to judge and one that fits its template, and the three rules of which one speaks."""

from __future__ import annotations

URL = "https://docs.python.org/3/"
LINK = f"[One]({URL})"
FIT = f"- [Fit]({URL}fit) - Fits.\n"
WORDING = ("entry-separator", "entry-description-missing", "entry-shape")


def page(entry: str, template: str = "{link} - {description}") -> dict[str, str | bytes]:
    rules = "".join(f"  {rule}: on\n" for rule in WORDING)
    model = f'model:\n  topics: {{level: 2}}\n  entries: {{template: "{template}"}}\n'
    return {"rules.yaml": f"{model}rules:\n{rules}", "README.md": f"# Guides\n\n## Monitoring\n\n{entry}\n{FIT}"}
