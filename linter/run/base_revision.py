"""The repository where a change began: what was wrong there, and which addresses it had."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from posixpath import basename

from msgspec import Struct
from msgspec.structs import replace

from linter.config.settings import Config
from linter.crawl.urls import normalise
from linter.document import LinkSyntax
from linter.errors import ConfigError
from linter.finding import Finding, State
from linter.git.diff_base import diff_base_revisions
from linter.git.revision import Change, Revision, change_since
from linter.model.documents import ParseAll
from linter.model.playbook import Playbook
from linter.model.resolve import Web
from linter.report import shown
from linter.rules.link_attempts import link_attempts
from linter.run.linter import Linter, RuleTable
from linter.run.workspace import CONFIG_NAME, InputOptions, Workspace, at_revision, config_in, open_workspace
from linter.sources import EntryKind, Tree
from linter.suppress import suppress


class BaseOptions(Struct, frozen=True):
    """By what both states are judged. With `config_from_base` also by the rules.yaml that the base has."""

    choice: InputOptions
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    no_ignores: bool
    today: date
    config_from_base: bool

    def strictness(self, config: Config) -> RuleTable:
        """How strict each rule is."""
        return RuleTable(config, self.select, self.ignore)


class BaseRevision(Struct, frozen=True):
    """The base of a `change`: its model, what was wrong with it, and the addresses on its pages.

    `known` are the fingerprints of what was wrong; `mendable` are the findings among it that are gone only if they were
    mended, and not because rules.yaml no longer asks for them.
    """

    change: Change
    playbook: Playbook
    known: frozenset[str]
    mendable: tuple[Finding, ...]
    urls: frozenset[str]

    @property
    def renamed(self) -> Mapping[str, str]:
        """The new paths of those that were renamed."""
        return self.change.renamed

    @property
    def untouched(self) -> frozenset[str]:
        """The pages that are as they were."""
        return frozenset(document.path for document in self.playbook.documents) - frozenset(self.change.files)

    def compared(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """The findings, each known if it was there before."""
        for finding in found:
            yield replace(finding, state=State.KNOWN) if finding.fingerprint in self.known else finding

    def mended(self, left: frozenset[str], workspace: Workspace, strictness: RuleTable) -> Iterator[Finding]:
        """What was wrong and no longer is, where it was looked for.

        `left` are the fingerprints of what is wrong now, silenced or not.
        """
        were = {document.path for document in self.playbook.documents}
        are = {document.path for document in workspace.documents}
        for finding in self.mendable:
            path = self.renamed.get(finding.location.path, finding.location.path)
            looked = path in are or (workspace.selected is None and finding.location.path not in were)
            if looked and finding.fingerprint not in left and strictness.runs(finding.rule, path):
                yield finding


def change_to(workspace: Workspace, diff_base: str) -> Change | None:
    """The change that is to go to `diff_base`; `None` if there is nothing to compare with. Raises `UsageError`."""
    named = diff_base_revisions(diff_base, os.environ)
    return change_since(workspace.tree.root, named) if named else None


def read_base(
    change: Change, terms: BaseOptions, workspace: Workspace, parse_all: ParseAll
) -> tuple[Workspace, BaseRevision]:
    """Reads the base and judges it, without its links; and the workspace, by the rules that are to count, with a note.

    Both are judged by the same rules, so that a rule that is switched on does not make old faults new.
    Raises `LinterError`.
    """
    with Revision(workspace.tree.root, change.commit) as store:
        tree = Tree(workspace.tree.root, store)
        own, touched = _own_config(change, terms, workspace.config, tree)
        if own and terms.config_from_base:
            workspace, own = open_workspace(terms.choice, parse_all, own), None
        if touched:
            whose = "of the base" if terms.config_from_base else "that it brings"
            note = f"The change touches {', '.join(touched)}; it is judged by the rules {whose}."
            workspace = replace(workspace, notes=(*workspace.notes, note))
        named = _named(workspace, change, tree)
        base = at_revision(workspace, tree, named, workspace.config, parse_all)
        known = mendable = _found(base, terms, change)
        if own:
            then = at_revision(workspace, tree, named, own, parse_all)
            known, mendable = _by_both(base, known, then, _found(then, terms, change), terms)
        partly = named is not None and not workspace.config.path
        whole = at_revision(workspace, tree, None, workspace.config, parse_all) if partly else base
        urls = frozenset(map(normalise, urls_of(whole)))
        _ = base.playbook.sections  # read while there is somebody to read from
    return workspace, BaseRevision(change, base.playbook, frozenset(each.fingerprint for each in known), mendable, urls)


def _own_config(
    change: Change, terms: BaseOptions, config: Config, tree: Tree
) -> tuple[Config | None, tuple[str, ...]]:
    """The configuration of the base and its files that the change touches; `None` if it is that of today, or broken."""
    files = frozenset(change.files)
    if not any(path in config.sources or basename(path) == CONFIG_NAME for path in files):
        return None, ()
    try:
        own = config_in(terms.choice, tree)
    except ConfigError as error:
        if terms.config_from_base:
            raise ConfigError(f"{error.message} (as it is at the base)", where=error.where) from error
        return None, tuple(sorted(files.intersection(config.sources)))
    touched = tuple(sorted(files.intersection((*config.sources, *own.sources))))
    return own if touched else None, touched


def _named(workspace: Workspace, change: Change, tree: Tree) -> frozenset[str] | None:
    """The pages of the base that are those which were asked for."""
    if workspace.selected is None:
        return None
    old = {new: path for path, new in change.renamed.items()}
    paths = (old.get(path, path) for path in workspace.selected)
    return frozenset(path for path in paths if tree.kind(path) is EntryKind.FILE)


def _found(base: Workspace, terms: BaseOptions, change: Change) -> tuple[Finding, ...]:
    """What is wrong with the base, with the fingerprints that it has today."""
    judge = Linter(base.playbook, terms.strictness(base.config))
    found = shown(judge.offline(), None, change.renamed)
    if terms.no_ignores:
        return found
    done = suppress(found, base.playbook.documents, base.config.exceptions, terms.today)
    late = shown(judge.silenced(done, lambda rule: rule.asks_network), None, change.renamed)
    return (*done.kept, *late)


def _by_both(
    base: Workspace, found: tuple[Finding, ...], then: Workspace, found_then: tuple[Finding, ...], terms: BaseOptions
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is known and what may be mended, where the change touches the rules; `then` is the base by its own.

    What only the rules of today find was there before if they set its rule differently or have its page read for the
    first time. If not, it is the change of rules.yaml that is wrong, as when it names a page that there is not.
    """
    now, before = terms.strictness(base.config), terms.strictness(then.config)
    first = {page.path for page in base.documents} - {page.path for page in then.documents}
    prints = {finding.fingerprint for finding in found_then}

    def old(finding: Finding) -> bool:
        path = finding.location.path
        one, other = (each.setting(finding.rule, path) for each in (before, now))
        return path in first or (one.severity is None, one.options) != (other.severity is None, other.options)

    return (*found_then, *filter(old, found)), tuple(each for each in found if each.fingerprint in prints)


def urls_of(workspace: Workspace) -> Iterator[str]:
    """The http(s) addresses on the pages that were asked for, as they are written there.

    Not the beginning of one in a malformed link, which GitHub links by itself: nobody meant that page.
    """
    playbook = workspace.playbook
    attempts = playbook.once(link_attempts)
    for document in workspace.documents:
        targets = (
            playbook.resolve(document.path, link.url)
            for link in document.links
            if link.syntax is not LinkSyntax.BARE or not attempts.around(document, link.span)
        )
        yield from (target.url for target in targets if isinstance(target, Web))
