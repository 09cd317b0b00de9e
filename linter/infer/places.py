"""The kind of a repository, and which of its pages are lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from msgspec.structs import replace

from linter.config.settings import ModelSetting, PhaseSetting, TopicsSetting
from linter.document import Document, ListItem
from linter.errors import NothingToCheck
from linter.infer.draft import Draft, Kind, counted
from linter.infer.headings import heading_entries
from linter.infer.listed import listed, resources
from linter.infer.phases import FRONT, can_be_named, phases, stem
from linter.infer.survey import Sources
from linter.infer.translations import is_translation
from linter.model.generated import is_written_elsewhere, written_from
from linter.sources import Globs, TextFile
from linter.sources.globs import LONGEST

_FEW = 3  # resources that make a list, and names of pages that are shown
_MANY = 20  # names of translations and pages that are named one by one, and resources that make a list beside any pages
_BESIDE = 20  # resources of a further list beside the first page
_ALIKE = 0.2  # so much of two lists may differ in whether entries are described for both to be worded alike
_GUIDE = re.compile(
    r"contribut|author|credit|thanks|change|history|release|licen[cs]e|security|template|archive", re.IGNORECASE
)
_CHANGES = re.compile(r"change|history|release", re.IGNORECASE)
_COMMIT = re.compile(r"/commit/[0-9a-f]{7,40}")
_TEMPLATE = re.compile(
    r"(?:.*[-_. ])?(?:templates?|boilerplates?|archetypes?|skeletons?|scaffolds?|modelos?|plantillas?|vorlagen?)"
    r"(?:[-_. ].*)?"
)
# The folders of other projects' files, as GitHub's Linguist names them (vendor.yml), and Quarto's.
_VENDORED = re.compile(
    r"(?:.*?/)??(?:vendor(?:s|ed)?|third[-_]?party|bower_components|site_libs|_freeze)(?=/)", re.IGNORECASE
)
# The folders of the files that tests read, by the names that test frameworks and Linguist use.
_TESTS = re.compile(
    r"(?:.*?/)??(?:tests?|__tests__|__snapshots__|(?:__)?fixtures?(?:__)?|test[-_]?(?:data|cases?|files?|fixtures?))(?=/)",
    re.IGNORECASE,
)
# A line of .gitattributes whose pattern rules.yaml understands as well: no `.`, `..` or empty name is part of it.
_ATTRIBUTES = re.compile(
    r"/?((?:(?!\.{1,2}[/ \t])[\w.*-]+/)*(?!\.{1,2}[ \t])[\w.*-]+)[ \t]+"
    r"(?:\S+[ \t]+)*?linguist-(?:generated|vendored)(?:=true)?(?=\s|\Z)"
)
_MOST_LINES = 200  # of .gitattributes
_EXAMPLES = frozenset(("example", "examples", "sample", "samples", "exemplo", "exemplos", "ejemplo", "ejemplos"))
_WEB = re.compile(r"https?://", re.IGNORECASE)
_NOT_RELATIVE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\*?\[]|^!)")


def places(sources: Sources) -> Draft:
    """The kind, its pages and, in a playbook, its phases. Raises `NothingToCheck` where there is no Markdown."""
    root = _root(sources)
    if found := phases(sources, root):
        return _playbook(sources, root, found)
    counts = {path: len(resources(page)) for path, page in sources.pages.items()}
    if entries := heading_entries(sources.pages[root], counts[root]):
        reason = f"{Kind.HEADINGS}: {counted(len(entries), 'heading')} of level {entries[0].level} on {root} are links"
        return _draft(sources, Kind.HEADINGS, "core", root, (_glob(root),), reason)
    is_front_of_others = counts[root] < _MANY and counts[root] < len(sources.pages)  # a book's README, say
    if not is_front_of_others and _is_list(sources.pages[root], max(counts.values())):
        return _list(sources, root, counts)
    if folders := _folders(sources, root, counts):
        return _lists(sources, root, counts, folders)
    reason = f"{Kind.DOCS}: no page begins with resources, no numbered folders have a page each"
    return _draft(sources, Kind.DOCS, "core", root, (), reason)


def _root(sources: Sources) -> str:
    """The first page: a README, or what a program writes it from, else an index, or the page with most resources."""
    named = [path for path in sources.pages if can_be_named(path)]
    here = [path for path in named if dirname(path) == sources.base]
    for name in FRONT:
        front = sorted(path for path in here if stem(path) == name)
        if front:
            source = written_from(sources.pages[front[0]])
            listed = _web_links(sources.pages[front[0]])
            return source if source in sources.pages and _is_view(sources.pages[source], listed) else front[0]
    if not named:
        raise NothingToCheck("there is no Markdown page here to derive rules.yaml from", where=sources.base or ".")
    return max(here or named, key=lambda path: len(resources(sources.pages[path])))


def _draft(sources: Sources, kind: Kind, preset: str, root: str, lists: Sequence[str], reason: str) -> Draft:
    """The draft for a list on the pages that the patterns `lists` match; none if every page is alike."""
    include = tuple(_below(sources, (sources.base,))) if sources.base else ()
    changelogs = [path for path, page in sources.pages.items() if _is_changelog(page)]
    globs = Globs(lists)
    beside = [path for path in sources.pages if path != root and not globs.match(path)]
    vendored = [path for path in beside if _VENDORED.match(path)]
    templates = [path for path, page in sources.pages.items() if path != root and _is_template(sources, page)]
    listed = _web_links(sources.pages[root])
    copies = [path for path in beside if not is_translation(path, root) and _is_view(sources.pages[path], listed)]
    tests = list(_read_by_tests(sources, beside))
    generated = _generated(sources, beside)
    left_out = tuple(dict.fromkeys((*changelogs, *generated, *vendored, *templates, *copies, *tests)))
    documents = tuple(page for path, page in sources.pages.items() if path not in left_out)
    whole = {**dict.fromkeys(vendored, _VENDORED), **dict.fromkeys(tests, _TESTS)}
    beyond = sources.pages.keys() - left_out
    kept = {match[0] for path in beyond for folders in (_VENDORED, _TESTS) if (match := folders.match(path))}
    exclude = dict.fromkeys(
        generated.get(path) or (_folder_glob(whole[path], path, kept) if path in whole else _glob(path))
        for path in left_out
    )
    draft = Draft(kind, preset, include, tuple(exclude), documents, ModelSetting(root=root))
    draft = draft.with_reasons(("extends",), reason)
    if changelogs:
        reason = f"written by a release tool from the messages of commits: {_shown(changelogs, _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    if generated:
        reason = f"generated or from elsewhere, as .gitattributes or they say: {_shown(list(generated), _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    if vendored:
        reason = f"other projects' pages: {_shown(vendored, _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    if copies:
        reason = f"the same links as on {root}: {_shown(copies, _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    if tests:
        reason = f"read by tests, and no other page links to them: {_shown(tests, _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    if templates:
        reason = f"to be filled in, with links that lead nowhere yet: {_shown(templates, _FEW)}"
        draft = draft.with_reasons(("files", "exclude"), reason)
    translated = [path for path in sources.pages if is_translation(path, root)]
    others = [
        path for path in sources.pages if lists and not globs.match(path) and path not in (*translated, *left_out)
    ]
    reasons = [f"no lists, so that only links and texts are judged: {_shown(others, _FEW)}"] if others else []
    if translated:
        reasons.append(f"translations of {root}: {_shown(translated, _MANY)}")
    return draft.with_reasons(("model", "root"), *reasons) if reasons else draft


def _folder_glob(folders: re.Pattern[str], path: str, kept: Container[str]) -> str:
    """The pattern for all of such a folder around a page; for the page alone if others of the folder are `kept`."""
    match = folders.match(path)
    return f"{_glob(match[0])}/**" if match and match[0] not in kept else _glob(path)


def _read_by_tests(sources: Sources, paths: Sequence[str]) -> Iterator[str]:
    """The pages in a folder of tests, a README apart, to which no page outside of that folder links."""
    inside = {path: match[0] for path in paths if (match := _TESTS.match(path)) and stem(path) != "readme"}
    if not inside:
        return
    linked: defaultdict[str, set[str]] = defaultdict(set)  # folders of tests, or none, by the page to which they link
    for page in sources.pages.values():
        match = _TESTS.match(page.path)
        for path in _relative_targets(page):
            linked[path].add(match[0] if match else "")
    for path, folder in inside.items():
        if not linked[path] - {folder}:
            yield path


def _relative_targets(page: Document) -> Iterator[str]:
    """The paths to which the relative links of a page lead."""
    for link in page.links:
        if not _NOT_RELATIVE.match(link.url):
            yield normpath(join(dirname(page.path), unquote(link.url.partition("#")[0]).lstrip("/")))


def _generated(sources: Sources, paths: Sequence[str]) -> Mapping[str, str]:
    """The pages that nobody writes here, each with the pattern for it: GitHub's Linguist is told so in .gitattributes,
    or a comment at their top says that they are not to be edited.
    """
    file = sources.library.tree.read(".gitattributes")
    lines = file.text.splitlines()[:_MOST_LINES] if isinstance(file, TextFile) else ()
    patterns = (match[1] for line in lines if len(line) <= LONGEST and (match := _ATTRIBUTES.match(line)))
    found: dict[str, str] = {}
    for pattern in patterns:
        glob = pattern if "/" in pattern else f"**/{pattern}"
        globs = Globs((glob,))
        found |= {path: glob for path in paths if path not in found and globs.match(path)}
    written = [path for path in paths if path not in found and is_written_elsewhere(sources.pages[path])]
    kept = {dirname(path) for path in sources.pages if path not in written}
    for path in written:  # of a whole folder the folder
        found[path] = _glob(path) if dirname(path) in kept else f"{_glob(dirname(path))}/*"
    return found


def _is_changelog(page: Document) -> bool:
    """Whether a page is a changelog whose lines are commits with a link to each."""
    if not _CHANGES.search(stem(page.path)):
        return False
    commits = sum(_COMMIT.search(link.url) is not None for link in page.links)
    return commits >= _FEW and commits * 2 >= len(page.items)


def _is_template(sources: Sources, page: Document) -> bool:
    """Whether a page is there to be copied: it says so in its path, and most of its relative links lead nowhere."""
    *folders, name = page.path.casefold().split("/")
    if not (_TEMPLATE.fullmatch(name) or any(map(_TEMPLATE.fullmatch, folders)) or _EXAMPLES.intersection(folders)):
        return False
    paths = list(_relative_targets(page))
    missing = sum(sources.library.tree.kind(path) is None for path in paths)
    return missing * 2 > len(paths)


def _shown(paths: Sequence[str], most: int) -> str:
    return ", ".join(paths[:most]) + (f" and {len(paths) - most} more" if len(paths) > most else "")


def _list(sources: Sources, root: str, counts: Mapping[str, int]) -> Draft:
    beside = [path for path in sources.pages if _is_list_beside(sources, root, path, counts[path])]
    lists = tuple(map(_glob, (root, *beside)))
    also = f", and {counted(sum(map(counts.__getitem__, beside)), 'resource')} on {', '.join(beside)}" if beside else ""
    reason = f"{Kind.LIST}: {counted(counts[root], 'resource')} on {root}{also}"
    draft = _draft(sources, Kind.LIST, "awesome", root, lists, reason)
    return replace(draft, model=replace(draft.model, topics=TopicsSetting(pages=lists))) if beside else draft


def _is_list_beside(sources: Sources, root: str, path: str, count: int) -> bool:
    """Whether a page is a further list beside the first page: of books, of what is not free."""
    if path == root or dirname(path) != dirname(root) or count < _BESIDE or _GUIDE.search(stem(path)):
        return False
    if is_translation(path, root) or not _is_list(sources.pages[path], 0) or _is_copy(sources, root, path):
        return False
    return abs(_described(sources.pages[path]) - _described(sources.pages[root])) <= _ALIKE


def _is_copy(sources: Sources, root: str, path: str) -> bool:
    """Whether a page lists what the first page lists: its source, or an older version."""
    ours, theirs = ({one.link.url for one in resources(sources.pages[each])} for each in (root, path))
    return len(ours & theirs) * 10 >= 9 * len(theirs)


def _web_links(page: Document) -> frozenset[str]:
    return frozenset(link.url for link in page.links if _WEB.match(link.url))


def _is_view(page: Document, listed: Set[str]) -> bool:
    """Whether a page has nearly no link to the web that the first page has not: a copy, a part, or another order."""
    links = _web_links(page)
    return len(links) >= _MANY and len(links & listed) * 10 >= 9 * len(links)


def _described(page: Document) -> float:
    """The part of a page's resources that have more than a title."""
    found = resources(page)
    return sum(bool(page.text[one.link.span.end : one.span.end].strip()) for one in found) / len(found)


