"""Secrets in the URLs of a text (credentials, signatures, tokens): found, and redacted in all output.

A value counts as secret if its position or parameter says so and it looks like one: a few names and forms always, else
letters and digits of some length. Placeholders in documentation do not. Pure, and linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from msgspec import Struct

from linter.text.lazy_pattern import LazyPattern
from linter.text.replace import replace_ranges

_ADDRESS = r"(?:(?<=:)|(?<![\w/.-]))//"
_USER = re.compile(rf"{_ADDRESS}(?P<secret>[^/?#\s:@\"<>]*:(?P<value>[^/?#\s\"<>]+))@")
_TOKEN_USER = re.compile(
    rf"{_ADDRESS}(?P<secret>(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-)[\w-]{{16,}}(?::[^/?#\s\"<>]*)?)@", re.I
)
_KNOWN = re.compile(
    r"(?<![A-Za-z0-9])(?P<secret>gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20}|xox[abprs]-[\w-]{20,}"
    r"|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|sk-(?:proj-)?[A-Za-z0-9]{32,})"
)

_ALWAYS = ("x-amz-signature", "x-amz-security-token", "x-goog-signature", "awsaccesskeyid")
_SIGNATURES = ("sig", "signature")
_NAMES = (
    "access_token api_key api_token auth_token client_secret id_token passwd password private_token pwd refresh_token "
    "secret_key secret subscription_key token x_api_key"
).split()
# Also as Markdown escapes them, and as a URL in another's query has them.
_EITHER = "|".join(re.sub("[_-]", r"(?:\\\\?[_-])?", name) for name in (*_ALWAYS, *_SIGNATURES, *_NAMES))
_PARAMETER = re.compile(
    rf"(?:[?&#;]|%(?:25)*(?:3F|26|23|3B))(?P<name>{_EITHER})(?:\\?=|%(?:25)*3D|&(?:equals|\#61|\#x3d);)"
    r"(?P<secret>(?:(?!%(?:25)*(?:26|23))[^&\#\s\"<>()\[\]{}|`])+)",
    re.IGNORECASE,
)
_SHARED_ACCESS = re.compile(r"(?:[?&;]|%(?:25)*(?:3F|26))s[vepr](?:=|%(?:25)*3D)", re.IGNORECASE)  # beside such a `sig`
_SIGNS = (
    "@",
    "=",
    "%",
    "&equals",
    "&#61",
    "&#x3",
    "&#X3",
    "_",
    "glpat-",
    "xox",
    "AKIA",
    "AIza",
    "sk-",
)  # no secret without
_SHORTEST, _SHORTEST_SIGNATURE = 10, 20  # characters of a value that is known by its parameter's name
_AROUND = ".,;:!'*"  # the sentence around a URL

_PLACEHOLDER = LazyPattern(
    r".*(?:your|example|placeholder|changeme|redacted|dummy|insert|replace|x{4,}|\*{3}|\.{3}|\u2026).*|[<{\[$%:].*|(.)\1*"
    r"|pass(?:word|wd)?|secret|token|api[_-]?key|demo(?:[_-]?key)?|test"
    r"|.*\.eyJzdWIiOiIxMjM0NTY3ODkwIi.*",  # the subject 1234567890: the sample of jwt.io
    re.IGNORECASE | re.DOTALL,
)
_UUID = LazyPattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Firebase's storage, and GitBook's, which is the same, have such a token in the URL of each public file.
_FILE_BEFORE = LazyPattern(r"(?:[?&;]|%(?:25)*(?:3F|26|3B))alt(?:=|%(?:25)*3D)media(?:&amp)?\Z", re.IGNORECASE)
_FILE_AFTER = LazyPattern(r"(?:&(?:amp;)?|%(?:25)*26)alt(?:=|%(?:25)*3D)media\b", re.IGNORECASE)
# What a newspaper's "gift article" and a shared report have in their URL, for whoever has the link.
_SHARING = LazyPattern(
    r"https?://(?:[\w-]{1,60}\.){0,4}(?:ft\.com|bloomberg\.com|wandb\.(?:ai|io))/[^\s\"'<>]*\Z",
    re.IGNORECASE,
)
# An article of WeChat, which has none of another form.
_ARTICLE = LazyPattern(r"https?://mp\.weixin\.qq\.com/[^\s\"'<>]*\Z", re.IGNORECASE)
# The invitation to a meeting that whoever has it may come to.
_INVITATION = LazyPattern(r"https?://[\w.-]{0,60}zoom[\w.-]{0,60}/[^\s\"'<>]*\Z", re.IGNORECASE)
_PICTURE = LazyPattern(
    r"\.(?:jpe?g|png|gif|webp|svg|avif)(?:\?[^\s\"'<>]*)?\Z", re.IGNORECASE
)  # which everybody is shown
_BOOKS = LazyPattern(r"https?://books\.google\.[a-z.]{2,6}/[^\s\"'<>]*\Z", re.IGNORECASE)
_READER = LazyPattern(r"https?://reader\.elsevier\.com/[^\s\"'<>]*\Z", re.IGNORECASE)
_CONSTANT = LazyPattern(r"[A-Z]+(?:_[A-Z0-9]+)+")  # API_TOKEN_2: the name of one


class Secret(Struct, frozen=True):
    """What it is, in words, and where it is in the text: from `start` up to, not including, `end`."""

    kind: str
    start: int
    end: int


def find_secrets(text: str) -> list[Secret]:
    """The secrets in all URLs of a text, in order; none overlaps another."""
    if not any(map(text.__contains__, _SIGNS)):
        return []
    found = [Secret("a password", *m.span("secret")) for m in _USER.finditer(text) if not _is_placeholder(m["value"])]
    found += [Secret("an access token", *match.span("secret")) for match in _TOKEN_USER.finditer(text)]
    found += [Secret("an access token", *match.span("secret")) for match in _KNOWN.finditer(text)]
    shared = _SHARED_ACCESS.search(text) is not None
    for match in _PARAMETER.finditer(text):
        value = match["secret"].rstrip(_AROUND)
        name = match["name"].replace("\\", "")
        if _is_secret(name.lower(), value, shared) and not (
            _is_of_public_file(text, match, value) or _is_for_sharing(text, match)
        ):
            found.append(Secret(f"the value of '{name}'", match.start("secret"), match.start("secret") + len(value)))
    return _merge_overlapping(found)


def redact(text: str) -> str:
    """The text with an ellipsis for each secret. Applying it twice is applying it once."""
    return _replace_secrets(text, lambda _: "\u2026")


def mask(text: str) -> str:
    """The text with an asterisk for each character of a secret, so that all else keeps its offset."""
    return _replace_secrets(text, lambda secret: "*" * (secret.end - secret.start))


def _replace_secrets(text: str, replacement: Callable[[Secret], str]) -> str:
    found = find_secrets(text)
    if not found:
        return text
    return replace_ranges(text, ((secret.start, secret.end, replacement(secret)) for secret in found))


def _merge_overlapping(found: Iterable[Secret]) -> list[Secret]:
    merged: list[Secret] = []
    for secret in sorted(found, key=lambda secret: (secret.start, -secret.end)):
        if not merged or secret.start >= merged[-1].end:
            merged.append(secret)
        elif secret.end > merged[-1].end:
            merged[-1] = Secret(merged[-1].kind, merged[-1].start, secret.end)
    return merged


def _is_secret(name: str, value: str, shared: bool) -> bool:
    if not value or _is_placeholder(value):
        return False
    if name in _ALWAYS or (name == "sig" and shared):
        return True
    mixed = any(map(str.isdigit, value)) and any(map(str.isalpha, value))
    return mixed and len(value) >= (_SHORTEST_SIGNATURE if name in _SIGNATURES else _SHORTEST)


def _is_of_public_file(text: str, match: re.Match[str], value: str) -> bool:
    """Whether a token is part of the URL by which everybody gets a file: `alt=media&token=<uuid>`."""
    if match["name"].lower() != "token" or not _UUID.fullmatch(value):
        return False
    before = text[max(match.start() - 40, 0) : match.start()]
    return _FILE_BEFORE.search(before) is not None or _FILE_AFTER.match(text, match.end()) is not None


def _is_for_sharing(text: str, match: re.Match[str]) -> bool:
    """Whether a token lets everybody read what is shared by its URL."""
    before, name = text[max(match.start() - 400, 0) : match.start()], match["name"].lower()
    if name in ("sig", "signature", "token") and _PICTURE.search(before):
        return True
    if name == "sig":
        return _BOOKS.search(before) is not None
    if name in ("pwd", "password"):
        return _INVITATION.search(before) is not None
    if name == "token":
        return _READER.search(before) is not None
    if name == "signature":
        return _ARTICLE.search(before) is not None
    return name == "accesstoken" and _SHARING.search(before) is not None


def _is_placeholder(value: str) -> bool:
    """Whether a value is an example that is meant to be replaced."""
    plain = unquote(value)
    return _PLACEHOLDER.fullmatch(plain) is not None or _CONSTANT.fullmatch(plain) is not None
