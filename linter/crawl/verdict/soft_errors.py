"""Soft errors, responses with a success status: a front page, an error page, a login, a parked domain. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

from linter.crawl.urls import Url
from linter.outcome import Reason

_LOCALE = r"(?:[a-z]{2}(?:[-_][a-z]{2,4})?/)?"
_FRONT = re.compile(rf"/{_LOCALE}(?:[a-z]{{2}}|(?:index|home|default|main|welcome)(?:\.\w{{2,5}})?/?)?", re.IGNORECASE)
# A number alone is an error page only where no list can be: `/issues/404` is one of many.
_ERROR_PATH = re.compile(
    rf"/{_LOCALE}(?:errors?/)?(?:error[-_]?)?404(?:[-_]?(?:error|page))?(?:\.\w{{2,5}})?/?"
    r"|.*/(?:404[-_]?)?(?:page[-_]?)?not[-_]?found(?:[-_]?404)?(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
# https://learn.microsoft.com/en-us/dotnet/api/system.web.configuration.customerrorssection
_ASP_ERROR = "aspxerrorpath"
_NUMBER = r"(?:error )?404(?: error| page)?"
_PHRASE = (
    r"(?:(?:the |this )?(?:requested )?(?:page |file |site )?(?:was |is )?not found"
    r"|(?:the |this )?(?:requested )?page (?:does not exist|doesn['’]t exist|no longer exists)"
    r"|(?:the |this )?(?:requested )?page (?:cannot|can['’]t|could not|couldn['’]t) be found)"
)
_ERROR_TITLE = re.compile(
    rf"(?:oops|sorry|whoops)?[!,.:… ]*"
    rf"(?:{_NUMBER}(?:[:!.,-]* \(?{_PHRASE}\)?)?|{_PHRASE}(?:[:!.,-]* \(?{_NUMBER}\)?)?)[!.… ]*",
    re.IGNORECASE,
)
_ABOUT_ERRORS = re.compile(r"404|not[-_]?found", re.IGNORECASE)  # the path of a page about such errors
_TITLE_SEPARATOR = re.compile(r" [\u2013\u2014\u00bb\u00ab\u2022-] | ?[|\u00b7] ?")
_PARKED_TITLE = re.compile(
    r"(?:(?:[\w-]+\.)+[a-z]{2,}|(?:this |the )?domain(?: name)?(?: [\w.-]+)?)"
    r" (?:is|may be) (?:for sale|parked.*|available for (?:sale|purchase))[!.]?"
    r"|(?:parked domain|domain (?:parked|for sale)|buy (?:this|a) domain)(?: name)?[!.]?",
    re.IGNORECASE,
)
_PARKING = frozenset(
    "above.com afternic.com bodis.com brandbucket.com buydomains.com dan.com domainmarket.com efty.com "
    "hugedomains.com parkingcrew.net parklogic.com sedo.com sedoparking.com undeveloped.com uniregistry.com".split()
)
_FOR_SALE = re.compile(r"(?:(?:www\.)?godaddy\.com/forsale|forsale\.dynadot\.com)/", re.IGNORECASE)
_PARKED_BELOW = re.compile(r"ww\d{1,2}\.")  # http://ww25.a.dev/?subid1=…, where parking services count visits
_PARKING_PARAMETERS = frozenset(("subid1", "sub1"))
_LOGIN_HOSTS = frozenset(
    "accounts.google.com login.microsoftonline.com login.live.com login.windows.net login.yahoo.com "
    "id.atlassian.com appleid.apple.com signin.aws.amazon.com".split()
)
_LOGIN_PATH = re.compile(
    r"/(?:(?:user|users|account|accounts|auth|session|sessions)/)?"
    r"(?:(?:wp[-_])?log[-_]?in|sign[-_]?in|log[-_]?on|sessions?/new|auth[-_]?wall"
    r"|oauth2?/(?:v\d[\d.]*/)?authorize|openid-connect/auth|adfs/ls)(?:\.\w{2,5})?(?:/|\Z)",
    re.IGNORECASE,
)
_RETURN_PARAMETERS = frozenset(("returnurl", "return_url", "returnto", "return_to"))
_CONSENT = re.compile(r"consent|cookie|locale|language|region", re.IGNORECASE)


class SoftError(Struct, frozen=True):
    """What readers find instead of the page; `detail` is the same in words."""

    reason: Reason
    detail: str


_PARKED = SoftError(Reason.PARKED, "the domain is parked")
_ERROR_PAGE = SoftError(Reason.ERROR_PAGE, "with an error page")
_FRONT_PAGE = SoftError(Reason.FRONT_PAGE, "with the front page")
_LOGIN = SoftError(Reason.LOGIN, "with a login")


def soft_error(start: Url, end: Url, title: str) -> SoftError | None:
    """What readers of `start` find at `end` instead of the page; `None` if there is no sign of it.

    `title` is the title of the page at the end, empty if it was not read.
    """
    if start.url != end.url and (error := _by_redirect(start, end)):
        return error
    return _by_title(start, title) if title else None


def _by_redirect(start: Url, end: Url) -> SoftError | None:
    path, start_path = _path(end), _path(start)
    if _is_parked(start, end):
        return _PARKED
    if (_ERROR_PATH.fullmatch(path) or _ASP_ERROR in _parameters(end)) and not _ABOUT_ERRORS.search(start_path):
        return _ERROR_PAGE
    if is_front_page(start):
        return None
    if end.path == "/" and _bare(start.host) == _bare(end.host):
        return _FRONT_PAGE
    return _LOGIN if is_login_redirect(start, end) else None


def is_login_redirect(start: Url, end: Url) -> bool:
    """Whether the requests for another page end at a login."""
    is_login = end.host in _LOGIN_HOSTS or _LOGIN_PATH.search(_path(end)) or _has_return_url(end)
    was_login = start.host in _LOGIN_HOSTS or _LOGIN_PATH.search(_path(start))
    return bool(is_login and not was_login)


def is_front_page(target: Url) -> bool:
    """Whether a URL is that of a front page, also one for a language."""
    return _FRONT.fullmatch(_path(target)) is not None


def is_consent_page(url: str) -> bool:
    """Whether a URL is that of a page that asks for consent to cookies, a language or a region."""
    return _CONSENT.search(url.partition("?")[0]) is not None


def title_parts(title: str) -> list[str]:
    """The parts of a title, such as the page's and the site's name; none of one that is too long to be one."""
    return _TITLE_SEPARATOR.split(title) if len(title) < 300 else []


def _by_title(start: Url, title: str) -> SoftError | None:
    parts = title_parts(title)
    if any(_PARKED_TITLE.fullmatch(part) for part in parts):
        return _PARKED
    others = [part for part in parts if not _ERROR_TITLE.fullmatch(part)]
    is_error = len(others) <= 1 and len(others) < len(parts)  # more: a page about such errors
    if not is_error or _ABOUT_ERRORS.search(_path(start)):
        return None
    return SoftError(Reason.ERROR_PAGE, f"{_ERROR_PAGE.detail}, '{title}'")


def _is_parked(start: Url, end: Url) -> bool:
    if _is_host_of(end.host, _PARKING):
        return not _is_host_of(start.host, _PARKING)
    parent = _PARKED_BELOW.sub("", end.host, count=1)
    if end.host != parent == _bare(start.host):
        return bool(_parameters(end) & _PARKING_PARAMETERS)
    return _FOR_SALE.match(end.host + end.path) is not None and start.host != end.host


def _path(target: Url) -> str:
    return unquote(target.path.partition("?")[0])


def _bare(host: str) -> str:
    return host.removesuffix(".").removeprefix("www.")


def _is_host_of(host: str, sites: frozenset[str]) -> bool:
    labels = host.removesuffix(".").split(".")
    return any(".".join(labels[start:]) in sites for start in range(len(labels) - 1))


def _has_return_url(target: Url) -> bool:
    """Whether the URL has a parameter for the way back, and is not that of a consent page."""
    return bool(_parameters(target) & _RETURN_PARAMETERS) and not is_consent_page(target.host + target.path)


def _parameters(target: Url) -> set[str]:
    """The names of the query parameters, in lower case."""
    return {name.lower() for name, _ in parse_qsl(target.path.partition("?")[2], keep_blank_values=True)}
