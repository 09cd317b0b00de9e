"""Features of responses, which tell whether a link and a made-up URL have the same response. Pure."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote

from msgspec import Struct

from linter.crawl.response import HtmlPage
from linter.crawl.urls import Url, parse
from linter.crawl.verdict.soft_errors import is_consent_page, is_front_page, title_parts
from linter.outcome import Redirect
from linter.parse.html import Run, read

_MAX_CHARACTERS = 32 * 1024  # of a page that is compared; error pages are small
_MIN_WORDS = 20  # of a page without an error title: bot protection often has fewer
_EXTENSION = re.compile(r"\.[A-Za-z]\w{1,4}\Z")
_VARYING = re.compile(r"[\W\d_]+")
_SEPARATING = re.compile(r"[\W_]+")
# Titles that are a reason to request a probe, but no proof.
_ERROR_TITLE = re.compile(
    r"(?!.*(?:javascript|browser|cookie))"
    r"(?:(?:uh[- ]?oh|oops|whoops|sorry)\b.*|(?:an? )?(?:\w+ )?error(?: \d{3})?(?: page| occurred)?[!.]?|.*\b404\b.*"
    r"|.*\b(?:not found|unavailable|not available|no longer (?:available|exists?)|does(?: not|n['’]t) exist)[!.]?"
    r"|.*(?:nicht gefunden|non trouvée?|no encontrad[ao]|não encontrad[ao]|non trovat[ao]|niet gevonden"
    r"|не найден.?|未找到|不存在|見つかりません|찾을 수 없.*)[!.。]?)",
    re.IGNORECASE,
)


class PageFeatures(Struct, frozen=True):
    """What is compared of the response to a URL.

    `end` is the target of the last redirect, with its fragment; empty without redirects. `is_permanent`: all redirects
    are. `title` is that of the page without the URL. `text` is a digest of its text without what varies with the URL;
    empty if the text was not read, is too short or too long, or may be changed by scripts.
    """

    start: Url
    end: str = ""
    is_permanent: bool = False
    title: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """A key that is equal for URLs that may well be of the same page."""
        return _fold(_path(self.start).rstrip("/").removesuffix(_extension(self.start)))

    @property
    def is_path_lost(self) -> bool:
        """Whether the target of the redirects has no trace of the requested page's name."""
        return bool(self.end) and _fold(_last_segment(self.start)) not in _fold(self.end)

    @property
    def shared_feature(self) -> str:
        """A feature that different pages of a host rarely share; empty if there is none."""
        feature = self.end if self.is_path_lost else self.text
        return feature and f"{self.start.authority} {feature}"

    @property
    def is_suspicious(self) -> bool:
        """Whether it is a reason to request a probe: an error title, or a redirect to a parent path."""
        return _is_error_title(self.title) or (self.is_path_lost and _depth(self.end) < _depth(self.start.url))

    @property
    def needs_front_page(self) -> bool:
        """Whether the front page must differ: the host may respond alike to all requests of bots, or just today."""
        return not (self.is_path_lost and self.is_permanent)


def page_features(start: Url, hops: tuple[Redirect, ...], page: HtmlPage | None) -> PageFeatures:
    """The features of the response to `start`, after the redirects `hops`."""
    return PageFeatures(
        start,
        hops[-1].url if hops else "",
        all(hop.is_permanent for hop in hops),
        _without_echoes(page.title, start.url, _path(start), _last_segment(start)) if page else "",
        _digest_text(page, start) if page else "",
    )


def can_be_soft_404(features: PageFeatures) -> bool:
    """Whether a link may be a soft 404: no front page is, nor a page behind a consent page."""
    return not (is_front_page(features.start) or is_consent_page(features.end))


def made_up_url(target: Url) -> Url:
    """A made-up URL beside `target`, with the same extension, that no site has: the same in each run."""
    path = target.path.partition("?")[0]
    folder = path.rstrip("/").rpartition("/")[0]
    name = f"q{sha256(target.authority.encode()).hexdigest()[:19]}"
    return _url_at(target, f"{folder}/{name}{'/' if path.endswith('/') else _extension(target)}")


def front_page(target: Url) -> Url:
    """The front page of the host."""
    return _url_at(target, "/")


def is_similar(link: PageFeatures, other: PageFeatures) -> bool:
    """Whether the response to a link is the same as that to another URL of its host."""
    if link.is_path_lost:
        return link.end == other.end
    if link.title != other.title:
        return False
    return _is_error_title(link.title) or (bool(link.text) and link.text == other.text)


def _url_at(target: Url, path: str) -> Url:
    found = parse(f"{target.scheme}://{target.authority}{path}")
    assert isinstance(found, Url)  # noqa: S101 - for the type checker: the host is valid
    return found


def _is_error_title(title: str) -> bool:
    return any(_ERROR_TITLE.fullmatch(piece) for piece in title_parts(title))


def _digest_text(page: HtmlPage, start: Url) -> str:
    """A digest of the text of a page that is complete without scripts; empty for others."""
    if page.scripted or page.elsewhere or not page.whole or len(page.text) > _MAX_CHARACTERS:
        return ""
    text = " ".join(piece.text for piece in read(page.text) if isinstance(piece, Run))
    words = _VARYING.sub(" ", _without_echoes(text, start.url, _path(start))).lower().split()
    return sha256(" ".join(words).encode(errors="replace")).hexdigest() if len(words) >= _MIN_WORDS else ""


def _without_echoes(text: str, *echoes: str) -> str:
    """A text without the URL and its parts that it may repeat; short ones may be words of their own."""
    for echo in echoes:
        if len(echo) > 3:
            text = text.replace(echo, "")
    return text


def _path(target: Url) -> str:
    return unquote(target.path.partition("?")[0])


def _last_segment(target: Url) -> str:
    """The last segment of the path, without its extension."""
    return _path(target).rstrip("/").rpartition("/")[2].removesuffix(_extension(target))


def _extension(target: Url) -> str:
    found = _EXTENSION.search(target.path.partition("?")[0].rstrip("/"))
    return found[0] if found else ""


def _fold(text: str) -> str:
    return _SEPARATING.sub("", unquote(text)).lower()


def _depth(url: str) -> int:
    return len([part for part in url.partition("//")[2].partition("?")[0].split("/") if part])
