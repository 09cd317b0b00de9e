"""Certificates that are not accepted, told apart; and TLS that merely stumbles."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import trustme

if TYPE_CHECKING:
    from tests.crawl.conftest import Asker, Farm

LONG_AGO = datetime.now(UTC) - timedelta(days=3)


def served(ca: trustme.CA, name: str, not_after: datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name, not_after=not_after).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("name", "not_after", "known", "detail"),
    [
        pytest.param("good.example", LONG_AGO, True, "certificate expired", id="expired"),
        pytest.param("other.example", None, True, "certificate for another name", id="wrong-name"),
        pytest.param("good.example", None, False, "certificate not trusted", id="unknown-issuer"),
    ],
)
def test_certificates(
    farm: Farm,
    ask: Asker,
    ca: trustme.CA,
    trust: ssl.SSLContext,
    name: str,
    not_after: datetime | None,
    known: bool,
    detail: str,
) -> None:
    ask.rim["tls"] = lambda: trust
    ask.names["good.example"] = ["127.0.0.1"]
    site = farm.site({"/": "200"}, tls=served(ca if known else trustme.CA(), name, not_after))
    outcome = ask.one(site.url("/", "good.example"))
    assert (outcome.status, outcome.attempts, site.requests()) == ("tls-error", 1, [])
    assert outcome.detail.startswith(detail)


def test_the_name_is_verified_though_the_address_is_connected_to(
    farm: Farm, ask: Asker, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    ask.rim["tls"] = lambda: trust
    ask.names["good.example"] = ["127.0.0.1"]
    site = farm.site({"/": "200", "/b": "200"}, tls=tls)
    came = ask(site.url("/", "good.example"), site.url("/b", "good.example")).outcomes
    assert [outcome.status for outcome in came.values()] == ["ok", "ok"]
    assert ask.one(site.url("/")).status == "tls-error"  # the address itself is not in the certificate


def test_the_public_authorities_do_not_know_ours(farm: Farm, ask: Asker, tls: ssl.SSLContext) -> None:
    ask.names["good.example"] = ["127.0.0.1"]
    outcome = ask.one(farm.site({"/": "200"}, tls=tls).url("/", "good.example"))
    assert (outcome.status, outcome.detail[:23]) == ("tls-error", "certificate not trusted")


def test_no_common_version_is_tried_again(farm: Farm, ask: Asker, ca: trustme.CA) -> None:
    old, new = served(ca, "good.example"), ssl.create_default_context()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    new.minimum_version = ssl.TLSVersion.TLSv1_3
    ask.rim["tls"] = lambda: new
    ask.names["good.example"] = ["127.0.0.1"]
    outcome = ask.one(farm.site({"/": "200"}, tls=old).url("/", "good.example"))
    assert (outcome.status, outcome.attempts) == ("unverifiable", 3)
    assert outcome.detail.startswith("TLS failed: ")


def test_a_server_that_never_shakes_hands(farm: Farm, ask: Asker) -> None:
    site = farm.site({"/": "200"})
    outcome = ask.one(site.url().replace("http:", "https:"), connect_timeout=0.1)
    assert (outcome.status, outcome.attempts, outcome.detail) == ("unverifiable", 2, "no connection within 0.1 s")
