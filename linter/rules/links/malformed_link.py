"""malformed-link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from msgspec.structs import replace

from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Whole
from linter.rules.links._malformed import BLANK, malformed_links
from linter.rules.links._stray import WITHOUT_URL
from linter.rules.links._stray import MalformedLink as Malformed

_SEVERAL, _MANY = 3, 8  # on one page
_WRITTEN_PATH = re.compile(r"\]\(<?([^()<>\s]{1,500})>?(?:\s[^\n]*)?\)\Z")


class MalformedLink(ProjectRule):
    """Something reads as a link, but is shown as text, or has a bracket too many.

    ## What it does
    Looks in the text that readers see for links that Markdown does not take for one: a space in the destination, a
    space or an emoji between `]` and `(`, round and square brackets swapped, a bracket that is missing or one too many,
    a link inside a link's text or destination, an image without its `!` whose label is an image everywhere else, words
    in place of the destination where all other items are links. Apart from these, the destination has to read as a URL
    or path, so that brackets in prose, task boxes, footnotes, alerts, formulas and code are left alone, and so are
    templates.

    ## Why is this bad?
    The reader sees brackets and an address instead of a link.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide] (https://guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    needs_whole = Whole.NOTHING

    def check(self, repository: Repository) -> Iterator[Problem]:
        for page in repository.documents:
            found = repository.once(malformed_links).on(page)
            is_damaged = len(found) >= _MANY  # by a program, which has mixed up more than brackets
            without_url = sum(link.reason == WITHOUT_URL for link in found)
            for link in found:
                checked = _as_its_file_is(repository, page.path, link)
                checked = replace(checked, applicability=Applicability.UNSAFE) if is_damaged else checked
                problem = _problem(page.path, checked)
                is_usual = link.reason == WITHOUT_URL and without_url >= _SEVERAL  # there is none yet, or it is a mark
                yield replace(problem, severity=Severity.INFO) if is_usual else problem


def _as_its_file_is(repository: Repository, path: str, link: Malformed) -> Malformed:
    """The link; its fix is unsafe if it writes a path at which nothing is."""
    is_path = link.reason == BLANK and link.applicability is Applicability.SAFE
    match = _WRITTEN_PATH.search(link.remedy) if is_path else None
    if match is None or match[1].startswith(("#", "/")) or ":" in match[1]:
        return link
    target = normpath(join(dirname(path), unquote(match[1].partition("#")[0])))
    is_there = repository.library.tree.kind(target) is not None
    return link if is_there else replace(link, applicability=Applicability.UNSAFE)


def _problem(path: str, link: Malformed) -> Problem:
    message, fix = f"broken link syntax: {link.reason}", None
    if link.remedy:
        fix = Fix(f"write {link.remedy}", (Edit(link.replaced, link.remedy),), link.applicability)
    help_ = f"write '{link.remedy}'" if link.remedy else link.help
    severity = Severity.WARNING if link.works else Severity.ERROR
    return Problem(link.span, message, help=help_, fix=fix, path=path, severity=severity)
