"""GitBook: https://gitbook.com/docs/getting-started/git-sync/content-configuration."""

from __future__ import annotations

import re

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, to_ascii
from linter.sources import EntryKind


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in `root`. A book.json is GitBook's beside a summary."""
    pages = configuration.below(configuration.value("root") or ".")
    if configuration.path.endswith(".json") and not configuration.has(
        f"{configuration.value('root') or '.'}/SUMMARY.md", EntryKind.FILE
    ):
        return None
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """Words of ASCII with single hyphens between them, full stops kept: as on gitbook.com."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s.-]", "", to_ascii(text)).strip()).strip("-").lower()


def prefixed_slug(text: str) -> str:
    """The same with `id-` before a digit, which newer pages have."""
    plain = slug(text)
    return f"id-{plain}" if plain[:1].isdigit() else plain


def and_slug(text: str) -> str:
    """The same with `&` as the word that it stands for."""
    return slug(text.replace("&", " and "))


GENERATOR = Generator(
    title="GitBook",
    files=(".gitbook.yaml", ".gitbook.yml", "book.json"),
    layout=layout,
    ids=(HeadingIds(github_slug), HeadingIds(slug), HeadingIds(prefixed_slug), HeadingIds(and_slug)),
    computed=r"\{%-?\s*(?:include|reusable|openapi|swagger)|\{\{",
    generates="openapi",
    separates_freely=True,
)
