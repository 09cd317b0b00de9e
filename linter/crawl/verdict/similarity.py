"""When a link answers just as an address that cannot exist does, so that its success says nothing. Pure."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote

from msgspec import Struct

from linter.crawl.response import HtmlPage
from linter.crawl.urls import Url, parse
from linter.crawl.verdict.soft_errors import is_consent_page, is_front_page, pieces
from linter.outcome import Redirect
from linter.parse.html import Run, read

_LARGEST = 32 * 1024  # characters of a page that is compared; error pages are small
_FEWEST = 20  # words of one without a title that gives it away: fewer are what walls for machines say
_ENDING = re.compile(r"\.[A-Za-z]\w{1,4}\Z")
_VARYING = re.compile(r"[\W\d_]+")
_SEPARATING = re.compile(r"[\W_]+")
# Titles that are reason enough to look twice, and no more than that.
_SIGN = re.compile(
    r"(?!.*(?:javascript|browser|cookie))"
    r"(?:(?:uh[- ]?oh|oops|whoops|sorry)\b.*|(?:an? )?(?:\w+ )?error(?: \d{3})?(?: page| occurred)?[!.]?|.*\b404\b.*"
    r"|.*\b(?:not found|unavailable|not available|no longer (?:available|exists?)|does(?: not|n['’]t) exist)[!.]?"
    r"|.*(?:nicht gefunden|non trouvée?|no encontrad[ao]|não encontrad[ao]|non trovat[ao]|niet gevonden"
    r"|не найден.?|未找到|不存在|見つかりません|찾을 수 없.*)[!.。]?)",
    re.IGNORECASE,
)


class PageFeatures(Struct, frozen=True):
    """Where an address led, and what was there.

    `end` is where redirects ended, with the fragment that the server gave; empty without any. `for_good`: they are
    permanent. `title` is that of the page, `text` stands for what it says, without what varies from one address to the
    next. `text` is empty if it was not read, is too little or too much, or if scripts may say something else.
    """

    start: Url
    end: str = ""
    for_good: bool = False
    title: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """Equal for addresses that may well be those of the same page."""
        return _folded(_path(self.start).rstrip("/").removesuffix(_ending(self.start)))

    @property
    def lost(self) -> bool:
        """Whether the page that was asked for has no trace in the address where redirects ended."""
        return bool(self.end) and _folded(_last(self.start)) not in _folded(self.end)

    @property
    def kin(self) -> str:
        """What links to different pages of a host do not have in common without a reason; empty if it is nothing."""
        mark = self.end if self.lost else self.text
        return mark and f"{self.start.authority} {mark}"

    @property
    def suspect(self) -> bool:
        """Whether it is reason enough by itself to look twice: a title, or a redirect to somewhere further up."""
        return _gives_away(self.title) or (self.lost and _depth(self.end) < _depth(self.start.url))

    @property
    def needs_front(self) -> bool:
        """Whether the front page must be another: the host may answer all alike to machines, or just today."""
        return not (self.lost and self.for_good)


def page_features(start: Url, hops: tuple[Redirect, ...], page: HtmlPage | None) -> PageFeatures:
    """What was seen of `start`, by way of `hops`."""
    return PageFeatures(
        start,
        hops[-1].url if hops else "",
        all(hop.is_permanent for hop in hops),
        _without(page.title, start.url, _path(start), _last(start)) if page else "",
        _digest_text(page, start) if page else "",
    )


def is_judged(features: PageFeatures) -> bool:
    """Whether a link may be one of those: no front page is, nor what waits behind a question about cookies."""
    return not (is_front_page(features.start) or is_consent_page(features.end))


def made_up_url(target: Url) -> Url:
    """An address beside `target`, of the same kind, that nobody can have written: the same in each run."""
    path = target.path.partition("?")[0]
    folder = path.rstrip("/").rpartition("/")[0]
    name = f"q{sha256(target.authority.encode()).hexdigest()[:19]}"
    return _at(target, f"{folder}/{name}{'/' if path.endswith('/') else _ending(target)}")


def front_page(target: Url) -> Url:
    """The front page of the host."""
    return _at(target, "/")


def is_similar(link: PageFeatures, other: PageFeatures) -> bool:
    """Whether a link led to the same as another address of its host."""
    if link.lost:
        return link.end == other.end
    if link.title != other.title:
        return False
    return _gives_away(link.title) or (bool(link.text) and link.text == other.text)


def _at(target: Url, path: str) -> Url:
    found = parse(f"{target.scheme}://{target.authority}{path}")
    assert isinstance(found, Url)  # noqa: S101 - the host is that of one; for the type checker
    return found


def _gives_away(title: str) -> bool:
    return any(_SIGN.fullmatch(piece) for piece in pieces(title))


def _digest_text(page: HtmlPage, start: Url) -> str:
    """Stands for the text of a page that is all there before any script runs; empty for others."""
    if page.scripted or page.elsewhere or not page.whole or len(page.text) > _LARGEST:
        return ""
    text = " ".join(piece.text for piece in read(page.text) if isinstance(piece, Run))
    words = _VARYING.sub(" ", _without(text, start.url, _path(start))).lower().split()
    return sha256(" ".join(words).encode(errors="replace")).hexdigest() if len(words) >= _FEWEST else ""


def _without(text: str, *echoes: str) -> str:
    """A text without the address that it may repeat; what is short stands there by itself."""
    for echo in echoes:
        if len(echo) > 3:
            text = text.replace(echo, "")
    return text


def _path(target: Url) -> str:
    return unquote(target.path.partition("?")[0])


def _last(target: Url) -> str:
    """The last part of the path, without its ending."""
    return _path(target).rstrip("/").rpartition("/")[2].removesuffix(_ending(target))


def _ending(target: Url) -> str:
    found = _ENDING.search(target.path.partition("?")[0].rstrip("/"))
    return found[0] if found else ""


def _folded(text: str) -> str:
    return _SEPARATING.sub("", unquote(text)).lower()


def _depth(url: str) -> int:
    return len([part for part in url.partition("//")[2].partition("?")[0].split("/") if part])
