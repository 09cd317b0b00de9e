"""Starlight, on Astro: https://starlight.astro.build/guides/pages/; ids and routes are those of github-slugger."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in the collection `docs`. Other sites of Astro have routes of their own."""
    if not configuration.mentions("starlight"):
        return None
    pages = configuration.below("src/content/docs")
    return Layout((pages,), (pages, configuration.below("public"), configuration.below("src/pages")))


def route(name: str) -> str:
    """The slug of a name, its suffix kept for links to files."""
    stem, dot, suffix = name.rpartition(".")
    return f"{github_slug(stem)}{dot}{suffix}" if dot else github_slug(name)


GENERATOR = Generator(
    title="Starlight",
    files=tuple(f"astro.config.{suffix}" for suffix in ("js", "ts", "mjs", "mts", "cjs", "cts")),
    layout=layout,
    ids=(HeadingIds(github_slug),),
    computed=r"<(?!Tabs|TabItem|Card|CardGrid|LinkCard|LinkButton|Aside|Steps|Icon|FileTree|Badge|Code|Image)[A-Z]",
    generates="typedoc|openapi|obsidian",
    route=route,
    follows_files=False,
)
