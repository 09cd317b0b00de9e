"""The first page in another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.infer.translations import is_translation
from tests.infer.drafts import DASHED, entries, proposed, section


@pytest.mark.parametrize(
    "path",
    [
        "README.fr.md",
        "README-ja.md",
        "README_zh.md",
        "README_zh-CN.md",
        "README.zh-Hans.md",
        "README.pt_BR.md",
        "README-cn.md",
        "readme.de.md",
        "README.chinese.md",
        "docs/README.ja.md",
        "docs/fr/README.md",
        "translations/pt-BR/README.md",
        "README(ko).md",
    ],
)
def test_is_a_translation(path: str) -> None:
    assert is_translation(path, "README.md")


@pytest.mark.parametrize(
    "path", ["README.md", "docs/README.md", "README.full.md", "README-js.md", "fr.md", "READMEfr.md", "CONTRIBUTING.md"]
)
def test_is_none(path: str) -> None:
    assert not is_translation(path, "README.md")


def test_they_are_named_for_each_kind(tmp_path: Path) -> None:
    tools = section("## Build tools", entries(4, DASHED))
    pages = {"README.md": f"# Tools\n\n{tools}", "README.fr.md": "# Outils\n", "NOTES.md": "# Notes\n"}
    remarks = proposed(tmp_path / "list", pages).remarks
    assert "model.root: no lists, so that only links and texts are judged: NOTES.md" in remarks
    assert "model.root: translations of README.md: README.fr.md" in remarks
    remarks = proposed(tmp_path / "docs", {**pages, "README.md": "# Notes\n"}).remarks
    assert "model.root: translations of README.md: README.fr.md" in remarks
    phases = {f"{n}-x{n}/README.md": f"# X{n}\n\n{tools}" for n in (1, 2)}
    remarks = proposed(tmp_path / "playbook", {**pages, **phases, "README.md": "# Steps\n"}).remarks
    assert "model.root: no lists, so that only links and texts are judged: NOTES.md" in remarks
    assert "model.root: translations of README.md: README.fr.md" in remarks
