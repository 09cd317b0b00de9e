"""What init makes of repositories of each kind and shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import validate
from yaml import safe_load

from linter.config.load import load
from linter.config.schema import build_schema
from linter.config.settings import Columns, ModelSetting, Shape
from linter.errors import NothingToCheck
from linter.infer import Kind
from linter.rules.registry import all_rules
from tests.infer.drafts import DASHED, entries, proposed, section

TOOLS = section("## Build tools", entries(4, DASHED)) + section("## Test tools", entries(4, DASHED, start=10))
FEW = entries(4, DASHED)
MORE = entries(4, DASHED, start=20)
CONTENTS = "## Contents\n\n- [Build tools](#build-tools)\n- [Test tools](#test-tools)\n\n"


def model(root: Path, text: str) -> ModelSetting:
    """The model of a list on one page."""
    return proposed(root, {"README.md": text}).draft.model


def test_a_list_on_one_page(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"readme.md": f"# Tools\n\n{CONTENTS}{TOOLS}", "contributing.md": "# How\n"})
    draft = proposal.draft
    assert (draft.kind, draft.preset, draft.include, draft.model.root) == (
        Kind.LIST,
        "awesome",
        ("readme.md",),
        "readme.md",
    )
    assert draft.model.toc
    assert (draft.model.toc.heading, draft.model.toc.shape) == ("Contents", Shape.LIST)
    assert draft.model.topics
    assert draft.model.topics.level == 2
    assert draft.model.entries.template == "{link} - {description}"
    assert "model.entries.template: 8 of 8 entries read '{link} - {description}'" in proposal.remarks
    assert "files.include: not judged: contributing.md" in proposal.remarks
    assert proposal.remarks[-1] == "with these, playbook-lint check --offline finds nothing"


def test_plain_pages(tmp_path: Path) -> None:
    draft = proposed(
        tmp_path, {"README.md": "# A tool\n\nSee [the guide](docs/guide.md).\n", "docs/guide.md": "# Guide\n"}
    ).draft
    assert (draft.kind, draft.preset, draft.include) == (Kind.DOCS, "core", ())
    assert draft.model == ModelSetting()


def test_nothing_to_derive_it_from(tmp_path: Path) -> None:
    with pytest.raises(NothingToCheck):
        proposed(tmp_path, {})


@pytest.mark.parametrize(
    ("readme", "names"),
    [
        pytest.param("# Book\n", ["Plan", "Build"], id="by-their-titles"),
        pytest.param(
            "# Book\n\n| Think | Make |\n|---|---|\n"
            "| [A](steps/01-plan/README.md#a) | [B](steps/02-build/README.md#b) |\n"
            "| [C](steps/01-plan/README.md#c) | |\n",
            ["Think", "Make"],
            id="by-the-columns",
        ),
    ],
)
def test_numbered_folders_are_phases(tmp_path: Path, readme: str, names: list[str]) -> None:
    pages = {
        "README.md": readme,
        "steps/02-build/README.md": f"# Build\n\n{section('## B', entries(3, DASHED))}",
        "steps/01-plan/README.md": f"# Plan\n\n{section('## A', FEW)}{section('## C', MORE)}",
        "steps/notes.md": "# Notes\n",
    }
    draft = proposed(tmp_path, pages).draft
    assert (draft.kind, draft.preset, draft.include) == (Kind.PLAYBOOK, "playbook", ("README.md", "steps/**/*.md"))
    phases = [phase for phase in draft.model.phases if not isinstance(phase, str)]
    assert [phase.name for phase in phases] == names
    assert [phase.page for phase in phases] == ["steps/01-plan/README.md", "steps/02-build/README.md"]
    assert all(phase.aliases for phase in phases) == (names == ["Think", "Make"])


def test_columns_name_folders_without_numbers(tmp_path: Path) -> None:
    table = "| Think | Make |\n|---|---|\n| [A](think/README.md#a) | [B](make/README.md#b) |\n"
    table += "| [C](think/README.md#c) | |\n"
    pages = {
        "README.md": f"# Book\n\n## Chapters\n\n{table}",
        "think/README.md": f"# Think\n\n{section('## A', FEW)}{section('## C', MORE)}",
        "make/README.md": f"# Make\n\n{section('## B', entries(3, DASHED, start=10))}",
    }
    proposal = proposed(tmp_path, pages)
    draft = proposal.draft
    assert draft.kind is Kind.PLAYBOOK
    assert draft.include == ("README.md", "make/**/*.md", "think/**/*.md")
    assert draft.model.toc
    assert (draft.model.toc.heading, draft.model.toc.shape, draft.model.toc.columns) == (
        "Chapters",
        Shape.TABLE,
        Columns.PHASES,
    )


def test_a_folder_of_lists(tmp_path: Path) -> None:
    pages = {"README.md": "# Books\n\n- [One](books/one.md)\n- [Two](books/two.md)\n"}
    pages |= {f"books/{name}.md": f"# {name}\n\n{section('## A', entries(5, DASHED))}" for name in ("one", "two")}
    draft = proposed(tmp_path, pages).draft
    assert (draft.kind, draft.preset, draft.include) == (Kind.LISTS, "core", ("README.md", "books/**/*.md"))


def test_a_folder_is_spelt_so_that_its_glob_matches_it_only(tmp_path: Path) -> None:
    pages = {"README.md": "# Books\n"}
    pages |= {f"[a]*/{name}.md": f"# {name}\n\n{section('## A', entries(5, DASHED))}" for name in ("one", "two")}
    draft = proposed(tmp_path, pages).draft
    assert draft.include == ("README.md", r"\[a]\*/**/*.md")
    assert len(draft.documents) == 3


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param(f"# Tools\n\n{TOOLS}", 2, id="sections"),
        pytest.param(
            "# Tools\n\n## Software\n\n"
            + section("### A", entries(4, DASHED))
            + section("### B", entries(4, DASHED, start=9)),
            3,
            id="below-a-group",
        ),
        pytest.param(
            section("# Tools", "Some tools.\n")
            + section("# A", entries(4, DASHED))
            + section("# B", entries(4, DASHED, start=9)),
            1,
            id="all-of-the-first-level",
        ),
        pytest.param(
            "# Tools\n\n## C\n\n"
            + section("### Parsers", FEW)
            + section("### Tests", MORE)
            + "## Go\n\n"
            + section("### Parsers", entries(4, DASHED, start=20))
            + section("### Tests", entries(4, DASHED, start=30)),
            2,
            id="the-same-subsections-in-each",
        ),
        pytest.param(
            "# Tools\n\n## Contents\n\n- [C](#c)\n- [Go](#go)\n\n## C\n\n"
            + section("### Parsers", FEW)
            + "## Go\n\n"
            + section("### Tests", MORE),
            2,
            id="as-the-table-of-contents-has-it",
        ),
    ],
)
def test_the_level_of_topics(tmp_path: Path, text: str, level: int) -> None:
    topics = model(tmp_path, text).topics
    assert topics
    assert topics.level == level


def test_a_title_for_each_section_is_the_lists_own_way(tmp_path: Path) -> None:
    text = (
        section("# Tools", "Some tools.\n")
        + section("# A", entries(4, DASHED))
        + section("# B", entries(4, DASHED, start=9))
    )
    assert proposed(tmp_path, {"README.md": text}).draft.rules == {"title-count": False}


def test_headings_that_are_no_topics(tmp_path: Path) -> None:
    text = (
        "# Tools\n\n"
        + section("## News", entries(2, DASHED, start=90))
        + f"{CONTENTS.rstrip()}\n- [Contributing](#contributing)\n\n"
        + TOOLS
        + section("## Forgotten", entries(3, DASHED, start=30))
        + section("## Contributing", "Please do.\n")
        + section("## Further remarks", "Some.\n")
    )
    found = model(tmp_path, text)
    assert found.topics
    assert found.topics.ignore == ("News", "Contributing", "Further remarks")
    assert found.toc
    assert found.toc.ignore == ("Contributing",)


def test_what_comes_before_the_listed_topics_is_none(tmp_path: Path) -> None:
    front = "".join(section(f"## Before {n}", entries(3, DASHED, start=30 + 3 * n)) for n in range(3))
    found = model(tmp_path, f"# Tools\n\n{CONTENTS}{front}{TOOLS}")
    assert found.topics
    assert found.topics.ignore == ("Before 0", "Before 1", "Before 2")


def test_a_forgotten_topic_stays_a_finding(tmp_path: Path) -> None:
    text = f"# Tools\n\n{CONTENTS}{TOOLS}{section('## Forgotten', entries(3, DASHED, start=30))}"
    proposal = proposed(tmp_path, {"README.md": text})
    assert proposal.draft.rules == {}
    assert proposal.remarks[-1].endswith("1 finding: topic-not-in-toc 1")


@pytest.mark.parametrize(
    ("contents", "heading", "shape"),
    [
        pytest.param(CONTENTS, "Contents", Shape.LIST, id="called-so"),
        pytest.param(CONTENTS.replace("Contents", "🔖 Quick links") + "", None, None, id="two-entries-are-too-few"),
        pytest.param(
            "## Jump to\n\n| | | |\n|---|---|---|\n"
            "| [Build tools](#build-tools) | [Test tools](#test-tools) | [All](#tools) |\n\n",
            "Jump to",
            Shape.TABLE,
            id="called-otherwise-and-a-table",
        ),
        pytest.param(
            "## Contents\n\n### First\n\n- [Build tools](#build-tools)\n\n### Then\n\n- [Test tools](#test-tools)\n\n",
            "Contents",
            Shape.LIST,
            id="with-subheadings",
        ),
        pytest.param(CONTENTS.replace("## ", "# "), "Contents", Shape.LIST, id="of-a-higher-level-than-topics"),
        pytest.param("", None, None, id="none"),
    ],
)
def test_the_table_of_contents(tmp_path: Path, contents: str, heading: str | None, shape: Shape | None) -> None:
    toc = model(tmp_path, f"# Tools\n\n{contents}{TOOLS}").toc
    assert (toc and toc.heading, toc and toc.shape) == (heading, shape)


def test_a_list_of_links_below_the_title(tmp_path: Path) -> None:
    links = "- [Build tools](#build-tools)\n- [Test tools](#test-tools)\n- [Contributing](#contributing)\n\n"
    toc = model(tmp_path, f"# Tools\n\n{links}{TOOLS}{section('## Contributing', 'Please do.')}").toc
    assert toc
    assert (toc.heading, toc.ignore) == ("Tools", ("Contributing",))


@pytest.mark.parametrize(
    ("items", "template"),
    [
        pytest.param(entries(20, DASHED), "{link} - {description}", id="hyphen"),
        pytest.param(entries(20, DASHED.replace(" - ", " – ")), "{link} – {description}", id="dash"),
        pytest.param(entries(20, DASHED.replace(" - ", ": ")), "{link}: {description}", id="colon"),
        pytest.param(entries(20, "[Tool {n:03}](https://tools.dev/{n})"), "{link}", id="titles-only"),
        pytest.param(
            entries(12, DASHED) + entries(8, "[Tool {n:03}](https://tools.dev/{n})", start=30),
            "{link}[ - {description}]",
            id="some-descriptions",
        ),
        pytest.param(
            entries(12, DASHED) + entries(8, DASHED.replace(") -", ") `new` -"), start=30),
            "{link}[ {note}] - {description}",
            id="marks-between",
        ),
        pytest.param(
            entries(7, "By me, [Tool {n:03}](https://tools.dev/{n}), 2020")
            + entries(7, "a{n} [Tool](https://tools.dev/{n})", start=9)
            + entries(6, DASHED, start=30),
            "",
            id="many-ways",
        ),
        pytest.param(
            entries(19, DASHED) + entries(1, DASHED.replace(" - ", " "), start=90),
            "{link} - {description}",
            id="one-slip",
        ),
    ],
)
def test_the_wording_of_entries(tmp_path: Path, items: str, template: str) -> None:
    assert model(tmp_path, f"# Tools\n\n## All of them\n\n{items}").entries.template == template


def test_marks_that_some_entries_have(tmp_path: Path) -> None:
    marked = entries(6, DASHED.replace(" - ", " `⚠` - "), start=30)
    noted = entries(2, DASHED.replace(" - ", " (x) - "), start=40)
    others = section("## Others", entries(90, DASHED, start=50) + marked + noted)
    text = f"# Tools\n\n{CONTENTS}{TOOLS}{others}"
    assert model(tmp_path, text).entries.template == "{link}[ `⚠`] - {description}"


def test_a_shape_that_more_than_a_tenth_do_not_have_is_not_the_lists(tmp_path: Path) -> None:
    other = entries(11, "Tool [{n:03}](https://tools.dev/{n})", start=200)
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{entries(80, DASHED)}\n\n{other}"})
    assert proposal.draft.model.entries.template == "{link} - {description}"
    assert proposal.draft.rules["entry-shape"] is False
    assert "rules.entry-shape: 11 of 91 entries have another shape" in proposal.remarks


def test_what_the_table_of_contents_does_not_cover(tmp_path: Path) -> None:
    contents = CONTENTS.replace("## Contents", "## Categories")
    topics = TOOLS.replace("## ", "### ")
    rest = section("### Newsletters", MORE)
    topic = model(tmp_path, f"# Tools\n\n{contents}## Projects\n\n{topics}## Resources\n\n{rest}").topics
    assert topic
    assert (topic.level, topic.under) == (3, "Projects")


def test_a_service_for_short_addresses_that_is_used_all_over(tmp_path: Path) -> None:
    text = "".join(f"See [a page](https://aka.ms/{n}) and [b](https://b.dev/{n}).\n\n" for n in range(5))
    proposal = proposed(tmp_path, {"README.md": f"# Guide\n\n{text}And [one](https://bit.ly/1).\n"})
    assert "rules.shortened-url: 5 addresses at aka.ms" in proposal.remarks
    assert safe_load(proposal.text)["rules"] == {"shortened-url": {"allow": ["aka.ms"]}}


def test_rows_of_tables(tmp_path: Path) -> None:
    rows = "".join(f"| [Tool {n:03}](https://tools.dev/{n}) | Does thing {n} well. |\n" for n in range(9))
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n| Tool | What |\n|---|---|\n{rows}"})
    assert proposal.draft.model.entries.shape is Shape.TABLE
    assert proposal.draft.model.entries.template == "{link} | {description}[ | {note}]"
    assert proposal.remarks[-1].endswith("finds nothing")


def test_rules_that_the_list_breaks_all_over_are_not_its_rules(tmp_path: Path) -> None:
    items = entries(
        20, DASHED.replace("https://tools", "http://tools").replace("Does", "does").replace("well.", "well")
    )
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    off = {"entry-description-end": False, "entry-description-start": False, "insecure-http": False}
    assert proposal.draft.rules == off
    assert "rules.entry-description-end: 20 findings in 20 entries" in proposal.remarks
    assert "  # 20 findings in 20 entries\n  entry-description-end: off\n" in proposal.text


def test_slips_stay_findings(tmp_path: Path) -> None:
    items = entries(18, DASHED) + entries(2, DASHED.replace("well.", "well"), start=50)
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert proposal.draft.rules == {}
    assert proposal.remarks[-1].endswith("2 findings: entry-description-end 2")


def test_what_is_broken_is_no_style(tmp_path: Path) -> None:
    items = entries(20, "[Tool {n:03}](gone-{n}.pdf) - Does thing {n} well.")
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert proposal.draft.rules == {}
    assert proposal.remarks[-1].endswith("20 findings: target-missing 20")


def test_entries_in_no_order(tmp_path: Path) -> None:
    mixed = "".join(entries(1, DASHED, start=number) for number in (5, 3, 9, 1))
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{mixed}"})
    assert proposal.draft.rules == {"entry-order": False}
    assert "rules.entry-order: 0 of 1 section have their entries in the order of titles" in proposal.remarks


def test_each_subsection_has_an_order_of_its_own(tmp_path: Path) -> None:
    text = "# Tools\n\n## Contents\n\n- [All of them](#all-of-them)\n- [More](#more)\n\n## All of them\n\n"
    text += section("### Z", MORE) + section("### A", FEW) + section("## More", entries(3, DASHED, start=50))
    assert proposed(tmp_path, {"README.md": text}).draft.rules == {}


def test_comments_and_names_from_strangers_are_quoted(tmp_path: Path) -> None:
    names = ["a: b # c", "- [x]", "'\"{}", "*off*", "%TAG", "2020-01-01", "é\u2028\U0001f600 \ufffe", "x" * 500]
    text = "".join(section(f"## {name}", "Nothing here.\n") for name in names)
    contents = "## : # Contents\n\n- [One](#one)\n- [Two](#two)\n- [Three](#three)\n\n"
    topics = "".join(section(f"## {name}", FEW) for name in ("One", "Two", "Three"))
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{contents}{topics}{text}", "a\nb: c.md": "# B\n"})
    read = load("rules.yaml", lambda _: proposal.text, all_rules())
    assert read.model == proposal.draft.model
    assert proposal.draft.model.toc
    assert proposal.draft.model.toc.heading == ": # Contents"
    validate(safe_load(proposal.text), build_schema(all_rules()))


def test_a_page_with_nothing_but_headings_takes_linear_time(tmp_path: Path) -> None:
    text = "".join(f"{'#' * (number % 6 + 1)} H{number}\n\n- [a](#h{number})\n\n" for number in range(3_000))
    assert proposed(tmp_path, {"README.md": text}).draft.kind is Kind.DOCS


def test_a_few_other_separators_are_slips(tmp_path: Path) -> None:
    items = entries(7, DASHED) + entries(1, DASHED.replace(" - ", " – "), start=10)
    assert model(tmp_path, f"# Tools\n\n## All\n\n{items}").entries.template == "{link} - {description}"


def test_a_separator_in_full_width(tmp_path: Path) -> None:
    items = entries(6, DASHED.replace(" - ", "\uff1a"))
    assert model(tmp_path, f"# Tools\n\n## All\n\n{items}").entries.template == "{link}\uff1a{description}"
