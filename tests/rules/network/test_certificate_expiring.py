"""certificate-expiring: what is said of a host whose certificate ends soon, once a page."""

from __future__ import annotations

from datetime import date

import pytest

from linter.outcome import Outcome, Redirect, Status
from linter.rules.base import NoOptions
from linter.rules.network.certificate_expiring import CertificateExpiring
from linter.rules.network.link_moved import LinkMoved
from tests.rules.verdicts import LINK, URL, judged, link_to

SOON = date(2026, 12, 1)


def test_it_alone_speaks() -> None:
    outcome = Outcome(URL, Status.OK, 200, URL, expires=SOON)
    message = "the certificate of 'a.dev' ends on 2026-12-01"
    assert judged(outcome) == [(CertificateExpiring, LINK.span, message, LINK.url)]


def test_of_an_address_that_has_moved_the_new_host_counts() -> None:
    to = "https://b.dev:8443/y"
    outcome = Outcome(URL, Status.MOVED, 200, to, (Redirect(301, to),), expires=SOON)
    assert [(rule, message) for rule, _, message, _ in judged(outcome) if rule is not LinkMoved] == [
        (CertificateExpiring, "the certificate of 'b.dev' ends on 2026-12-01")
    ]


def test_a_host_is_spoken_of_once_a_page() -> None:
    rule = CertificateExpiring(NoOptions())
    urls = ["https://a.dev/x", "https://b.dev/x", "https://a.dev/y", "https://a.dev/x"]
    reported = [list(rule.check(link_to(url), Outcome(url, Status.OK, 200, url, expires=SOON))) for url in urls]
    assert [len(problems) for problems in reported] == [1, 1, 0, 0]
    assert len(list(CertificateExpiring(NoOptions()).check(LINK, Outcome(URL, Status.OK, expires=SOON)))) == 1


@pytest.mark.parametrize("status", list(Status))
def test_nothing_is_said_of_one_that_holds(status: Status) -> None:
    assert CertificateExpiring not in [rule for rule, *_ in judged(Outcome(URL, status, 200, URL))]
