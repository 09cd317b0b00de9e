"""self-absolute-link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import unquote

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import Web, relative_url
from linter.rules.base import ProjectRule
from linter.rules.relink import relink

_OWN_FILE = re.compile(
    r"https?://(?:www\.)?github\.com/([^/?#]+/[^/?#]+)/(?:blob|tree|raw)/(?:main|master|HEAD)/([^?#]+)(.*)",
    re.IGNORECASE | re.DOTALL,
)


class SelfAbsoluteLink(ProjectRule):
    """A full address leads to a file of this repository; a relative path would do.

    ## What it does
    Reports `https://github.com/OWNER/NAME/blob/main/PATH` (also `tree` and `raw`, `master` and `HEAD`) if OWNER/NAME is
    this repository, by its git remote, and PATH is there. The repository's own front page is not meant. No preset
    switches it on, and its fix is unsafe: package registries show a README without the files beside it, and many a list
    has full addresses for that reason.

    ## Why is this bad?
    In a fork, on a branch or in a pull request it leads to another version of the file than the one beside it, and
    without the network nobody can tell whether it works.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      self-absolute-link: on
    ```
    ```markdown README.md
    # Guides

    Read [the first guide](https://github.com/guides/guides/blob/main/first.md).
    ```
    ```markdown first.md
    # The first guide
    ```
    ```ini .git/config
    [remote "origin"]
        url = https://github.com/guides/guides.git
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](first.md).
    ```
    """

    severity = Severity.INFO
    fix = Applicability.UNSAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for document in repository.documents:
            for link in document.links:
                relative = _relative(repository, document.path, link.url)
                if relative and isinstance(repository.resolve(document.path, link.url), Web):
                    message = f"'{link.url}' is a file of this repository"
                    help_ = f"write '{relative}'"
                    yield Problem(
                        link.span,
                        message,
                        link.url,
                        help_,
                        relink(link, relative, Applicability.UNSAFE),
                        path=document.path,
                    )


def _relative(repository: Repository, page: str, url: str) -> str:
    """The path from `page` to the file of this repository that `url` names; empty if it names none."""
    match = _OWN_FILE.match(url)
    if match is None or not repository.github_name or match[1].lower() != repository.github_name.lower():
        return ""
    path = normpath(unquote(match[2]))
    if path in ("", ".", "..") or path.startswith(("/", "../")) or not repository.library.has(path):
        return ""
    relative = relative_url(page, path)
    return relative.replace("&", "%26").replace("'", "%27") + match[3]  # an entity in Markdown, the end of a quotation
