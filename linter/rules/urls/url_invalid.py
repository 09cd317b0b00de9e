"""url-invalid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from linter.document import LinkSyntax
from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.model.resolve import Other
from linter.rules.base import ProjectRule
from linter.rules.link_attempts import attempt_around
from linter.rules.urls._invalid import fault, lacks_domain, misspelled_scheme, swallowed
from linter.rules.urls._placeholder import reserved
from linter.rules.urls._written_url import WrittenUrl, parse_written_url, written_urls

_HOST = re.compile(r"[^a-z0-9.-].*|\.+\Z", re.DOTALL)  # what is behind the host of a bare URL


class UrlInvalid(ProjectRule):
    """An address cannot be read as one, or has swallowed what stands beside it.

    ## What it does
    Reports a scheme written twice (`https://https://`) or misspelled (`htpps://`), another URL right behind a URL, too
    few or too many slashes after the scheme, a host or port that cannot be one, a host of one word (`http://guides`),
    and a `)`, `]`, `,` or `.` at the end of the path that belongs to the sentence around it, as do quotation marks and
    backticks. Balanced parentheses, abbreviations and Wikipedia's names are left alone. A URL without marks around it
    goes on to the next blank, also past full-width punctuation. Where only one URL can be meant, the fix writes it.

    ## Why is this bad?
    Browsers guess, or show an error.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://https://guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls(repository):
            is_bare = written_url.link.syntax is LinkSyntax.BARE
            is_swallowed = is_bare and swallowed(written_url.url) is not None
            found = (swallowed(written_url.url) if is_bare else None) or fault(written_url.url)
            if is_bare and found and (reserved(_HOST.sub("", written_url.host)) or _is_value(repository, written_url)):
                continue
            if (
                found
                and is_bare
                and (self._is_of_a_broken_link(repository, written_url) or _ends_on_its_site(repository, written_url))
            ):
                continue
            if found:
                right = (swallowed(written_url.written) if is_bare else None) or fault(written_url.written)
                if right and is_bare and right.end == len(written_url.written) and not right.text:
                    kept = f"<{written_url.written[: right.start]}>{written_url.written[right.start :]}"
                    right = replace(right, start=0, text=kept)  # what is behind it is text, and stays
                fix = written_url.edit(right.start, right.end, right.text) if right and right.unique else None
                help_ = "" if fix else "correct it, or take the link out"
                severity = Severity.WARNING if is_swallowed else Severity.ERROR  # it still shows its address
                yield written_url.problem(f"'{written_url.url}' {found.reason}", help_, fix, severity)
            elif not is_bare and lacks_domain(written_url.host) and not urlsplit(written_url.url).port:
                message = f"'{written_url.url}' has a host of one word: '{written_url.host}'"
                yield written_url.problem(message, "write the whole host", None, Severity.WARNING)
        for page, link, target in repository.links_to(Other):
            found = misspelled_scheme(link.url) if target.scheme else None
            if found:
                written_url = parse_written_url(page.path, link, page.source(link.destination or link.span))
                fix = written_url.edit(found.start, found.end, found.text)
                yield written_url.problem(f"'{link.url}' {found.reason}", "", fix)

    def _is_of_a_broken_link(self, repository: Repository, written_url: WrittenUrl) -> bool:
        page, start = repository.library.document(written_url.page), written_url.link.span.start
        return page is not None and self.gives_way(page.path, *attempt_around(repository, page, start))


def _is_value(repository: Repository, written_url: WrittenUrl) -> bool:
    """Whether a URL without marks is the value of an attribute, of a tag that is none here: JSX has more of them."""
    page, start = repository.library.document(written_url.page), written_url.link.span.start
    return page is not None and page.text[max(0, start - 2) : start] in ('="', "='", "={")


def _ends_on_its_site(repository: Repository, written_url: WrittenUrl) -> bool:
    """Whether a URL without marks goes on past its end at GitHub only.

    Hugo's Goldmark links ASCII characters, and linkify-it of VitePress ends a URL before a bracket that is not its own.
    """
    sites = repository.site_links.sites.of(written_url.page)
    is_closed = _opens_no(written_url.url)
    return any(
        (site.generator.links_ascii and not written_url.url.isascii()) or (site.generator.closes_links and is_closed)
        for site in sites
    )


def _opens_no(url: str) -> bool:
    """Whether it has a closing parenthesis that it has not opened."""
    depth = 0
    for sign in url:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return True
    return False
