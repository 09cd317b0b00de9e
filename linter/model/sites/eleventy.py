"""Eleventy: https://www.11ty.dev/docs/config/; ids are those of whichever plugin the configuration calls."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, mdit_slug


def layout(configuration: Configuration) -> Layout:
    """The pages are in the folder `input`."""
    pages = configuration.below(configuration.value("input") or ".")
    return Layout((pages,), (pages, configuration.folder))


GENERATOR = Generator(
    title="Eleventy",
    files=(".eleventy.js", ".eleventy.cjs", *(f"eleventy.config.{suffix}" for suffix in ("js", "mjs", "cjs", "ts"))),
    layout=layout,
    ids=(HeadingIds(github_slug), HeadingIds(mdit_slug)),
    computed=r"\{%-?\s*(?:include|render|for)|\{\{",
    generates="addCollection|addTemplate|pagination",
    defines=".",
    separates_freely=True,
)
