"""VitePress and VuePress: https://vitepress.dev/reference/site-config; ids by markdown-it-anchor."""

from __future__ import annotations

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, mdit_slug

_FOLDERS = (".vitepress", ".vuepress")
_SUFFIXES = ("js", "ts", "mjs", "mts", "cjs", "cts")


def layout(configuration: Configuration) -> Layout:
    """The pages are in `srcDir`, what is served as it is in `public` there."""
    pages = configuration.below(configuration.value("srcDir") or ".")
    public = configuration.below(f"{configuration.value('srcDir') or '.'}/public")
    return Layout((pages,), (pages, public, configuration.below(".vuepress/public")))


def anchor_slug(text: str) -> str:
    """The default of markdown-it-anchor, before it is percent-encoded."""
    return "-".join(text.strip().lower().split())


GENERATOR = Generator(
    title="VitePress",
    files=tuple(
        f"{folder}/config{index}.{suffix}" for folder in _FOLDERS for index in ("", "/index") for suffix in _SUFFIXES
    ),
    layout=layout,
    ids=(HeadingIds(mdit_slug), HeadingIds(anchor_slug), HeadingIds(github_slug)),
    computed=r"@include|\{\{|<(?!Badge|ClientOnly)[A-Z]|^\[\[toc",
    generates="typedoc",
    closes_links=True,
)
