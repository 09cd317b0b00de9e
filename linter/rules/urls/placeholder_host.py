"""placeholder-host."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from linter.document import Prose
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.page_index import PageIndex
from linter.rules.placeholder import is_sample
from linter.rules.urls._placeholder import is_local, reserved, yours
from linter.rules.urls._written_url import WrittenUrl, written_urls

_COPIED = 3  # pages


class PlaceholderHost(ProjectRule):
    """An address was never filled in: it leads to example.com, localhost or `your-org`.

    ## What it does
    Reports links to the names that are set aside for documentation and tests (RFC 2606, RFC 6761: example.com and its
    kin, `.example`, `.test`, `.invalid`, `localhost`), and to hosts and accounts such as `yourdomain.com` and
    `github.com/your-org`. Left alone are a URL that is itself the text of its link, `localhost` within a sentence,
    which is an instruction to open what the reader has started, and pages that show how something is written, by their
    path (`markdown.md`, `CONTRIBUTING.md`), or that their front matter keeps from readers. An account such as
    `your-org` on three pages or more is for readers to fill in.

    ## Why is this bad?
    It stood in a template, and the reader who follows it comes to nothing.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://example.com/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        paragraphs = PageIndex(lambda page: page.prose)
        unseen = (url for url in written_urls(repository) if not url.shown)
        found = [(url, placeholder) for url in unseen if (placeholder := _placeholder(url))]
        samples = {page.path for page in repository.documents if is_sample(page)} if found else set[str]()
        copied = _copied(found)
        for written_url, placeholder in found:
            if placeholder in copied or written_url.page in samples or _GUIDE.search(written_url.page):
                continue
            if not (is_local(placeholder) and _is_in_sentence(repository, written_url, paragraphs)):
                yield written_url.problem(f"'{placeholder}' is a placeholder", "write the address that is meant")


def _copied(found: Sequence[tuple[WrittenUrl, str]]) -> Set[str]:
    """The accounts to be filled in that three pages or more have: they are there for readers to copy."""
    pages = Counter(placeholder for placeholder, _ in {(name, url.page) for url, name in found if name != url.host})
    return {placeholder for placeholder, count in pages.items() if count >= _COPIED}


def _is_in_sentence(repository: Repository, written_url: WrittenUrl, paragraphs: PageIndex[Prose]) -> bool:
    """Whether words run up to the link or, where it does not begin an item, on from it."""
    page, link = repository.library.document(written_url.page), written_url.link
    prose = paragraphs.around(page, link.span) if page else None
    if page is None or prose is None:
        return False
    before = prose.shown[: link.span.start - prose.span.start]
    after = prose.shown[link.span.end - prose.span.start :]
    number = bisect_right(page.items, prose.span.start, key=lambda item: item.span.start) - 1
    begins_item = number >= 0 and page.items[number].head.start == prose.span.start
    return bool(_WORD.search(before)) or (not begins_item and len(_WORD.findall(after)) > 1)


_WORD = re.compile(r"[^\W\d_]+")
_GUIDE = re.compile(
    r"contribut|pull_request_template|issue_template", re.IGNORECASE
)  # which shows how an entry is written
_FORGES = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org")


def _placeholder(written_url: WrittenUrl) -> str:
    """The part of the URL that was never filled in, or an empty text."""
    if reserved(written_url.host):
        return written_url.host
    if "your" in written_url.host and any(map(yours, written_url.host.split(".")[:-1])):
        return written_url.host
    owner = written_url.path[1:].partition("/")[0]
    return owner if written_url.host in _FORGES and yours(owner) else ""