def _is_list(page: Document, most: int) -> bool:
    """Whether a page lists resources: not much fewer than the page that has `most`, and not among many other items."""
    found = len(resources(page))
    items = sum(1 for _ in _items(page)) + sum(len(table.rows) for table in page.tables)
    inner = sum(one.inner for one in listed(page))
    return found >= _FEW and found * 3 >= most and found * 3 >= items - inner


def _items(page: Document) -> Iterator[ListItem]:
    """The items but for what stands below a resource: whose it is, how often it comes."""
    heads = {one.span for one in resources(page)}
    end = 0  # of the resource
    for item in page.items:
        if item.head in heads:
            end = max(end, item.span.end)
        if item.head in heads or item.span.start >= end:
            yield item


def _folders(sources: Sources, root: str, counts: Mapping[str, int]) -> Mapping[str, list[str]]:
    """The folders of which half or more of the pages are lists, with those pages; the base without its first page."""
    pages: dict[str, list[str]] = defaultdict(list)
    for path in sources.pages:
        if path != root and not is_translation(path, root):
            pages[sources.base if dirname(path) == sources.base else _top(sources, path)].append(path)
    found: dict[str, list[str]] = {}
    for folder, paths in pages.items():
        lists = [path for path in paths if counts[path] >= _FEW and _is_list(sources.pages[path], 0)]
        if len(lists) >= 2 and 2 * len(lists) >= len(paths):
            found[folder] = lists
    return found if 4 * sum(map(len, found.values())) >= len(sources.pages) else {}


