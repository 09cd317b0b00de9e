"""Trusted certificate authorities, and why a certificate is not accepted or expires soon."""

from __future__ import annotations

import os
import ssl
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx

Lifetime = tuple[float, float]
"""From when and until when a certificate is valid, in seconds since 1970."""

_SOON = 14 * 86_400.0  # seconds; usual renewals are done by then …
_LAST_PART = 1 / 6  # … but for a certificate of a few days this part of its time is enough
_OWN_STORE = ("darwin", "win32")  # systems whose store OpenSSL does not read, or not all of it
# By OpenSSL's X509_V_ERR_…, https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/, by macOS's errSec…,
# https://developer.apple.com/documentation/security/security-framework-result-codes, and by Windows' CERT_E_…,
# https://learn.microsoft.com/windows/win32/api/wincrypt/ns-wincrypt-cert_chain_policy_status
_REASONS = {
    9: "not valid yet",
    10: "expired",
    18: "not trusted, it is self-signed",
    19: "not trusted, its issuer is self-signed and unknown",
    20: "not trusted, its issuer is unknown",
    21: "not trusted, its issuer is unknown",
    62: "for another name",
    64: "for another address",
    -67602: "for another name",
    -67818: "expired",
    -67819: "not valid yet",
    -67843: "not trusted, its issuer is unknown",
    0x800B0101: "expired",  # or not valid yet: Windows has one code for both
    0x800B0109: "not trusted, its issuer is unknown",
    0x800B010A: "not trusted, its issuer is unknown",
    0x800B010F: "for another name",
}


def trusted(platform: str = sys.platform) -> ssl.SSLContext:
    """A context that trusts the system's authorities; where there are none, as in a slim container, certifi's.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` replace the system's, as for OpenSSL
    (https://docs.openssl.org/master/man7/openssl-env/); then certifi's are not used.
    """
    is_configured = bool(os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"))
    if platform in _OWN_STORE and not is_configured:
        import truststore  # noqa: PLC0415 - elsewhere it is not installed: it would read all files for each connection

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    return context if is_configured or _has_authorities(context) else httpx.create_ssl_context(trust_env=False)


def _has_authorities(context: ssl.SSLContext) -> bool:
    """Whether the file has some, or the folder, whose files OpenSSL reads when they are needed."""
    folder = ssl.get_default_verify_paths().capath
    return context.cert_store_stats()["x509_ca"] > 0 or (folder is not None and any(Path(folder).glob("*.[0-9]")))


def refusal(error: ssl.SSLCertVerificationError) -> str:
    """Why a certificate is not accepted, in words."""
    return f"certificate {_REASONS.get(error.verify_code, 'not accepted')} ({error.verify_message})"


def lifetime(certificate: Mapping[str, Any] | None) -> Lifetime | None:
    """The lifetime in a certificate by `ssl.SSLSocket.getpeercert`; `None` without one, or if it is not valid."""
    if not certificate:
        return None
    try:
        return ssl.cert_time_to_seconds(certificate["notBefore"]), ssl.cert_time_to_seconds(certificate["notAfter"])
    except ValueError:
        return None


def ends_soon(lifetime: Lifetime | None, now: datetime) -> date | None:
    """The day (UTC) on which a certificate ends, if it should have been renewed by `now`."""
    if lifetime is None:
        return None
    begin, end = lifetime
    is_due = end - now.timestamp() < min(_SOON, (end - begin) * _LAST_PART)
    return datetime.fromtimestamp(end, UTC).date() if is_due else None
