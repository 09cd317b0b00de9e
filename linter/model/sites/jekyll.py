"""Jekyll, with kramdown and its GFM parser: https://jekyllrb.com/docs/configuration/markdown/."""

from __future__ import annotations

import re

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug, without_dashes
from linter.model.sites.hexo import is_hexo
from linter.sources import EntryKind

_NO_LETTER = re.compile(r"^[^a-zA-Z]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in `source`. Beside a `_toc.yml` the file is Jupyter Book's, with keys of Hexo that one's."""
    if configuration.has("_toc.yml", EntryKind.FILE) or is_hexo(configuration):
        return None
    pages = configuration.below(configuration.value("source") or ".")
    return Layout((pages,), (pages,))


def slug(text: str) -> str:
    """`basic_generate_id` of kramdown."""
    return re.sub(r"[^a-zA-Z0-9 -]", "", _NO_LETTER.sub("", text)).replace(" ", "-").lower() or "section"


def gfm_slug(text: str) -> str:
    """`generate_gfm_header_id` of kramdown-parser-gfm, of text whose punctuation was set."""
    return github_slug(without_dashes(text))


def route(name: str) -> str:
    """Collections begin with `_`, posts with their date."""
    return _DATE.sub("", name.removeprefix("_"), count=1)


GENERATOR = Generator(
    title="Jekyll",
    files=("_config.yml", "_config.yaml", "_config.toml"),
    layout=layout,
    ids=(
        HeadingIds(gfm_slug),
        HeadingIds(github_slug),
        HeadingIds(github_slug, source=True),
        HeadingIds(slug),
        HeadingIds(slug, source=True),
    ),
    computed=r"\{%-?\s*(?!link|post_url|raw|endraw|highlight|endhighlight|comment|endcomment|if|endif|else|assign)\w",
    generates="plugins_dir",
    route=route,
    ends_html=True,
)
