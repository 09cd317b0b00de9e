"""insecure-http."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Applicability, Problem, Severity
from linter.playbook import Playbook
from linter.rules.base import ProjectRule
from linter.rules.urls._address import Address, addresses
from linter.rules.urls._invalid import fault
from linter.rules.urls._placeholder import reserved
from linter.rules.urls._short import allowed_by, is_short

_HTTP = re.compile(r"http://(?![^/?#]*:[0-9])", re.IGNORECASE)  # another port speaks its own protocol
_LOCAL = (".local", ".lan", ".internal", ".intranet", ".home.arpa", ".onion", "]")
_NAMESPACE = re.compile(
    r"http://(?:www\.w3\.org/(?:19|20)\d\d/|schemas\.|purl\.org/|xmlns\.com/|www\.sitemaps\.org/schemas/)",
    re.IGNORECASE,
)


class InsecureHttp(ProjectRule):
    """An address begins with `http://`.

    ## What it does
    Reports http addresses and offers https instead; whether the site answers there is for you to see, so the fix is
    an unsafe one. Left alone are other ports, IP addresses, names without a dot or of local networks, `.onion`,
    namespaces, and shortened addresses, which shortened-url reports.

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

    def check(self, playbook: Playbook) -> Iterator[Problem]:
        allowed = allowed_by(playbook)
        for address in addresses(playbook):
            if _HTTP.match(address.written) and _public(address) and not is_short(address, allowed):
                message = f"'{address.url}' is not encrypted"
                fix = address.edit(0, len("http"), "https", Applicability.UNSAFE)
                yield address.problem(message, "write https://, if the site answers there", fix)


def _public(address: Address) -> bool:
    """Whether the site could have a certificate that browsers trust, and the address is more than a name."""
    host = address.host
    if "." not in host or host.endswith(_LOCAL) or host.rpartition(".")[2].isdigit() or reserved(host):
        return False
    return fault(address.url) is None and _NAMESPACE.match(address.url) is None
