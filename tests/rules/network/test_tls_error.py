"""tls-error: what is said of a certificate that is not valid."""

from __future__ import annotations

from linter.outcome import Outcome, Status
from linter.rules.network.tls_error import TlsError
from tests.rules.verdicts import LINK, URL, judged


def test_it_alone_speaks() -> None:
    outcome = Outcome(URL, Status.TLS_ERROR, detail="certificate has expired")
    message = f"'{URL}#y' has no valid certificate: certificate has expired"
    assert judged(outcome) == [(TlsError, LINK.span, message, LINK.url)]
