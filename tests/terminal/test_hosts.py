"""How many requests each host got, in a table."""

from __future__ import annotations

from linter.outcome import Outcome, Status
from linter.terminal.hosts import host_stats


def test_a_line_a_host_with_the_most_links_first() -> None:
    outcomes = [
        Outcome("https://a.dev/1", Status.OK, elapsed_ms=100, attempts=1),
        Outcome("https://b.dev/1", Status.OK, elapsed_ms=200, attempts=1),
        Outcome("https://b.dev/2", Status.DEAD, elapsed_ms=400, attempts=3),
        Outcome("https://b.dev/3", Status.OK, elapsed_ms=300, attempts=1),
        Outcome("https://c.dev/", Status.UNCHECKED),
        Outcome("https://d.dev/", Status.REFUSED),
        Outcome("https://e.dev/", Status.OK, from_cache=True),
    ]
    assert list(host_stats(outcomes)) == [
        " links  tries   median  longest  host",
        "     3      5   0.30 s   0.40 s  b.dev: ok 2, dead 1",
        "     1      1   0.10 s   0.10 s  a.dev: ok 1",
    ]


def test_many_hosts_are_cut() -> None:
    outcomes = [Outcome(f"https://{n:03}.dev/", Status.OK, attempts=1) for n in range(50)]
    lines = list(host_stats(outcomes))
    assert len(lines) == 42
    assert lines[-1].endswith("10 other hosts: ok 10")


def test_without_the_network_there_is_nothing_to_say() -> None:
    assert list(host_stats(())) == []


def test_a_host_steers_no_terminal() -> None:
    (_, line) = host_stats([Outcome("https://a\x1b[31m.dev/", Status.OK)])
    assert line.endswith("  : ok 1")
