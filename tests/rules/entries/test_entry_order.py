"""entry-order: lists that are sorted but for some entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import apply, check, placed


def listed(*titles: str) -> str:
    return "".join(f"- [{title}](https://docs.python.org/{number})\n" for number, title in enumerate(titles))


def page(body: str, options: str = "on") -> dict[str, str | bytes]:
    model = f"model:\n  topics: {{level: 2}}\nrules:\n  entry-order: {options}\n"
    return {"rules.yaml": model, "README.md": f"# Guides\n\n## Monitoring\n\n{body}"}


@pytest.mark.parametrize(
    ("titles", "moves", "line"),
    [
        pytest.param("a c b", "'c' behind 'b'", 6, id="two-changed-places"),
        pytest.param("b c d a", "'a' to the top", 8, id="the-last-is-the-first"),
        pytest.param("z a b c", "'z' behind 'c'", 5, id="the-first-is-the-last"),
        pytest.param("a B d C", "'d' behind 'C'", 7, id="case-does-not-count"),
        pytest.param("z y a b c d e", "'z' behind 'y', 'y' behind 'e'", 5, id="two-moves"),
        pytest.param("z y x w a b c d e", "'z' behind 'y', 'y' behind 'x', 'x' behind 'w', and 1 more", 5, id="four"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, titles: str, moves: str, line: int) -> None:
    (finding,) = check(tmp_path, page(listed(*titles.split())), select=("entry-order",))
    assert finding.message == f"entries are not in the order of their titles: move {moves}"
    assert finding.location.line == line
    apply(tmp_path, finding)
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]
    assert [item[3] for item in lines] == sorted(titles.split(), key=str.casefold)
    assert check(tmp_path, {}, select=("entry-order",)) == ()


@pytest.mark.parametrize(("collation", "count"), [("casefold", 1), ("exact", 0), ("any", 0)])
def test_rules_yaml_may_name_the_way(tmp_path: Path, collation: str, count: int) -> None:
    files = page(listed("B", "a", "b"), f"{{collation: {collation}}}")
    assert len(check(tmp_path, files, select=("entry-order",))) == count


def test_a_page_is_sorted_in_one_way(tmp_path: Path) -> None:
    body = listed("a", "b", "c", "D") + "\n### More\n\n" + listed("B", "a", "b")
    assert len(check(tmp_path, page(body), select=("entry-order",))) == 1


def test_its_place_is_the_first_entry_that_moves(tmp_path: Path) -> None:
    findings = check(tmp_path, page(listed("a", "c", "b")), select=("entry-order",))
    assert placed(findings) == [(6, 3, 6, 33, "c")]


def test_an_entry_moves_with_all_that_is_in_its_item(tmp_path: Path) -> None:
    below = "  More of it. <!-- a note -->\n  <!-- another -->\n\n  - [z](#z)\n\n    Text.\n  - [y](#y)\n"
    first, moved, last = "- [a](https://docs.python.org/a)\n", "- [c](https://docs.python.org/c)\n" + below, (
        "- [b](https://docs.python.org/b)\n"
    )  # fmt: skip
    (finding,) = check(tmp_path, page(first + moved + last), select=("entry-order",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8").endswith(first + last + moved)
    assert check(tmp_path, {}, select=("entry-order",)) == ()


def test_lines_stay_below_their_item(tmp_path: Path) -> None:
    indented = listed("a", "c").replace("- [c", " - [c") + "   - [z](#z)\n" + listed("b")
    (finding,) = check(tmp_path, page(indented), select=("entry-order",))
    assert finding.fix is None


def test_numbers_stay_where_they_are(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, page(listed("a", "c", "b").replace("- ", "1. ")), select=("entry-order",))
    assert finding.fix is None


@pytest.mark.parametrize(
    ("body", "options"),
    [
        pytest.param(listed("a", "b", "b", "c"), "on", id="the-same-title-twice"),
        pytest.param(listed("b", "a"), "on", id="half-of-the-entries"),
        pytest.param(listed("a", "The b", "c"), "{ignore_leading: [the]}", id="a-leading-word"),
        pytest.param(listed("a", "b c", "b"), "on", id="in-the-order-of-the-lines"),
        pytest.param(listed("stash", "µs", "üw"), "on", id="other-letters-behind-z"),
        pytest.param(listed("ab", "a-c", "ad"), "on", id="by-letters-alone"),
        pytest.param(listed("B", "a", "b"), "on", id="capitals-first"),
        pytest.param(listed("a", "c") + "\n### More\n\n" + listed("b"), "on", id="another-list"),
        pytest.param(listed("a", "b").replace("\n", "\n  - [z](#z)\n  - [y](#y)\n") + listed("c"), "on", id="nested"),
        pytest.param(listed("a", "c") + "- b\n", "on", id="an-item-without-a-link"),
        pytest.param("- [c](#c)\n- [a](#a)\n- [b](#b)\n", "on", id="places-on-the-page"),
        pytest.param("\n### More\n\n".join([listed("a", "c", "b")] * 3), "on", id="a-page-in-another-order"),
    ],
)
def test_is_silent(tmp_path: Path, body: str, options: str) -> None:
    assert check(tmp_path, page(body, options), select=("entry-order",)) == ()


def test_many_entries_take_little_time(tmp_path: Path) -> None:
    def entries(count: int) -> dict[str, str | bytes]:
        return page(listed(*(f"{number:05}" for number in range(1, count)), f"{0:05}"))

    assert len(check(tmp_path, entries(5000), select=("entry-order",))) == 1
    assert_linear(entries, lambda files: check(tmp_path, files, select=("entry-order",)), 5000)
