"""A list with one entry whose description is to be a sentence, and the two rules about that."""

from __future__ import annotations

URL = "https://docs.python.org/3/"
START, END = "entry-description-start", "entry-description-end"


def page(description: str, template: str = "{link} - {description}") -> dict[str, str | bytes]:
    model = f'model:\n  topics: {{level: 2}}\n  entries: {{template: "{template}"}}\n'
    rules = f"rules:\n  {START}: on\n  {END}: on\n"
    body = f"# Guides\n\n## Monitoring\n\n- [Go isatty]({URL}) - {description}\n"
    return {"rules.yaml": model + rules, "README.md": body, "a.png": b"x"}


def several(*descriptions: str) -> dict[str, str | bytes]:
    """A list with an entry for each description."""
    entries = (f"- [Go {number}]({URL}{number}) - {text}\n" for number, text in enumerate(descriptions))
    files = page("")
    body = f"# Guides\n\n## Monitoring\n\n{''.join(entries)}\n[mit]: https://a.dev/mit\n"
    return {"rules.yaml": files["rules.yaml"], "README.md": body}


COLUMN = len(f"- [Go isatty]({URL}) - ") + 1
