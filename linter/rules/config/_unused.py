"""Selectors of rules.yaml that match nothing, each kind by a function of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import RuleSetting
from linter.config.template import Template
from linter.document import Document
from linter.model.curated_list import all_lists, curated_lists, main_list
from linter.model.repository import Repository
from linter.model.resolve import Web
from linter.model.toc import Toc
from linter.rules.registry import all_rules
from linter.sources import Globs, discover
from linter.text.normalise import normalise_label
from linter.text.patterns import compile_url_globs

_MOST = 200  # selectors of a list that are tried: each is compared with the whole repository
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})", re.IGNORECASE)
_LISTS = ("allow", "skip", "ignore")
_LEVEL = (("model", "topics", "level"), ("model", "topics"), ("model", "phases"))  # a preset may set the level


class Unused(Struct, frozen=True):
    """A selector at `keys` of rules.yaml that matched nothing; the message is its text and `why`."""

    keys: tuple[str, ...]
    text: str
    why: str


Find = Callable[[Repository], Iterator[Unused]]


def _files(repository: Repository) -> Iterator[Unused]:
    tree, files = repository.library.tree, repository.config.files
    pages = discover(tree, paths=(), include=files.include, exclude=())
    yield from _globs(files.include, pages, ("files", "include"), "matches no Markdown file")
    why = "matches no Markdown file that would be read without it"
    yield from _globs(files.exclude, pages, ("files", "exclude"), why)


def _overrides(repository: Repository) -> Iterator[Unused]:
    pages = _pages(repository)
    for number, override in enumerate(repository.config.overrides):
        keys = ("overrides", str(number), "files")
        for unused in _globs(override.files, pages, keys, "matches no page"):
            yield unused if unused.keys in repository.config.positions else replace(unused, keys=keys)


def _pages(repository: Repository) -> list[str]:
    return [page.path for page in repository.documents] + [page.path for page in repository.unreadable]


def _globs(globs: Sequence[str], paths: Sequence[str], keys: tuple[str, ...], why: str) -> Iterator[Unused]:
    unused = set(Globs(globs[:_MOST]).unused(paths))
    for number, glob in enumerate(globs[:_MOST]):
        if glob in unused:
            yield Unused((*keys, str(number)), glob, why)


def _topics(repository: Repository) -> Iterator[Unused]:
    topics = repository.config.model.topics
    if topics is None:
        return
    yield from _globs(topics.pages, _pages(repository), ("model", "topics", "pages"), "matches no page")
    lists = repository.once(all_lists)
    homes = tuple(phase.page for phase in lists.phases) or lists.homes
    pages: list[Document] = [page for page in homes if page]
    if topics.under and not any(
        normalise_label(item.text) == normalise_label(topics.under) for page in pages for item in page.headings
    ):
        hint = _hint(repository, topics.under, [item.text for page in pages for item in page.headings])
        yield Unused(("model", "topics", "under"), topics.under, f"is no heading{hint}")
        return
    headings = [heading for page in pages for heading in page.headings if heading.level == topics.level]
    if pages and not lists.topics:
        where = "the phases' pages" if lists.phases else pages[0].path
        keys = next((keys for keys in _LEVEL if keys in repository.config.positions), _LEVEL[0])
        yield Unused(keys, str(topics.level), f"is the level of no topic on {where}")
    if headings:
        names = {normalise_label(heading.text): heading.text for heading in headings}
        why = f"is no heading of level {topics.level}"
        yield from _names(repository, topics.ignore, names, ("model", "topics", "ignore"), why)
    for name in topics.required:
        if not lists.phases_called(name):
            hint = _hint(repository, name, [phase.name for phase in lists.phases])
            yield Unused(("model", "topics", "required", name), name, f"is no phase{hint}")


def _toc(repository: Repository) -> Iterator[Unused]:
    setting = repository.config.model.toc
    lists = repository.once(curated_lists)
    tocs = [each.toc for each in lists if isinstance(each.toc, Toc)]
    if setting and tocs:
        labels = {normalise_label(entry.label): entry.label for toc in tocs for entry in (*toc.entries, *toc.ignored)}
        yield from _names(
            repository, setting.ignore, labels, ("model", "toc", "ignore"), "is no entry of the table of contents"
        )
    elif setting and lists and repository.once(main_list) is None:  # of a single list toc-missing reports it
        yield Unused(("model", "toc"), "toc", "is on none of the pages of model.topics.pages")


def _hint(repository: Repository, name: str, names: Iterable[str]) -> str:
    return repository.library.near_names.did_you_mean("selector", name, names)


def _names(
    repository: Repository, wanted: Sequence[str], known: Mapping[str, str], keys: tuple[str, ...], why: str
) -> Iterator[Unused]:
    for number, name in enumerate(wanted):
        if normalise_label(name) not in known:
            yield Unused((*keys, str(number)), name, why + _hint(repository, name, known.values()))


def _template(repository: Repository) -> Iterator[Unused]:
    setting = repository.config.model.entries
    every = [(entry, topic.page.text) for topic in repository.once(all_lists).topics for entry in topic.entries]
    for name, text in (("template", setting.template), ("nested", setting.nested)):
        entries = [(entry, page) for entry, page in every if name == "template" or entry.nested]
        if text and (entries or (every and name == "nested")):
            template = Template.parse(text)
            if not any(entry.fits(template, page) for entry, page in entries):
                yield Unused(("model", "entries", name), text, f"fits none of {len(entries)} entries")


def _tags(repository: Repository) -> Iterator[Unused]:
    text = "\n".join(page.text for page in repository.documents) if repository.config.model.entries.tags else ""
    for number, tag in enumerate(repository.config.model.entries.tags[:_MOST]):
        if tag not in text:
            yield Unused(("model", "entries", "tags", str(number)), tag, "stands on no page")


def _links(repository: Repository) -> Iterator[Unused]:
    links = repository.config.links
    if not links.exclude and not links.hosts:
        return
    urls = _web_urls(repository)
    relative = {link.url for _, link, target in repository.links if not isinstance(target, Web)}
    globs = links.exclude[:_MOST]
    unused = _matching_nothing(globs, chain(urls, relative))
    for number, glob in enumerate(globs):
        if glob in unused:
            yield Unused(("links", "exclude", str(number)), glob, "matches no link")
    hosts = {host for url in urls if (host := _host(url))}
    for name in links.hosts:
        if name.lower() not in hosts:
            yield Unused(("links", "hosts", name), name, f"is the host of no link{_hint(repository, name, hosts)}")


def _matching_nothing(globs: Sequence[str], urls: Iterable[str]) -> Collection[str]:
    """The globs that match none of the URLs: each URL is compared with those together for which none was found yet."""
    unused = {glob: compile_url_globs((glob,)) for glob in globs}
    match_any = compile_url_globs(tuple(unused))
    for url in urls:
        if unused and match_any(url):
            unused = {glob: matches for glob, matches in unused.items() if not matches(url)}
            match_any = compile_url_globs(tuple(unused))
    return unused


def _web_urls(repository: Repository) -> list[str]:
    """The http(s) URLs as they are written and, since these are requested, without their fragments."""
    urls = dict.fromkeys(target.url for _, _, target in repository.links_to(Web))
    return list(dict.fromkeys(chain.from_iterable((url, url.partition("#")[0]) for url in urls)))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # no URL at all, which another rule reports
        return ""


def _switched_on(repository: Repository) -> Iterator[Unused]:
    """Rules that the repository itself switches on and that have nothing to read."""
    rules = all_rules()
    for keys, setting in _settings(repository):
        needs = rules[keys[-1]].needs
        if needs and not getattr(repository.config.model, needs):
            yield Unused(keys, keys[-1], f"is on, but there is no model.{needs} for it to judge")
        if getattr(setting.options, "sections", None) == ():
            yield Unused(keys, keys[-1], "is on, but names no sections")


def _options(repository: Repository) -> Iterator[Unused]:
    """The options of rules: files to check, and exceptions; not those of rules about changes."""
    pages = _pages(repository)
    settings = [(keys, each) for keys, each in _settings(repository) if all_rules()[keys[-1]].group != "pull-request"]
    lists = [(keys, name, getattr(setting.options, name, ())) for keys, setting in settings for name in _LISTS]
    text = "\n".join(page.text for page in repository.documents if any(option for *_, option in lists)).casefold()
    for keys, name, option in lists:
        for key, entry in _listed(option):
            if _literal(entry) not in text:
                yield Unused((*keys, name, key), entry, "stands on no page")
    for keys, setting in settings:
        if keys[-1] != "required-file-missing":  # its files are names, and it reports itself which are missing
            yield from _globs(getattr(setting.options, "files", ()), pages, (*keys, "files"), "matches no page")


def _settings(repository: Repository) -> Iterator[tuple[tuple[str, ...], RuleSetting]]:
    """The rules that are on, with the keys at which they are set."""
    config = repository.config
    places: list[tuple[tuple[str, ...], Mapping[str, RuleSetting]]] = [(("rules",), config.rules)]
    places += [(("overrides", str(n), "rules"), override.rules) for n, override in enumerate(config.overrides)]
    for keys, settings in places:
        yield from (((*keys, name), setting) for name, setting in settings.items() if setting.severity)


def _listed(option: Any) -> list[tuple[str, str]]:
    """The first entries of an option that is a list or mapping of texts, each with its key."""
    pairs = [(name, name) for name in option] if isinstance(option, Mapping) else enumerate(option)
    return [(str(key), entry) for key, entry in pairs][:_MOST]


def _literal(entry: str) -> str:
    """The text of an allowed name, URL or character that must be somewhere: the longest part without wildcards."""
    if code := _CODE_POINT.fullmatch(entry):
        return chr(int(code[1], 16))
    bare = urldefrag(entry.casefold())[0].partition("://")[2] or entry.casefold()
    return max(bare.removeprefix("www.").rstrip("/").split("*"), key=len)


FIND: tuple[Find, ...] = (_files, _overrides, _topics, _toc, _template, _tags, _links, _switched_on, _options)
