"""The target of a link, as far as it can be resolved without the network.

Every link has exactly one `Target`; each rule about targets reports one of them, so that one fault cannot
give two findings.
Nothing outside the repository is ever looked at.
"""

from __future__ import annotations

import re
from itertools import chain
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote

from msgspec import Struct

from linter.document import Document, Heading
from linter.model.documents import Documents
from linter.sources import EntryKind


class Nowhere(Struct, frozen=True):
    """The link has no destination."""


class Web(Struct, frozen=True):
    """An http(s) URL; one without a scheme (`//host`) gets https."""

    url: str


class Other(Struct, frozen=True):
    """Another scheme, such as mailto, or a page of GitHub's own such as `../../issues` (empty scheme)."""

    scheme: str


class Outside(Struct, frozen=True):
    """It leaves the repository, or names a place on somebody's disk."""


class Missing(Struct, frozen=True):
    """The repository has no such file; `suggestion` is a destination to write instead, or empty.

    `reason` is why it is not in the repository although it is on the disk, for the end of a sentence. `revision` is the
    branch, tag or commit that does not have it, if that is not the one that is checked out.
    """

    path: str
    suggestion: str
    reason: str = ""
    revision: str = ""


class WrongCase(Struct, frozen=True):
    """It exists with other upper and lower case; `destination` is what to write."""

    path: str
    destination: str


class File(Struct, frozen=True):
    """A file or folder that is there."""

    path: str
    folder: bool = False


class Section(Struct, frozen=True):
    """A Markdown page that is there, and the place in it: a heading, another anchor, or (both empty) its top."""

    page: Document
    heading: Heading | None = None
    anchor: str = ""


class NoAnchor(Struct, frozen=True):
    """The page is there, the anchor is not; `near` are anchors like it, the closest first."""

    page: Document
    anchor: str
    near: tuple[str, ...]


Fault = Outside | Missing | WrongCase | NoAnchor
"""The targets that do not work."""

Target = Nowhere | Web | Other | Outside | Missing | WrongCase | File | Section | NoAnchor

_SAFE = "/:@!$&'*+,;=~.-_"  # RFC 3986, but for the parentheses, by which Markdown ends a destination
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,31}):")
_JOINERS = re.compile("[\u200c\u200d]")
_LINES = re.compile(r"L[0-9]+(?:C[0-9]+)?(?:-L?[0-9]+(?:C[0-9]+)?)?")
_DISK = ("/home/", "/Users/", "/mnt/", "/tmp/", "~/", "\\")  # noqa: S108 - names to recognise, nothing is written there
_GITHUB_PAGES = frozenset(
    "issues pulls pull wiki releases actions discussions projects commits commit compare tags branches security "
    "graphs network stargazers watchers milestones labels raw tree blob edit new archive packages contributors".split()
)  # what may follow a repository's URL: `../../issues` works from its front page
_WITH_BRANCH = frozenset(("blob", "raw", "edit"))  # those that are followed by a branch and a file


def resolve(library: Documents, page: str, url: str) -> Target:
    """The target of `url`, written on `page` (a path from the root)."""
    if not url:
        return Nowhere()
    if url.startswith("//"):
        return Web(f"https:{url}")
    scheme = _SCHEME.match(url)
    if scheme:
        return _with_scheme(scheme[1].lower(), url)
    if url.startswith(_DISK) and not library.has(_path(page, url)):
        return Outside()
    written, _, fragment = url.partition("#")
    if not written:
        return _anchor(library, page, fragment, own=True)
    written = written.partition("?")[0]
    path = _path(page, written) if written else page
    if path == ".." or path.startswith("../"):
        return Other("") if _is_github_page(library, page, written) else Outside()
    return _inside(library, page, url, "" if path == "." else path, fragment)


def _with_scheme(scheme: str, url: str) -> Target:
    if scheme in ("http", "https"):
        return Web(url)
    return Outside() if scheme == "file" or len(scheme) == 1 else Other(scheme)


def _path(page: str, written: str) -> str:
    """The path from the root; GitHub serves a leading slash from there."""
    plain = unquote(written)
    return normpath(plain.lstrip("/") or ".") if plain.startswith("/") else normpath(join(dirname(page), plain))


