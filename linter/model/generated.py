"""Pages that a program writes: what their comments and the files beside them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath, splitext

from linter.document import Document, Span, Table
from linter.sources import TextFile, Tree
from linter.text.lazy_pattern import LazyPattern

_LAST_LINE = LazyPattern(
    r"(?:\b|_)auto(?:matically)?[\s-]?generated (?:by|with|from|using)\b[^\n]*\s*\Z", re.IGNORECASE
)
_LINE = 200  # characters at the end of a page
_FIGURES = frozenset(("stars", "star", "stargazers", "\u2b50", "\u2b50\ufe0f", "forks", "downloads"))
_FEW = 5  # rows
_TOP = 2_000  # characters of a page in which it says that it is written by a program
_NOTE = LazyPattern(
    r"(?:do\s+not|don['\u2019]?t|never)\s+(?:manually\s+|directly\s+)?(?:edit|modify|change|touch|update)\s+"
    r"(?:(?:this|the)\s+)?(?:readme|file|page|document)\b"
    r"|\b(?:this|the)\s+(?:readme|file|page|document)\s+(?:is|was|has\s+been)\s+(?:auto(?:matically)?[\s-]?)?generated\b"
    r"|\bauto(?:matically)?[\s-]?generated\s+(?:readme|file|page|document)\b",
    re.IGNORECASE,
)
_FROM = LazyPattern(r"\b(?:from|edit)\s+[`'\"(]?(?:\./)?([\w./-]{1,200}\.(?:md|mdx|markdown))(?![\w/])", re.IGNORECASE)
_ENDINGS = "tmpl tpl template j2 jinja jinja2 in hbs handlebars ejs mustache erb gotmpl liquid".split()
_WORDS = ("template", "tmpl", "tpl", "source", "src", "base", "raw")
_FOLDERS = ("", "scripts", "script", ".github", ".github/scripts", "bin", "tools", "build", "src", "utils", "templates")
_PROGRAMS = frozenset(".py .js .mjs .cjs .ts .rb .php .sh .pl .go .java .kt .cs".split())
_MOST = 100  # files of a folder
_GUIDES = tuple(
    f"{folder}{name}" for folder in ("", ".github/", "docs/") for name in ("CONTRIBUTING.md", "contributing.md")
)
_GUIDE_NOTE = LazyPattern(
    r"(?:do\s+not|don['\u2019]?t|never)\s+(?:manually\s+|directly\s+)?(?:edit|modify|change|touch|update)\s+"
    r"(?:(?:any|the|this)\s+)?[`*_\"]{0,3}README\b"
    r"|README(?:\.md)?[`*_\"]{0,3}\s+(?:files?\s+)?(?:is|are|gets?|will\s+be)\s+(?:then\s+)?"
    r"(?:auto(?:matically)?[\s-]?)?(?:generated|built|rebuilt|regenerated)\b",
    re.IGNORECASE,
)
_README = r"[^\n]{0,80}\bREADME\.md\b"
_WRITES = LazyPattern(
    rf"(?:file_put_contents|fopen|open|write_?file\w*|write_text|WriteAll\w+|File\.write|FileWriter|Files\.write\w*)\b{_README}"
    rf"|>\s*[\"']?[\w./$-]{{0,40}}README\.md|README\.md[\"']?\)?\.write",
    re.IGNORECASE,
)
_WRITES_FILES = LazyPattern(
    r"\.write\w*\(|\bwrite_?(?:text|file)\w*\b|file_put_contents|,\s*[\"']w[bt+]?[\"']|WriteAll|FileWriter",
    re.IGNORECASE,
)
_QUOTED_PAGE = LazyPattern(r"[\"'`/]([\w.-]{1,100}\.(?:md|mdx|markdown))[\"'`]")
_BY_HAND = frozenset(("README.md", "readme.md", "CONTRIBUTING.md", "contributing.md", "index.md", "SUMMARY.md"))
_READS = LazyPattern(
    rf"(?:file_get_contents|read_?file\w*|read_text|ReadAll\w+|File\.read|Files\.read\w*)\b{_README}"
    rf"|README\.md[\"'][^\n]{{0,20}}[\"']r|open\([\"'][^\"'\n]{{0,60}}README\.md[\"']\)|<\s*README\.md",
    re.IGNORECASE,
)
_SCRIPT = LazyPattern(
    r"(?:gen|generat|build|mak|creat|render|compil)[a-z]*[-_. ]?readme|readme[-_. ]?(?:generat|build|mak|render)",
    re.IGNORECASE,
)


def says_generated(page: Document) -> bool:
    """Whether a page says so: a comment at its top, its last line, or a table of figures that nobody counts by hand.

    Parts that tools keep, such as contents, are not meant.
    """
    return (
        is_written_elsewhere(page)
        or _LAST_LINE.search(page.text[-_LINE:]) is not None
        or any(map(_is_of_figures, page.tables))
    )


def is_written_elsewhere(page: Document) -> bool:
    """Whether a comment at the top of a page tells people not to edit it."""
    return any(map(_NOTE.search, _top_comments(page)))


def _is_of_figures(table: Table) -> bool:
    """Whether a column has the stars of repositories, as figures."""
    names = [cell.text.strip().casefold() for cell in table.header.cells]
    column = next((number for number, name in enumerate(names) if name in _FIGURES), -1)
    cells = [row.cells[column].text for row in table.rows if column < len(row.cells)] if column >= 0 else []
    return len(cells) >= _FEW and all(cell.strip().replace(",", "").isdigit() for cell in cells)


def written_from(page: Document) -> str:
    """The path of the Markdown file from which a program writes the page, if a comment at its top names one."""
    comments = [comment for comment in _top_comments(page) if _NOTE.search(comment)]
    names = (match[1] for comment in comments for match in _FROM.finditer(comment))
    paths = (normpath(join(dirname(page.path), name)) for name in names)
    return next((path for path in paths if path != page.path), "")


def is_written_by_script(tree: Tree, path: str) -> bool:
    """Whether a template of the page is beside it, a script in a usual place writes the README, or contributors are
    told that one does.
    """
    folder, name = dirname(path), basename(path)
    stem, suffix = splitext(name)
    names = {each.casefold() for each in (*tree.names(folder), *tree.names(join(folder, "templates")))}
    templates = {f"{each}.{ending}".casefold() for ending in _ENDINGS for each in (name, stem)}
    templates |= {f"{stem}{sign}{word}{suffix}".casefold() for word in _WORDS for sign in "._-"}
    if names & templates:
        return True
    is_readme = stem.casefold() == "readme"
    if is_readme and any(_tells_of_generated(tree, guide) for guide in _GUIDES):
        return True
    return (
        is_readme
        and not folder
        and any(
            _SCRIPT.search(each) or _writes_readme(tree, join(scripts, each))
            for scripts in _FOLDERS
            for each in tree.names(scripts)[:_MOST]
        )
    )


def written_by_programs(tree: Tree) -> frozenset[str]:
    """The names of the pages that programs in usual places name and that write files, but for the README and guides."""
    programs = (join(folder, name) for folder in _FOLDERS for name in tree.names(folder)[:_MOST])
    files = (tree.read(path) for path in programs if splitext(path)[1].lower() in _PROGRAMS)
    texts = (file.text for file in files if isinstance(file, TextFile) and _WRITES_FILES.search(file.text))
    return frozenset(match[1] for text in texts for match in _QUOTED_PAGE.finditer(text)) - _BY_HAND


def _tells_of_generated(tree: Tree, path: str) -> bool:
    """Whether a guide for contributors tells them not to edit READMEs, since a program writes them."""
    file = tree.read(path) if tree.kind(path) else None
    return isinstance(file, TextFile) and _GUIDE_NOTE.search(file.text) is not None


def _writes_readme(tree: Tree, path: str) -> bool:
    """Whether a program writes the README and does not read it: then all of it comes from elsewhere."""
    file = tree.read(path) if splitext(path)[1].lower() in _PROGRAMS else None
    return isinstance(file, TextFile) and _WRITES.search(file.text) is not None and not _READS.search(file.text)


def _top_comments(page: Document) -> Iterator[str]:
    """The comments at the top of a page, each as far as it is read."""
    for comment in page.comments:
        if comment.span.start < _TOP:
            yield page.source(Span(comment.span.start, min(comment.span.end, comment.span.start + _TOP)))
