"""What a baseline counts: findings by path, rule and subject, whatever their order and lines."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linter import __version__
from linter.baseline import Baseline, Key, Scope, StaleEntry, baseline_of, find_stale, mark_known, take_in, tighten
from linter.finding import Finding, Location, Severity, State

RULES = ("link-dead", "path-case", "link-empty")
EVERYTHING = Scope(frozenset(RULES), frozenset(RULES), None, frozenset())


def finding(rule: str, path: str, subject: str, line: int = 1) -> Finding:
    return Finding(rule, "links", Severity.ERROR, Location(path, line, 1, line, 2), "m", subject, "f")


KEYS = st.builds(Key.of, st.sampled_from(("a.md", "b.md")), st.sampled_from(RULES), st.sampled_from(("x", "y")))
FINDINGS = st.lists(KEYS.map(lambda key: finding(key.rule, key.path, key.subject)), max_size=12)
BASELINES = st.dictionaries(KEYS, st.integers(1, 4)).map(Baseline)
SCOPES = st.builds(
    Scope,
    st.frozensets(st.sampled_from(RULES)),
    st.frozensets(st.sampled_from(RULES)),
    st.none() | st.frozensets(st.sampled_from(("a.md", "b.md"))),
    st.frozensets(st.sampled_from(("a.md", "b.md"))),
)


def known(findings: list[Finding], baseline: Baseline) -> Counter[Key]:
    return Counter(baseline_of(each for each in mark_known(findings, baseline) if each.state is State.KNOWN).counts)


@given(FINDINGS, BASELINES)
def test_as_many_are_known_as_are_counted(findings: list[Finding], baseline: Baseline) -> None:
    assert known(findings, baseline) == Counter(baseline_of(findings).counts) & Counter(baseline.counts)


@given(FINDINGS, BASELINES, st.randoms())
def test_neither_order_nor_lines_count(findings: list[Finding], baseline: Baseline, random: st.DataObject) -> None:
    moved = [replace(each, location=Location(each.location.path, n, 3, n + 1, 4)) for n, each in enumerate(findings)]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert known(moved, baseline) == known(findings, baseline)
    assert baseline_of(moved) == baseline_of(findings)
    assert tighten(moved, baseline, EVERYTHING) == tighten(findings, baseline, EVERYTHING)


@given(FINDINGS)
def test_a_new_baseline_makes_all_known_and_has_nothing_stale(findings: list[Finding]) -> None:
    baseline = baseline_of(findings)
    assert all(each.state is State.KNOWN for each in mark_known(findings, baseline))
    assert list(find_stale(findings, baseline, EVERYTHING)) == []


@given(FINDINGS, BASELINES, SCOPES)
def test_tightening_never_grows_and_leaves_nothing_stale(
    findings: list[Finding], baseline: Baseline, scope: Scope
) -> None:
    tight = tighten(findings, baseline, scope)
    assert all(0 < count <= baseline.counts[key] for key, count in tight.counts.items())
    assert list(find_stale(findings, tight, scope)) == []
    assert tighten(findings, tight, scope) == tight
    assert known(findings, tight) == known(findings, baseline)


@given(FINDINGS, BASELINES, SCOPES)
def test_what_was_not_checked_stays(findings: list[Finding], baseline: Baseline, scope: Scope) -> None:
    tight = tighten(findings, baseline, scope)
    unchecked = {key: count for key, count in baseline.counts.items() if not scope.covers(key)}
    assert unchecked.items() <= tight.counts.items()
    assert not unchecked.keys() & {each.key for each in find_stale(findings, baseline, scope)}


@given(FINDINGS, BASELINES, st.frozensets(st.sampled_from(RULES)))
def test_newer_rules_are_known_as_they_are_and_others_as_counted(
    findings: list[Finding], baseline: Baseline, newer: frozenset[str]
) -> None:
    taken = take_in(findings, Baseline(baseline.counts, version="0.0.1"), newer)
    marked = list(mark_known(findings, baseline, newer))
    assert all(each.state is State.KNOWN for each in marked if each.rule in newer)
    assert known(findings, taken) == Counter(baseline_of(each for each in marked if each.state is State.KNOWN).counts)
    others = {key: count for key, count in baseline.counts.items() if key.rule not in newer}
    assert {key: count for key, count in taken.counts.items() if key.rule not in newer} == others
    assert taken.version == __version__


def test_the_first_are_known() -> None:
    two = [finding("link-dead", "a.md", "x", line) for line in (3, 9)]
    states = [each.state for each in mark_known(two, Baseline({Key("a.md", "link-dead", "x"): 1}))]
    assert states == [State.KNOWN, State.NEW]


def test_what_is_known_already_stays_known() -> None:
    before = replace(finding("link-dead", "a.md", "x"), state=State.KNOWN)
    assert [each.state for each in mark_known([before], Baseline({}))] == [State.KNOWN]


@pytest.mark.parametrize(
    ("scope", "is_stale"),
    [
        pytest.param(EVERYTHING, True, id="all"),
        pytest.param(replace(EVERYTHING, rules=frozenset({"path-case"})), False, id="the-rule-was-not-run"),
        pytest.param(replace(EVERYTHING, rules=frozenset(), known=frozenset()), True, id="there-is-no-such-rule"),
        pytest.param(replace(EVERYTHING, paths=frozenset({"a.md"})), True, id="the-page-was-named"),
        pytest.param(replace(EVERYTHING, paths=frozenset({"b.md"})), False, id="another-page-was-named"),
        pytest.param(replace(EVERYTHING, unread=frozenset({"a.md"})), False, id="the-page-could-not-be-read"),
    ],
)
def test_stale_is_only_what_was_checked(scope: Scope, is_stale: bool) -> None:
    key = Key("a.md", "link-dead", "x")
    found = list(find_stale([finding("link-dead", "a.md", "x")], Baseline({key: 3}), scope))
    assert found == ([StaleEntry(key, counted=3, found=1)] if is_stale else [])


@given(st.text(st.characters(), max_size=400), st.text(st.characters(), max_size=400))
def test_a_key_is_its_own_key(path: str, subject: str) -> None:
    key = Key.of(path, "r", subject)
    assert Key.of(key.path, key.rule, key.subject) == key
    assert len(key.subject) <= 400 * 10


@pytest.mark.parametrize("tail", ["a", "\U0001f3f4" + "\U000e0067" * 30, "👩\u200d🚀", "\x1b"])
def test_a_long_subject_is_cut_and_still_told_apart(tail: str) -> None:
    for offset in range(90, 101):
        one, other = (Key.of("a.md", "r", "x" * offset + tail + end * 5000) for end in "ab")
        assert one != other
        assert len(one.subject) <= 200
        assert Key.of(one.path, one.rule, one.subject) == one
