"""tracking-params."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.host_owner import family
from linter.rules.url_parameters import is_below, is_tracking
from linter.rules.urls._query import find_surplus, query_parameters
from linter.rules.urls._written_url import WrittenUrl, written_urls

_SHORTEST = 4  # letters of a name that is no part of other words by chance
_SITE = 5  # letters of a site's name with which that of its owner begins: doppler.com of DopplerHQ
_BEGINNING = 8  # letters with which a repository's name begins: awesome-interview(-questions)
_INITIALS = 3  # words of a repository's name that is called by their first letters
_WORD = re.compile(r"[a-z0-9]+")
_CREDITS = "unsplash.com"  # asks for `utm_source` and `utm_medium` where its photographers are named


class TrackingParams(ProjectRule):
    """A URL has parameters that only track its readers.

    ## What it does
    Reports `utm_*`, `gclid`, `fbclid`, `msclkid`, `WT.mc_id`, `mc_cid` and others of their kind, and what single sites
    append, such as `source` at Medium, `si` at YouTube, `rcm` at LinkedIn and `usp` at Google Docs ([all of
    them](../../linter/rules/tracking_parameters.txt), each with its source). Parameters that select content stay, and
    so do those that the list has set itself: a value of the URL has the name of the repository or of its owner in it,
    or is the repository's initials, or the site is the owner's, or the path the repository's (a chat room). So do those
    at unsplash.com, which credits of photos have to have. The fix removes these parameters and nothing else.

    ## Why is this bad?
    Every reader is counted for somebody's campaign, the URL is longer than it need be, and the same page gets many
    URLs.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2&utm_source=newsletter).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?page=2).
    ```
    """

    severity = Severity.WARNING
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        own = _Own(repository.github_name)
        for written_url in written_urls(repository):
            if written_url.query and not is_below(written_url.host, _CREDITS) and not own.has_set(written_url):
                yield from find_surplus(written_url, is_tracking, "tracking")


class _Own:
    """What a list writes into the URLs that it counts itself: names of the repository and of its owner."""

    def __init__(self, github_name: str) -> None:
        self._path = f"/{github_name.casefold()}"
        self._names = [name for name in map(_fold, github_name.split("/")) if len(name) >= _SHORTEST]
        words = _WORD.findall(github_name.partition("/")[2].lower())
        self._initials = "".join(word[0] for word in words) if len(words) >= _INITIALS else ""

    def has_set(self, written_url: WrittenUrl) -> bool:
        """Whether a value of the URL has a name of the list's in it, or the URL leads to the owner's site."""
        site = _fold(family(written_url.host).partition(".")[0])
        if len(site) >= _SITE and any(name.startswith(site) for name in self._names):
            return True
        if len(self._path) > 1 and written_url.path.casefold().startswith(self._path):
            return True
        values = [_fold(value) for _, value in query_parameters(written_url.query)]
        return (bool(self._initials) and self._initials in values) or any(
            name in value or (len(value) >= _BEGINNING and name.startswith(value))
            for name in self._names
            for value in values
        )


def _fold(text: str) -> str:
    """The letters and digits of a name, in lower case: as it is written in repositories and in campaigns."""
    return "".join(filter(str.isalnum, unquote(text))).lower()
