"""entry-order: lists that are sorted but for some entries."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from linter.document import Document, ListItem, Span
from linter.finding import Applicability
from linter.rules.entries._sorted_lists import Collation, Titled, sort_lists
from tests.growth import assert_linear
from tests.repository import apply, check, placed


def listed(*titles: str) -> str:
    return "".join(f"- [{title}](https://docs.python.org/{number})\n" for number, title in enumerate(titles))


def page(body: str, options: str = "on") -> dict[str, str | bytes]:
    model = f"model:\n  topics: {{level: 2}}\nrules:\n  entry-order: {options}\n"
    return {"rules.yaml": model, "README.md": f"# Guides\n\n## Monitoring\n\n{body}"}


@pytest.mark.parametrize(
    ("titles", "moves"),
    [
        pytest.param("a c b", {6: "'c' after 'b'"}, id="two-changed-places"),
        pytest.param("b c d a", {8: "'a' to the top"}, id="the-last-is-the-first"),
        pytest.param("z a b c", {5: "'z' after 'c'"}, id="the-first-is-the-last"),
        pytest.param("a B d C", {7: "'d' after 'C'"}, id="case-does-not-count"),
        pytest.param("z y a b c d e", {5: "'z' after 'e'", 6: "'y' after 'e'"}, id="two-moves-to-one-place"),
        pytest.param("d b c a e f g", {5: "'d' after 'c'", 8: "'a' to the top"}, id="two-moves-that-cross"),
        pytest.param("b a c d z e f", {5: "'b' after 'a'", 9: "'z' after 'f'"}, id="far-apart"),
    ],
)
def test_each_entry_that_has_to_move_is_found_and_moved(tmp_path: Path, titles: str, moves: dict[int, str]) -> None:
    findings = check(tmp_path, page(listed(*titles.split())), select=("entry-order",))
    found = {finding.location.line: finding.message for finding in findings}
    assert found == {line: f"not in alphabetical order: move {move}" for line, move in moves.items()}
    for _ in moves:
        (finding, *_others) = check(tmp_path, {}, select=("entry-order",))
        apply(tmp_path, finding)
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]
    assert [item[3] for item in lines] == sorted(titles.split(), key=str.casefold)
    assert check(tmp_path, {}, select=("entry-order",)) == ()


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("яя", "жж", "ии", "лл"), ["яя"], id="most-in-cyrillic"),
        pytest.param(("zé", "a", "b", "c"), ["zé"], id="an-accent"),
        pytest.param(("z ⚠", "a", "b", "c"), ["z ⚠"], id="a-sign"),
    ],
)
def test_other_letters_have_an_order_where_most_have_them(
    tmp_path: Path, titles: tuple[str, ...], wrong: list[str]
) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


def test_a_fix_moves_its_entry_alone(tmp_path: Path) -> None:
    findings = check(tmp_path, page(listed(*"b a c d z e f".split())), select=("entry-order",))
    apply(tmp_path, findings[1])
    assert [line[3] for line in (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]] == [*"bacdefz"]


def test_one_fix_sorts_a_list_of_which_many_have_to_move(tmp_path: Path) -> None:
    titles = "z y x w v u a b c d e f g h i j k l".split()
    first, *others = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.fix for finding in others] == [None] * 5
    apply(tmp_path, first)
    assert [line[3] for line in (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]] == sorted(titles)


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


@pytest.mark.parametrize(
    "torn",
    [
        pytest.param("</details>", id="end-of-an-element"),
        pytest.param("<details><summary>More</summary>", id="start-of-an-element"),
        pytest.param("</div><div>", id="end-before-start"),
        pytest.param("<!-- more", id="start-of-a-comment"),
        pytest.param("-->", id="end-of-a-comment"),
        pytest.param("<table><tr><td>x</td></tr>", id="a-table"),
        pytest.param("<!-- a --> </sub>", id="beside-a-comment"),
    ],
)
@pytest.mark.parametrize("at", ["b", "c", "d"])
def test_an_item_with_one_end_of_an_element_stays(tmp_path: Path, torn: str, at: str) -> None:
    body = listed("a", "d", "b", "c").replace(f"- [{at}](", f"- {torn} [{at}](")
    assert all(finding.fix is None for finding in check(tmp_path, page(body), select=("entry-order",)))


@pytest.mark.parametrize("whole", ["<br>", "<b>x</b>", "<img src=x>", "<!-- a -->", "<a href='x'><img src=y></a>"])
def test_whole_elements_move_along(tmp_path: Path, whole: str) -> None:
    body = listed("a", "d", "b", "c").replace(")\n", f") {whole}\n")
    (finding,) = check(tmp_path, page(body), select=("entry-order",))
    apply(tmp_path, finding)
    assert check(tmp_path, {}, select=("entry-order",)) == ()


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- playbook-lint disable-next target-missing: r -->",
        "<!-- playbook-lint disable target-missing: r -->",
        "<!-- playbook-lint enable -->",
        "<!-- markdown-link-check-disable-next-line -->",
        "<!-- markdown-link-check-enable -->",
        "<!-- MarkdownLint-Disable MD042 -->",
        "<!-- markdownlint-capture -->",
        "<!--lint disable double-link-->",
        "<!--lint ignore-->",
    ],
)
@pytest.mark.parametrize(
    ("place", "line"),
    [("a", 5), ("d", 6), ("b", 7), ("c", 8)],
    ids=["the-item-above", "the-item", "one-between", "the-item-that-it-comes-after"],
)
def test_a_comment_that_is_about_other_lines_keeps_the_order(
    tmp_path: Path, comment: str, place: str, line: int
) -> None:
    lines = listed("a", "d", "b", "c").splitlines()
    lines[line - 5] += f" {comment}"
    assert lines[line - 5].startswith(f"- [{place}]")
    (finding,) = check(tmp_path, page("\n".join(lines) + "\n"), select=("entry-order",))
    assert finding.fix is None


@pytest.mark.parametrize(
    ("before", "is_fixed"),
    [
        pytest.param("<!-- playbook-lint disable-next target-missing: r -->\n", False, id="directly-above"),
        pytest.param("<!-- markdownlint-disable-next-line MD042 -->\n\n", False, id="with-a-blank-line-between"),
        pytest.param("<!-- mine -->\n", True, id="a-mere-comment"),
        pytest.param("<!-- playbook-lint disable-next target-missing: r -->\n\nText.\n\n", True, id="about-a-text"),
    ],
)
def test_a_comment_above_the_first_item(tmp_path: Path, before: str, is_fixed: bool) -> None:
    (finding,) = check(tmp_path, page(before + listed("d", "a", "b", "c")), select=("entry-order",))
    assert (finding.fix is not None) == is_fixed
    (finding,) = check(tmp_path, page(before + listed("a", "d", "b", "c")), select=("entry-order",))
    assert finding.fix is not None


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- playbook-lint disable-line target-missing: r -->",
        "<!-- playbook-lint disable-file target-missing: r -->",
        "<!-- markdown-link-check-disable-line -->",
        "<!-- markdownlint-disable-line -->",
        "<!-- lint is what we do -->",
    ],
)
def test_a_comment_about_its_own_line_moves_along(tmp_path: Path, comment: str) -> None:
    (finding,) = check(
        tmp_path, page(listed("a", "d", "b", "c").replace("1)\n", f"1) {comment}\n")), select=("entry-order",)
    )
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text().endswith(f"1) {comment}\n")


def test_lists_below_items_that_name_groups_are_compared(tmp_path: Path) -> None:
    body = "- One\n  - [a](a.md)\n  - [c](c.md)\n  - [b](b.md)\n- Another\n  - [d](d.md)\n  - [e](e.md)\n"
    assert placed(check(tmp_path, page(body), select=("entry-order",))) == [(7, 5, 7, 14, "c")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("b todo.txt", "b todoist", id="a-full-stop"),
        pytest.param("b ccv19", "b-cc2022", id="a-hyphen"),
        pytest.param("b: how", "b in", id="a-colon"),
        pytest.param("b of x", "b/a of", id="a-slash"),
        pytest.param("b c", "ba", id="a-blank"),
        pytest.param("b++ a", "b x", id="plus-signs"),
        pytest.param("b_a", "b-z", id="an-underscore"),
        pytest.param("b's z", "ba", id="an-apostrophe"),
        pytest.param("b (z)", "b.a", id="brackets"),
        pytest.param("b \u2013 z", "b c", id="a-long-dash"),
        pytest.param("b \u2014 z", "b c", id="a-longer-dash"),
        pytest.param("b \u201cz\u201d", "b c", id="quotation-marks"),
        pytest.param("b \u00b7 z", "b c", id="a-dot"),
        pytest.param("b \u2192 z", "b c", id="an-arrow"),
    ],
)
@pytest.mark.parametrize("others", [("a b", "aa", "c"), ("aa", "a b", "c")], ids=["by-blanks", "by-letters"])
def test_order_by_punctuation_alone_is_no_order(
    tmp_path: Path, first: str, second: str, others: tuple[str, ...]
) -> None:
    for pair in ((first, second), (second, first)):
        titles = (*others[:2], *pair, others[2], "z", "y", "zz")
        (finding,) = check(tmp_path, page(listed(*titles)), select=("entry-order",))
        assert finding.subject == "z"


@pytest.mark.parametrize(("in_order", "count"), [(9, 1), (8, 0)])
def test_of_two_the_first_is_out_of_order_where_all_else_is_sorted(tmp_path: Path, in_order: int, count: int) -> None:
    lists = [listed("a", "b", "c")] * in_order + [listed("b", "a")]
    assert len(check(tmp_path, page("\n### More\n\n".join(lists)), select=("entry-order",))) == count


@pytest.mark.parametrize(
    ("titles", "safe"),
    [
        pytest.param(
            "Paste.Cash paste.centos Paste.Monster paste.ubuntu Paste.Quest Pastery PasteSite paste.sh PasteShr Q",
            {"paste.ubuntu": False, "PasteSite": False},
            id="full-stops-that-count-and-do-not",
        ),
        pytest.param(
            "IP.THC.ORG Icann Info IP2Location IP_Geo ip2geo.dev IP_Checking IP_Location IPx",
            {"IP.THC.ORG": True, "IP2Location": False, "IP Geo": True},
            id="a-neighbour-that-is-elsewhere-in-another-order",
        ),
        pytest.param("a z b c", {"z": True}, id="letters-alone"),
        pytest.param("b a.d a_c ab c z d e f g", {"b": True, "z": True}, id="others-that-differ-in-signs"),
    ],
)
def test_a_place_that_not_every_order_has_is_not_safe(tmp_path: Path, titles: str, safe: dict[str, bool]) -> None:
    words = [each.replace("_", " ") for each in titles.split()]
    findings = check(tmp_path, page(listed(*words)), select=("entry-order",))
    fixes = {each.subject: each.fix for each in findings}
    assert {name: fix is not None and fix.applicability is Applicability.SAFE for name, fix in fixes.items()} == safe


@pytest.mark.parametrize(
    ("lists", "safe"),
    [
        pytest.param(["d a b c", *["e f g"] * 10], True, id="one"),
        pytest.param([*["d a b c"] * 3, *["e f g"] * 2], True, id="three"),
        pytest.param([*["d a b c"] * 4, *["e f g h"] * 6], True, id="one-in-ten"),
        pytest.param([*["d a b c"] * 4, *["e f g h"] * 5, "e f g"], False, id="more-than-one-in-ten"),
        pytest.param(["i h g f a b c d e f j k l m n o p q r s", *["e f g h"] * 5], True, id="one-in-five-of-a-list"),
        pytest.param(
            ["i h g f a b c d e f j k l m n o p q r", *["e f g h"] * 6], False, id="more-than-one-in-five-of-a-list"
        ),
    ],
)
def test_a_page_with_much_out_of_order_is_left_to_people(tmp_path: Path, lists: list[str], *, safe: bool) -> None:
    body = "\n\n### More\n\n".join(listed(*each.split()) for each in lists)
    findings = check(tmp_path, page(body), select=("entry-order",))
    assert findings
    assert {each.fix is not None and each.fix.applicability is Applicability.SAFE for each in findings} == {safe}


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param(["8 tricks", "10 tricks", "Zed", "Amber", "Bat"], ["Zed"], id="numbers-in-front"),
        pytest.param(["Draft C89", "Draft C99", "Draft C11", "Zed"], [], id="years"),
        pytest.param(["Amber", "Part 9", "Part 10", "Part 11", "Zed"], [], id="parts"),
        pytest.param(["Amber", "ES3 in '99", "ES3 in '09", "Zed"], [], id="years-with-an-apostrophe"),
        pytest.param(["Amber", "Python 3", "Python 2", "Zed"], ["Python 3"], id="the-newest-first"),
        pytest.param(["Amber", "v9.1 notes", "v10.0 notes", "Zed"], [], id="versions"),
        pytest.param(["Amber", "Part 10", "Bat", "Zed"], ["Part 10"], id="wrong-by-its-letters"),
        pytest.param(["10 tricks", "9 apples", "Amber", "Zed", "Bat"], ["Zed"], id="a-number-by-its-digits"),
        pytest.param(["2018", "2019", "2021", "2022", "2020"], ["2020"], id="nothing-but-numbers"),
    ],
)
def test_numbers(tmp_path: Path, titles: list[str], subjects: list[str]) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in findings] == subjects


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param(["Amber", "Bat", "Zed", "90 Examples"], [], id="a-digit-last"),
        pytest.param(["Amber", "Bat", "Zed", "123RF", "3D Slash"], [], id="two-of-them"),
        pytest.param(["3D Slash", "Amber", "Bat", "Zed"], [], id="a-digit-first"),
        pytest.param(["Amber", "Bat", "3D Slash", "Cat", "Zed"], ["3D Slash"], id="a-digit-between"),
        pytest.param(["Amber", "Zed", "Bat", "Cat", "90 Examples"], ["Zed"], id="another-one"),
    ],
)
def test_digits_may_stand_behind_letters(tmp_path: Path, titles: list[str], subjects: list[str]) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in findings] == subjects


@pytest.mark.parametrize(
    ("tools", "titles", "count"),
    [
        pytest.param(5, "Install Docs Learn", 0, id="labels"),
        pytest.param(5, "Repo Docs", 0, id="two-labels"),
        pytest.param(4, "Install Docs Learn", 4, id="four-are-few"),
        pytest.param(5, "Install Docs Learn{n} More{n} Zed{n}", 5, id="most-are-no-labels"),
        pytest.param(5, "Install Docs Learn{n} More{n}", 0, id="half-are-labels"),
    ],
)
def test_labels_have_an_order_of_their_own(tmp_path: Path, tools: int, titles: str, count: int) -> None:
    lists = [
        "".join(f"- [{title}](https://tool{n}.dev/{title})\n" for title in titles.format(n=n).split())
        for n in range(tools)
    ]
    sorted_lists = [listed(*(f"{letter}{n}" for letter in "abcdefgh")) for n in range(9)]
    body = "\n### More\n\n".join((*lists, *sorted_lists))
    assert len(check(tmp_path, page(body), select=("entry-order",))) == count


@pytest.mark.parametrize("blanks", ["  ", " ", "\t"])
def test_blanks_at_the_end_of_an_item_move_along(tmp_path: Path, blanks: str) -> None:
    a, c, b = listed("a", "c", "b").splitlines()
    (finding,) = check(tmp_path, page(f"{a}\n{c}{blanks}\n{b}\n"), select=("entry-order",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f"{a}\n{b}\n{c}{blanks}\n")


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param(["ADIA", "Computer Aided Environment (CAINE)", "CCF-VM", "Zed"], [], id="by-acronym"),
        pytest.param(["Amber", "SANS Workstation (SIFT)", "Security Onion", "Zed"], [], id="by-name-or-acronym"),
        pytest.param(["Amber", "Zed (in C)", "Bat", "Cat", "Dog"], ["Zed (in C)"], id="other-words-in-brackets"),
        pytest.param(["Amber", "Zed Tool (ZT)", "Bat", "Cat", "Dog"], ["Zed Tool (ZT)"], id="wrong-by-both"),
    ],
)
def test_acronyms(tmp_path: Path, titles: list[str], subjects: list[str]) -> None:
    assert [each.subject for each in check(tmp_path, page(listed(*titles)), select=("entry-order",))] == subjects


def test_an_entry_that_leads_to_another_kind_of_place_may_be_of_a_group(tmp_path: Path) -> None:
    items = [f"- [{name}](https://a.dev/{name})" for name in ("b", "c", "d")]
    for link, is_safe in (("https://a.dev/a", True), ("tasks/a.md", False)):
        (finding,) = check(tmp_path, page("\n".join([*items, f"- [a]({link})"])), select=("entry-order",))
        assert finding.fix
        assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("blocks", "subjects"),
    [
        pytest.param(["awesome open-source", "a b c"], [], id="a-block-that-completes-a-sentence"),
        pytest.param(["x y", "a b", "a c"], [], id="three-blocks"),
        pytest.param(["a b", "x y"], [], id="one-order-through-all"),
        pytest.param(["x z y", "a b c"], ["z"], id="disorder-in-the-first"),
        pytest.param(["a b c", "x", "d e"], ["x"], id="a-block-of-one-is-none"),
        pytest.param(["b", "c", "a", "d"], ["a"], id="a-list-with-blank-lines"),
    ],
)
def test_blocks_with_a_blank_line_between_them(tmp_path: Path, blocks: list[str], subjects: list[str]) -> None:
    text = "\n\n".join(listed(*block.split()).strip() for block in blocks)
    assert [each.subject for each in check(tmp_path, page(text), select=("entry-order",))] == subjects


def test_of_two_entries_with_one_title_the_line_is_told(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, page(listed("a", "b", "c", "x", "d", "x", "y")), select=("entry-order",))
    assert finding.message == "not in alphabetical order: move 'x' after 'x' in line 10"


def test_the_fix_of_many_leaves_what_is_not_out_of_order(tmp_path: Path) -> None:
    """Titles that differ in punctuation alone are in no order, and stay as they are."""
    titles = "z y x w v u a-b a_a c d e f g h i j k l".split()
    first, *_ = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    apply(tmp_path, first)
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]
    assert [line[3:].partition("]")[0] for line in lines] == "a-b a_a c d e f g h i j k l u v w x y z".split()


@pytest.mark.parametrize(
    ("rows", "subjects"),
    [
        pytest.param(["Abc | https://z.dev", "Bcd | https://y.dev", "Cde | https://x.dev"], [], id="bare-urls"),
        pytest.param(["**Abc** | [w](https://z.dev)", "**Cde** | [v](https://y.dev)", "**Bcd** | [u](https://x.dev)",
                      "**Def** | [t](https://t.dev)"], ["Cde"], id="in-bold"),
        pytest.param(["1 | [C](https://z.dev)", "2 | [A](https://y.dev)", "3 | [B](https://x.dev)"], ["C"],
                     id="numbers-are-no-names"),
    ],
)  # fmt: skip
def test_rows_are_sorted_by_their_names(tmp_path: Path, rows: list[str], subjects: list[str]) -> None:
    model = "model:\n  topics: {level: 2}\n  entries: {shape: table}\nrules:\n  entry-order: on\n"
    table = "".join(f"| {row} |\n" for row in rows)
    files = {"rules.yaml": model, "README.md": f"# T\n\n## A\n\n| Name | URL |\n|---|---|\n{table}"}
    assert [found.subject for found in check(tmp_path, files, select=("entry-order",))] == subjects


UNSORTED = [listed("d", "c", "b", "a", "e")] * 3


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param("abzcdefghi", ["z"], id="one-in-ten"),
        pytest.param("abzcdyefgh", ["z", "y"], id="one-in-five"),
        pytest.param("abzcdyefg", [], id="more"),
        pytest.param("abzcdef", ["z"], id="one-of-seven"),
        pytest.param("abzcde", [], id="one-of-six"),
    ],
)
def test_a_list_that_is_sorted_by_no_chance_on_a_page_in_another_order(
    tmp_path: Path, titles: str, subjects: list[str]
) -> None:
    body = "\n### More\n\n".join([*UNSORTED, listed(*titles)])
    assert [found.subject for found in check(tmp_path, page(body), select=("entry-order",))] == subjects


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
        pytest.param(listed("Link", "Link", "Salesforce", "Link", "Link", "link"), "on", id="titles-that-are-no-names"),
        pytest.param(listed("Site", "Code", "Site", "Code"), "on", id="titles-of-two-kinds"),
        pytest.param(listed("b", "a"), "on", id="half-of-the-entries"),
        pytest.param(listed("a", "The b", "c"), "{ignore_leading: [the]}", id="a-leading-word"),
        pytest.param(listed("a", "b c", "b"), "on", id="in-the-order-of-the-lines"),
        pytest.param(listed("stash", "µs", "üw"), "on", id="other-letters-behind-z"),
        pytest.param(listed("an", "The apple", "box", "cup"), "on", id="an-article"),
        pytest.param(listed("a \u4e0a", "a \u4e2d", "a \u4e0b", "b"), "on", id="volumes"),
        pytest.param(listed("an", "aq", "Le arc", "box", "cup"), "on", id="an-article-in-another-language"),
        pytest.param(listed("ØMQ", "ab", "ac", "ad"), "on", id="a-letter-like-another-first"),
        pytest.param(listed("ta", "træfik", "traffic", "tz"), "on", id="a-letter-like-two"),
        pytest.param(listed("a", "Ελλάδα", "b", "c"), "on", id="another-script"),
        pytest.param(listed("中文", "a", "b", "c"), "on", id="a-script-without-an-alphabet"),
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


@pytest.mark.parametrize(
    ("items", "found"),
    [
        pytest.param(["A - One. [⭐ 9](u1)", "B - One. [⭐ 10](u2)", "C - One. [⭐ 1k](u3)"], [], id="names-of-text"),
        pytest.param(["A - One. [⭐ 9](u1)", "C - One. [⭐ 1](u2)", "B - One. [⭐ 3](u3)"], ["C"], id="out-of-order"),
        pytest.param(["A: see [this](u1)", "B: see [that](u2)", "C: see [a](u3)"], [], id="links-in-sentences"),
        pytest.param(["🟢 [A](u1)", "⚪ [C](u2)", "🟢 [B](u3)"], ["C"], id="signs-in-front"),
        pytest.param(["**A** [x](u1)", "**C** [w](u2)", "**B** [v](u3)"], ["C"], id="bold-names"),
        pytest.param(["[A](u1)", "[B](u2)", "[C](u4)", "[V](u5)", "RU [W](u3)"], [], id="a-language"),
        pytest.param(["[A](u1)", "[C](u2)", "NEW [B](u3)", "[D](u4)", "[E](u5)"], ["C"], id="a-mark"),
        pytest.param(["2015Apr09: [C](u1)", "2014-02: [A](u2)", "[B](u3)"], ["C"], id="dates-in-front"),
        pytest.param(["Learn [C](u1)", "Ada's [A](u2)", "[B](u3)", "[D](u4)"], [], id="sentences"),
        pytest.param(["[A](u1)", "[B](u2)", "[C](u3)", "More at [a.dev](u4)"], [], id="more-at-the-end"),
        pytest.param(["[A](u1)", "[B](u2)", "[C](u3)", "[And more](u4)"], [], id="a-link-to-more"),
        pytest.param(["[B](u1)", "[C](u2)", "[A](u3)", "More at [a.dev](u4)"], ["A"], id="one-before-it"),
        pytest.param(["C [paper](u1)", "A [code](u2)", "B [pdf](u3)"], ["C"], id="labels"),
        pytest.param(["The [C](u1)", "[A](u2)", "[B](u3)", "[D](u4)"], [], id="one-sentence-of-four"),
        pytest.param(
            ["Our [A](u0)", "[C](u1)", "[A](u2)", "[B](u3)", "[D](u4)", "[E](u5)"], ["Our", "C"], id="one-of-six"
        ),
        pytest.param(["[B](u1)", "[C](u2) with the tools below", "[A](u3)"], [], id="those-below-belong-to-it"),
        pytest.param(["[A](u1)", "[C](u2)", "[B](u3)", "[D](u4) as shown below", "[BA](u5)"], ["C"], id="before-it"),
        pytest.param(["[B](u1) runs below 1 ms", "[C](u2)", "[A](u3)"], ["A"], id="another-below"),
    ],
)
def test_an_entry_is_sorted_by_the_name_before_its_link(tmp_path: Path, items: list[str], found: list[str]) -> None:
    listed = "".join(f"- {item.replace('](u', '](https://u.dev/')}\n" for item in items)
    files = {
        "README.md": f"# T\n\n## A\n\n{listed}",
        "rules.yaml": "model: {topics: {level: 2}}\nrules: {entry-order: on}\n",
    }
    findings = check(tmp_path, files, select=("entry-order",))
    assert [finding.subject for finding in findings] == found


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param("Alpha HTML5 Html Zed iforce indie", [], id="capitals-first"),
        pytest.param("Alpha HTML5 Html Zed iforce", ["Zed"], id="one-that-was-appended"),
        pytest.param("Alpha HTML5 Html Zed indie iforce", ["Zed", "indie"], id="in-no-order"),
        pytest.param("Alpha beta Zed Cat", ["Zed"], id="mixed"),
    ],
)
def test_a_list_with_its_capitals_first(tmp_path: Path, titles: str, subjects: list[str]) -> None:
    other = "\n\n### More\n\n" + listed("a", "B", "c", "D", "e", "F", "g")
    findings = check(tmp_path, page(listed(*titles.split()) + other), select=("entry-order",))
    assert [finding.subject for finding in findings] == subjects


@pytest.mark.parametrize(
    ("titles", "subjects"),
    [
        pytest.param(
            ["Ab", "Bc", "Cd", "De", "Practical", "WindowsIR: Malware", "Windows Registry", "/r/csirt", "/r/Malware"],
            [],
            id="by-letters",
        ),
        pytest.param(
            ["Practical", "Windows Registry", "Windows IR", "Zed", "Zet", "Zit"], ["Windows Registry"], id="by-none"
        ),
    ],
)
def test_what_it_would_move_past_may_be_in_order(tmp_path: Path, titles: list[str], subjects: list[str]) -> None:
    by_words = listed("Go Tools", "Goa", "Io Tools", "Ioa", "No Tools", "Noa")  # which are not sorted by letters
    findings = check(tmp_path, page(f"{listed(*titles)}\n### More\n\n{by_words}"), select=("entry-order",))
    assert sorted(finding.subject for finding in findings) == sorted(subjects)


def test_a_section_of_a_page_with_its_capitals_first_may_mix_them(tmp_path: Path) -> None:
    first = listed("Alpha", "Beta", "Zed", "ack", "bat")
    body = f"{first}\n### More\n\n{first}\n### Mixed\n\n" + listed("Pixen", "project one", "PXL8", "Zed")
    assert check(tmp_path, page(body), select=("entry-order",)) == ()


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        pytest.param(
            ("2048 | z.dev", "2048 | a.dev", "Airbnb | b.dev", "Quora | d.dev", "Zoom | c.dev"),
            [],
            id="digits-are-a-name",
        ),
        pytest.param(
            ("2048 | z.dev", "Airbnb | b.dev", "1337 | a.dev", "Quora | d.dev", "Zoom | c.dev"),
            ["1337"],
            id="out-of-order",
        ),
        pytest.param(("1 | b.dev", "2 | a.dev", "3 | c.dev", "4 | d.dev"), ["b.dev"], id="running-numbers"),
    ],
)
def test_rows_may_be_named_by_digits(tmp_path: Path, rows: tuple[str, ...], wrong: list[str]) -> None:
    cells = (row.split(" | ") for row in rows)
    table = "".join(f"| {name} | [{host}](https://{host}) |\n" for name, host in cells)
    files = page(f"| Clone of | Demo |\n|---|---|\n{table}")
    files["rules.yaml"] = str(files["rules.yaml"]).replace(
        "topics: {level: 2}", "topics: {level: 2}\n  entries: {shape: table}"
    )
    findings = check(tmp_path, files, select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("GDC 2016", "2016 UK", "SIGGRAPH 2016", "2017 DevU", "SIGGRAPH 2018"), [], id="forwards"),
        pytest.param(("GDC 2018", "2018 UK", "SIGGRAPH 2017", "A talk", "2016 DevU"), [], id="backwards"),
        pytest.param(("SIGGRAPH 2015", "GDC 2016", "Talks"), [], id="one-step"),
        pytest.param(("B 2016", "A 2016", "C 2016"), ["B 2016"], id="one-year"),
        pytest.param(("B 2018", "A 2016", "C 2017"), ["B 2018"], id="years-in-no-order"),
        pytest.param(("GDC 2016", "B", "A", "C", "SIGGRAPH 2017", "T"), ["B", "GDC 2016"], id="few-years"),
    ],
)
def test_a_list_may_run_by_years(tmp_path: Path, titles: tuple[str, ...], wrong: list[str]) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert sorted(finding.subject for finding in findings) == sorted(wrong)


def test_time_is_linear_where_many_entries_have_to_move_far() -> None:
    def titles(count: int) -> list[Titled]:
        item = ListItem(Span(0, 1), Span(0, 1), "", 1, ordered=False)
        return [Titled(item, f"A {number}", f"A {number}") for number in range(count)]

    page = Document("README.md", "")
    assert_linear(titles, lambda entries: sort_lists([(page, entries)], Collation.ANY), 16_000, enough=inf)


@pytest.mark.parametrize(
    ("titles", "moves"),
    [
        pytest.param(("CS 75", "CS 143", "CS 421", "CS 3110", "CS 6118"), {}, id="in-order"),
        pytest.param(("CS 143", "CS 421", "CS 3110", "CS 6118", "CS 75"), {}, id="one-by-its-letters"),
        pytest.param(("CS 9", "CS 10", "CS 421", "CS 3110", "6.004", "6.006", "15-213"), {}, id="digits-last"),
        pytest.param(("CS 9", "CS 10", "EE 5", "CS 421", "EE 12"), {7: ""}, id="out-of-order"),
        pytest.param(("Track A", "Track C", "Track B"), {6: "'Track C' after 'Track B'"}, id="without-numbers"),
    ],
)
def test_a_page_may_be_sorted_by_numbers(tmp_path: Path, titles: tuple[str, ...], moves: dict[int, str]) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    found = {finding.location.line: finding.message.partition("move ")[2] for finding in findings}
    assert found == moves


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        pytest.param((":star:B", ":star:C", ":star:D", "A"), [], id="one-without-at-the-end"),
        pytest.param(("\u2b50 C", "\u2b50 D", "A", "B"), [], id="two-groups"),
        pytest.param(("![x](x.png) C", "![x](x.png) D", "A", "B"), [], id="images"),
        pytest.param(("\u2b50 C", "\u2b50 B", "\u2b50 D", "A"), ["C"], id="out-of-order-in-a-group"),
        pytest.param((":star:B", "C", ":star:D", "A"), ["A"], id="mixed"),
        pytest.param(("B", "C", "D", "A"), ["A"], id="no-icons"),
    ],
)
def test_entries_with_an_icon_may_stand_apart(tmp_path: Path, items: tuple[str, ...], wrong: list[str]) -> None:
    lines = (f"- {item[:-1]}[{item[-1]}](https://a.dev/{item[-1]}) - X.\n" for item in items)
    findings = check(tmp_path, page("".join(lines)), select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


def test_digits_may_stand_for_letters(tmp_path: Path) -> None:
    assert check(tmp_path, page(listed("ESET", "Fidelis", "f0wl", "Frank")), select=("entry-order",)) == ()
    assert check(tmp_path, page(listed("ESET", "Frank", "f0wl", "Gnu")), select=("entry-order",))


def test_names_of_repositories_may_be_sorted_without_their_owners(tmp_path: Path) -> None:
    by_name = page(listed("Alps", "zed/awesome-a", "joe/awesome-b", "ann/flappy", "bob/zoo"))
    assert check(tmp_path, by_name, select=("entry-order",)) == ()
    others = page(listed("Alps", "Bern", "zed and a", "joe and b", "kay and z"))
    assert check(tmp_path, others, select=("entry-order",))


@pytest.mark.parametrize(
    ("line", "is_safe"),
    [
        pytest.param("[D](https://a.dev/d) - Does it.", False, id="an-entry-without-its-marker"),
        pytest.param(":star:[D](https://a.dev/d) - Does it.", False, id="with-an-icon"),
        pytest.param("goes on here.", True, id="a-line-of-text"),
        pytest.param("  [D](https://a.dev/d) as well.", True, id="indented"),
    ],
)
def test_nothing_moves_with_a_line_of_another_entry(tmp_path: Path, line: str, *, is_safe: bool) -> None:
    text = f"- [A](https://a.dev/a) - X.\n- [C](https://a.dev/c) - X\n{line}\n- [B](https://a.dev/b) - X.\n"
    (finding,) = check(tmp_path, page(text), select=("entry-order",))
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("last", "wrong"),
    [pytest.param("Zoo", [], id="in-order"), pytest.param("Cats", ["Cats"], id="out-of-order")],
)
def test_a_page_may_take_no_account_of_articles(tmp_path: Path, last: str, wrong: list[str]) -> None:
    titles = (
        "The Cyber Wire",
        "Hacks",
        "The Many Hats",
        "The Secure Show",
        "Smashing",
        "State of It",
        "The Wire",
        last,
    )
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("Five Facts", "5 Ways", "Secret", "7 Ways", "Six", "10 Words", "Zoo"), [], id="spelled-out"),
        pytest.param(("1 Way", "2 Ways", "Fox", "Gnu", "3 Ways", "Zoo"), ["3 Ways"], id="one-of-three"),
        pytest.param(("Fox", "Gnu", "5 Ways", "Zoo"), [], id="one-alone"),
    ],
)
def test_numbers_may_be_sorted_as_words(tmp_path: Path, titles: tuple[str, ...], wrong: list[str]) -> None:
    findings = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


def test_a_page_may_be_sorted_as_the_lines_of_a_file_are(tmp_path: Path) -> None:
    parts = (
        "Alpha",
        "FSharp.Core",
        "FSharp.Data.Http",
        "FSharp.Data.Xml",
        "FSharp.Data",
        "Gnu",
        "Zoo",
        "apple",
        "bear",
    )
    assert check(tmp_path, page(listed(*parts)), select=("entry-order",)) == ()


@pytest.mark.parametrize(
    ("titles", "message"),
    [
        pytest.param(("Changes", "CodePen", "Commands", "Zoo", "#codepunk"), "'#codepunk'", id="by-signs-or-letters"),
        pytest.param(
            ("Changes", "CodePen", "Commands", "Zoo", "Codepunk"), "move 'Codepunk' after 'CodePen'", id="letters"
        ),
    ],
)
def test_no_place_is_named_where_two_are_possible(tmp_path: Path, titles: tuple[str, ...], message: str) -> None:
    (finding,) = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert finding.message == f"not in alphabetical order: {message}"
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is message.startswith("move")


def test_lines_of_blanks_stay_where_they_are(tmp_path: Path) -> None:
    text = "- [A](https://a.dev/a) - X.\n\n- [C](https://a.dev/c) - X.\n \n- [B](https://a.dev/b) - X.\n\n"
    (finding,) = check(tmp_path, page(text), select=("entry-order",))
    apply(tmp_path, finding)
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()[4:]
    assert [line.partition("]")[0] for line in lines] == ["- [A", "", "- [B", " ", "- [C", ""]


def test_nothing_moves_where_items_are_indented_in_two_ways(tmp_path: Path) -> None:
    text = "- [A](https://a.dev/a)\n - [C](https://a.dev/c)\n- [B](https://a.dev/b)\n"
    (finding,) = check(tmp_path, page(text), select=("entry-order",))
    assert finding.fix is None


@pytest.mark.parametrize(
    ("years", "wrong"),
    [
        pytest.param(("2016", "2015", "2015"), [], id="newest-first"),
        pytest.param(("2010", "2011", "2012"), [], id="oldest-first"),
        pytest.param(("2016", "2016", "2016"), ["Type B"], id="one-year"),
        pytest.param(("2015", "2016", "2015"), ["Type B"], id="in-no-order"),
    ],
)
def test_years_may_be_in_brackets_behind_the_title(tmp_path: Path, years: tuple[str, ...], wrong: list[str]) -> None:
    titles = zip(("Type B", "Coding", "Type A"), years, strict=True)
    items = "".join(f"- [{title}](https://a.dev/{n}) by **Ada** ({year})\n" for n, (title, year) in enumerate(titles))
    findings = check(tmp_path, page(items), select=("entry-order",))
    assert [finding.subject for finding in findings] == wrong


@pytest.mark.parametrize(
    ("titles", "lists", "wrong"),
    [
        pytest.param("ABCDEFGHZIJKLMNOP", "sorted", ["Z"], id="one-of-many"),
        pytest.param("ABCZDEFG", "sorted", ["Z"], id="one-of-eight"),
        pytest.param("ABZDEFG", "sorted", [], id="one-of-seven"),
        pytest.param("ABZDEFG", "all", ["Z"], id="one-of-seven-of-all"),
        pytest.param("ZABCDYEFGHIJKLM", "sorted", [], id="two-of-fifteen"),
        pytest.param("ZABCDYEFGHIJKLMN", "sorted", ["Z", "Y"], id="two-of-sixteen"),
    ],
)
def test_sorted_lists_alone_may_be_judged(tmp_path: Path, titles: str, lists: str, wrong: list[str]) -> None:
    found = check(tmp_path, page(listed(*titles), f"{{lists: {lists}}}"), select=("entry-order",))
    assert [finding.subject for finding in found] == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param("BCA", ["A"], id="one-of-three"),
        pytest.param("BADCE", [], id="two-of-five"),
        pytest.param("BADCEF", ["B", "D"], id="two-of-six"),
    ],
)
def test_a_list_of_which_many_would_move_has_another_order(tmp_path: Path, titles: str, wrong: list[str]) -> None:
    found = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert sorted(finding.subject for finding in found) == wrong


def test_an_entry_that_is_listed_twice_has_to_go_not_to_move(tmp_path: Path) -> None:
    twice = "- [B](https://a.dev/b) - One.\n"
    items = f"{twice}- [A](https://a.dev/a) - One.\n{twice}- [C](https://a.dev/c) - One.\n- [D](https://a.dev/d) - O.\n"
    assert check(tmp_path, page(items), select=("entry-order",)) == ()
    other = items.replace(twice, twice.replace("One", "Two"), 1)
    assert [each.subject for each in check(tmp_path, page(other), select=("entry-order",))] == ["B"]
    items = f"- [A](https://a.dev/a) - One.\n{twice}- [C](https://a.dev/c) - One.\n- [D](https://a.dev/d) - O.\n{twice}"
    assert check(tmp_path, page(items), select=("entry-order",)) == ()


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("Access", "Stark", "The A11Y", "Colors", "Nut"), [], id="two-of-five-one-of-them-by-an-article"),
        pytest.param(("Access", "Stark", "Colors", "Nut", "Tool"), ["Stark"], id="one-of-five"),
    ],
)
def test_many_that_another_order_explains_are_no_order(
    tmp_path: Path, titles: tuple[str, ...], wrong: list[str]
) -> None:
    found = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert [finding.subject for finding in found] == wrong


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        pytest.param(("Data | Of Data", "Making Dia | Dia&Co.", "Docker | Of Docker"), [], id="by-its-owner"),
        pytest.param(("Zoo | Abc", "Docker | Docker", "Eve | Eve", "Fox | Fox"), [], id="the-first"),
        pytest.param(("Data | D", "Eve | E", "Fox | F", "Abc | Owner"), [], id="the-last"),
        pytest.param(("Data | Of Data", "Making Dia | A guide", "Docker | Of Docker"), ["Making Dia"], id="another"),
    ],
)
def test_a_row_may_be_sorted_by_what_it_is_about(tmp_path: Path, rows: tuple[str, ...], wrong: list[str]) -> None:
    cells = [row.split(" | ") for row in rows]
    lines = "".join(f"| [{name}](https://a.dev/{n}) | {about} |\n" for n, (name, about) in enumerate(cells))
    files = page(f"| Name | About |\n|---|---|\n{lines}")
    files["rules.yaml"] = str(files["rules.yaml"]).replace("{level: 2}", "{level: 2}\n  entries: {shape: table}")
    assert [each.subject for each in check(tmp_path, files, select=("entry-order",))] == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("WebGL Fundamentals", "WebGL 2 Fundamentals", "WebGPU"), [], id="a-sequel"),
        pytest.param(("Doom", "Doom 2", "Doom 3.1", "Duke"), [], id="several"),
        pytest.param(("WebGPU", "WebGL 2 Fundamentals", "Zoo"), ["WebGPU"], id="another"),
    ],
)
def test_a_sequel_may_follow(tmp_path: Path, titles: tuple[str, ...], wrong: list[str]) -> None:
    assert [each.subject for each in check(tmp_path, page(listed(*titles)), select=("entry-order",))] == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param("DEFGHIJKLMABC", [], id="three-in-a-row"),
        pytest.param("DEFGHIJKLMAB", ["A", "B"], id="two-in-a-row"),
        pytest.param("DEFGHIJKLMBAC", ["A", "B", "C"], id="three-that-are-not-sorted"),
        pytest.param("DEAFBGCHIJKL", ["A", "B", "C"], id="three-apart"),
    ],
)
def test_a_section_may_have_lost_its_heading(tmp_path: Path, titles: str, wrong: list[str]) -> None:
    found = check(tmp_path, page(listed(*titles)), select=("entry-order",))
    assert sorted(each.subject for each in found) == wrong


@pytest.mark.parametrize(
    ("titles", "wrong"),
    [
        pytest.param(("Five", "Why Teams Fail", "Part 2: Overcome It", "Zoo"), [], id="the-first-part"),
        pytest.param(("Volume 2: it", "Beta", "Gamma", "Zoo"), [], id="a-volume"),
        pytest.param(("Five", "Why Teams Fail", "Partly: Overcome It", "Zoo"), ["Why Teams Fail"], id="no-part"),
    ],
)
def test_a_part_stays_behind_another(tmp_path: Path, titles: tuple[str, ...], wrong: list[str]) -> None:
    assert [each.subject for each in check(tmp_path, page(listed(*titles)), select=("entry-order",))] == wrong
