"""Which fragments ask for an anchor or a passage, and which of them a page does not have. Pure.

Only what is certain is said: fragments that scripts read, and pages whose anchors scripts may draw, are not judged.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from linter.crawl.response import HtmlPage
from linter.crawl.urls import Url
from linter.crawl.verdict.text_fragments import holds, passages_of, text_of
from linter.text.nearest import find_closest
from linter.text.normalise import normalise_label

MOST = 100  # fragments of a page that are judged, and anchors that are guessed: pages can have as many as they like

_PREFIX = "user-content-"  # what GitHub puts before the ids of its readers' pages, and finds without
_ENOUGH = 2  # headings with anchors from which a page with scripts is believed to come with all of them
# Routes of scripts, parameters (`page=3`, `t=1m`), lines of code, comments: answered by scripts or viewers.
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
    """The name of the anchor that a fragment asks for; empty if it asks for none, or for what is not judged."""
    name = unquote(fragment.partition(":~:")[0])
    return "" if "\ufffd" in name or _NOT_ANCHORS.fullmatch(name) else name


def is_judged(fragment: str) -> bool:
    """Whether a fragment asks for an anchor or a passage, so that the page has to be read."""
    return bool(anchor_of(fragment) or passages_of(fragment))


def missing(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> dict[str, str]:
    """The fragments whose anchor or passage the page at `target` has not, each with the nearest anchor (or nothing)."""
    anchors = tuple(fragment for fragment in fragments if anchor_of(fragment))
    return _without_anchor(page, target, anchors) | _without_passage(page, fragments)


def cannot_tell(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> bool:
    """Whether fragments ask for anchors of a page of which scripts may draw some, or whose end was not read."""
    return any(map(anchor_of, fragments)) and not _tells(page, target)


def _without_passage(page: HtmlPage, fragments: tuple[str, ...]) -> dict[str, str]:
    wanted = {fragment: passages for fragment in fragments if (passages := passages_of(fragment))}
    text = text_of(page) if wanted else ""
    return {
        fragment: ""
        for fragment, passages in wanted.items()
        if text and not any(holds(text, passage) for passage in passages)
    }


def _without_anchor(page: HtmlPage, target: Url, fragments: tuple[str, ...]) -> dict[str, str]:
    if not _tells(page, target):
        return {}
    existing = {*page.anchors, *(name.lower() for name in page.anchors if name.startswith(_PREFIX))}
    bare = {normalise_label(heading) for heading in page.headings}
    found: dict[str, str] = {}
    for fragment in fragments:
        name = anchor_of(fragment)
        here = name in existing or fragment in existing or f"{_PREFIX}{name.removeprefix(_PREFIX).lower()}" in existing
        readable = page.utf8 or name.isascii()
        made = page.scripted and (normalise_label(name) in bare or _mentioned(page.text, {name, fragment}))
        if not (here or made) and readable:
            found[fragment] = find_closest(name, (anchor.removeprefix(_PREFIX) for anchor in page.anchors)) or ""
    return found


def _tells(page: HtmlPage, target: Url) -> bool:
    """Whether all anchors of the page are in what the server sent."""
    if not page.whole or page.elsewhere:
        return False
    if target.host in _GITHUB:  # its own anchors come by script, those of a rendered page do not
        return any(name.startswith(_PREFIX) for name in page.anchors)
    if page.scripted:
        return page.anchored >= _ENOUGH
    return any(name not in _ROOTS for name in page.anchors)


def _mentioned(text: str, names: set[str]) -> bool:
    """Whether the page speaks of the anchor in a link or a script, which then may well make it."""
    either = "|".join(map(re.escape, names))
    return re.search(rf"(?:[#\"'=;\\]|{_PREFIX})(?:{either})(?![\w-])", text) is not None
