"""orphan-file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import basename, dirname, splitext
from urllib.parse import unquote

from linter.document import Span
from linter.finding import Problem, Severity
from linter.model.curated_list import all_lists
from linter.model.phase_layout import layout
from linter.model.repository import Repository
from linter.rules.base import ProjectRule, Unit
from linter.rules.files._linked import linked, pages
from linter.rules.files._required import PLACES, found, required
from linter.sources import FileType

_MOST_FOLDERS = 10_000
_IMAGES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
_OF_SITES = re.compile(r"_.*|(?:index|summary|404)\.\w+", re.IGNORECASE)


@cache
def _image_name() -> re.Pattern[str]:
    return re.compile(r"[^\s/\\\"'()<>?#=,]{1,255}\.(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE)


# Pages that need no link: GitHub shows them in places of their own, sites and tools find them by their names.
@cache
def _community() -> re.Pattern[str]:
    return re.compile(
        r"(?:readme|licen[cs]e|copying|notice|contribut\w+|code[_-]of[_-]conduct|security|support|governance|changelog"
        r"|changes|history|news|releases?|authors|maintainers|codeowners|citation|acknowledge?ments|todo|roadmap"
        r"|(?:issue|pull_request)_template|agents|claude|gemini)(?:[._-].*)?",
        re.IGNORECASE,
    )


@cache
def _sites() -> re.Pattern[str]:
    return re.compile(
        r"(?:mkdocs\.ya?ml|_config\.ya?ml|_quarto\.yml|book\.toml|hugo\.\w+|docusaurus\.config\.\w+|sidebars\.\w+"
        r"|astro\.config\.\w+|antora\.yml|docs\.json|mint\.json|conf\.py|_toc\.yml|\.vitepress|\.vuepress)"
    )


class OrphanFile(ProjectRule):
    """No page links to this page, or shows this image.

    ## What it does
    Reports pages that are checked and to which no other page links. A link to a folder leads to the pages in it. The
    root page, the pages of phases (the table of contents speaks for them), hidden folders, community files such as
    `CONTRIBUTING.md` and other names in capitals beside them, and the pages of a site whose generator has a menu of its
    own (MkDocs, Docusaurus, Jekyll …) need no link. Images in the folders of pages, and below them, are reported if no
    page shows or names them; those in the root are not looked at. Only when the whole repository is read.

    ## Why is this bad?
    Readers come by links. What none leads to is not read, and nobody notices when it is out of date.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      orphan-file: on
    ```
    ```markdown README.md
    # Guides

    For beginners.
    ```
    ```markdown guides/first.md
    # The first guide

    Start here.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    For beginners: [the first guide](guides/first.md).
    ```
    """

    severity = Severity.INFO
    is_style = True
    unit = Unit.PAGE

    def check(self, repository: Repository) -> Iterator[Problem]:
        if not repository.whole or _has_a_menu(repository):
            return
        known = linked(repository) | _without_links(repository)
        spots = _of_phases(repository)
        for page in repository.documents:
            if page.path not in known and not _needs_none(page.path) and not _below(page.path, spots):
                help_ = "link to it, or take it out"
                yield Problem(Span(0, 0), "no page links to this one", page.path, help_, path=page.path)
        for image in _images(repository):
            if image not in known and basename(image) not in repository.once(_named):
                yield Problem(Span(0, 0), "no page shows this image", image, "show it, or take it out", path=image)


def _images(repository: Repository) -> Iterator[str]:
    """The images in the folders of pages, but for the root, and below them."""
    tree, seen = repository.library.tree, set[str]()
    waiting = sorted({dirname(page.path) for page in repository.documents} - {""}, reverse=True)
    while waiting and len(seen) < _MOST_FOLDERS:
        folder = waiting.pop()
        if folder in seen or any(part.startswith(".") or part == "node_modules" for part in folder.split("/")):
            continue
        seen.add(folder)
        for name, file_type in sorted(tree.entries(folder).items()):
            if file_type is FileType.DIRECTORY:
                waiting.append(f"{folder}/{name}")
            elif file_type is FileType.FILE and splitext(name)[1].lower() in _IMAGES:
                yield f"{folder}/{name}"


def _named(repository: Repository) -> frozenset[str]:
    """The names of images anywhere in the text of a page, as in `<source srcset="…">`."""
    return frozenset(unquote(name) for page in pages(repository) for name in _image_name().findall(page.text))


def _has_a_menu(repository: Repository) -> bool:
    """Whether a site is built from the pages, with a menu that links to them."""
    tree = repository.library.tree
    return any(_sites().fullmatch(name) for place in PLACES for name in tree.names(place))


def _without_links(repository: Repository) -> frozenset[str]:
    named = (path for name in required(repository) for path in found(repository, name))
    toc = repository.config.model.toc
    home = (repository.config.model.root, toc.page if toc else "")
    return frozenset((*home, *(phase.path for phase in repository.once(all_lists).phases), *named))


def _of_phases(repository: Repository) -> frozenset[str]:
    """Folders and pages that look like a phase under another name or number, which the rules about phases report."""
    places = repository.once(all_lists).once(layout)
    spots = (*places.unexpected, *places.moved.values(), *places.renamed.values())
    return frozenset(spot.path for spot in spots)


def _below(path: str, spots: frozenset[str]) -> bool:
    """Whether `path` is one of them or lies below one."""
    while path and path not in spots:
        path = dirname(path)
    return bool(path)


def _needs_none(path: str) -> bool:
    name, folder = basename(path), dirname(path)
    hidden = any(part.startswith(".") for part in path.split("/"))
    conventional = name.partition(".")[0].isupper() or _community().fullmatch(name)
    return hidden or bool(_OF_SITES.fullmatch(name)) or (folder in PLACES and bool(conventional))
