"""target-missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache
from posixpath import basename, dirname, join
from urllib.parse import unquote

from linter.document import Document, Link, LinkKind, Span
from linter.finding import Applicability, Edit, Fix, Problem, Severity
from linter.model.curated_list import all_lists
from linter.model.repository import Repository
from linter.model.resolve import Missing, Other
from linter.rules.base import ProjectRule
from linter.rules.links._stray import is_nested_link
from linter.rules.precedence import Fault
from linter.rules.record import is_record
from linter.rules.relink import relink
from linter.text.lazy_pattern import LazyPattern

_STRAY = LazyPattern(
    r"""([\["'\u2018-\u201d\u00a0\u3000\u200b\u2060\ufeff]+)(https?://.+)""", re.DOTALL | re.IGNORECASE
)
_BEYOND = re.compile(r"[\[\]]")  # in no URL: another one, or a text, is behind it
_TOP_DOMAINS = (  # none is the suffix of a file
    "com|org|net|edu|gov|io|dev|app|ai|co|me|info|tech|blog|cloud|xyz|cn|top|site|fun|club|store|online|space|pro|live|"
    "run|page|wiki|tools|software|games|im|gg|tv|fm|eu|uk|ink|vip|icu|art|academy|studio|design|network|systems|zone"
)
_APP_FOLDERS = frozenset(("src", "public", "static", "www"))  # from which an application serves files
_SUFFIXES = "cc|cs|db|go|gz|hh|hs|jl|js|kt|md|mk|ml|pl|ps|py|rb|rs|sh|so|ts|vb|xz"  # of files
_HOST = (
    rf"(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)++|(?:[a-z0-9-]+\.){{1,5}}(?:{_TOP_DOMAINS})(?:\.[a-z]{{2}})?)(?=[/?#]|\Z)"
    rf"|(?:[a-z0-9-]+\.){{1,5}}(?!(?:{_SUFFIXES})/)[a-z]{{2}}/"  # no folder is called so
)
# github.com:owner/name, but not com.github.app:
_HOST_AS_SCHEME = rf"(?!(?:com|org|net|io|dev)\.)(?:[a-z0-9-]+\.){{1,5}}(?:{_TOP_DOMAINS})"
_COLON = re.compile(r"\A([^/:]+):(?![0-9/])")
_GUIDE = LazyPattern(r"contribut|pull_request|issue_template|guideline", re.IGNORECASE)
_FORM = LazyPattern(
    r"(?:foo|bar|baz|example)\b.*|(?:link|url|path|address|website|homepage)(?:[-_/ ](?:to|of|here)\b.*)?"
    r"|your[-_/ ].*|\.{3}|\u2026",
    re.IGNORECASE,
)
_EMAIL = LazyPattern(r"[\w.+-]{1,64}@(?![0-9.]+x\.)(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}", re.IGNORECASE)
_FILE_NAME, _SEVERAL = re.compile(r"[^/\\:?#]+"), 3
_README = re.compile(r"readme\b", re.IGNORECASE)
_IMAGE_FOLDERS = ("images", "image", "img", "imgs", "assets", "assets/images", "static", "figures", "media", "public")
_CLOSING = "]\"'\u2018\u2019\u201c\u201d"


class TargetMissing(ProjectRule):
    """A relative link leads to a file or folder that is not there.

    ## What it does
    Follows every link and image that has no scheme, from its own page or, with a leading slash, from the root of
    the repository as GitHub does, and absolute URLs of this repository's files at GitHub: on its default branch,
    and on other branches, tags and commits as far as git has them here. Reports those whose file, image or folder
    does not exist there (on dated minutes, reports and newsletters as an info): what git ignores, what is in a
    submodule or another repository, empty folders and symlinks to nothing are not there either. A URL with a
    bracket or a quotation mark before it, or without `https://`, and an e-mail address without `mailto:` is read as
    such a path; there it has a fix. On a page of a site a route of the site is fine as well, and what only a build
    of the site could tell is not reported.

    ## Why is this bad?
    The reader gets a 404 from GitHub.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](guides/frist.md).
    ```
    ```markdown guides/first.md
    # The first guide
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](guides/first.md).
    ```
    """

    severity = Severity.ERROR
    fix = Applicability.SAFE

    def check(self, repository: Repository) -> Iterator[Problem]:
        collected: dict[str, frozenset[str]] = {}
        for page, link, other in repository.links_to(Other):
            if _pattern(_HOST_AS_SCHEME).fullmatch(other.scheme):
                yield _without_scheme(page, link)
        for page, link, target in repository.links_to(Missing):
            if _is_missing_phase(repository, target) and self.gives_way(repository.config.path, Fault.MISSING_PHASE):
                continue
            is_nested = is_nested_link(link.url)
            if is_nested and self.gives_way(page.path, Fault.MALFORMED_LINK):
                continue
            if _is_of_app(repository, page, link) or _is_form(page, link):
                continue
            if _is_collected(repository, page, link, collected):
                continue
            stray = None if is_nested else _STRAY.match(link.url)
            if stray:
                yield _stray_character(page, link, stray)
            elif _is_label(page, link, repository.once(_labels)):
                yield _round_brackets(page, link)
            elif not target.suggestion and _is_host(link.url):
                yield _without_scheme(page, link)
            else:
                yield _path(page, link, target)


def _is_of_app(repository: Repository, page: Document, link: Link) -> bool:
    """Whether a page is shown by an application, in whose folder above it the target is."""
    tree = repository.library.tree
    path = unquote(link.url.partition("#")[0].partition("?")[0]).removeprefix("./").lstrip("/")
    folder = dirname(dirname(page.path))
    while folder and path and not path.startswith("../"):
        is_app = basename(folder) in _APP_FOLDERS or tree.kind(join(folder, "index.html")) is not None
        if is_app and tree.kind(join(folder, path)) is not None:
            return True
        folder = dirname(folder)
    return False


def _is_collected(repository: Repository, page: Document, link: Link, known: dict[str, frozenset[str]]) -> bool:
    """Whether it is one of several images of a page, no README, that are all in one folder above: a book's program
    puts them beside it.
    """
    if link.kind is not LinkKind.IMAGE or not _FILE_NAME.fullmatch(link.url) or _README.match(basename(page.path)):
        return False
    if page.path not in known:
        names = frozenset(
            each.url for each in page.links if each.kind is LinkKind.IMAGE and _FILE_NAME.fullmatch(each.url)
        )
        tree, here = repository.library.tree, dirname(page.path)
        missing = frozenset(name for name in names if tree.kind(join(here, name)) is None)
        places = [join(above, folder) for above in _above(here) for folder in _IMAGE_FOLDERS]
        is_there = any(all(tree.kind(join(place, unquote(name))) for name in missing) for place in places)
        known[page.path] = missing if len(missing) >= _SEVERAL and is_there else frozenset()
    return link.url in known[page.path]


def _above(folder: str) -> Iterator[str]:
    """A folder and those above it, the root included."""
    while folder:
        yield folder
        folder = dirname(folder)
    yield ""


def _is_form(page: Document, link: Link) -> bool:
    """Whether a guide for contributors shows what to write: `[Title](link-to-your-page)`."""
    return _GUIDE.search(page.path) is not None and _FORM.fullmatch(link.url) is not None


def _path(document: Document, link: Link, target: Missing) -> Problem:
    near = target.suggestion
    help_ = f"did you mean '{near}'?" if near else "correct the path, or take the link out"
    revision = f" at '{target.revision}'" if target.revision else ""
    message = f"no file or folder '{target.path}' in this repository{revision}"
    if target.reason:
        message, help_ = f"{message}: {target.reason}", "link to a file that is in the repository, or remove the link"
    severity = Severity.INFO if is_record(document.path) else Severity.ERROR
    return Problem(link.span, message, link.url, help_, path=document.path, severity=severity)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """One of the long patterns, compiled when it is first needed: most lists miss no file."""
    return re.compile(text, re.IGNORECASE)


def _is_host(url: str) -> bool:
    """Whether what is read as a path is plainly the URL of a site without its scheme."""
    return _pattern(_HOST).match(url) is not None or _EMAIL.fullmatch(url) is not None


def _labels(repository: Repository) -> Mapping[str, Set[str]]:
    """The labels of the definitions on each page, as the parser normalises them."""
    return {page.path: {each.label for each in page.definitions} for page in repository.documents}


def _is_label(page: Document, link: Link, labels: Mapping[str, Set[str]]) -> bool:
    """Whether a link has the label of a definition as its destination: `[text](label)`."""
    is_inline = page.source(link.span).endswith(f"]({link.url})")
    return is_inline and link.url.lower().upper() in labels.get(page.path, ())


def _round_brackets(page: Document, link: Link) -> Problem:
    """The reference whose label is in round brackets."""
    around = Span(link.span.end - len(link.url) - 2, link.span.end)
    fix = Fix(f"write '[{link.url}]'", (Edit(around, f"[{link.url}]"),), Applicability.UNSAFE)
    message = f"'{link.url}' in round brackets is read as a path; it is the label of a definition on this page"
    return Problem(link.span, message, link.url, f"write '[{link.url}]'", fix, path=page.path)


def _without_scheme(document: Document, link: Link) -> Problem:
    """The URL that is parsed as a path because `https://` is missing."""
    if _EMAIL.fullmatch(link.url):
        fix = relink(link, f"mailto:{link.url}", Applicability.UNSAFE)
        message = f"e-mail address without 'mailto:': it is read as the path '{link.url}'"
        return Problem(link.span, message, link.url, f"write 'mailto:{link.url}'", fix, path=document.path)
    url = "https://" + _COLON.sub(r"\1/", link.url)
    applicability = Applicability.SAFE if link.url.lower().startswith("www.") else Applicability.UNSAFE
    fix = relink(link, url, applicability)
    host, colon, _ = link.url.partition(":")
    is_scheme = colon and _pattern(_HOST_AS_SCHEME).fullmatch(host)
    read_as = f"'{host}:' is read as its scheme" if is_scheme else f"it is read as the path '{link.url}'"
    message = f"URL without 'https://': {read_as}"
    return Problem(link.span, message, link.url, f"write '{url}'", fix, path=document.path)


def _stray_character(document: Document, link: Link, stray: re.Match[str]) -> Problem:
    """The URL that is parsed as a path because of a bracket or quotation mark before it."""
    url = stray[2].rstrip(_CLOSING)
    message = f"expected the address '{url}'; got '{stray[1]}' before it, which makes it a path"
    written = link.destination and document.source(link.destination) == link.url
    is_one = not _BEYOND.search(url)
    fix = Fix(f"write '{url}'", (Edit(link.destination, url),)) if link.destination and written and is_one else None
    return Problem(link.span, message, link.url, f"take '{stray[1]}' out", fix, path=document.path)


def _is_missing_phase(repository: Repository, target: Missing) -> bool:
    phase = None if target.revision else repository.once(all_lists).phase_at(target.path)
    return phase is not None and phase.page is None
