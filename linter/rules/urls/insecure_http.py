"""insecure-http."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.outcome import Outcome, OutcomeOf, Status
from linter.rules.base import Unit, UrlRule
from linter.rules.final_url import is_lasting, is_lost, landing, safety
from linter.rules.precedence import Fault
from linter.rules.relink import relink
from linter.rules.urls._insecure import is_insecure
from linter.rules.urls._preloaded import is_preloaded
from linter.rules.urls._short import allowed_by, is_short
from linter.rules.urls._written_url import WrittenUrl, written_urls

_FINE = (Status.OK, Status.MOVED)

_LICENSE = re.compile(r"(?:licen[cs]e|copying|unlicense)(?:[-_.]|\Z)", re.IGNORECASE)


class InsecureHttp(UrlRule):
    """An address begins with `http://`.

    ## What it does
    Reports http addresses and offers https instead. It is a warning with a safe fix where https is known to work: the
    server sends readers there, another link has the same address with https, or browsers have the host on their list of
    those that they open with https only (`.dev`, `github.com`). Elsewhere it is an info, whether the site answers there
    is for you to see, and the fix is an unsafe one. Left alone are other ports, IP addresses, names without a dot or of
    local networks, `.onion`, namespaces, shortened addresses, which shortened-url reports, and pages that are gone.

    ## Why is this bad?
    Anybody on the way can read and change what readers get, and browsers warn of such pages.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](http://guides.dev/first).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.WARNING
    unit = Unit.URL
    is_style = True
    is_pedantic = True
    fix = Applicability.SAFE

    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        allowed = allowed_by(repository)
        for written_url in written_urls(repository):
            if _LICENSE.match(basename(written_url.page)):
                continue  # its text is not the list's
            if is_insecure(written_url) and not self._is_short(written_url, allowed):
                outcome = outcome_of(written_url.url)
                if not (is_lost(outcome) and self.gives_way(written_url.page, Fault.LOST_URL)):
                    yield _problem(written_url, outcome, outcome_of)

    def _is_short(self, written_url: WrittenUrl, allowed: tuple[str, ...]) -> bool:
        return is_short(written_url, allowed) and self.gives_way(written_url.page, Fault.SHORT_URL)


def _problem(written_url: WrittenUrl, outcome: Outcome | None, outcome_of: OutcomeOf) -> Problem:
    message = f"'{written_url.url}' is not encrypted"
    moved = outcome is not None and outcome.status is Status.MOVED and outcome.final_url.startswith("https:")
    if outcome and moved and is_lasting(outcome) and not is_short(written_url, ()) and outcome.repository is None:
        new = landing(outcome, written_url.url)
        fix = relink(written_url.link, new, safety(outcome, written_url.url))
        return written_url.problem(f"{message}, and its server sends readers to '{new}'", f"write '{new}'", fix)
    twin = outcome_of(_https(written_url.url))
    is_renamed = outcome is not None and outcome.repository is not None and outcome.repository.is_moved
    is_sure = True
    if _has_https(outcome, twin):
        help_ = "write https://, where the site answers too"
    elif is_preloaded(written_url.host) and not twin and not is_renamed:
        help_ = "write https://, which browsers use for this host whatever the link says"
    else:
        help_, is_sure = "write https://, if the site answers there", False
    applicability = Applicability.SAFE if is_sure else Applicability.UNSAFE
    fix = written_url.edit(0, 4, "https", applicability) if written_url.written[:4].lower() == "http" else None
    return written_url.problem(message, help_, fix, Severity.WARNING if is_sure else Severity.INFO)


def _has_https(outcome: Outcome | None, twin: Outcome | None) -> bool:
    """Whether the same URL with https, the `twin`, was seen to work: checked itself, or as a redirect to a page."""
    if twin and twin.status in _FINE:
        return True
    if outcome is None or outcome.status not in _FINE:
        return False
    return _https(outcome.url) in {hop.url.partition("#")[0] for hop in outcome.redirects}


def _https(url: str) -> str:
    return f"https{url[4:]}"
