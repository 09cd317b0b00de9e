"""Hugo, with Goldmark: https://gohugo.io/configuration/markup/#parserautoidtype."""

from __future__ import annotations

import re

from linter.model.sites._generator import Configuration, Generator, HeadingIds, Layout
from linter.model.sites._slugs import to_ascii, without_dashes
from linter.sources import EntryKind

_SUFFIXES = ("toml", "yaml", "yml", "json")
_BLACKFRIDAY = re.compile(r"[\W_]+")


def layout(configuration: Configuration) -> Layout | None:
    """The pages are in `contentDir`, one a language; `config.toml` is Hugo's only beside such a folder."""
    written = [configuration.values("contentDir")]
    written += [
        configuration.beside(f"config/_default/languages.{suffix}").values("contentDir") for suffix in _SUFFIXES
    ]
    name, *others = dict.fromkeys(name for names in written for name in names) or ("content",)
    named = [
        found for found in configuration.tree.names(configuration.folder) if re.fullmatch(r"content[._-]\w+", found)
    ]
    is_own = "/hugo." in f"/{configuration.path}"
    if not is_own and not (configuration.has(name) and not configuration.has("sass", EntryKind.DIRECTORY)):
        return None
    pages = tuple(configuration.below(folder) for folder in (name, *others, *named))
    return Layout(pages, (*pages, configuration.below("static"), configuration.below("assets")))


def slug(text: str) -> str:
    """`autoIDType: github` (markup/goldmark/autoid.go): letters, digits, `_`, and hyphens for blanks and hyphens."""
    return plain_slug(without_dashes(text))


def plain_slug(text: str) -> str:
    """The same without the extension `typographer`, and of older versions."""
    signs = ("-" if sign == " " else sign.lower() for sign in text.strip())
    return "".join(sign for sign in signs if sign in "-_" or sign.isalpha() or sign.isdecimal()) or "heading"


def ascii_slug(text: str) -> str:
    """`autoIDType: github-ascii`: the same without accents and all that is no ASCII."""
    return to_ascii(slug(text)) or "heading"


def blackfriday_slug(text: str) -> str:
    """`autoIDType: blackfriday`."""
    return _BLACKFRIDAY.sub("-", text.lower()).strip("-") or "heading"


def route(name: str) -> str:
    """Routes are in lower case, with hyphens for blanks."""
    return "-".join(name.lower().split())


GENERATOR = Generator(
    title="Hugo",
    files=(
        *(f"hugo.{suffix}" for suffix in _SUFFIXES),
        *(f"config/_default/hugo.{suffix}" for suffix in _SUFFIXES),
        *(f"config/_default/config.{suffix}" for suffix in _SUFFIXES),
        *(f"config.{suffix}" for suffix in _SUFFIXES),
    ),
    layout=layout,
    links_ascii=True,
    ids=(
        HeadingIds(slug),
        HeadingIds(plain_slug),
        HeadingIds(plain_slug, source=True),
        HeadingIds(ascii_slug),
        HeadingIds(blackfriday_slug),
    ),
    computed=r"\{\{[<%](?!-?\s*/?\s*(?:ref|relref|figure|highlight|youtube|gist|img|param|code|note|warning|tip)\b)",
    generates="mounts|imports",
    route=route,
    follows_files=False,
)
