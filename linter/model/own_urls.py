"""Absolute URLs of the repository's own files at GitHub, resolved as what they point to."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from msgspec.structs import replace

from linter.git.other_revisions import FileList, OtherRevisions, RevisionPath
from linter.model.documents import Documents
from linter.model.resolve import Missing, NoAnchor, Target, WrongCase, resolve

_NAME = r"[^/?#\s]+/[^/?#\s]+"
_URL = re.compile(
    rf"https?://(?:(?:www\.)?github\.com/(?P<name>{_NAME}?)(?:\.git)?(?:/(?P<view>blob|tree|raw)/(?P<place>[^?#]+))?"
    rf"|raw\.githubusercontent\.com/(?P<raw_name>{_NAME})/(?P<raw_place>[^?#]+))"
    r"/?(?P<query>\?[^#]*)?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = ("", ".github/", "docs/")  # where GitHub looks for the page of a repository's front
_FRONT_ANCHORS = ("readme", "readme-ov-file", "start-of-content")
_BRANCH = "refs/heads/"


def resolve_own(
    library: Documents, url: str, name: str, branches: tuple[str, ...], others: OtherRevisions | None = None
) -> Target | None:
    """What is wrong with the URL of a file of the repository `name`; `None` if nothing is.

    On the default branch, one of `branches`, that is a file of the checkout. On `others` it is known whether there is
    one; pages that GitHub makes are not known.
    """
    is_likely = bool(name) and name.casefold() in url.casefold()  # a list has thousands of others
    match = _URL.fullmatch(url) if is_likely else None
    if match is None or (match["name"] or match["raw_name"]).casefold() != name.casefold():
        return None
    group = "raw_place" if match["raw_name"] else "place"
    place, start = match[group], match.start(group)
    if place is None:
        return _front_page(library, match["fragment"] or "")
    prefix = _BRANCH if place.startswith(_BRANCH) else ""
    branch = next((each for each in branches if f"{place}/".startswith(f"{prefix}{each}/")), None)
    if branch is not None:
        path_start = len(prefix) + len(branch)
        fragment = f"#{match['fragment']}" if match["fragment"] and not match["raw_name"] else ""
        return _in_checkout(library, url[: start + path_start], place[path_start:] + fragment)
    found = others.find(unquote(place)) if others else None
    return _at_revision(found, url, match.span(group), is_folder=match["view"] == "tree") if found else None


def _in_checkout(library: Documents, before: str, rest: str) -> Target | None:
    match resolve(library, "", rest if rest.startswith("/") else f"/{rest}"):
        case NoAnchor() as missing:
            return missing
        case WrongCase(path) as wrong:
            _, mark, fragment = rest.partition("#")
            return replace(wrong, destination=f"{before}/{quote(path)}{mark}{fragment}")
        case Missing() as missing:
            return replace(missing, suggestion="")
    return None


def _at_revision(found: RevisionPath, url: str, span: tuple[int, int], *, is_folder: bool) -> Target | None:
    """What is wrong with the path in a revision; of a branch here and at the origin, both must be without it.

    `span` is where the URL has revision and path.
    """
    path = found.path
    if any(path in files or files.leads_elsewhere(path) for files in found.lists):
        return None
    names = {files.without_case(path) for files in found.lists}
    if len(names) == 1 and (real := names.pop()):
        return WrongCase(real, f"{url[: span[0]]}{quote(f'{found.revision}/{real}')}{url[span[1] :]}")
    if any(names) or not all(_is_surely_a_path(path, files, is_folder=is_folder) for files in found.lists):
        return None
    return Missing(path, "", revision=found.revision)


def _is_surely_a_path(path: str, files: FileList, *, is_folder: bool) -> bool:
    """Whether no part of the path can belong to the name of a branch or tag that is not here."""
    first, slash, _ = path.partition("/")
    return first in files if slash else not is_folder


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
