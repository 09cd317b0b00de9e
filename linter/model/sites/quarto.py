"""Quarto, with pandoc: https://pandoc.org/MANUAL.html#extension-auto_identifiers."""

from __future__ import annotations

import re

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, without_dashes

_DROPPED = re.compile(r"[^\w\s.-]")
_BEFORE_LETTER = re.compile(r"^[\W\d_]+")


def layout(configuration: Configuration) -> Layout:
    """All of its folder."""
    return Layout((configuration.folder,), (configuration.folder,))


def slug(text: str) -> str:
    """`auto_identifiers`: letters, digits, `_`, `-` and `.`, from the first letter on."""
    joined = re.sub(r"\s+", "-", _DROPPED.sub("", without_dashes(text)).strip()).lower()
    return _BEFORE_LETTER.sub("", joined) or "section"


GENERATOR = Generator(
    title="Quarto",
    files=("_quarto.yml", "_quarto.yaml"),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(github_slug)),
    computed=r"\{\{<|\{python|\{r\b|\{julia|\{ojs",
    generates="quartodoc|pre-render",
)
