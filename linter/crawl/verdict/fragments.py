"""Which fragments name an anchor or a passage, and which of them a page does not have. Pure.

Only what is certain is reported: fragments for scripts, and pages whose anchors scripts may create, are not checked.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.crawl.response import HtmlPage
from linter.crawl.urls import Url
from linter.crawl.verdict.text_fragments import contains, page_text, passages_of
from linter.text.nearest import NearNames
from linter.text.normalise import normalise_label

MAX_FRAGMENTS = 100  # of a page that are checked; a list may link to any number of them

_PREFIX = "user-content-"  # GitHub's prefix for ids of user content; links may omit it
_MIN_ANCHORED = 2  # headings with anchors from which a page with scripts is taken to be sent with all of them
# Routes of scripts, parameters (`page=3`, `t=1m`), lines of code, comments: resolved by scripts or viewers.
_NOT_ANCHORS = re.compile(
    r"!.*|.*[/=&].*"
    r"|(?:L|LC|n|l|lines?-|line)?\d+(?:C\d+)?(?:[-,:](?:L|lines?-)?\d+(?:C\d+)?)*"
    r"|(?:issue|review)?(?:comment|discussion|answer|reply|post|message|msg|note|event|pullrequestreview|diff)"
    r"[-_]?(?:r|id)?[-_]?[0-9a-f]*\d[0-9a-f_]*(?:[-_]?[LR]?\d+)*"
    r"|diff-.*|.*-ov-file|top",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = frozenset("root app app-root react-root main-app q-app svelte __next __nuxt ___gatsby".split())
_GITHUB = ("github.com", "gist.github.com")


def anchor_of(fragment: str) -> str:
    """The name of the anchor in a fragment; empty if it names none, or one that cannot be checked."""
    name = unquote(fragment.partition(":~:")[0])
    return "" if "\ufffd" in name or _NOT_ANCHORS.fullmatch(name) else name


def can_be_checked(fragment: str) -> bool:
    """Whether a fragment names an anchor or a passage, so that the page has to be read."""
    return bool(anchor_of(fragment) or passages_of(fragment))


def find_missing(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> dict[str, str]:
    """The fragments whose anchor or passage is not on the page at `target`, each with the nearest anchor, if any."""
    anchors = tuple(fragment for fragment in fragments if anchor_of(fragment))
    return _without_anchor(page, target, anchors) | _without_passage(page, fragments)


def is_uncertain(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> bool:
    """Whether fragments name anchors that scripts may create, or that may be in a part that was not read."""
    return any(map(anchor_of, fragments)) and not _has_all_anchors(page, target)


def _without_passage(page: HtmlPage, fragments: tuple[str, ...]) -> dict[str, str]:
    wanted = {fragment: passages for fragment in fragments if (passages := passages_of(fragment))}
    text = page_text(page) if wanted else ""
    return {
        fragment: ""
        for fragment, passages in wanted.items()
        if text and not any(contains(text, passage) for passage in passages)
    }


def _without_anchor(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> dict[str, str]:
    if not _has_all_anchors(page, target):
        return {}
    existing = {*page.anchors, *(name.lower() for name in page.anchors if name.startswith(_PREFIX))}
    bare = {normalise_label(heading) for heading in page.headings}
    result: dict[str, str] = {}
    near_names = NearNames()  # of this response: they come in no order
    for fragment in fragments:
        name = anchor_of(fragment)
        found = name in existing or fragment in existing or f"{_PREFIX}{name.removeprefix(_PREFIX).lower()}" in existing
        is_readable = page.utf8 or name.isascii()
        by_script = page.scripted and (normalise_label(name) in bare or _is_mentioned(page.text, {name, fragment}))
        if not (found or by_script) and is_readable:
            anchors = (anchor.removeprefix(_PREFIX) for anchor in page.anchors)
            result[fragment] = near_names.find_closest("anchor", name, anchors) or ""
    return result


def _has_all_anchors(page: HtmlPage, target: Url) -> bool:
    """Whether all anchors of the page are in what the server sent."""
    if not page.whole or page.elsewhere:
        return False
    if target.host in _GITHUB:  # its own anchors are made by scripts, those of a rendered page are not
        return any(name.startswith(_PREFIX) for name in page.anchors)
    if page.scripted:
        return page.anchored >= _MIN_ANCHORED
    return any(name not in _ROOTS for name in page.anchors)


def _is_mentioned(text: str, names: set[str]) -> bool:
    """Whether a link or a script of the page names the anchor, and so may create it."""
    either = "|".join(map(re.escape, names))
    return re.search(rf"(?:[#\"'=;\\]|{_PREFIX})(?:{either})(?![\w-])", text) is not None
