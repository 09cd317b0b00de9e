"""A baseline: existing findings, counted by path, rule and subject, never by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from linter import __version__
from linter.finding import Finding, State
from linter.text.sanitise import sanitise

_LONGEST = 200  # characters of a subject; a longer one is cut, and identified by its digest
_CUT = 100


class Key(Struct, frozen=True, order=True):
    """What findings are counted by. All characters in it are visible, so that a file of them is readable."""

    path: str
    rule: str
    subject: str

    @classmethod
    def of(cls, path: str, rule: str, subject: str) -> Key:
        """The key of any three texts; the texts of a key give the same key."""
        return cls(sanitise(path), sanitise(rule), _shorten(sanitise(subject)))


def _shorten(subject: str) -> str:
    if len(subject) <= _LONGEST:
        return subject
    digest = sha256(subject.encode()).hexdigest()[:16]
    return sanitise(f"{subject[:_CUT]}… {digest}")  # again: the cut may have split a sequence


@dataclass(frozen=True, slots=True)
class Baseline:
    """The number of findings of each key, from 1; `positions` are the lines and columns of the entries of a file.

    `version` is that of the program that has counted them.
    """

    counts: Mapping[Key, int]
    positions: Mapping[Key, tuple[int, int]] = field(default_factory=dict, compare=False)
    version: str = __version__


class Scope(Struct, frozen=True):
    """What a run has checked: these of all `known` rules, in `paths` (`None`: in all), but not in `unread` files.

    `partial` are the rules that ran and did not check everything. `is_whole` is whether nothing was left out on the
    command line.
    """

    rules: frozenset[str]
    known: frozenset[str]
    paths: frozenset[str] | None
    unread: frozenset[str]
    partial: frozenset[str] = frozenset()
    is_whole: bool = True

    def covers(self, key: Key) -> bool:
        """Whether the run would have found what `key` counts. A rule that no longer exists finds nothing."""
        ran = key.rule in self.rules or key.rule not in self.known
        return ran and (self.paths is None or key.path in self.paths) and key.path not in self.unread


class StaleEntry(Struct, frozen=True):
    """An entry that counts more findings than there are."""

    key: Key
    counted: int
    found: int


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """The baseline of these findings."""
    return Baseline(Counter(map(_key, findings)))


def mark_known(
    findings: Iterable[Finding], baseline: Baseline, newer: Container[str] = frozenset()
) -> Iterator[Finding]:
    """The findings, the first of each key marked as known, as many as are counted, and all of the rules `newer`."""
    remaining = Counter(baseline.counts)
    for finding in findings:
        key = _key(finding)
        counted = remaining[key] > 0 or finding.rule in newer
        remaining[key] -= 1
        yield replace(finding, state=State.KNOWN) if counted else finding


def find_stale(findings: Iterable[Finding], baseline: Baseline, scope: Scope) -> Iterator[StaleEntry]:
    """The entries that count more than was found, sorted; nothing of what was not checked."""
    found = baseline_of(findings).counts
    for key, counted in sorted(baseline.counts.items()):
        if found.get(key, 0) < counted and scope.covers(key):
            yield StaleEntry(key, counted, found.get(key, 0))


def tighten(findings: Iterable[Finding], baseline: Baseline, scope: Scope) -> Baseline:
    """The baseline without stale entries; it never counts more than before."""
    counts = dict(baseline.counts)
    for each in find_stale(findings, baseline, scope):
        if each.found:
            counts[each.key] = each.found
        else:
            del counts[each.key]
    return Baseline(counts, version=baseline.version)


def take_in(findings: Iterable[Finding], baseline: Baseline, newer: Container[str]) -> Baseline:
    """The baseline as this version writes it: what it counts of the rules `newer` is what was found."""
    kept = {key: count for key, count in baseline.counts.items() if key.rule not in newer}
    return Baseline({**baseline_of(finding for finding in findings if finding.rule in newer).counts, **kept})


def is_newer(version: str, than: str) -> bool:
    """Whether a version, three numbers with dots between, is newer than another."""
    return tuple(map(int, version.split("."))) > tuple(map(int, than.split(".")))


def _key(finding: Finding) -> Key:
    return Key.of(finding.location.path, finding.rule, finding.subject)
