"""tracking-params."""

from __future__ import annotations

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
_CREDITS = "unsplash.com"  # asks for `utm_source` and `utm_medium` where its photographers are named


class TrackingParams(ProjectRule):
    """A URL has parameters that only track its readers.

    ## What it does
    Reports `utm_*`, `gclid`, `fbclid`, `msclkid`, `WT.mc_id`, `mc_cid` and others of their kind, and what single sites
    append, such as `source` at Medium, `si` at YouTube, `rcm` at LinkedIn and `usp` at Google Docs
    ([all of them](../../linter/rules/tracking_parameters.txt), each with its source). Parameters that select content
    stay, and so do those that the list has set itself: a value of the URL has the name of the repository or of its
    owner in it, or the site is the owner's. So do those at unsplash.com, which credits of photos have to have. The fix
    removes these parameters and nothing else.

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
        own_names = [name for name in map(_fold, repository.github_name.split("/")) if len(name) >= _SHORTEST]
        for written_url in written_urls(repository):
            if written_url.query and not is_below(written_url.host, _CREDITS) and not _is_own(written_url, own_names):
                yield from find_surplus(written_url, is_tracking, "tracking")


def _is_own(written_url: WrittenUrl, own_names: list[str]) -> bool:
    """Whether the list has set the parameters itself: they hold its name, or its owner's, or lead to the owner's."""
    if not own_names:
        return False
    site = _fold(family(written_url.host).partition(".")[0])
    if len(site) >= _SITE and any(name.startswith(site) for name in own_names):
        return True
    values = [_fold(value) for _, value in query_parameters(written_url.query)]
    return any(
        name in value or (len(value) >= _BEGINNING and name.startswith(value)) for name in own_names for value in values
    )


def _fold(text: str) -> str:
    """The letters and digits of a name, in lower case: as it is written in repositories and in campaigns."""
    return "".join(filter(str.isalnum, unquote(text))).lower()
