"""MkDocs, with Python-Markdown and the slugs of pymdown-extensions: https://www.mkdocs.org/user-guide/configuration/."""

from __future__ import annotations

import re
from functools import partial
from unicodedata import normalize

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import numbered, to_ascii

_NO_WORD = re.compile(r"[^\w\s-]")
_TAG = re.compile(r"</?[^<>]*>")
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
    return re.sub(r"[^\w\- ]", "", _TAG.sub("", normalize("NFC", text)).strip()).replace(" ", "-")


def lower_slug(text: str) -> str:
    """`pymdownx.slugs.slugify` with `case: lower`."""
    return pymdownx_slug(text).lower()


_number = partial(numbered, separator="_")

GENERATOR = Generator(
    title="MkDocs",
    files=("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml"),
    layout=layout,
    ids=(
        HeadingIds(slug, _number),
        HeadingIds(unicode_slug, _number),
        HeadingIds(pymdownx_slug, _number),
        HeadingIds(lower_slug, _number),
    ),
    computed=r"\{\{|\{%|\{!|--8<--|^[ \t]*:::[ \t]|<!-- *[a-z]+:[a-z]|^template:[ \t]*\S",
    generates=r"gen-files|gen_pages|monorepo|multirepo|autoapi|api-autonav|i18n|hooks:",
    defines=r"autorefs|mkdocstrings|auto_append",
    translates=r"\bi18n\b",
    indents_content=True,
)
