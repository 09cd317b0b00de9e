"""Hexo, with hexo-renderer-marked: https://hexo.io/docs/setup; ids by `slugize` of hexo-util."""

from __future__ import annotations

import re
from unicodedata import normalize

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug
from linter.sources import EntryKind

_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in `source`, beside the `scaffolds` of new ones: the file is Jekyll's too."""
    if not configuration.has("scaffolds", EntryKind.DIRECTORY):
        return None
    pages = configuration.below(configuration.value("source_dir") or "source")
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """`slugize`: Latin letters without their accents, in their case; signs are hyphens, other scripts stay."""
    bare = "".join(first if (first := normalize("NFD", sign)[0]).isascii() else sign for sign in text)
    return _SPECIAL.sub("-", bare).strip("-")


GENERATOR = Generator(
    title="Hexo",
    files=("_config.yml", "_config.yaml"),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(github_slug)),
    computed=r"\{%-?\s*\w",
    generates="hexo-generator-",
    ends_html=True,
)
