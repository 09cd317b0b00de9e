"""insecure-http."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.model.repository import Repository
from linter.outcome import Outcome, OutcomeOf, Status
from linter.rules.base import AddressRule
from linter.rules.final_url import is_lasting, is_lost, landing, safety
from linter.rules.precedence import Fault
from linter.rules.relink import relink
from linter.rules.urls._address import Address, addresses
from linter.rules.urls._insecure import is_insecure
from linter.rules.urls._short import allowed_by, is_short

_FINE = (Status.OK, Status.MOVED)


class InsecureHttp(AddressRule):
    """An address begins with `http://`.

    ## What it does
    Reports http addresses and offers https instead. Without the network, whether the site answers there is for you to
    see, so the fix is an unsafe one. It is safe if https was seen to answer: the server sends readers there, or another
    link has the same address with https. Left alone are other ports, IP addresses, names without a dot or of local
    networks, `.onion`, namespaces, shortened addresses, which shortened-url reports, and pages that are gone.

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
    fix = Applicability.UNSAFE

    def check(self, repository: Repository, outcome_of: OutcomeOf) -> Iterator[Problem]:
        allowed = allowed_by(repository)
        for address in addresses(repository):
            if is_insecure(address) and not self._is_short(address, allowed):
                outcome = outcome_of(address.url)
                if not (is_lost(outcome) and self.gives_way(address.page, Fault.LOST_URL)):
                    yield _problem(address, outcome, outcome_of)

    def _is_short(self, address: Address, allowed: tuple[str, ...]) -> bool:
        return is_short(address, allowed) and self.gives_way(address.page, Fault.SHORT_URL)


def _problem(address: Address, outcome: Outcome | None, outcome_of: OutcomeOf) -> Problem:
    message = f"'{address.url}' is not encrypted"
    moved = outcome is not None and outcome.status is Status.MOVED and outcome.final_url.startswith("https:")
    if outcome and moved and is_lasting(outcome) and not is_short(address, ()) and outcome.repository is None:
        new = landing(outcome, address.url)
        fix = relink(address.link, new, safety(outcome, address.url))
        return address.problem(f"{message}, and its server sends readers to '{new}'", f"write '{new}'", fix)
    if _answers(address, outcome, outcome_of):
        help_, applicability = "write https://, where the site answers too", Applicability.SAFE
    else:
        help_, applicability = "write https://, if the site answers there", Applicability.UNSAFE
    written = address.written[:4].lower() == "http"
    return address.problem(message, help_, address.edit(0, 4, "https", applicability) if written else None)


def _answers(address: Address, outcome: Outcome | None, outcome_of: OutcomeOf) -> bool:
    """Whether the same address with https was seen to answer: asked for itself, or on the way to a page."""
    twin = outcome_of(f"https{address.url[4:]}")
    if twin and twin.status in _FINE:
        return True
    if outcome is None or outcome.status not in _FINE:
        return False
    return f"https{outcome.url[4:]}" in {hop.url.partition("#")[0] for hop in outcome.redirects}
