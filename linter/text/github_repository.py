"""GitHub repositories in URLs: which one a URL points to, and the same URL in another one. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.text.lazy_pattern import LazyPattern

# The first segment of URLs of GitHub's own pages, such as `/sponsors/someone` and `/topics/testing`.
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
_REPOSITORY = LazyPattern(
    rf"(?:https?:)?//(?:www\.)?github\.com(?::443|:80)?/({_OWNER})/({_NAME})(?=[/?#]|\Z)", re.IGNORECASE
)
_FULL_NAME = LazyPattern(rf"{_OWNER}/{_NAME}")


class RepositoryMatch(Struct, frozen=True):
    """A repository in a URL.

    `name` is `owner/name` as written (without a `.git` behind it), from `start` to `end` of the URL. `itself`: the
    URL is that of the repository's front page, perhaps with parameters, and not of anything below it.
    """

    name: str
    start: int
    end: int
    itself: bool


def match_repository(url: str) -> RepositoryMatch | None:
    """The repository on github.com that `url` points to; `None` for other URLs, such as those of GitHub's own pages."""
    match = _REPOSITORY.match(url)
    if match is None or match[1].lower() in _PAGES:
        return None
    name = f"{match[1]}/{match[2].removesuffix('.git')}"
    path = re.split("[?#]", url[match.end() :], maxsplit=1)[0]
    if not is_repository_name(name):
        return None
    return RepositoryMatch(name, match.start(1), match.start(1) + len(name), path in ("", "/"))


def is_repository_name(text: str) -> bool:
    """Whether `text` can be the `owner/name` of a repository."""
    return _FULL_NAME.fullmatch(text) is not None and not text.endswith(("/.", "/.."))


def replace_repository(url: str, name: str) -> str | None:
    """`url` with `name` (`owner/name`) in place of its repository; `None` if it points to none."""
    repository = match_repository(url)
    return None if repository is None else url[: repository.start] + name + url[repository.end :]
