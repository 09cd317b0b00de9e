"""Reports on repositories that have not changed since: read from the cache instead of made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import asdict, replace

from linter.document import Document, line_starts
from linter.report import Report
from linter.run.options import CheckOptions
from linter.run.workspace import Workspace, cache_key
from linter.sources import TextFile, Tree
from linter.store.document_cache import MIN_SIZE, CachedReport, DocumentCache

NOT_IN_KEY = {
    "input_options": "counted by what they lead to (`workspace.cache_key`): the same files may be named in many ways",
    "cache_dir": "where a report is cached does not change it",
}
"""The fields of `CheckOptions` that are not in the key as they are, with the reason."""


def report_key(options: CheckOptions) -> tuple[Path, str] | None:
    """The repository's root, and a text that is the same for runs whose reports differ only if files differ.

    `None` for a run that depends on more: servers, revisions, a baseline that is named or to be written.
    """
    if options.crawl or options.diff_base or options.baseline.file or options.baseline.write:
        return None
    inputs = cache_key(options.input_options)
    if inputs is None:
        return None
    root, text = inputs
    others = {name: value for name, value in asdict(options).items() if name not in NOT_IN_KEY}
    return root, f"{text} {others!r}"


class ReportCache:
    """The cached report of a run with these options, if it has a key and there is a folder for it."""

    def __init__(self, options: CheckOptions) -> None:
        self._folder = options.cache_dir
        self._root: Path | None
        self._root, self._key = (options.cache_dir and report_key(options)) or (None, "")
        self._notes: tuple[str, ...] = ()

    def load(self) -> Report | None:
        """The report, if all that was read for it is as it was."""
        if self._root is None:
            return None
        cache = DocumentCache(self._folder)
        cached = cache.find_report(self._key)
        self._notes = cache.close()
        if cached is None:
            return None
        tree = Tree(self._root)
        if not tree.matches(cached.trace):
            return None
        texts = _Texts(tree, dict.fromkeys(finding.location.path for finding in cached.findings))
        notes = cached.notes + self._notes
        return Report(cached.findings, cached.counts, None, notes, texts, cached.fail_on, suppressed=cached.suppressed)

    def store(self, report: Report, workspace: Workspace) -> Report:
        """Stores the report, if that is worth it; the report with notes about looking it up."""
        size = sum(len(document.text) for document in workspace.repository.documents)
        if self._root is not None and size >= MIN_SIZE:
            trace = workspace.tree.trace
            cached = CachedReport(
                trace, report.findings, report.counts, report.notes, report.fail_on, report.suppressed
            )
            cache = DocumentCache(self._folder)
            cache.store_report(self._key, cached)
            cache.close()  # its notes are those that reading the files has had
        return replace(report, notes=report.notes + self._notes)


class _Texts(Mapping[str, Document]):
    """The files at `paths` as far as formats show them, read when wanted: their texts, and where lines begin."""

    def __init__(self, tree: Tree, paths: Mapping[str, None]) -> None:
        self._tree = tree
        self._paths = paths
        self._documents: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        if path not in self._documents:
            page = self._tree.read(path) if path in self._paths else None
            if not isinstance(page, TextFile):
                raise KeyError(path)
            self._documents[path] = Document(path, page.text, lines=line_starts(page.text))
        return self._documents[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
