"""duplicate-in-topic: what counts as the same, as an entry and as a topic; one finding a group."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, summaries
from tests.rules.repeats import RULES, Topics, X, Y, duplicates, findings, page


@pytest.mark.parametrize(
    ("build", "run", "expected"),
    [
        pytest.param(
            [(X, Y)], [], [("duplicate-in-topic", "Build.md", 6, Y)], id="in-a-topic-though-written-in-another-way"
        ),
        pytest.param([(X, X, X)], [], [("duplicate-in-topic", "Build.md", 6, X)], id="three-are-one-group"),
        pytest.param(
            [("README.md", "./README.md")], [], [("duplicate-in-topic", "Build.md", 6, "./README.md")], id="file"
        ),
        pytest.param([("https://free.dev/x", "http://free.dev/x/")], [("https://free.dev/x",)], [], id="allowed"),
        pytest.param([(X, f"{X}#b", f"{X}?c=d")], [], [], id="other-fragment-or-parameter"),
        pytest.param(
            [("https://github.com/a/b", "https://github.com/a/b/blob/main/c.md")], [], [], id="repository-and-its-file"
        ),
        pytest.param([("mailto:a@b.dev", "mailto:a@b.dev")], [], [], id="mail"),
        pytest.param([()], [()], [], id="no-entries"),
    ],
)
def test_in_a_topic(tmp_path: Path, build: Topics, run: Topics, expected: list[tuple[str, str, int, str]]) -> None:
    assert duplicates(tmp_path, build, run) == expected


def test_the_first_and_the_others_are_related(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, page("Build", [(X, X, X)]), "# Run\n")
    assert finding.message == f"'{X}' is listed in this topic before"
    assert [(place.location.line, place.message) for place in finding.related] == [
        (5, "the first, under 'Build 0'"),
        (7, "also under 'Build 0'"),
    ]


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        pytest.param("One", Severity.ERROR, id="the-same-name"),
        pytest.param("ONE", Severity.ERROR, id="in-capitals"),
        pytest.param("One Ultimate", Severity.WARNING, id="another-edition"),
        pytest.param("The other One", Severity.WARNING, id="a-word-in-common"),
        pytest.param("Phone", Severity.WARNING, id="one-in-the-other"),
        pytest.param("Prettier", Severity.INFO, id="another-name"),
    ],
)
def test_another_name_may_be_right(tmp_path: Path, second: str, severity: Severity) -> None:
    build = f"# Build\n\n## A\n\n- [One]({X})\n- [{second}]({X})\n"
    (finding,) = findings(tmp_path, build, "# Run\n")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("target", "second", "severity"),
    [
        ("notes.md", "One", Severity.ERROR),
        ("notes.md", "The other One", Severity.INFO),
        ("notes.md", "Two", Severity.INFO),
        ("./notes.md", "Two of One", Severity.INFO),
        ("Run.md#two", "One more", Severity.INFO),
    ],
)
def test_an_own_page_may_tell_of_several(tmp_path: Path, target: str, second: str, severity: Severity) -> None:
    build = f"# Build\n\n## A\n\n- [One]({target})\n- [{second}]({target})\n"
    (tmp_path / "notes.md").write_text("# Notes\n")
    (finding,) = findings(tmp_path, build, "# Run\n\n## Two\n")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        pytest.param(["Fox | 90.91 | [A](U)", "Fox | 89.5 | [A](U)"], 0, id="scores"),
        pytest.param(["Fox | **0.85** | [A](U)", "Fox | 0,8 | [A](U)"], 0, id="in-bold-and-with-commas"),
        pytest.param(["Fox | 71.5 % | - | [A](U)", "Fox | - | 60.1 % | [A](U)"], 0, id="percentages"),
        pytest.param(["Fox | ~1.5 | [A](U)", "Fox | (2.25) | [A](U)", "Gnu | - | [B](U)"], 0, id="in-brackets"),
        pytest.param(["[A](U) | 1.5 ms |", "[A](U) | 1.25 ms |"], 0, id="times"),
        pytest.param(["Fox | 2019 | [A](U)", "Fox | 2020 | [A](U)"], 1, id="years"),
        pytest.param(["Fox | 1.2.3 | [A](U)", "Fox | 1.2.4 | [A](U)"], 1, id="versions"),
        pytest.param(["Fox | 12 | [A](U)", "Fox | 13 | [A](U)"], 1, id="numbers-of-stars"),
        pytest.param(["Fox | 9.5 | [A](U)", "Fox | x | [A](U)", "Gnu | x | [B](V)"], 1, id="one-number"),
        pytest.param(["Fox | 9.5 | 1.5 | [A](U)", "Fox | x | x | [A](U)", "Gnu | x | x | [B](V)"], 1, id="one-row"),
    ],
)
def test_rows_of_results_quote_their_paper(tmp_path: Path, rows: list[str], count: int) -> None:
    cells = max(row.count("|") for row in rows) + 1
    table = "\n".join(f"| {row} |" for row in (" | ".join("ABCDE"[:cells]), "|".join(["---"] * cells), *rows))
    build = f"# Build\n\n## A\n\n{table}\n".replace("(U)", f"({X})").replace("(V)", f"({Y}&v=2)")
    rules = RULES.replace("toc: null", "entries: {shape: table}\n  toc: null")
    assert len(findings(tmp_path, build, "# Run\n", rules)) == count


def test_links_in_a_description_are_no_entries(tmp_path: Path) -> None:
    build = f"# Build\n\n## A\n\nSee [x]({X}).\n\n- [One]({X}) – like [two](https://y.dev), see [x]({X})\n"
    assert summaries(findings(tmp_path, build, "# Run\n")) == []


def test_rows_of_a_table_are_entries_if_the_model_says_so(tmp_path: Path) -> None:
    build = f"# Build\n\n## A\n\n| Link | Note |\n|---|---|\n| [One]({X}) | a |\n| [Two]({Y}) | b |\n"
    rules = RULES.replace("toc: null", "entries: {shape: table}\n  toc: null")
    assert summaries(findings(tmp_path, build, "# Run\n", rules)) == [("duplicate-in-topic", "Build.md", 8, Y)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param(["**Clevr** | [paper](U)", "**Fruit** | [paper](U)"], [], id="names-before-the-link"),
        pytest.param(["Clevr | [paper](U)", "Clevr | [paper](U)"], [8], id="one-name"),
        pytest.param(["Clevr | [A](U)", "Fruit | [B](U)", "fruit | [B](U)"], [9], id="one-of-them-again"),
        pytest.param(["[The paper](U) | a", "Clevr | [The paper](U)"], [], id="a-paper-and-a-set-of-it"),
        pytest.param(["[Clevr](U) | a", "Clevr | [paper](U)"], [8], id="a-name-and-the-same-as-title"),
        pytest.param(["[paper](U) | Clevr", "[Paper](U) | Fruit"], [], id="names-behind-a-label"),
        pytest.param(["[paper](U) | Clevr", "[paper](U) | Clevr"], [8], id="one-name-behind-a-label"),
        pytest.param(["1 | [One](U)", "2 | [Two](U)"], [8], id="a-number-is-no-name"),
        pytest.param(["2023-05 | Clevr | [A](U)", "2023-06 | Fruit | [B](U)"], [], id="a-date-and-names"),
        pytest.param(["2023-05 | Sets | [A](U)", "2023-06 | Sets | [A](U)"], [8], id="dates-are-no-names"),
        pytest.param(["[One](U) | a", "[Two](U) | b"], [8], id="the-link-names-them"),
        pytest.param(["[One](U) | [1](V)", "[Two](U) | [2](W)"], [], id="names-and-links-of-their-own"),
        pytest.param(
            ["[One](U) | [1](V) [x](Z)", "[Two](U) | [2](W) [x](Z)"], [], id="links-of-their-own-and-shared-ones"
        ),
        pytest.param(["[One](U) | [1](V)", "[Two](U) | [2](W)", "[Two](U) | [3](Z)"], [9], id="one-of-them-twice"),
        pytest.param(["[One](U) | [1](V)", "[One](U) | [2](W)"], [8], id="one-name-and-links-of-their-own"),
        pytest.param(["[One](U) | [1](V)", "[Two](U) | [2](V)"], [8], id="names-and-shared-links"),
        pytest.param(["[One](U) | [1](V)", "[Two](U) | b"], [8], id="links-of-one-only"),
        pytest.param(["![a](i.svg) | [One](U)", "![b](j.svg) | [Two](U)"], [8], id="images-are-no-names"),
        pytest.param(["`Clevr` ([paper](U)) | a", "`Fruit` ([paper](U)) | b"], [], id="in-the-same-cell"),
        pytest.param(["数据集 | [论文](U)", "图像集 | [论文](U)"], [], id="another-script"),
    ],
)
def test_rows_are_named_by_what_is_before_the_link(tmp_path: Path, rows: list[str], lines: list[int]) -> None:
    cells = rows[0].count("|") + 1
    table = "\n".join(f"| {row.replace('U', X)} |" for row in rows)
    build = f"# Build\n\n## A\n\n{'| a ' * cells}|\n{'|---' * cells}|\n{table}\n"
    rules = RULES.replace("toc: null", "entries: {shape: table}\n  toc: null")
    assert [line for _, _, line, _ in summaries(findings(tmp_path, build, "# Run\n", rules))] == lines


def test_items_are_named_by_words_before_the_link(tmp_path: Path) -> None:
    build = f"# Build\n\n## A\n\n- Clevr: [paper]({X})\n- Fruit: [paper]({X})\n- Fruit: [paper]({X})\n"
    assert summaries(findings(tmp_path, build, "# Run\n")) == [("duplicate-in-topic", "Build.md", 7, X)]


def test_badges_with_one_target_are_no_duplicates(tmp_path: Path) -> None:
    badge = f"[![Open source](o.svg)]({X})"
    build = f"# Build\n\n## A\n\n- {badge} [One](https://one.dev)\n- {badge} [Two](https://two.dev)\n"
    assert summaries(findings(tmp_path, build, "# Run\n")) == []


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param("extends: [core]\n", id="no-topics-in-the-model"),
        pytest.param("extends: [core]\nmodel: {root: none.md, topics: {level: 2}}\n", id="no-such-page"),
    ],
)
def test_without_topics_nothing_is_said(tmp_path: Path, rules: str) -> None:
    files = {"rules.yaml": rules, "README.md": f"# T\n\n## A\n\n- [a]({X})\n- [b]({X})\n"}
    assert summaries(check(tmp_path, files, select=("duplicates",))) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"### B\n\n- [a]({X})\n\n### C\n\n- [b]({X})\n", id="below-two-subheadings"),
        pytest.param(f"- B\n  - [a]({X})\n- C\n  - [b]({X})\n", id="in-two-groups"),
        pytest.param(f"- [a]({X})\n\n### C\n\n- [b]({X})\n", id="below-the-topic-and-a-subheading"),
    ],
)
def test_parts_of_a_topic_are_apart(tmp_path: Path, body: str) -> None:
    found = summaries(findings(tmp_path, f"# Build\n\n## A\n\n{body}", "# Run\n"))
    assert [(rule, subject) for rule, _, _, subject in found] == [("duplicate-across-topics", X)]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"- [a]({X})\n- Needs no [b]({X}) on each server\n", id="a-link-in-a-sentence"),
        pytest.param("- [a](#a)\n- See [A](#a)\n", id="a-place-on-the-page"),
        pytest.param(f"- [a]({X})\n- Bypass by [@a]({X})\n", id="whose-it-is"),
        pytest.param(f"- [a]({X})\n```\none\n```\n- [a]({X})\n```\ntwo\n```\n", id="whose-the-code-below-is"),
        pytest.param(f"- [a]({X})\n\n~~~\none\n~~~\n\n- [b]({X})\n\n~~~\ntwo\n~~~\n", id="in-other-fences"),
        pytest.param(f"- [a]({X})\n\n### Sources and further reading\n\n- [b]({X})\n", id="what-is-quoted"),
        pytest.param(f"- [a]({X})\n\n### Other awesome lists\n\n- [b]({X})\n", id="in-an-index-of-lists"),
        pytest.param(f"### Source(s)\n\n- [a]({X})\n\n### References: C\n\n- [b]({X})\n", id="quoted-twice"),
    ],
)
def test_what_presents_no_resource(tmp_path: Path, body: str) -> None:
    assert summaries(findings(tmp_path, f"# Build\n\n## A\n\n{body}", "# Run\n")) == []


def test_a_topic_of_sources_is_a_topic(tmp_path: Path) -> None:
    body = f"# Build\n\n## References\n\n- [a]({X})\n- [b]({X})\n"
    assert [rule for rule, *_ in summaries(findings(tmp_path, body, "# Run\n"))] == ["duplicate-in-topic"]


@pytest.mark.parametrize("name", ["Other awesome lists", "References", "Sources"])
def test_what_is_quoted_twice_in_one_part_is_one(tmp_path: Path, name: str) -> None:
    body = f"# Build\n\n## A\n\n- [x](https://x.dev/y)\n\n### {name}\n\n- [a]({X})\n- [b]({X})\n"
    assert [rule for rule, *_ in summaries(findings(tmp_path, body, "# Run\n"))] == ["duplicate-in-topic"]


def _entries(*entries: tuple[str, str]) -> str:
    return "# Build\n\n## A\n\n" + "".join(f"- [{title}]({url})\n" for title, url in entries)


REPOSITORY = "https://github.com/grist/mill"


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([("mill", REPOSITORY), ("mill-build", REPOSITORY)], id="a-package-of-the-same-repository"),
        pytest.param([("mill", REPOSITORY), ("mill.core", REPOSITORY), ("gomill", REPOSITORY)], id="two-of-them"),
        pytest.param([("Mill 2.1", X), ("Mill 3.0", X)], id="versions"),
        pytest.param([("Mill-7|13B", X), ("Mill2-7|13B", X)], id="sizes"),
    ],
)
def test_products_and_versions_share_an_address(tmp_path: Path, entries: list[tuple[str, str]]) -> None:
    assert summaries(findings(tmp_path, _entries(*entries), "# Run\n")) == []


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([("Mill", REPOSITORY), ("Loom", REPOSITORY)], id="another-name"),
        pytest.param([("Mill", REPOSITORY), ("grist/mill", REPOSITORY)], id="the-repository-with-its-owner"),
        pytest.param([("mill", f"{REPOSITORY}-py"), ("mill-py", f"{REPOSITORY}-py")], id="the-repository's-own-name"),
        pytest.param([("Mill", REPOSITORY), ("The Mill", REPOSITORY)], id="the-same-name-in-more-words"),
        pytest.param([("mill", X), ("mill-build", X)], id="a-page-that-is-no-repository"),
        pytest.param([("Guide 1", X), ("Guide 2", X)], id="counted"),
        pytest.param([("Mill 2.1", X), ("Mill 2.1", X)], id="the-same-version"),
        pytest.param([("Mill 2.1", X), ("Loom 3.0", X)], id="versions-of-two-things"),
        pytest.param([("1.1", X), ("1.2", X)], id="no-name-at-all"),
    ],
)
def test_other_titles_with_the_same_address_are_found(tmp_path: Path, entries: list[tuple[str, str]]) -> None:
    assert [rule for rule, *_ in summaries(findings(tmp_path, _entries(*entries), "# Run\n"))] == ["duplicate-in-topic"]


def test_another_version_that_comes_again_is_found(tmp_path: Path) -> None:
    build = _entries(("Mill 2.1", X), ("Mill 3.0", X), ("Mill 3.0", X))
    assert summaries(findings(tmp_path, build, "# Run\n")) == [("duplicate-in-topic", "Build.md", 7, X)]


def test_what_is_said_inside_of_an_entry_lists_nothing(tmp_path: Path) -> None:
    build = f"# Build\n\n## A\n\n- [Mill]({X})\n  - Prices and limits: {X}\n  - [The mill]({X})\n"
    assert summaries(findings(tmp_path, build, "# Run\n")) == [("duplicate-in-topic", "Build.md", 7, X)]


def test_many_entries_with_one_address_take_linear_time(tmp_path: Path) -> None:
    build = _entries(*((f"Mill {number}.0", X) for number in range(20_000)))
    assert summaries(findings(tmp_path, build, "# Run\n")) == []


COURSES = "".join(
    f"- [Course {number}]({X}{number})\n  - [{{}}]({X}{number})\n  - [Notes]({X}{number}n)\n" for number in range(4)
)


@pytest.mark.parametrize(
    ("labels", "lines"),
    [
        pytest.param(("Slides",) * 4, [], id="one-label-over-and-over"),
        pytest.param(("Slides", "slides and videos", "Videos & Slides", "Slides/Videos"), [], id="several-at-once"),
        pytest.param(("Slides", "Slides", "Again", "Once more"), [6, 9, 12, 15], id="names-that-are-no-labels"),
        pytest.param(("Slides", "Slides", "Slides", "Again"), [15], id="one-that-is-none"),
    ],
)
def test_labels_within_entries_present_nothing(tmp_path: Path, labels: tuple[str, ...], lines: list[int]) -> None:
    build = f"# Build\n\n## A\n\n{COURSES.format(*labels)}"
    assert [line for _, _, line, _ in summaries(findings(tmp_path, build, "# Run\n"))] == lines


@pytest.mark.parametrize(
    ("names", "count"),
    [
        pytest.param(("[Code]",) * 4, 0, id="labels"),
        pytest.param(("Ash", "Box", "Cob", "Dab"), 1, id="names-of-their-own"),
    ],
)
def test_links_below_items_that_name_what_is_presented(tmp_path: Path, names: tuple[str, ...], count: int) -> None:
    papers = "".join(f"- **Paper {n}**\n  - [{name}]({X}{n % 3})\n" for n, name in enumerate(names))
    assert len(findings(tmp_path, f"# Build\n\n## A\n\n{papers}", "# Run\n")) == count


def test_labels_of_entries_that_are_not_within_others_count(tmp_path: Path) -> None:
    slides = "".join(f"- [Slides]({url})\n" for url in (X, "https://y.dev/1", "https://y.dev/2", X))
    build = f"# Build\n\n## A\n\n{slides}"
    assert [line for _, _, line, _ in summaries(findings(tmp_path, build, "# Run\n"))] == [8]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("What you measure is what you get, as they say here.", 0),
        ("What you measure.", 1),
        ("Nine words of a title that is no sentence", 1),
    ],
)
def test_quotations_present_nothing(tmp_path: Path, second: str, count: int) -> None:
    body = f"# Build\n\n## A\n\n- [One of many]({X})\n- [{second}]({X})\n"
    assert len(findings(tmp_path, body, "# Run\n")) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        pytest.param("2015", "2016", 0, id="years"),
        pytest.param("S2018", "F2018", 0, id="terms"),
        pytest.param("Spring 2019", "2018", 0, id="a-term-and-a-year"),
        pytest.param("2019-2020", "2020-2021", 0, id="academic-years"),
        pytest.param("2015", "2015", 1, id="the-same-year"),
        pytest.param("2015", "", 1, id="no-year"),
        pytest.param("7", "11", 1, id="running-numbers"),
        pytest.param("v12015", "v12016", 1, id="longer-numbers"),
        pytest.param("a course that was given in 2015", "a course that was given in 2016", 1, id="in-sentences"),
    ],
)
def test_rows_of_other_years_are_others(tmp_path: Path, first: str, second: str, count: int) -> None:
    rows = f"| [One]({X}) | [Talks](a.md) | {first} |\n| [One]({X}) | [Talks](b.md) | {second} |\n"
    build = f"# Build\n\n## A\n\n| Course | Talks | When |\n|---|---|---|\n{rows}"
    rules = RULES.replace("toc: null", "entries: {shape: table}\n  toc: null")
    assert len(findings(tmp_path, build, "# Run\n", rules)) == count
