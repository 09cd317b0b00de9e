"""The report of a run, and the only place that decides which findings are reported and whether the run fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from linter.baseline.file import BaselineUpdate
from linter.config.settings import FailOn
from linter.document import Document
from linter.finding import Finding, Severity, State
from linter.outcome import Outcome


class Counts(Struct, frozen=True):
    """How much was read: files, phases, topics, entries, links, and distinct http(s) URLs."""

    files: int = 0
    phases: int = 0
    topics: int = 0
    entries: int = 0
    links: int = 0
    unique_urls: int = 0


class Report(Struct, frozen=True):
    """The result of a run. `findings` are sorted by place and rule.

    `outcomes` is `None` for an offline run. `notes` are plain sentences about the run itself, such as why links were
    not checked. `documents` are those by path, for formats that show the source. `suppressed` is how many findings
    comments and exceptions suppress. `renewed` is the baseline that is to be written. `fixed` are the findings of the
    base revision that the change has fixed.
    """

    findings: tuple[Finding, ...]
    counts: Counts
    outcomes: tuple[Outcome, ...] | None = None
    notes: tuple[str, ...] = ()
    documents: Mapping[str, Document] | None = None
    fail_on: FailOn = FailOn.ERROR
    interrupted: bool = False
    suppressed: int = 0
    renewed: BaselineUpdate | None = None
    fixed: tuple[Finding, ...] = ()

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that neither baseline nor base revision have: those that people are shown."""
        return tuple(finding for finding in self.findings if finding.state is State.NEW)

    @property
    def known(self) -> int:
        """How many findings the baseline or the base revision have as well."""
        return len(self.findings) - len(self.new)

    def count(self, severity: Severity) -> int:
        """How many new findings have this severity."""
        return sum(finding.severity is severity for finding in self.new)

    @property
    def fixable(self) -> int:
        """How many findings come with a fix, safe or not."""
        return sum(finding.fix is not None for finding in self.findings)

    @property
    def failed(self) -> bool:
        """Whether a finding fails the run."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether the finding is new and reaches `fail_on`."""
        if self.fail_on is FailOn.NEVER or finding.state is not State.NEW:
            return False
        return finding.severity.rank >= Severity(self.fail_on.value).rank


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order in which they are reported: by place, then by rule."""
    return sorted(findings, key=lambda finding: (finding.location, finding.rule, finding.subject, finding.message))


def select_findings(
    findings: Iterable[Finding], selected: frozenset[str] | None, renamed: Mapping[str, str] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """The findings to report, sorted and with their fingerprints: in files that were `renamed` since, those of today.

    With `selected` (paths) those that are about one of these files: there, or in another file because of it, such as a
    link to a heading that it no longer has.
    """
    return tuple(
        finding
        for finding in _add_fingerprints(sort_findings(findings), renamed)
        if selected is None
        or finding.location.path in selected
        or any(place.location.path in selected for place in finding.related)
    )


def _add_fingerprints(findings: Iterable[Finding], renamed: Mapping[str, str]) -> Iterable[Finding]:
    occurrences: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        path, subject = (renamed.get(name, name) for name in (finding.location.path, finding.subject))
        identity = (finding.rule, path, subject)
        occurrences[identity] += 1
        text = "\0".join((*identity, str(occurrences[identity])))
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        yield replace(finding, fingerprint=digest[:32])
