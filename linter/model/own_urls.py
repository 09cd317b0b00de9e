"""Absolute URLs of the repository's own files at GitHub, resolved as what they point to."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from msgspec.structs import replace

from linter.model.documents import Documents
from linter.model.resolve import Missing, NoAnchor, Target, WrongCase, resolve

_URL = re.compile(
    r"(?P<site>https?://(?:www\.)?github\.com/(?P<name>[^/?#\s]+/[^/?#\s]+?)(?:\.git)?)"
    r"(?:/(?:blob|tree|raw)/(?P<branch>[^/?#]+)(?P<path>/[^?#]*)?)?/?(?:\?[^#]*)?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = ("", ".github/", "docs/")  # where GitHub looks for the page of a repository's front
_FRONT_ANCHORS = ("readme", "readme-ov-file", "start-of-content")


def resolve_own(library: Documents, url: str, name: str, branches: tuple[str, ...]) -> Target | None:
    """What is wrong with the URL of a file of the repository `name`, on its default branch; `None` if nothing is.

    Other branches, and pages that GitHub makes, are not known.
    """
    is_likely = bool(name) and name.casefold() in url.casefold()  # a list has thousands of others
    match = _URL.fullmatch(url) if is_likely else None
    if match is None or match["name"].casefold() != name.casefold():
        return None
    if match["branch"] is None:
        return _front_page(library, match["fragment"] or "")
    if match["branch"] not in branches:
        return None
    fragment = f"#{match['fragment']}" if match["fragment"] else ""
    before = match.group()[: match.start("path")] if match["path"] else ""
    match resolve(library, "", (match["path"] or "/") + fragment):
        case NoAnchor() as missing:
            return missing
        case WrongCase(path) as wrong:
            return replace(wrong, destination=f"{before}/{quote(path)}{fragment}")
        case Missing() as missing:
            return replace(missing, suggestion="")
    return None


def _front_page(library: Documents, fragment: str) -> Target | None:
    """What is wrong with an anchor on the repository's front page, which shows its README."""
    plain = unquote(fragment).casefold()
    if not plain or plain in _FRONT_ANCHORS or plain.endswith("-ov-file"):
        return None
    for folder in _FRONT:
        readme = library.tree.find_name(folder.rstrip("/"), "README.md")
        if readme:
            target = resolve(library, f"{folder}{readme}", f"#{fragment}")
            return target if isinstance(target, NoAnchor) else None
    return None
