"""Hexo, with hexo-renderer-marked: https://hexo.io/docs/setup; ids by `slugize` of hexo-util."""

from __future__ import annotations

import re
from unicodedata import normalize

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug
from linter.sources import EntryKind

_KEYS = r"^(?:source_dir|public_dir|new_post_name|post_asset_folder|skip_render)[ \t]*:"
_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")


def is_hexo(configuration: Configuration) -> bool:
    """Whether the file is Hexo's: by the folder beside it, or by keys that Jekyll has not."""
    return configuration.has("scaffolds", EntryKind.DIRECTORY) or configuration.mentions(_KEYS)


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in `source`."""
    if not is_hexo(configuration):
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
