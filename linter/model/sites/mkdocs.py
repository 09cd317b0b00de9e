"""MkDocs, with Python-Markdown and the slugs of pymdown-extensions: https://www.mkdocs.org/user-guide/configuration/."""

from __future__ import annotations

import re
from unicodedata import normalize

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, to_ascii

_NO_WORD = re.compile(r"[^\w\s-]")
_BETWEEN = re.compile(r"[-\s]+")


def layout(configuration: Configuration) -> Layout:
    """The pages are in `docs_dir`."""
    pages = configuration.below(configuration.value("docs_dir") or "docs")
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """`markdown.extensions.toc.slugify`."""
    return unicode_slug(to_ascii(text))


def unicode_slug(text: str) -> str:
    """`markdown.extensions.toc.slugify_unicode`."""
    return _BETWEEN.sub("-", _NO_WORD.sub("", text).strip().lower())


def pymdownx_slug(text: str) -> str:
    """`pymdownx.slugs.slugify` without `case`."""
    return re.sub(r"[^\w\- ]", "", normalize("NFC", text).strip()).replace(" ", "-")


GENERATOR = Generator(
    title="MkDocs",
    files=("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml"),
    layout=layout,
    ids=(
        HeadingIds(slug, "_"),
        HeadingIds(unicode_slug, "_"),
        HeadingIds(pymdownx_slug, "_"),
        HeadingIds(github_slug, "_"),
    ),
    computed=r"\{\{|\{%|\{!|--8<--|^[ \t]*:::[ \t]|<!-- *\w+:",
    generates=r"gen-files|gen_pages|macros|monorepo|multirepo|autoapi|api-autonav|i18n|hooks:|redirects|\bblog\b",
)