def _is_github_page(library: Documents, page: str, written: str) -> bool:
    """Whether the link climbs out to `owner/name/<page of GitHub's>`; the page itself is at `…/blob/main/<page>`.

    What is at `…/blob/` has the name of a branch first, and not a file of this repository. Of another repository it
    is known by its place alone (`../../../../owner/name/blob/main/a.md`); a browser does not climb above the root.
    """
    folder = "" if written.startswith("/") else dirname(page)
    path = normpath(join("/owner/name/blob/main", folder, unquote(written).lstrip("/")))
    parts = path.strip("/").split("/")
    if parts[:2] != ["owner", "name"]:
        return parts[2:3] != [] and parts[2] in _GITHUB_PAGES
    if len(parts) == 2:
        return True
    if parts[2] in _WITH_BRANCH:
        return len(parts) > 4 and not library.has("/".join(parts[3:]))
    return parts[2] in _GITHUB_PAGES


def _inside(library: Documents, page: str, url: str, path: str, fragment: str) -> Target:
    if library.has(path):
        return _anchor(library, path, fragment, own=False)
    if reason := library.reason_missing(path):
        return Missing(path, "", reason)
    real, missing = _walk(library, path)
    if not missing:  # else it is a symlink to nothing, or no file that git could have
        is_misspelt = real != path and library.has(real)
        return WrongCase(real, _destination(page, url, real)) if is_misspelt else Missing(path, "")
    suggestion = _suggestion(library, real, missing)
    return Missing(path, _destination(page, url, suggestion) if suggestion else "")


def _walk(library: Documents, path: str) -> tuple[str, list[str]]:
    """As far as `path` can be followed without regard to case: the real path, and the parts that are not there."""
    real = ""
    parts = path.split("/")
    for number, part in enumerate(parts):
        match = library.tree.find_name(real, part)
        if match is None:
            return real, parts[number:]
        real = f"{real}/{match}" if real else match
    return real, []


def _suggestion(library: Documents, folder: str, missing: list[str]) -> str:
    """A path like the missing one: a near name, and below it the rest as it was written."""
    match = library.near_names.find_closest("file", missing[0], library.tree.names(folder))
    if match is None:
        return ""
    real, rest = _walk(library, "/".join(filter(None, (folder, match, *missing[1:]))))
    return real if not rest and library.has(real) else ""


def _destination(page: str, url: str, path: str) -> str:
    """How to write `path` on `page`, in the manner of the `url` that was written there."""
    written, mark, fragment = url.partition("#")
    written, question, query = written.partition("?")
    if written.startswith("/"):
        new = quote(f"/{path}", safe=_SAFE)
    else:
        new = relative_url(page, path, dotted=written.startswith("./"))
    return new + question + query + mark + fragment


def relative_url(page: str, path: str, *, dotted: bool = False) -> str:
    """The URL of the file or folder `path` on the page `page`, relative to it; `dotted`: with `./` before it."""
    relative = relpath(path or ".", dirname(page) or ".")
    return quote(f"./{relative}" if dotted and not relative.startswith(".") else relative, safe=_SAFE)


def _anchor(library: Documents, path: str, fragment: str, *, own: bool) -> Target:
    document = library.document(path)
    if document is None and library.tree.kind(path) is EntryKind.DIRECTORY:
        readme = library.tree.find_name(path, "README.md")
        document = library.document(f"{path}/{readme}" if path else readme) if readme and fragment else None
        if document is None:
            return File(path, folder=True)
    if document is None:
        return File(path)
    wanted = unquote(fragment)
    if not wanted or (wanted == "top" and own) or _LINES.fullmatch(wanted):
        return Section(document)
    return _section(library, document, wanted)


def _section(library: Documents, document: Document, wanted: str) -> Target:
    """GitHub prefixes ids with `user-content-` and finds them without regard to case.

    Lists copy anchors from GitHub's pages with the joiners of emoji and of Persian in them (`#%E2%80%8D-authors`);
    github-slugger drops those. Both are right here.
    """
    plain = wanted.removeprefix("user-content-")
    folded = plain.lower()
    anchors = library.anchors(document)
    match anchors.get(folded) or anchors.get(_JOINERS.sub("", folded)):
        case Heading() as heading:
            return Section(document, heading, heading.anchor)
        case str(name):
            return Section(document, None, name)
    if folded in ("top", "readme"):  # GitHub's view of a page as a whole has the id `readme`
        return Section(document)
    known = chain((heading.anchor for heading in document.headings), (anchor.name for anchor in document.anchors))
    return NoAnchor(document, wanted, tuple(library.near_names.find_close("anchor", plain, known)))
