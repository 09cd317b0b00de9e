"""Docsify: https://docsify.js.org/#/more-pages; it draws the pages in the browser, from the files as they are."""

from __future__ import annotations

import re
from html import escape

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import github_slug
from linter.text.lazy_pattern import LazyPattern

_SIGNS = LazyPattern(r"""[\u2000-\u206F\u2E00-\u2E7F\\'!"#$%&()*+,./:;<=>?@\[\]^`{|}~]""")  # slugify.js


def layout(configuration: Configuration) -> Layout | None:
    """The pages are beside the page that loads Docsify."""
    if not configuration.mentions(r"\$docsify\b|/docsify(?:@|/|\.min\.js|\.js)"):
        return None
    return Layout((configuration.folder,), (configuration.folder,))


def slug(text: str) -> str:
    """`slugify` of docsify, which gets the text as HTML: `&amp;` for `&`."""
    lowered = re.sub("[A-Z]+", lambda match: match[0].lower(), escape(text.strip()).replace("&#x27;", "&#39;"))
    return re.sub(r"^(?=\d)", "_", re.sub("-+", "-", re.sub(r"\s", "-", _SIGNS.sub("", lowered))))


GENERATOR = Generator(
    title="Docsify",
    files=("index.html",),
    layout=layout,
    ids=(HeadingIds(slug), HeadingIds(github_slug)),
    computed=r"\]\([^()\s]+[ \t]+[\"']?:include|<script\b",
    generates=r"\balias\s*:|\bremote\w*\s*:",
    from_root=True,
)
