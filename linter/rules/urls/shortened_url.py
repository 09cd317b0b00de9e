"""shortened-url."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Key
from linter.document import Document, LinkKind
from linter.finding import Applicability, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.outcome import Outcome, OutcomeOf, Status
from linter.rules.base import Unit, UrlRule
from linter.rules.final_url import for_good, is_lost, landing
from linter.rules.precedence import Fault
from linter.rules.relink import relink
from linter.rules.urls._short import is_of_owner, is_short
from linter.rules.urls._written_url import WrittenUrl, parse_written_url, written_urls

# Also "korotk" and "kratk" in Cyrillic letters, and short in Chinese, Japanese and Korean.
_SHORT = re.compile(
    "\\b(?:short|kurz|court|cort[oae]|curt[oa]|\u043a\u043e\u0440\u043e\u0442|\u043a\u0440\u0430\u0442\u043a)"
    "|\u77ed|\uc9e7|\ub2e8\ucd95",
    re.IGNORECASE,
)
_NEAR = 40  # characters before a link


class ShortenedUrl(UrlRule):
    """An address is shortened, so that it does not show where it leads.

    ## What it does
    Reports addresses at link shorteners such as bit.ly, t.co and goo.gl, except for the hosts in `allow`. The
    shortener's own front page is not meant, nor is what the page calls a short URL. The playbook preset allows aka.ms.
    With the network, the fix writes the address that it leads to: a safe fix if all redirects on the way are permanent
    ones. Of a short address that leads to nothing, link-dead and its like speak alone. Shorteners for one owner's pages
    (aka.ms, git.io) are an info.

    ## Why is this bad?
    Readers cannot see where they are going, whoever owns the short address can send them elsewhere tomorrow, and when
    the shortener closes the link is lost.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://bit.ly/3xYzAbC).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    class Options(Struct, frozen=True):
        allow: Annotated[tuple[str, ...], Key("Shorteners that may be used.")] = ()

    options: Options
    severity = Severity.WARNING
    unit = Unit.URL
    is_style = True
    fix = Applicability.SAFE

    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        pages = {page.path: page for page in repository.documents}
        shown = (url for url in written_urls(repository) if url.link.kind is not LinkKind.IMAGE)
        short = [url for url in shown if is_short(url, self.options.allow)]
        named = {(path, host) for path, host in {(url.page, url.host) for url in short} if _names(pages[path], host)}
        for written_url in short:
            page = pages[written_url.page]
            if (page.path, written_url.host) not in named and not _is_called_short(page, written_url):
                outcome = outcome_of(written_url.url)
                if not (is_lost(outcome) and self.gives_way(written_url.page, Fault.LOST_URL)):
                    severity = Severity.INFO if is_of_owner(written_url) else Severity.WARNING
                    yield _problem(written_url, outcome, severity)


def _names(page: Document, host: str) -> bool:
    """Whether the page is about the shortener."""
    return any(host in prose.shown for prose in page.prose)


def _is_called_short(page: Document, written_url: WrittenUrl) -> bool:
    """Whether the page offers it as the short one: `Short URL: http://git.io/sheet`."""
    start = written_url.link.span.start
    line = page.lines[page.position(start)[0] - 1]
    return _SHORT.search(page.text, max(line, start - _NEAR), start) is not None


def _problem(written_url: WrittenUrl, outcome: Outcome | None, severity: Severity) -> Problem:
    message, help_ = f"'{written_url.url}' does not show where it leads", "write the address that it leads to"
    fix = _expanded(written_url, outcome) if outcome else None
    return written_url.problem(message, fix.title if fix else help_, fix, severity)


def _expanded(written_url: WrittenUrl, outcome: Outcome) -> Fix | None:
    """The fix that writes its target, unless that is still a short URL, or no page."""
    new = landing(outcome, written_url.url)
    if outcome.status not in (Status.OK, Status.MOVED) or not outcome.redirects:
        return None
    if is_short(parse_written_url("", replace(written_url.link, url=new), ""), ()):
        return None
    return relink(written_url.link, new, Applicability.SAFE if for_good(outcome) else Applicability.UNSAFE)
