"""The Carpentries' sandpaper, with pandoc: https://carpentries.github.io/sandpaper-docs/episodes.html#structure."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug
from linter.model.sites.quarto import slug

_FOLDERS = ("episodes", "learners", "instructors", "profiles")


def layout(configuration: Configuration) -> Layout | None:
    """The pages of all folders are side by side, and so are what their folders `fig`, `data` and `files` hold."""
    if not configuration.mentions(r"^carpentry[ \t]*:"):
        return None
    folders = tuple(configuration.below(name) for name in _FOLDERS)
    return Layout((*folders, configuration.folder), (*folders, configuration.folder))


GENERATOR = Generator(
    title="sandpaper",
    files=("config.yaml",),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(github_slug)),
    computed=r"\{\{|```\{r|<[A-Z]",
    defines=".",
    from_root=True,
)
