"""GitHub repositories in web addresses: which one an address leads to, and the same address in another one. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

# What stands for an owner in addresses of GitHub's own pages, such as `/sponsors/someone` and `/topics/testing`.
_PAGES = frozenset(
    "about account accelerator advisories apps assets-cdn auth blog business businesses careers case-studies "
    "changelog codesearch codespaces collections contact copilot customer-stories customers dashboard "
    "discussions edu enterprise enterprises events explore features gist gists git-guides github-copilot help home "
    "import issues join learn legal login logout maintenance marketplace mcp migrate mobile models new news "
    "newsroom nonprofit notifications oauth open-source organizations orgs partners payments premium-support press "
    "pricing projects pulls readme repos repositories resources search security session sessions settings showcases "
    "signin signup site sitemap social-impact solutions spark sponsors stars startups stories stories team teams "
    "terms topics trending trust-center universe user-attachments users watching why-github wiki".split()
)
_OWNER = r"[A-Za-z0-9_-]{1,39}"
_NAME = r"[A-Za-z0-9._-]{1,100}"
_PLACE = re.compile(
    rf"(?:https?:)?//(?:www\.)?github\.com(?::443|:80)?/({_OWNER})/({_NAME})(?=[/?#]|\Z)", re.IGNORECASE
)
_FULL_NAME = re.compile(rf"{_OWNER}/{_NAME}")


class RepositoryPlace(Struct, frozen=True):
    """Where a web address names a repository.

    `name` is `owner/name` as written (without a `.git` behind it), and stands from `start` to `end`. `itself`: the
    address is that of the repository's own page, perhaps with parameters, and not of anything below it.
    """

    name: str
    start: int
    end: int
    itself: bool


def repository_place(url: str) -> RepositoryPlace | None:
    """Where `url` names a repository on github.com; `None` for all other addresses, GitHub's own pages among them."""
    match = _PLACE.match(url)
    if match is None or match[1].lower() in _PAGES:
        return None
    name = f"{match[1]}/{match[2].removesuffix('.git')}"
    path = re.split("[?#]", url[match.end() :], maxsplit=1)[0]
    return (
        RepositoryPlace(name, match.start(1), match.start(1) + len(name), path in ("", "/")) if is_name(name) else None
    )


def is_name(text: str) -> bool:
    """Whether `text` can be the `owner/name` of a repository."""
    return _FULL_NAME.fullmatch(text) is not None and not text.endswith(("/.", "/.."))


def transferred(url: str, name: str) -> str | None:
    """`url` with `name` (`owner/name`) in place of the repository that it names; `None` if it names none."""
    place = repository_place(url)
    return None if place is None else url[: place.start] + name + url[place.end :]