def _top(sources: Sources, path: str) -> str:
    """The folder below the base in which a page lies."""
    return join(sources.base, path.removeprefix(sources.base).lstrip("/").partition("/")[0])


def _lists(sources: Sources, root: str, counts: Mapping[str, int], folders: Mapping[str, list[str]]) -> Draft:
    total = sum(map(len, folders.values()))
    entries = sum(counts[path] for paths in folders.values() for path in paths)
    where = ", ".join(folder or "the root" for folder in sorted(folders))
    reason = f"{Kind.LISTS}: {counted(entries, 'resource')} on {counted(total, 'page')} in {where}"
    beside = [_glob(path) for path in folders.get(sources.base, ())]
    if len(beside) > _MANY:
        beside = [join(_glob(sources.base), "*.md")]
    globs = (*beside, *_below(sources, folders.keys() - {sources.base}))
    draft = _draft(sources, Kind.LISTS, "core", root, (_glob(root), *globs), reason)
    return replace(draft, model=replace(draft.model, topics=TopicsSetting(pages=globs)))


def _playbook(sources: Sources, root: str, found: Sequence[PhaseSetting]) -> Draft:
    folders = {dirname(phase.page) for phase in found}
    parents = {dirname(folder) for folder in folders}
    shared = len(parents) == 1 and parents != {sources.base}
    reason = f"{Kind.PLAYBOOK}: {', '.join(phase.name for phase in found)}"
    globs = (_glob(root), *_below(sources, parents if shared else folders))
    draft = _draft(sources, Kind.PLAYBOOK, "playbook", root, globs, reason)
    return replace(draft, model=replace(draft.model, phases=tuple(found)))


def _below(sources: Sources, folders: Iterable[str]) -> list[str]:
    """A pattern a folder, for the pages below it."""
    globs = []
    for folder in sorted(folders):
        pages = [path for path in sources.pages if path.startswith(f"{folder}/")]
        ending = "**/*.md" if all(path.endswith(".md") for path in pages) else "**"
        globs.append(f"{_glob(folder)}/{ending}")
    return globs


def _glob(path: str) -> str:
    """The pattern that matches just this path."""
    return _SPECIAL.sub(r"\\\1", path)
