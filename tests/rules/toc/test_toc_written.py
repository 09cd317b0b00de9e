"""The table of contents written from the pages: `--fix --select toc` after any drift leaves nothing to say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from linter import Finding, lint
from linter.parse.slug import slug
from linter.run.fixer import run_with_fixes, write_changes
from linter.run.options import CheckOptions
from linter.run.workspace import InputOptions

NAMES = (
    "Use case", "Impact (Responsible AI)", "CI/CD", "Monitoring", "Alerts", "Blue-Green Deployments", "Costs", "RAG",
    "Fine-tuning", "Prompt engineering", "Evaluation", "Data | Labels", "snake_case names", "Épreuves 漢字", "Rollback",
    "A/B tests", "Security review", "`code` first", "Latency", "Tracing",
)  # fmt: skip
PHASES = ("Prototype", "Development", "Operations")


@dataclass(frozen=True)
class Entry:
    """An entry: its label, the destination, and what stands behind it."""

    label: str
    phase: int
    anchor: str
    path: str = ""
    after: str = ""
    plain: bool = False

    def written(self) -> str:
        label = re.sub(r"([|\[\]])", r"\\\1", self.label)
        path = self.path or page_of(self.phase)
        return (label if self.plain else f"[{label}](./{path}{self.anchor})") + self.after


def page_of(phase: int) -> str:
    return f"Playbook/{phase + 1}_{PHASES[phase]}/README.md"


def shown(name: str) -> str:
    return name.replace("`", "")


def entry_of(phase: int, name: str) -> Entry:
    return Entry(shown(name), phase, f"#{slug(shown(name))}")


Columns = list[list[Entry]]


def table(columns: Columns, style: str) -> str:
    height = max(map(len, columns), default=0)
    rows = [[column[n].written() if n < len(column) else "" for column in columns] for n in range(height)]
    rows = [[f"**{PHASES[n]}**" for n in range(len(columns))], *rows]
    widths = [max(3, *(len(row[n]) for row in rows)) for n in range(len(columns))]
    match style:
        case "lined up":
            lines = [f"| {' | '.join(c.ljust(w) for c, w in zip(row, widths, strict=True))} |" for row in rows]
            dashes = f"|{'|'.join('-' * (w + 2) for w in widths)}|"
        case "tight":
            lines = [f"|{'|'.join(row)}|" for row in rows]
            dashes = f"|{'|'.join('---' for _ in widths)}|"
        case _:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            dashes = f"|{'|'.join(':--' for _ in widths)}|"
    return "\n".join([lines[0], dashes, *lines[1:]]) + "\n"


def nested(columns: Columns, style: str) -> str:
    head, item = {"nested": ("- {}", "  - {}"), "bold": ("* **{}**", "  * {}"), "numbered": ("1. {}", "   1. {}")}[
        style
    ]
    lines = []
    for n, column in enumerate(columns):
        lines.append(head.format(PHASES[n]))
        lines += [item.format(entry.written()) for entry in column]
    return "\n".join(lines) + "\n"


def flat(columns: Columns) -> str:
    return "".join(f"- {entry.written()}\n" for column in columns for entry in column)


def toc(columns: Columns, style: str) -> str:
    if style in ("lined up", "tight", "spaced"):
        return table(columns, style)
    return flat(columns) if style == "flat" else nested(columns, style)


STYLES = ("lined up", "tight", "spaced", "nested", "bold", "numbered", "flat")


def pages(headings: list[list[str]], columns: Columns, style: str) -> dict[str, str]:
    phases = "".join(f"    - {{name: {PHASES[n]}, page: {page_of(n)}}}\n" for n in range(len(headings)))
    contents = toc(columns, style)
    files = {
        "rules.yaml": f"extends: [playbook]\nmodel:\n  phases:\n{phases}  toc: {{page: README.md}}\n"
        "rules: {required-file-missing: off, topic-description-missing: off, misspelling: off}\n",
        "README.md": f"# Playbook\n\n## Table of Contents\n\n<!-- kept -->\n\n{contents}\n## More\n\nText.\n",
    }
    for phase, names in enumerate(headings):
        entries = (f"## {name}\n\n- [{n}](https://docs.python.org/3/{phase}/{n})\n" for n, name in enumerate(names))
        files[page_of(phase)] = "\n".join((f"# {PHASES[phase]}\n", *entries))
    return files


@st.composite
def drifted(draw: st.DrawFn) -> dict[str, str]:
    """A playbook whose table of contents once was right."""
    names = draw(st.permutations(NAMES))
    count = draw(st.integers(1, 3))
    sizes = [draw(st.integers(1, 5)) for _ in range(count)]
    headings: list[list[str]] = []
    for size in sizes:
        headings.append(list(names[:size]))
        names = names[size:]
    columns = [[entry_of(phase, name) for name in column] for phase, column in enumerate(headings)]
    spare = list(names)
    style = draw(st.sampled_from(STYLES))
    beside = " (yes) <!-- note -->" if style in STYLES[:3] else " (yes)"
    for _ in range(draw(st.integers(1, 6))):
        drift(draw, headings, columns, spare, beside)
    return pages(headings, columns, style)


def drift(draw: st.DrawFn, headings: list[list[str]], columns: Columns, spare: list[str], beside: str) -> None:
    """One thing that happens to a playbook."""
    phase = draw(st.integers(0, len(headings) - 1))
    names, column = headings[phase], columns[phase]
    kind = draw(st.sampled_from(("add", "rename", "reorder", "drop", "remove", "anchor", "top", "file", "case", "twice",
                                 "plain", "stray", "copy", "label", "beside")))  # fmt: skip
    at = draw(st.integers(0, max(len(column) - 1, 0)))
    match kind:
        case "add" if spare:
            names.insert(draw(st.integers(0, len(names))), spare.pop())
        case "rename" if spare and names:
            names[draw(st.integers(0, len(names) - 1))] = spare.pop()
        case "remove" if len(names) > 1:
            names.pop()
        case "reorder":
            names[:] = draw(st.permutations(names))
        case _ if not column:
            return
        case "drop" if sum(map(len, columns)) > 1:
            column.pop(at)
        case "anchor":
            column[at] = replace(column[at], anchor=f"{column[at].anchor}x")
        case "top":
            column[at] = replace(column[at], anchor="")
        case "file":
            column[at] = replace(column[at], path="Playbook/gone.md")
        case "case":
            column[at] = replace(column[at], path=page_of(column[at].phase).replace("README", "Readme"))
        case "twice":
            column.append(column[at])
        case "plain" if not column[at].plain and column[at].label in map(shown, names):
            column[at] = replace(column[at], plain=True)
        case "stray":
            columns[draw(st.integers(0, len(columns) - 1))].append(column.pop(at))
        case "copy":
            column[at] = replace(column[at], anchor=column[draw(st.integers(0, len(column) - 1))].anchor)
        case "label":
            column[at] = replace(column[at], label="Something else")
        case "beside":
            column[at] = replace(column[at], after=beside)


def put(root: Path, files: dict[str, str]) -> None:
    (root / ".git").mkdir(exist_ok=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")


def fix(root: Path, *select: str) -> tuple[Finding, ...]:
    """Fixes, writes, and says what is left."""
    fixing = run_with_fixes(CheckOptions(InputOptions(root), select=select), unsafe=False)
    assert list(write_changes(fixing)) == []
    return fixing.report.findings


def about(root: Path, select: tuple[str, ...] = ()) -> list[str]:
    """What is said about the page with the table of contents, or by the rules about it."""
    found = lint(root=root, offline=True, select=select).findings
    return [say(finding) for finding in found if finding.location.path == "README.md" or finding.group == "toc"]


def say(finding: Finding) -> str:
    return f"{finding.rule}: {finding.message} ({finding.help})"


NO_TOPIC = re.compile(
    r"toc-entry-not-link: .* \(link it to its topic\)|toc-target-not-topic: .* \(link to a topic's"
    r"|toc-wrong-phase: 'Something else' .* \(move it to '\w+', or link to .*README\.md\)"
)
"""What somebody wrote there by hand and that means no topic stays, and is reported."""


@given(drifted())
def test_after_any_drift_it_is_right_again(files: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        put(root, files)
        left = fix(root, "toc")
        text = (root / "README.md").read_text("utf-8")
        assert [line for line in map(say, left) if not NO_TOPIC.match(line)] == [], text
        assert [line for line in about(root) if not NO_TOPIC.match(line)] == [], text
        assert text.count("<!-- kept -->") == 1
        assert fix(root, "toc") == left
        assert (root / "README.md").read_text("utf-8") == text


def test_a_name_with_escapes_is_linked_and_what_is_beside_it_stays(tmp_path: Path) -> None:
    plain = replace(entry_of(0, "Data | Labels"), plain=True, after=" (yes) <!-- note -->")
    put(tmp_path, pages([["Data | Labels"]], [[plain]], "spaced"))
    assert fix(tmp_path, "toc") == ()
    linked = "[Data \\| Labels](Playbook/1_Prototype/README.md#data--labels) (yes) <!-- note -->"
    assert linked in (tmp_path / "README.md").read_text("utf-8")
