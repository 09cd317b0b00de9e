"""Certificates: which are not accepted and why, which end soon, who vouches for them; and TLS that merely stumbles."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import trustme
import truststore

from linter.crawl.http.certificates import ends_soon, lifetime, refusal, trusted
from linter.crawl.http.transport import Transport
from tests.crawl.conftest import nothing_left_open

if TYPE_CHECKING:
    from tests.crawl.conftest import Checker, Farm

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=3)
DAY = 86_400.0


def served(
    ca: trustme.CA, name: str, not_after: datetime | None = None, not_before: datetime | None = None
) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name, not_after=not_after, not_before=not_before).configure_cert(context)
    return context


def of_the_system() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.mark.parametrize(
    "make", [pytest.param(ssl.create_default_context, id="ssl"), pytest.param(of_the_system, id="truststore")]
)
@pytest.mark.parametrize(
    ("name", "not_after", "is_trusted", "detail"),
    [
        pytest.param("good.example", LONG_AGO, True, "certificate expired", id="expired"),
        pytest.param("other.example", None, True, "certificate for another name", id="wrong-name"),
        pytest.param("good.example", None, False, "certificate not trusted", id="unknown-issuer"),
    ],
)
def test_certificates(
    farm: Farm,
    check: Checker,
    ca: trustme.CA,
    make: Callable[[], ssl.SSLContext],
    name: str,
    not_after: datetime | None,
    is_trusted: bool,
    detail: str,
) -> None:
    context = make()
    ca.configure_trust(context)
    check.runtime["tls"] = lambda: context
    check.names["good.example"] = ["127.0.0.1"]
    site = farm.site({"/": "200"}, tls=served(ca if is_trusted else trustme.CA(), name, not_after))
    outcome = check.one(site.url("/", "good.example"))
    assert (outcome.status, outcome.attempts, site.requests()) == ("tls-error", 1, [])
    assert outcome.detail.startswith(detail)


def test_the_name_is_verified_though_the_address_is_connected_to(
    farm: Farm, check: Checker, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    check.runtime["tls"] = lambda: trust
    check.names["good.example"] = ["127.0.0.1"]
    site = farm.site({"/": "200", "/b": "200"}, tls=tls)
    crawled = check(site.url("/", "good.example"), site.url("/b", "good.example")).outcomes
    assert [outcome.status for outcome in crawled.values()] == ["ok", "ok"]
    assert check.one(site.url("/")).status == "tls-error"  # the address itself is not in the certificate


@pytest.mark.parametrize("code", [62, -67602, 0x800B010F])
def test_a_wrong_name_is_called_that_whoever_verifies(code: int) -> None:
    error = ssl.SSLCertVerificationError("x")
    error.verify_code, error.verify_message = code, "as the system says it"
    assert refusal(error) == "certificate for another name (as the system says it)"


def test_macos_and_windows_are_asked_themselves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    kinds = [isinstance(trusted(platform), truststore.SSLContext) for platform in ("darwin", "win32", "linux")]
    assert kinds == [True, True, False]
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert not isinstance(trusted("darwin"), truststore.SSLContext)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSL looks for authorities in a file and a folder without a name."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.setenv(name, "")


@pytest.mark.usefixtures("nowhere")
def test_a_system_without_a_store() -> None:
    certifi = httpx.create_ssl_context(trust_env=False)
    assert trusted("linux").get_ca_certs() == certifi.get_ca_certs() != []


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_authorities_of_ones_own(
    farm: Farm,
    check: Checker,
    ca: trustme.CA,
    tls: ssl.SSLContext,
    platform: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ca.cert_pem.write_to_path(str(tmp_path / "ours.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ours.pem"))
    check.runtime["tls"] = lambda: trusted(platform)
    check.names["good.example"] = ["127.0.0.1"]
    assert check.one(farm.site({"/": "200"}, tls=tls).url("/", "good.example")).status == "ok"
    assert len(trusted(platform).get_ca_certs()) == 1  # and nobody else is trusted


@pytest.mark.usefixtures("nowhere")
def test_a_file_that_was_named_and_is_not_there_is_not_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nonexistent/ours.pem")
    assert trusted("linux").get_ca_certs() == []


@pytest.mark.parametrize(
    ("days", "left", "soon"),
    [
        pytest.param(90, 13, True, id="should-have-been-renewed"),
        pytest.param(90, 20, False, id="in-time"),
        pytest.param(398, 20, False, id="a-year-in-time"),
        pytest.param(398, 13, True, id="a-year"),
        pytest.param(6, 3, False, id="of-six-days-renewed-every-three"),
        pytest.param(6, 0.5, True, id="of-six-days-not-renewed"),
    ],
)
def test_what_ends_soon(days: float, left: float, soon: bool) -> None:
    end = NOW.timestamp() + left * DAY
    expected = datetime.fromtimestamp(end, UTC).date() if soon else None
    assert ends_soon((end - days * DAY, end), NOW) == expected


@pytest.mark.parametrize("certificate", [None, {}, {"notBefore": "Bad time value", "notAfter": "Bad time value"}])
def test_a_certificate_that_does_not_say(certificate: dict[str, str] | None) -> None:
    assert lifetime(certificate) is None
    assert ends_soon(None, NOW) is None


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        pytest.param({"/x": "200"}, True, id="answered"),
        pytest.param({"/x": "301 /y", "/y": "200"}, True, id="moved"),
        pytest.param({"/x": "404"}, False, id="dead-for-another-reason"),
        pytest.param({"/x": "302 http://127.0.0.1:1/"}, False, id="not-answered"),
    ],
)
def test_a_link_whose_certificate_ends_soon(
    farm: Farm, check: Checker, ca: trustme.CA, trust: ssl.SSLContext, routes: dict[str, str], expected: bool
) -> None:
    end = NOW + timedelta(days=5)
    check.runtime["tls"] = lambda: trust
    check.names["good.example"] = ["127.0.0.1"]
    site = farm.site(routes, tls=served(ca, "good.example", end, NOW - timedelta(days=85)))
    outcome = check.one(site.url("/x", "good.example"))
    assert outcome.expires == (end.date() if expected else None)
    assert (outcome.status in {"ok", "moved"}) is expected


def test_one_that_holds_long_or_is_not_there_is_not_spoken_of(
    farm: Farm, check: Checker, tls: ssl.SSLContext, trust: ssl.SSLContext
) -> None:
    check.runtime["tls"] = lambda: trust
    check.names["good.example"] = ["127.0.0.1"]
    urls = farm.site({"/": "200"}, tls=tls).url("/", "good.example"), farm.site({"/": "200"}).url()
    assert [(outcome.status, outcome.expires) for outcome in check(*urls).outcomes.values()] == [("ok", None)] * 2


def test_the_public_authorities_do_not_know_ours(farm: Farm, check: Checker, tls: ssl.SSLContext) -> None:
    check.names["good.example"] = ["127.0.0.1"]
    outcome = check.one(farm.site({"/": "200"}, tls=tls).url("/", "good.example"))
    assert (outcome.status, outcome.detail[:23]) == ("tls-error", "certificate not trusted")


def test_no_common_version_is_tried_again(farm: Farm, check: Checker, ca: trustme.CA) -> None:
    old, new = served(ca, "good.example"), ssl.create_default_context()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    new.minimum_version = ssl.TLSVersion.TLSv1_3
    check.runtime["tls"] = lambda: new
    check.names["good.example"] = ["127.0.0.1"]
    outcome = check.one(farm.site({"/": "200"}, tls=old).url("/", "good.example"))
    assert (outcome.status, outcome.attempts) == ("unverifiable", 3)
    assert outcome.detail.startswith("TLS failed: ")


def test_a_server_that_never_shakes_hands(farm: Farm, check: Checker) -> None:
    site = farm.site({"/": "200"})
    outcome = check.one(site.url().replace("http:", "https:"), connect_timeout=0.1)
    assert (outcome.status, outcome.attempts, outcome.detail) == ("unverifiable", 2, "no connection within 0.1 s")


@pytest.fixture
def mute(tls: ssl.SSLContext) -> Iterator[int]:
    """The port of a server that shakes hands, and from then on neither reads nor says anything, not even goodbye."""
    over = threading.Event()

    def shake_hands() -> None:
        connection, _ = server.accept()
        with suppress(OSError), tls.wrap_socket(connection, server_side=True):  # the client may be gone already
            over.wait(10)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=shake_hands)
        thread.start()
        yield int(server.getsockname()[1])
        over.set()
        thread.join()


def test_a_connection_that_is_given_up_when_it_has_just_been_made(
    mute: int, trust: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is closed, though its server does not take part in that."""

    async def give_up() -> None:
        task = asyncio.current_task()
        assert task is not None
        # what is called as soon as there is a certificate
        monkeypatch.setattr("linter.crawl.http.transport.lifetime", lambda _: task.cancel())
        request = httpx.Request("GET", f"https://127.0.0.1:{mute}/", extensions={"sni_hostname": "good.example"})
        with pytest.raises(asyncio.CancelledError):
            await Transport(lambda: trust, max_idle=0).handle_async_request(request)

    with nothing_left_open():
        asyncio.run(give_up())
