"""shortened-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Key
from linter.finding import Applicability, Fix, Problem, Severity
from linter.model.repository import Repository
from linter.outcome import Outcome, OutcomeOf, Status
from linter.rules.base import AddressRule
from linter.rules.final_url import for_good, is_lost, landing
from linter.rules.precedence import Fault
from linter.rules.relink import relink
from linter.rules.urls._address import Address, address_of, addresses
from linter.rules.urls._short import is_short


class ShortenedUrl(AddressRule):
    """An address is shortened, so that it does not show where it leads.

    ## What it does
    Reports addresses at link shorteners such as bit.ly, t.co and goo.gl, except for the hosts in `allow`. The
    shortener's own front page is not meant. The playbook preset allows aka.ms. With the network, the fix writes the
    address that it leads to: a safe fix if all redirects on the way are permanent ones. Of a short address that leads
    to nothing, link-dead and its like speak alone.

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
    fix = Applicability.SAFE

    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        for address in addresses(repository):
            if is_short(address, self.options.allow):
                outcome = outcome_of(address.url)
                if not (is_lost(outcome) and self.gives_way(address.page, Fault.LOST_URL)):
                    yield _problem(address, outcome)


def _problem(address: Address, outcome: Outcome | None) -> Problem:
    message, help_ = f"'{address.url}' does not show where it leads", "write the address that it leads to"
    fix = _expanded(address, outcome) if outcome else None
    return address.problem(message, fix.title if fix else help_, fix)


def _expanded(address: Address, outcome: Outcome) -> Fix | None:
    """The fix that writes where it leads, unless that is the shortener still, or anything but a page."""
    new = landing(outcome, address.url)
    if outcome.status not in (Status.OK, Status.MOVED) or not outcome.redirects:
        return None
    if is_short(address_of("", replace(address.link, url=new), ""), ()):
        return None
    return relink(address.link, new, Applicability.SAFE if for_good(outcome) else Applicability.UNSAFE)
