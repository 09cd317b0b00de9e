"""Twice as much of anything that a rule reads takes at most two and a half times as many steps, in each function.

Steps are lines that are run, so the result is the same on any machine. The time that one of them takes is measured by
`test_pathological.py` and `python -m benchmarks.pathological`. Near names are searched for twice as often at most.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from linter import lint
from linter.rules.registry import all_rules
from linter.run.linter import Linter, RuleTable
from linter.run.workspace import InputOptions, open_workspace
from linter.text.nearest import NearNames
from tests.constructs import CONSTRUCTS, MORE, Construct, everything_on, write_files
from tests.growth import count_steps
from tests.repository import commit, git

FEW = 40
MOST = 2.5  # times as many steps for twice as much
NOISE = 100  # steps that may be more
NOT_HERE = ("config/", "git/", "parse/", "rules/prose/_dictionary.py", "sources/")
"""What reads files takes the same steps whatever the rule; the dictionary takes as many for one word as for all."""

ROWS = {**CONSTRUCTS, **MORE}
FEWER = {
    "anchor-collision",
    "certificate-expiring",
    "comment-unclosed",
    "entry-order",
    "html-unbalanced",
    "one-entry-per-pull-request",
    "phase-order",
    "required-file-missing",
    "title-count",
    "toc-missing",
    "toc-order-mismatch",
    "toc-phase-mismatch",
}
"""Rules that have one finding for a page, list or host, or for some of the entries."""
NONE = {"file-unreadable"}  # nothing is, for whoever may read everything


@pytest.fixture(autouse=True, scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Lets what is loaded and kept at first count for no row."""
    folder = tmp_path_factory.mktemp("first")
    write_files(folder, Construct("a\n", others={".git/HEAD": ""}).files(1, everything_on()))
    lint(root=folder, offline=True)


@pytest.fixture(autouse=True)
def _ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends for hostile pages ends for small ones too."""
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 3000)
    monkeypatch.setattr("linter.rules.toc._grid._MOST", 10)


def find(folder: Path, construct: Construct, rules: tuple[str, ...]) -> int:
    """The number of findings of some rules, or of all."""
    if construct.outcome is None:
        return len(lint(root=folder, offline=True, select=rules, diff_base="HEAD" if construct.before else "").findings)
    workspace = open_workspace(InputOptions(cwd=folder))
    return len(list(Linter(workspace.repository, RuleTable(workspace.config, rules)).online(construct.outcome)))


def measure(folder: Path, name: str, count: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Counter[str]]:
    """The findings in so many constructs, and the steps that they took, with the searches for near names of a kind."""
    construct = ROWS[name]
    (folder / ".git").mkdir(parents=True)
    files = construct.files(count, {} if name in CONSTRUCTS else everything_on())
    if construct.before:
        git(folder, "init", "-q")
        commit(folder, {"rules.yaml": files["rules.yaml"], construct.path: construct.before})
    write_files(folder, files)
    if construct.before:
        git(folder, "add", "--all")
    searches: Counter[str] = Counter()
    search = NearNames._search

    def counted(near_names: NearNames, kind: str, *rest: Any) -> list[str]:
        searches[f"searches for a near {kind}"] += 1
        return search(near_names, kind, *rest)

    monkeypatch.setattr(NearNames, "_search", counted)
    found = [0]

    def work() -> None:
        found[0] = find(folder, construct, (name,) if name in CONSTRUCTS and name != "baseline-stale" else ())

    steps = count_steps(work, outside=NOT_HERE)
    return found[0], steps + searches


def test_every_rule_has_a_row() -> None:
    assert CONSTRUCTS.keys() == {rule.id for rule in all_rules().values() if not rule.is_fatal}


@pytest.mark.parametrize("name", ROWS)
def test_twice_as_much_takes_twice_as_many_steps(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (_, one), (found, some), (_, twice) = (
        measure(tmp_path / str(count), name, count, monkeypatch) for count in (1, FEW, 2 * FEW)
    )
    assert found >= (0 if name in NONE else 1 if name in FEWER or name in MORE else FEW - 1)
    grown = {where: (steps, some[where], one[where]) for where, steps in twice.items()}
    most = {where: MOST * (half - least) + least + NOISE for where, (_, half, least) in grown.items()}
    assert {where: numbers for where, numbers in grown.items() if numbers[0] > most[where]} == {}
