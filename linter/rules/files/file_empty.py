"""file-empty."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document, Span
from linter.finding import Problem, Severity
from linter.model.curated_list import all_lists
from linter.model.repository import Repository
from linter.model.resolve import NoAnchor, Section
from linter.rules.base import ProjectRule, Unit
from linter.rules.files._required import found, required


class FileEmpty(ProjectRule):
    """A page that readers are led to has no content.

    ## What it does
    Reports Markdown pages with nothing but white space and comments, if another page links to them, or if they
    are the page of a phase or a file that `required-file-missing` asks for. It is said at the page or, if the
    page is not among those that are checked, at the first link to it.

    ## Why is this bad?
    The link works, and whoever follows it finds nothing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](first.md).
    ```
    ```markdown first.md
    <!-- to be written -->
    ```

    ## Use instead
    ```markdown first.md
    # The first guide

    Start here.
    ```
    """

    severity = Severity.ERROR
    unit = Unit.PAGE

    def check(self, repository: Repository) -> Iterator[Problem]:
        checked = {page.path for page in repository.documents}
        seen: set[str] = set()
        for page, path, span in _wanted(repository):
            is_new = page.path not in seen
            seen.add(page.path)
            if is_new and _is_empty(page.text):
                place, at = (page.path, Span(0, 0)) if page.path in checked else (path, span)
                message = f"the page {page.path} has no content"
                yield Problem(at, message, page.path, "write it, or take it and the links to it out", path=place)


def _wanted(repository: Repository) -> Iterator[tuple[Document, str, Span]]:
    """Pages that are linked or required, and from where: for a required one that is its own top."""
    for page, link, target in repository.links:
        if isinstance(target, Section | NoAnchor) and target.page.path != page.path:
            yield target.page, page.path, link.span
    named = [path for name in required(repository) for path in found(repository, name)]
    for path in (*(phase.path for phase in repository.once(all_lists).phases), *named):
        document = repository.library.document(path)
        if document:
            yield document, path, Span(0, 0)


def _is_empty(text: str) -> bool:
    """Whether there is nothing but white space and comments; one that does not end goes on to the end of the page."""
    start = 0
    while (comment := text.find("<!--", start)) >= 0:
        if text[start:comment].strip():
            return False
        end = text.find("-->", comment + 2)  # `<!-->` is a whole one
        if end < 0:
            return True
        start = end + 3
    return not text[start:].strip()
