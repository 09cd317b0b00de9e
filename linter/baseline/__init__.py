"""A baseline: findings that a repository lives with, counted by path, rule and subject, never by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from linter.finding import Finding, State
from linter.text.sanitise import sanitise

_LONGEST = 200  # characters of a subject; a longer one is cut, and told apart by its digest
_KEPT = 100


class Key(Struct, frozen=True, order=True):
    """What findings are counted by. All characters in it can be seen, so that a file of them reads well."""

    path: str
    rule: str
    subject: str

    @classmethod
    def of(cls, path: str, rule: str, subject: str) -> Key:
        """The key of any three texts; those of a key give the same key again."""
        return cls(sanitise(path), sanitise(rule), _short(sanitise(subject)))


def _short(subject: str) -> str:
    if len(subject) <= _LONGEST:
        return subject
    digest = sha256(subject.encode()).hexdigest()[:16]
    return sanitise(f"{subject[:_KEPT]}… {digest}")  # again: the cut may have parted what belongs together


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings there were of each key, from 1; `places` says where a file counts them, as line and column."""

    counts: Mapping[Key, int]
    places: Mapping[Key, tuple[int, int]] = field(default_factory=dict, compare=False)


class Scope(Struct, frozen=True):
    """What a run has judged: these of all `known` rules, on `paths` (`None`: on all), but not on pages `unread`."""

    rules: frozenset[str]
    known: frozenset[str]
    paths: frozenset[str] | None
    unread: frozenset[str]

    def holds(self, key: Key) -> bool:
        """Whether the run would have found what `key` counts. A rule that there is no more finds nothing."""
        ran = key.rule in self.rules or key.rule not in self.known
        return ran and (self.paths is None or key.path in self.paths) and key.path not in self.unread


class Stale(Struct, frozen=True):
    """An entry that counts more findings than there are."""

    key: Key
    counted: int
    found: int


def taken(findings: Iterable[Finding]) -> Baseline:
    """The baseline of these findings."""
    return Baseline(Counter(map(_key, findings)))


def marked(findings: Iterable[Finding], baseline: Baseline) -> Iterator[Finding]:
    """The findings, as many of each key marked as known as are counted: the first that come."""
    left = Counter(baseline.counts)
    for finding in findings:
        key = _key(finding)
        counted = left[key] > 0
        left[key] -= 1
        yield replace(finding, state=State.KNOWN) if counted else finding


def stale(findings: Iterable[Finding], baseline: Baseline, scope: Scope) -> Iterator[Stale]:
    """The entries that count more than was found, sorted; nothing of what was not judged."""
    found = taken(findings).counts
    for key, counted in sorted(baseline.counts.items()):
        if found.get(key, 0) < counted and scope.holds(key):
            yield Stale(key, counted, found.get(key, 0))


def tightened(findings: Iterable[Finding], baseline: Baseline, scope: Scope) -> Baseline:
    """The baseline without what is stale; it never counts more than before."""
    counts = dict(baseline.counts)
    for each in stale(findings, baseline, scope):
        if each.found:
            counts[each.key] = each.found
        else:
            del counts[each.key]
    return Baseline(counts)


def _key(finding: Finding) -> Key:
    return Key.of(finding.location.path, finding.rule, finding.subject)
