"""Reports on repositories that are as they were when they were judged: read back instead of made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from linter.document import Document, line_starts
from linter.report import Report
from linter.run.workspace import InputOptions, Workspace, identity
from linter.sources import TextFile, Tree
from linter.store.document_cache import PAYS, CachedReport, DocumentCache


class ReportCache:
    """What a run by `choice` and by `said`, all else that it depends on in words, came to before.

    `notes` are what there is to say of looking it up.
    """

    def __init__(self, folder: Path, choice: InputOptions, said: str) -> None:
        self._folder = folder
        root, depends = identity(choice) or (None, "")
        self._root: Path | None = root
        self._said = f"{depends} {said}"
        self.notes: tuple[str, ...] = ()

    def report(self) -> Report | None:
        """The report of before, if all that was read for it is as it was."""
        if self._root is None:
            return None
        shelf = DocumentCache(self._folder)
        judged = shelf.judged(self._said)
        self.notes = shelf.close()
        if judged is None:
            return None
        tree = Tree(self._root)
        if not tree.matches(judged.trace):
            return None
        texts = _Texts(tree, dict.fromkeys(finding.location.path for finding in judged.findings))
        report = Report(judged.findings, judged.counts, None, judged.notes + self.notes, texts, judged.fail_on)
        return replace(report, suppressed=judged.suppressed)

    def keep(self, report: Report, workspace: Workspace) -> None:
        """Keeps a report, if that is worth it."""
        size = sum(len(document.text) for document in workspace.playbook.documents)
        if self._root is None or size < PAYS:
            return
        trace = workspace.tree.trace
        judged = CachedReport(trace, report.findings, report.counts, report.notes, report.fail_on, report.suppressed)
        shelf = DocumentCache(self._folder)
        shelf.keep_judged(self._said, judged)
        shelf.close()  # what there is to say was said when the pages were read


class _Texts(Mapping[str, Document]):
    """The pages at `paths` as far as formats show them, read when wanted: their texts, and where lines begin."""

    def __init__(self, tree: Tree, paths: Mapping[str, None]) -> None:
        self._tree = tree
        self._paths = paths
        self._pages: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        if path not in self._pages:
            page = self._tree.read(path) if path in self._paths else None
            if not isinstance(page, TextFile):
                raise KeyError(path)
            self._pages[path] = Document(path, page.text, lines=line_starts(page.text))
        return self._pages[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
