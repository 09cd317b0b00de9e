"""Writes the generated pages: a page a rule, their list, the schema of rules.yaml, the diagram. For `make docs`."""

from __future__ import annotations

from json import dumps
from pathlib import Path

from linter.config import schema
from linter.diagram import draw
from linter.pages import index_page, rule_page
from linter.rules import all_rules
from linter.workspace import Choice, open_workspace

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    rules = all_rules()
    found = {DOCS / "rules" / f"{name}.md": rule_page(rule) for name, rule in rules.items()}
    found[DOCS / "rules" / "README.md"] = index_page()
    found[DOCS / "rules.schema.json"] = dumps(schema(rules), indent=2) + "\n"
    found[DOCS / "GenAIOps.svg"] = draw(open_workspace(Choice(DOCS.parent)).playbook.phases)
    return found


def main() -> None:
    """Writes them, and removes pages of rules that are no more."""
    wanted = pages()
    (DOCS / "rules").mkdir(exist_ok=True)
    for stale in set((DOCS / "rules").iterdir()) - wanted.keys():
        stale.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
