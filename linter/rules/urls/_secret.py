"""What in an address lets whoever reads it in: credentials, signatures, tokens. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.rules.urls._placeholder import is_made_up

_USER = re.compile(r"https?://([^/?#@:\s]*):([^/?#\s]+)@", re.IGNORECASE)
_TOKEN_USER = re.compile(
    r"https?://((?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-)[\w-]{16,}(?::[^/?#\s]*)?)@", re.IGNORECASE
)
_PARAMETER = re.compile(r"(?<=[?&#;])([^=&#?;]+)=([^&#]*)")
_SHARED_ACCESS = re.compile(r"[?&]s[vepr]=", re.IGNORECASE)  # what stands beside the `sig` of one
_SIGNATURES = frozenset("x-amz-signature x-amz-security-token x-goog-signature awsaccesskeyid".split())
_TOKENS = frozenset(
    "access_token accesstoken api_key apikey api-key api_token apitoken auth_token authtoken client_secret id_token "
    "password passwd private_token refresh_token secret secret_key subscription-key token x-api-key".split()
)
_OPAQUE = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_.~+/%=-]{16,}")
_KNOWN = re.compile(
    r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20}|xox[abprs]-[\w-]{20,}"
    r"|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|sk-(?:proj-)?[A-Za-z0-9]{32,})"
)


@dataclass(frozen=True, slots=True)
class Secret:
    """What it is, and the address with nothing of it left."""

    what: str
    redacted: str


def secret_of(url: str) -> Secret | None:
    """The secrets in an address; `None` if it has none. What documentation writes in place of one is none."""
    found: list[str] = []
    shared = _SHARED_ACCESS.search(url) is not None
    text = _without_credentials(url, found)
    text = _PARAMETER.sub(lambda match: _parameter(match, shared, found), text)
    text, tokens = _KNOWN.subn("…", text)
    found += ["an access token"] * tokens
    return Secret(found[0], text) if found else None


def _without_credentials(url: str, found: list[str]) -> str:
    match = _USER.match(url)
    if match and not is_made_up(match[2]):
        found.append("a password")
        return _cut(url, match)
    match = _TOKEN_USER.match(url)
    if match:
        found.append("an access token")
        return _cut(url, match)
    return url


def _cut(url: str, match: re.Match[str]) -> str:
    return f"{url[: match.start(1)]}…{url[match.end() - 1 :]}"


def _parameter(match: re.Match[str], shared: bool, found: list[str]) -> str:
    name, value = match[1].lower(), match[2]
    signature = name in _SIGNATURES or (name == "sig" and shared)
    token = name in _TOKENS and _OPAQUE.fullmatch(value) is not None
    if not value or is_made_up(value) or not (signature or token):
        return match[0]
    found.append(f"the value of '{match[1]}'")
    return f"{match[1]}=…"
