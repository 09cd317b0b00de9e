"""What init makes of repositories of each kind and shape."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from jsonschema import validate
from yaml import safe_load

from linter import lint
from linter.config.load import load
from linter.config.schema import build_schema
from linter.config.settings import Columns, ModelSetting, Shape
from linter.errors import NothingToCheck
from linter.finding import Applicability, Severity
from linter.infer import Kind, propose, survey
from linter.rules.registry import all_rules
from tests.infer.drafts import DASHED, entries, proposed, section
from tests.repository import check

TOOLS = section("## Build tools", entries(4, DASHED)) + section("## Test tools", entries(4, DASHED, start=10))
FEW = entries(4, DASHED)
MORE = entries(4, DASHED, start=20)
CONTENTS = "## Contents\n\n- [Build tools](#build-tools)\n- [Test tools](#test-tools)\n\n"

LINKS = ["[Build tools](#build-tools)", "[Test tools](#test-tools)", "[All](#tools)"]


def model(root: Path, text: str) -> ModelSetting:
    """The model of a list on one page."""
    return proposed(root, {"README.md": text}).draft.model


def test_a_list_on_one_page(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"readme.md": f"# Tools\n\n{CONTENTS}{TOOLS}", "contributing.md": "# How\n"})
    draft = proposal.draft
    assert (draft.kind, draft.preset, draft.include, draft.model.root) == (Kind.LIST, "awesome", (), "readme.md")
    assert [page.path for page in draft.documents] == ["contributing.md", "readme.md"]
    assert draft.model.toc
    assert (draft.model.toc.heading, draft.model.toc.shape) == ("Contents", Shape.LIST)
    assert draft.model.topics
    assert draft.model.topics.level == 2
    assert draft.model.entries.template == "{link} - {description}"
    assert "model.entries.template: 8 of 8 entries read '{link} - {description}'" in proposal.remarks
    assert "model.root: no lists, so that only links and texts are judged: contributing.md" in proposal.remarks
    assert proposal.remarks[-1] == "with these, playbook-lint check --offline finds nothing"


def test_what_stands_below_a_resource_makes_no_other_page(tmp_path: Path) -> None:
    details = "  - **Host**: Somebody\n  - **Runtime**: An hour\n  - **Frequency**: Once a week\n  - Nice\n"
    items = "".join(entries(1, DASHED, start=number) + details for number in range(9))
    draft = proposed(tmp_path, {"README.md": f"# Podcasts\n\n{section('## All', items)}"}).draft
    assert draft.kind is Kind.LIST


@pytest.mark.parametrize("sign", [":link:", ":movie_camera: :link:", "📄", "🎞 ⭐"])
def test_signs_before_the_link_are_no_words(tmp_path: Path, sign: str) -> None:
    items = "".join(entries(1, f"{sign} {DASHED}", start=number) for number in range(9))
    proposal = proposed(tmp_path, {"README.md": f"# T\n\n{section('## All', items)}"})
    assert proposal.draft.kind is Kind.LIST
    assert proposal.draft.model.entries.template == "{link} - {description}"
    assert proposal.remarks[-1].endswith("finds nothing")
    again = f"# T\n\n{section('## All', items + entries(1, f'{sign} {DASHED}', start=3))}"
    found = check(tmp_path, {"rules.yaml": proposal.text, "README.md": again})
    assert "duplicate-in-topic" in {finding.rule for finding in found}


@pytest.mark.parametrize("words", ["See", "See :link:", "(new)"])
def test_words_before_the_link_are_none_of_its_decoration(tmp_path: Path, words: str) -> None:
    items = "".join(entries(1, f"{words} {DASHED}", start=number) for number in range(9))
    proposal = proposed(tmp_path, {"README.md": f"# T\n\n{section('## All', items)}"})
    assert proposal.draft.model.entries.template != "{link} - {description}"


@pytest.mark.parametrize(
    ("name", "line", "is_left_out"),
    [
        pytest.param("CHANGELOG.md", "fix it ([1a2b3c4](https://github.com/o/r/commit/1a2b3c4d))", True, id="commits"),
        pytest.param("CHANGELOG.md", "Fixes it, see [the issue](https://github.com/o/r/issues/4).", False, id="words"),
        pytest.param("notes.md", "fix it ([1a2b3c4](https://github.com/o/r/commit/1a2b3c4d))", False, id="notes"),
    ],
)
def test_a_generated_changelog_is_left_out(tmp_path: Path, name: str, line: str, *, is_left_out: bool) -> None:
    pages = {"README.md": f"# T\n\n{section('## A', entries(9, DASHED))}", name: "# C\n\n" + f"- {line}\n" * 4}
    draft = proposed(tmp_path, pages).draft
    assert draft.left_out == ((name,) if is_left_out else ())
    assert load("rules.yaml", lambda _: draft.text(), all_rules()).files.exclude == draft.left_out


@pytest.mark.parametrize(
    ("name", "line", "is_left_out"),
    [
        pytest.param("examples/README.md", "[Part](link-to-the-part)", True, id="a-folder-of-examples"),
        pytest.param("docs/templates/page.md", "[Part](part.md)", True, id="a-folder-of-templates"),
        pytest.param("entry-template.md", "[Part](link)", True, id="a-template"),
        pytest.param("TEMPLATE.md", "[Part](link)", True, id="in-capitals"),
        pytest.param("plantillas/a.md", "[Parte](enlace)", True, id="in-Spanish"),
        pytest.param("examples/README.md", "[Part](../README.md)", False, id="links-that-lead-somewhere"),
        pytest.param("templates/a.md", "[Part](https://a.dev/x)", False, id="links-to-the-web"),
        pytest.param("examples.md", "[Part](link)", False, id="a-page-of-examples"),
        pytest.param("temples/a.md", "[Part](link)", False, id="another-word"),
    ],
)
def test_what_is_to_be_filled_in_is_left_out(tmp_path: Path, name: str, line: str, *, is_left_out: bool) -> None:
    pages = {"README.md": f"# T\n\n{section('## A', entries(9, DASHED))}", name: f"# C\n\n- {line}\n"}
    assert proposed(tmp_path, pages).draft.left_out == ((name,) if is_left_out else ())


@pytest.mark.parametrize(
    ("path", "links", "is_left_out"),
    [
        ("public/README.md", range(20), True),
        ("BY_PLATFORM.md", [*range(10, 30), 40, 41], True),
        ("manuscript/01.md", range(5, 28), True),
        ("more/README.md", [*range(10, 30), 40, 41, 42], False),
        ("public/few.md", range(19), False),
        ("README.de.md", range(30), False),
        ("docs/own.md", range(40, 70), False),
    ],
)
def test_copies_of_the_first_page_are_left_out(
    tmp_path: Path, path: str, links: Iterable[int], *, is_left_out: bool
) -> None:
    own = "".join(f"- [Tool {n}](https://tools.dev/{n}) - Does it well.\n" for n in range(30))
    copied = "".join(f"See [tool {n}](https://tools.dev/{n}).\n\n" for n in links)
    draft = proposed(tmp_path, {"README.md": f"# Tools\n\n## All\n\n{own}", path: f"# C\n\n{copied}"}).draft
    assert draft.left_out == ((path,) if is_left_out else ())


@pytest.mark.parametrize(
    ("note", "root"),
    [
        pytest.param(
            "Generated from README_SOURCE.md by a script. Do not edit README.md.", "README_SOURCE.md", id="from"
        ),
        pytest.param("Do not edit this file, edit `README_SOURCE.md` instead.", "README_SOURCE.md", id="edit"),
        pytest.param("This file is generated from ./README_SOURCE.md", "README_SOURCE.md", id="dot-slash"),
        pytest.param("This file is generated from tools.yml", "README.md", id="from-data"),
        pytest.param("Split off from README_SOURCE.md", "README.md", id="not-generated"),
        pytest.param("This file is generated. Edit HOW.md", "README.md", id="another-page"),
    ],
)
def test_the_source_of_the_first_page_is_the_list(tmp_path: Path, note: str, root: str) -> None:
    body = f"# Tools\n\n{section('## All', entries(30, DASHED))}"
    files = {"README.md": f"<!-- {note} -->\n\n{body}", "README_SOURCE.md": body, "HOW.md": "# How\n\nText.\n"}
    draft = proposed(tmp_path, files).draft
    assert draft.model.root == root
    assert draft.left_out == tuple({"README.md", "README_SOURCE.md"} - {root})


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("_freeze/site_libs/plugin/README.md", "_freeze/**"),
        ("docs/site_libs/README.md", "docs/site_libs/**"),
        ("vendor/github.com/a/b/README.md", "vendor/**"),
        ("assets/Third-Party/README.md", "assets/Third-Party/**"),
        ("third_party/a/vendor/README.md", "third_party/**"),
        ("bower_components/a/README.md", "bower_components/**"),
        ("kubernetes-master/README.md", ""),
        ("vendors.md", ""),
        ("freeze/README.md", ""),
        ("vendoring/README.md", ""),
    ],
)
def test_pages_of_other_projects_are_left_out(tmp_path: Path, name: str, pattern: str) -> None:
    pages = {"README.md": f"# T\n\n{section('## A', entries(9, DASHED))}", name: "# C\n\nText.\n"}
    draft = proposed(tmp_path, pages).draft
    assert draft.left_out == ((pattern,) if pattern else ())


@pytest.mark.parametrize(
    ("attributes", "left_out"),
    [
        pytest.param("sdks/java/client/** linguist-generated", ("sdks/java/client/**",), id="generated"),
        pytest.param("/sdks/** -diff linguist-generated=true", ("sdks/**",), id="from-the-root-with-another"),
        pytest.param("Pod.md linguist-vendored", ("**/Pod.md",), id="by-name"),
        pytest.param(
            "# a\n\n*.json linguist-generated\nsdks/* text\nsdks/**/P*.md\tlinguist-generated",
            ("sdks/**/P*.md",),
            id="several",
        ),
        pytest.param("sdks/** linguist-generated=false", (), id="not"),
        pytest.param("sdks/** -linguist-generated", (), id="unset"),
        pytest.param("sdks/** linguist-documentation", (), id="documentation"),
        pytest.param("[sdks/** linguist-generated", (), id="no-pattern-of-ours"),
        pytest.param("README.md linguist-generated", (), id="the-list-itself"),
        pytest.param("/ linguist-generated", (), id="no-name"),
        pytest.param("../sdks/** linguist-generated", (), id="out-of-the-repository"),
        pytest.param(".. linguist-generated", (), id="above"),
        pytest.param("sdks/../** linguist-generated", (), id="up-and-down"),
        pytest.param("./sdks/** linguist-generated", (), id="here"),
        pytest.param("sdks//** linguist-generated", (), id="an-empty-name"),
        pytest.param(f"{'sdks/' * 200}** linguist-generated", (), id="longer-than-a-pattern-may-be"),
    ],
)
def test_pages_that_linguist_takes_for_generated_are_left_out(
    tmp_path: Path, attributes: str, left_out: tuple[str, ...]
) -> None:
    pages = {
        "README.md": f"# T\n\n{section('## A', entries(9, DASHED))}",
        "sdks/java/client/Pod.md": "# C\n\nText.\n",
        ".gitattributes": f"{attributes}\n",
    }
    assert proposed(tmp_path, pages).draft.left_out == left_out


@pytest.mark.parametrize(
    ("name", "link", "pattern"),
    [
        pytest.param("tests/testcases/case3.md", "", "tests/**", id="tests"),
        pytest.param("test/a/b.md", "", "test/**", id="test"),
        pytest.param("src/__tests__/input.md", "", "src/__tests__/**", id="jest"),
        pytest.param("src/__snapshots__/out.md", "", "src/__snapshots__/**", id="snapshots"),
        pytest.param("pkg/testdata/page.md", "", "pkg/testdata/**", id="go"),
        pytest.param("tools/Test_Cases/page.md", "", "tools/Test_Cases/**", id="cases"),
        pytest.param("spec/fixtures/page.md", "", "spec/fixtures/**", id="ruby"),
        pytest.param("tests/how-to.md", "tests/how-to.md", "", id="linked"),
        pytest.param("tests/how-to.md", "./tests/how-to.md#run", "", id="linked-with-an-anchor"),
        pytest.param("tests/README.md", "", "", id="readme"),
        pytest.param("testing/unit.md", "", "", id="a-subject"),
        pytest.param("specs/format.md", "", "", id="specifications"),
        pytest.param("tests.md", "", "", id="page"),
    ],
)
def test_pages_that_tests_read_are_left_out(tmp_path: Path, name: str, link: str, pattern: str) -> None:
    more = f"\nSee [how](<{link}>).\n" if link else ""
    pages = {"README.md": f"# T\n\n{section('## A', entries(9, DASHED))}{more}", name: "# C\n\nText.\n"}
    draft = proposed(tmp_path, pages).draft
    assert draft.left_out == ((pattern,) if pattern else ())


def test_pages_that_tests_read_are_left_out_one_by_one_beside_others(tmp_path: Path) -> None:
    pages = {
        "README.md": f"# T\n\n{section('## A', entries(9, DASHED))}",
        "tests/README.md": "# How\n\n[In](in.md).\n",
        "tests/in.md": "# In\n",
    }
    assert proposed(tmp_path, pages).draft.left_out == ("tests/in.md",)


@pytest.mark.parametrize(
    ("character", "lines", "is_allowed"), [("\u2060", 100, True), ("\u2060", 99, False), ("\u202e", 100, False)]
)
def test_characters_that_a_tool_writes_are_allowed(
    tmp_path: Path, character: str, lines: int, *, is_allowed: bool
) -> None:
    text = f"# T\n\n{section('## A', entries(lines, DASHED).replace('- [', f'- [{character}'))}"
    rules = proposed(tmp_path, {"README.md": text}).draft.rules
    assert rules.get("file-encoding") == ({"allow": ["U+2060"]} if is_allowed else None)


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
    assert (draft.kind, draft.preset, draft.include) == (Kind.PLAYBOOK, "playbook", ())
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
    assert (draft.kind, draft.preset) == (Kind.LISTS, "core")
    assert draft.model.topics
    assert draft.model.topics.pages == ("books/**/*.md",)


def test_a_folder_of_lists_has_topics_and_tables_of_contents(tmp_path: Path) -> None:
    contents = "- [A](#a)\n- [B](#b)\n- [C](#c)\n\n"
    starts = {"A": 1, "B": 9, "C": 20}
    topics = "".join(section(f"### {name}", entries(5, DASHED, start=start)) for name, start in starts.items())
    pages = {"README.md": "# Books\n\nIn the folder.\n"}
    pages |= {f"books/{name}.md": f"### {name}\n\n{contents}{topics}" for name in ("Index", "\u00cdndice")}
    proposal = proposed(tmp_path, pages)
    model = proposal.draft.model
    assert model.topics
    assert (model.topics.level, model.topics.pages) == (3, ("books/**/*.md",))
    assert model.toc
    assert set(model.toc.heading) == {"Index", "\u00cdndice"}
    assert check(tmp_path, {"rules.yaml": proposal.text}) == ()
    text = (tmp_path / "books/Index.md").read_text("utf-8")
    again = "\n- [Tool 004](https://tools.dev/4) - Does thing 4 well.\n"
    findings = check(tmp_path, {"books/Index.md": text.replace("- [C](#c)\n", "").rstrip("\n") + again})
    assert {finding.rule for finding in findings} == {"topic-not-in-toc", "duplicate-across-topics", "entry-order"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("readme-{}.md", Kind.DOCS), ("README.{}.md", Kind.DOCS), ("{}/readme.md", Kind.DOCS), ("list-{}.md", Kind.LISTS)],
)
def test_translations_of_a_guide_are_no_lists(tmp_path: Path, name: str, kind: Kind) -> None:
    items = "- [Tool](https://tools.dev/) - Does things.\n" * 3
    pages = {name.format(code): f"# T\n\n## A\n\n{items}" for code in ("de", "fr", "es")}
    pages["readme.md"] = "# T\n\nText.\n\n- One\n- Two\n- Three\n"
    assert proposed(tmp_path, pages).draft.kind is kind


def test_lists_without_topics_have_no_order(tmp_path: Path) -> None:
    pages = {"README.md": "# Books\n\nIn the folder.\n"}
    pages |= {f"books/{name}.md": f"###{name}\n\n{entries(5, DASHED)}" for name in ("one", "two")}
    proposal = proposed(tmp_path, pages)
    assert proposal.draft.kind is Kind.LISTS
    assert "entry-order" not in proposal.draft.rules


@pytest.mark.parametrize("count", [3, 25])
def test_lists_beside_the_first_page_that_lists_nothing(tmp_path: Path, count: int) -> None:
    pages = {"README.md": "# Books\n\nThe pages beside this one.\n"}
    pages |= {f"{n:02}.md": f"# {n}\n\n{section('## A', entries(5, DASHED, start=n * 5))}" for n in range(count)}
    draft = proposed(tmp_path, pages).draft
    assert draft.kind is Kind.LISTS
    lists = ("*.md",) if count > 20 else tuple(f"{n:02}.md" for n in range(count))
    assert draft.model.topics
    assert draft.model.topics.pages == lists


@pytest.mark.parametrize(
    ("name", "text", "is_list"),
    [
        pytest.param("non-free.md", section("## A", entries(20, DASHED, start=50)), True, id="as-the-first-page"),
        pytest.param("books.md", section("## A", entries(19, DASHED, start=50)), False, id="few"),
        pytest.param("books.md", section("## A", entries(20, "- [Book {n}](https://b.dev/{n})\n")), False, id="titles"),
        pytest.param("CONTRIBUTING.md", section("## A", entries(20, DASHED, start=50)), False, id="a-guide"),
        pytest.param("AUTHORS.md", section("## A", entries(20, DASHED, start=50)), False, id="people"),
        pytest.param("CHANGELOG.md", section("## A", entries(20, DASHED, start=50)), False, id="changes"),
        pytest.param("README.fr.md", section("## A", entries(20, DASHED, start=50)), False, id="a-translation"),
        pytest.param("docs/more.md", section("## A", entries(20, DASHED, start=50)), False, id="elsewhere"),
        pytest.param(
            "source.md",
            section("## A", entries(36, DASHED)) + section("## B", entries(4, DASHED, start=50)),
            False,
            id="its-source",
        ),
        pytest.param(
            "more.md",
            section("## A", entries(36, DASHED)) + section("## B", entries(5, DASHED, start=50)),
            True,
            id="more-than-its-source",
        ),
        pytest.param("books.md", "## A\n\n" + "- A sentence.\n" * 99 + entries(20, DASHED), False, id="no-list"),
    ],
)
def test_a_further_list_beside_the_first_page(tmp_path: Path, name: str, text: str, *, is_list: bool) -> None:
    first = f"# Tools\n\n{section('## A', entries(18, DASHED))}{section('## B', entries(18, DASHED, start=18))}"
    draft = proposed(tmp_path, {"README.md": first, name: f"# More\n\n{text}"}).draft
    assert draft.kind is Kind.LIST
    assert draft.model.topics
    assert draft.model.topics.pages == (("README.md", name) if is_list else ())


def test_a_folder_is_spelt_so_that_its_glob_matches_it_only(tmp_path: Path) -> None:
    pages = {"README.md": "# Books\n"}
    pages |= {f"[a]*/{name}.md": f"# {name}\n\n{section('## A', entries(5, DASHED))}" for name in ("one", "two")}
    draft = proposed(tmp_path, pages).draft
    assert draft.model.topics
    assert draft.model.topics.pages == (r"\[a]\*/**/*.md",)


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


def test_headings_about_something_else_are_no_topics(tmp_path: Path) -> None:
    sections = "".join(f"<h1 id='t{n}'>Tools {n}</h1>\n\n{entries(9, DASHED, start=10 * n)}\n" for n in range(3))
    assert model(tmp_path, f"<h3>Index</h3>\n\n- [A](#t0)\n- [B](#t1)\n\n{sections}# Thanks\n").topics is None


def test_topics_in_html_switch_those_of_the_preset_off(tmp_path: Path) -> None:
    sections = "".join(f"<h2 id='t{n}'>Tools {n}</h2>\n\n{entries(9, DASHED, start=10 * n)}\n" for n in range(3))
    pages = {"README.md": f"# Tools\n\n## Contents\n\n- [A](#t0)\n- [B](#t1)\n\n{sections}\n## More\n\nText.\n"}
    proposal = proposed(tmp_path, pages)
    assert load("rules.yaml", lambda _: proposal.text, all_rules()).model.topics is None
    assert "topic-not-in-toc" not in proposal.remarks[-1]


def test_a_section_with_a_way_of_its_own_is_the_list_s_own_way(tmp_path: Path) -> None:
    most = section("## Tools", entries(90, DASHED))
    some = entries(3, DASHED.replace(" - ", ": "), start=100) + entries(4, DASHED, start=110)
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{most}{section('## Start here', some)}"})
    assert proposal.draft.rules == {"entry-separator": False}
    assert "rules.entry-separator: 3 of 7 entries under 'Start here' break it" in proposal.remarks
    colon = DASHED.replace(" - ", ": ")
    spread = (f"{entries(1, colon, start=200 + n)}{entries(6, DASHED, start=300 + 10 * n)}" for n in range(3))
    sections = "".join(section(f"## Part {number}", items) for number, items in enumerate(spread))
    assert proposed(tmp_path, {"README.md": f"# Tools\n\n{most}{sections}"}).draft.rules == {}


@pytest.mark.parametrize(("resources", "kind"), [(5, Kind.DOCS), (9, Kind.LIST), (20, Kind.LIST)])
def test_the_front_page_of_a_book_is_no_list(tmp_path: Path, resources: int, kind: Kind) -> None:
    pages = {f"src/chapter-{n}.md": f"# Chapter {n}\n\nText.\n" for n in range(7 if resources < 20 else 30)}
    readme = f"# Book\n\n## Editions\n\n{entries(resources, DASHED)}"
    assert proposed(tmp_path, {**pages, "README.md": readme}).draft.kind is kind


def test_the_number_of_findings_is_that_of_a_run(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text('[remote "origin"]\n\turl = https://github.com/o/r\n')
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n")
    own = entries(3, "[Page {n}](https://github.com/o/r/blob/main/gone-{n}.md) - A page.")
    own += "\n<!-- playbook-lint disable-next target-missing: known -->\n[x](gone.md)\n"
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{own}"})
    (tmp_path / "rules.yaml").write_text(proposal.text)
    assert len(lint(root=tmp_path, offline=True).findings) == 3
    assert proposal.remarks[-1].endswith("3 findings: target-missing 3")


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


@pytest.mark.parametrize(
    ("more", "scope"),
    [
        pytest.param(entries(3, DASHED, start=30), "all", id="worded-alike"),
        pytest.param(entries(2, DASHED, start=30), "topics", id="few"),
        pytest.param(entries(4, "[Tool {n:03}](https://tools.dev/{n})", start=30), "topics", id="worded-otherwise"),
    ],
)
def test_entries_below_headings_of_another_level(tmp_path: Path, more: str, scope: str) -> None:
    """A section without subsections, among others whose topics those are."""
    groups = "".join(f"## Group {n}\n\n" + section(f"### {n}", entries(9, DASHED, start=9 * n)) for n in range(3))
    found = model(tmp_path, f"# Tools\n\n{groups}{section('## More', more)}")
    assert found.topics
    assert (found.topics.level, found.entries.scope) == (3, scope)


def test_a_forgotten_topic_stays_a_finding(tmp_path: Path) -> None:
    text = f"# Tools\n\n{CONTENTS}{TOOLS}{section('## Forgotten', entries(3, DASHED, start=30))}"
    proposal = proposed(tmp_path, {"README.md": text})
    assert proposal.draft.rules == {}
    assert proposal.remarks[-1].endswith("1 finding: topic-not-in-toc 1")


@pytest.mark.parametrize(
    ("listed", "is_off"),
    [pytest.param("AB", True, id="of-two-in-five"), pytest.param("ABC", False, id="of-three-in-five")],
)
def test_a_table_of_contents_of_the_minor_part(tmp_path: Path, listed: str, *, is_off: bool) -> None:
    contents = "".join(f"- [{name}](#{name.lower()})\n" for name in listed)
    sections = "".join(section(f"## {name}", entries(5, DASHED, start=9 * n)) for n, name in enumerate("ABCDE"))
    proposal = proposed(tmp_path, {"README.md": f"# T\n\n## Contents\n\n{contents}\n{sections}"})
    assert ("topic-not-in-toc" in proposal.draft.rules) is is_off


@pytest.mark.parametrize(
    ("todos", "is_off"),
    [pytest.param(3, True, id="on-purpose"), pytest.param(2, False, id="forgotten")],
)
def test_placeholders_that_are_there_on_purpose(tmp_path: Path, todos: int, *, is_off: bool) -> None:
    text = f"# T\n\n{CONTENTS}{TOOLS}" + "".join(section(f"## More {n}", "- TODO") for n in range(todos))
    proposal = proposed(tmp_path, {"README.md": text})
    assert (proposal.draft.rules.get("placeholder-text") is False) is is_off


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
        pytest.param(CONTENTS.replace("## Contents", "<h2>Contents</h2>"), "Contents", Shape.LIST, id="html-heading"),
        pytest.param(f"## Contents\n\n{' • '.join(LINKS)}\n\n", "Contents", Shape.LIST, id="links-in-a-line"),
        pytest.param(f"## Contents\n\n{' | '.join(LINKS)}\n\n", "Contents", Shape.LIST, id="links-between-bars"),
        pytest.param(f"{' - '.join(LINKS)}\n\n", "Tools", Shape.LIST, id="links-in-a-line-below-the-title"),
        pytest.param(
            '## Contents\n\n<ul>\n<li><a href="#build-tools">Build tools</a></li>\n<li><a href="#test-tools">Test tools'
            '</a></li>\n<li><a href="#tools">All</a></li>\n</ul>\n\n',
            "Contents",
            Shape.LIST,
            id="html-list",
        ),
        pytest.param(
            '<h2 align="center">Contents</h2>\n<p align="center">\n<a href="#build-tools">Build tools</a> •\n<a '
            'href="#test-tools">Test tools</a> •\n<a href="#tools">All</a>\n</p>\n\n',
            "Contents",
            Shape.LIST,
            id="all-in-html",
        ),
        pytest.param("[TOC]\n\n", None, None, id="generated"),
        pytest.param(
            "Read about [build tools](#build-tools), of [tests](#test-tools) and of [all](#tools) of it.\n\n",
            None,
            None,
            id="links-in-a-sentence",
        ),
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


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("`⚠`", " `⚠`"), (":small_orange_diamond:<sup>PDF</sup>", "<sup>PDF</sup>"), ("(PDF)", " (PDF)")],
)
def test_marks_that_some_entries_have(tmp_path: Path, mark: str, shown: str) -> None:
    marked = entries(6, DASHED.replace(" - ", f" {mark} - "), start=30)
    noted = entries(2, DASHED.replace(" - ", " (x) - "), start=40)
    others = section("## Others", entries(90, DASHED, start=50) + marked + noted)
    text = f"# Tools\n\n{CONTENTS}{TOOLS}{others}"
    assert model(tmp_path, text).entries.template == f"{{link}}[{shown}] - {{description}}"


def test_a_shape_that_more_than_a_tenth_do_not_have_is_not_the_lists(tmp_path: Path) -> None:
    other = entries(11, "Tool [{n:03}](https://tools.dev/{n})", start=200)
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{entries(80, DASHED)}\n\n{other}"})
    assert proposal.draft.model.entries.template == "{link} - {description}"
    assert proposal.draft.rules["entry-shape"] is False
    assert "rules.entry-shape: 11 of 91 entries have another shape" in proposal.remarks


@pytest.mark.parametrize(
    ("other", "off"),
    [
        pytest.param("Paxos - [{n:03}](https://tools.dev/{n})", True, id="text-before-the-link"),
        pytest.param("[{n:03}](https://tools.dev/{n}) [video](https://b.dev/{n}) - Does.", True, id="two-links"),
        pytest.param("[{n:03}](https://tools.dev/{n}) does it.", False, id="no-separator"),
    ],
)
def test_a_few_of_a_shape_of_their_own_are_no_slips(tmp_path: Path, other: str, off: bool) -> None:
    items = f"{entries(200, DASHED)}{entries(3, other, start=300)}"
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert ("entry-shape" in proposal.draft.rules) is off


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
    assert safe_load(proposal.text)["rules"] == {"misspelling": True, "shortened-url": {"allow": ["aka.ms"]}}


@pytest.mark.parametrize(
    ("cell", "is_described"),
    [
        pytest.param("Does a thing well", True, id="words"),
        pytest.param(
            "\u5b89\u5168\u306a\u30d1\u30b9\u30ef\u30fc\u30c9\u7ba1\u7406", True, id="a-script-without-blanks"
        ),
        pytest.param("\U0001f44d", False, id="a-tick"),
        pytest.param("Yes", False, id="yes"),
        pytest.param("MIT", False, id="a-licence"),
        pytest.param("JavaScript", False, id="a-language"),
        pytest.param("2019", False, id="a-year"),
        pytest.param("12,345", False, id="a-number"),
    ],
)
def test_a_column_of_marks_is_no_description(tmp_path: Path, cell: str, *, is_described: bool) -> None:
    rows = "".join(f"| [Tool {n}](https://tools.dev/{n}) | {cell} |\n" for n in range(9))
    text = f"# Tools\n\n## All\n\n| Tool | About |\n|---|---|\n{rows}"
    draft = proposed(tmp_path, {"README.md": text}).draft
    assert bool(draft.model.entries.template) is is_described


def test_rows_of_tables(tmp_path: Path) -> None:
    rows = "".join(f"| [Tool {n:03}](https://tools.dev/{n}) | Does thing {n} well. |\n" for n in range(9))
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n| Tool | What |\n|---|---|\n{rows}"})
    assert proposal.draft.model.entries.shape is Shape.TABLE
    assert proposal.draft.model.entries.template == "{link} | {description}[ | {note}]"
    assert proposal.remarks[-1].endswith("finds nothing")


BADGE = " ![](https://img.dev/{n}.svg)"


@pytest.mark.parametrize(
    ("items", "off"),
    [
        pytest.param(
            entries(12, f"{DASHED} [MIT](http://bit.ly/x)"),
            {"shortened-url": {"allow": ["bit.ly"]}, "insecure-http": False},
            id="what-is-allowed-is-not-encrypted",
        ),
        pytest.param(entries(12, DASHED + BADGE), {"image-alt-missing": False}, id="images-without-text"),
        pytest.param(
            entries(12, DASHED.replace("https://tools", "http://tools")), {"insecure-http": False}, id="no-encryption"
        ),
        pytest.param(
            entries(60, DASHED) + entries(4, DASHED.replace("well.", "well"), start=70),
            {"entry-description-end": False},
            id="more-than-one-in-twenty",
        ),
        pytest.param(
            entries(60, DASHED) + entries(3, DASHED.replace("well.", "well"), start=70), {}, id="one-in-twenty"
        ),
        pytest.param(
            entries(190, DASHED) + entries(1, DASHED.replace("Does", "Tool 300 is a tool that does"), start=300),
            {"entry-repeats-title": False},
            id="a-pedantic-rule-is-on-if-nearly-all-keep-it",
        ),
        pytest.param(
            entries(210, DASHED) + entries(1, DASHED.replace("Does", "Tool 300 is a tool that does"), start=300),
            {},
            id="a-pedantic-rule-that-nearly-all-keep",
        ),
        pytest.param(
            entries(97, DASHED) + entries(2, DASHED.replace("well.", "well"), start=100), {}, id="slips-beside-it"
        ),
        pytest.param(
            entries(12, DASHED.replace("Does", "Tool {n:03} is a tool that does")),
            {"entry-repeats-title": False},
            id="descriptions-begin-with-the-title",
        ),
        pytest.param(
            entries(40, DASHED) + entries(3, DASHED.replace("tools.dev", "b.dev/?utm_source=x&y="), start=50),
            {"tracking-params": False},
            id="tracking",
        ),
        pytest.param(entries(1, DASHED.replace("{n}", "?utm_source=x")), {}, id="one-address-is-no-evidence"),
        pytest.param(
            entries(12, DASHED.replace("- Does", "– does").replace("well.", "well")),
            {
                "entry-description-start": False,
                "entry-description-end": False,
            },
            id="several-at-once",
        ),
    ],
)
def test_rules_of_taste_are_off_until_nothing_changes(tmp_path: Path, items: str, off: dict[str, object]) -> None:
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert {name: value for name, value in proposal.draft.rules.items() if name != "misspelling"} == off


@pytest.mark.parametrize(
    ("items", "rule"),
    [
        pytest.param(entries(12, DASHED.replace("https://tools.dev/", "gone-")), "target-missing", id="files"),
        pytest.param(entries(12, f"{DASHED} [x](#gone)"), "anchor-missing", id="anchors"),
        pytest.param(entries(12, DASHED.replace("/{n}", "/")), "duplicate-in-topic", id="duplicates"),
        pytest.param(entries(12, f"{DASHED} [A page] (https://b.dev/{{n}})"), "malformed-link", id="broken-syntax"),
        pytest.param(entries(12, f"{DASHED} [A page][none{{n}}]"), "reference-undefined", id="references"),
    ],
)
def test_what_is_broken_stays_a_finding(tmp_path: Path, items: str, rule: str) -> None:
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert rule not in proposal.draft.rules
    (remark,) = [remark for remark in proposal.remarks if "a baseline counts" in remark]
    assert rule in remark


def test_files_that_are_not_there_are_named_once(tmp_path: Path) -> None:
    text = f"# Tools\n\n{TOOLS}"
    proposal = proposed(tmp_path, {"README.md": text})
    assert "required-file-missing" not in proposal.draft.rules
    (tmp_path / "LICENSE").unlink()
    proposal = propose(survey(tmp_path))
    assert proposal.draft.rules["required-file-missing"] == {"files": ["CONTRIBUTING"]}
    assert "rules.required-file-missing: there is no LICENSE" in proposal.remarks
    (tmp_path / ".github/CONTRIBUTING.txt").unlink()
    assert propose(survey(tmp_path)).draft.rules["required-file-missing"] is False


def test_what_cannot_run_here_is_not_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.rules.base.find_spec", lambda _: None)
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{TOOLS}"})
    assert proposal.draft.rules == {"misspelling": False}
    assert any("pip install 'playbook-linter[prose]'" in remark for remark in proposal.remarks)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# Guide\n\nThis is about the tools that you can use.\n", id="plain-pages"),
        pytest.param("".join(f"# [Tool {n}](https://a.dev/{n})\n\nDoes it well.\n\n" for n in range(9)), id="headings"),
    ],
)
def test_words_are_checked_on_pages_of_any_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    proposal = proposed(tmp_path, {"README.md": page})
    assert proposal.draft.rules["misspelling"] is True
    assert "  # its dictionary is installed here; elsewhere: pip install 'playbook-linter[prose]'\n" in proposal.text
    monkeypatch.setattr("linter.rules.base.find_spec", lambda _: None)
    assert "misspelling" not in proposed(tmp_path, {}).draft.rules


def test_words_are_not_checked_where_many_are_unusual(tmp_path: Path) -> None:
    page = "# Guide\n\n" + "This is how they recieve the tools that you can use.\n\n" * 3
    assert proposed(tmp_path, {"README.md": page}).draft.rules["misspelling"] is False


def test_rules_that_the_list_breaks_all_over_are_not_its_rules(tmp_path: Path) -> None:
    items = entries(
        20, DASHED.replace("https://tools", "http://tools").replace("Does", "does").replace("well.", "well")
    )
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    off = {"entry-description-end": False, "entry-description-start": False, "insecure-http": False}
    assert proposal.draft.rules == off
    assert "rules.entry-description-end: 20 findings in 20 entries" in proposal.remarks
    assert "  # 20 findings in 20 entries\n  entry-description-end: off\n" in proposal.text


@pytest.mark.parametrize(("shared", "count", "off"), [(15, 280, True), (14, 280, False), (2, 20, True), (1, 20, False)])
def test_topics_that_share_what_they_list(tmp_path: Path, shared: int, count: int, *, off: bool) -> None:
    first, second = entries(count - shared, DASHED), entries(shared, DASHED)
    text = f"# Tools\n\n{CONTENTS}{section('## Build tools', first)}{section('## Test tools', second)}"
    proposal = proposed(tmp_path, {"README.md": text})
    assert ("duplicate-across-topics" in proposal.draft.rules) is off
    if off:
        assert f"  # {shared} findings in {count} entries: topics share what they list" in proposal.text


@pytest.mark.parametrize(("letters", "off"), [(500, False), (900, True)])
def test_a_limit_is_nobody_s_but_the_rule_s(tmp_path: Path, letters: int, *, off: bool) -> None:
    items = entries(30, DASHED) + f"- [Zebra](https://z.dev/) - Does {'many things and ' * (letters // 16)}more.\n"
    rules = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"}).draft.rules
    assert (rules.get("entry-description-length") is False) is off


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


def mixed(count: int, *moved: int) -> str:
    """A section with so many entries in the order of their titles but for those at `moved`, which come first."""
    numbers = [*moved, *(number for number in range(count) if number not in moved)]
    return "".join(entries(1, DASHED, start=number) for number in numbers)


SORTED_LISTS = {"severity": "info", "lists": "sorted"}


@pytest.mark.parametrize(
    ("items", "guide", "setting"),
    [
        pytest.param(mixed(4, 2, 1, 3), "Please.", False, id="in-no-order"),
        pytest.param(mixed(20), "Please.", None, id="in-order"),
        pytest.param(mixed(20, 19, 18), "Please.", None, id="a-tenth-would-have-to-move"),
        pytest.param(mixed(20, 19, 18, 17), "Please.", False, id="more-than-a-tenth"),
        pytest.param(mixed(20, 19, 18, 17), "Keep it in alphabetical order.", True, id="english"),
        pytest.param(mixed(20, 19, 18, 17), "Sort entries alphabetically.", True, id="an-adverb"),
        pytest.param(mixed(20, 19, 18, 17), "Bitte alphabetisch einsortieren.", True, id="german"),
        pytest.param(mixed(20, 19, 18, 17), "Respectez l'ordre alphabétique.", True, id="french"),
        pytest.param(mixed(20, 19, 18, 17), "Mantén el orden alfabético.", True, id="spanish"),
        pytest.param(mixed(20, 19, 18, 17), "Mantenha a ordem alfabética.", True, id="portuguese"),
        pytest.param(mixed(20, 19, 18, 17), "Список в алфавитном порядке.", True, id="russian"),
        pytest.param(mixed(20, 19, 18, 17), "请按字母顺序排列。", True, id="chinese"),
        pytest.param(mixed(20, 19, 18, 17), "アルファベット順に並べてください。", True, id="japanese"),
        pytest.param(mixed(20, 19, 18, 17), "Zachowaj kolejność alfabetyczną.", True, id="polish"),
        pytest.param(mixed(20, 19, 18, 17), "The order is not alphabetical.", False, id="not-alphabetical"),
        pytest.param(
            mixed(20, 19, 18, 17), "- [Alphabetical](https://a.dev) - A tool.", False, id="the-title-of-an-entry"
        ),
        pytest.param(mixed(4, 2, 1, 3), "Sort alphabetically.", False, id="it-says-so-and-does-not"),
        pytest.param(
            mixed(20, 19, 18, 17), "Add it at the bottom of the section (or alphabetically).", False, id="or-so"
        ),
        pytest.param(
            mixed(20, 19, 18, 17),
            "Add entries to the bottom of the relevant category.\n- New categories in alphabetical order.",
            False,
            id="it-says-so-of-some",
        ),
        pytest.param(
            mixed(20, 19),
            "Add entries to the bottom of the relevant category.\n- Keep it in alphabetical order.",
            None,
            id="a-form-letter-and-an-order",
        ),
        pytest.param(mixed(20), "There is no particular order.", SORTED_LISTS, id="it-says-that-there-is-none"),
        pytest.param(
            mixed(20, 19, 18), "There is no particular order.", SORTED_LISTS, id="it-says-none-and-nearly-all-is"
        ),
        pytest.param(
            f"{mixed(20)}\n## Other\n\n{mixed(20, 19, 17, 15, 13, 11)}", "Please.", SORTED_LISTS, id="one-of-two-lists"
        ),
        pytest.param(
            f"{mixed(7)}\n## Other\n\n{mixed(20, 19, 17, 15, 13, 11)}", "Please.", False, id="a-short-one-of-two-lists"
        ),
        pytest.param(
            f"{mixed(20)}\n## Other\n\n{mixed(20, 19, 17, 15, 13, 11)}",
            "There is no particular order.",
            False,
            id="one-of-two-lists-and-it-says-none",
        ),
        pytest.param(
            mixed(20),
            "Topics are in no order. Within each of them, the entries of the list are alphabetical.",
            True,
            id="it-says-both",
        ),
        pytest.param(mixed(*range(1, 19), 0), "Add it to the bottom of the relevant category.", False, id="appended"),
        pytest.param(mixed(*range(1, 19), 0), "Add it to the bottom of the page.", None, id="of-the-page"),
        pytest.param(
            mixed(*range(1, 19), 0),
            "Add items at the bottom of the matching section unless the section is alphabetical.",
            False,
            id="unless-it-is",
        ),
    ],
)
def test_the_order_of_entries(tmp_path: Path, items: str, guide: str, setting: object) -> None:
    pages = {"README.md": f"# Tools\n\n## All of them\n\n{items}", "CONTRIBUTING.md": f"# How\n\n{guide}\n"}
    assert proposed(tmp_path, pages).draft.rules.get("entry-order") == setting


def test_lists_that_are_sorted_in_a_page_that_is_not(tmp_path: Path) -> None:
    text = f"# Tools\n\n## All of them\n\n{mixed(20)}\n## Other\n\n{mixed(20, 19, 17, 15, 13, 11)}"
    proposal = proposed(tmp_path, {"README.md": text})
    reason = "5 of 40 entries would have to move to be in the order of titles; 1 list is sorted"
    assert f"rules.entry-order: {reason}" in proposal.remarks
    text = text.replace(mixed(20), mixed(20, 19))
    (found,) = check(tmp_path, {"rules.yaml": proposal.text, "README.md": text})
    assert (found.rule, found.severity, found.location.line) == ("entry-order", Severity.INFO, 5)
    assert found.fix
    assert found.fix.applicability is Applicability.UNSAFE


def test_the_order_is_counted_in_entries_not_in_sections(tmp_path: Path) -> None:
    text = "".join(f"## Part {name}\n\n{mixed(20, 19)}\n" for name in "ABCD")
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{text.replace('https://', 'https://x.')}"})
    assert "entry-order" not in proposal.draft.rules


@pytest.mark.parametrize(
    ("parts", "setting"), [pytest.param(4, None, id="80-entries"), pytest.param(5, SORTED_LISTS, id="100-entries")]
)
def test_a_long_list_is_sorted_where_one_in_fourteen_would_move(tmp_path: Path, parts: int, setting: object) -> None:
    text = "".join(f"## Part {name}\n\n{mixed(20, 19)}\n" for name in range(parts - 1))
    text += f"## Last\n\n{mixed(20, 19, 18, 17, 16)}\n"
    assert proposed(tmp_path, {"README.md": f"# Tools\n\n{text}"}).draft.rules.get("entry-order") == setting


@pytest.mark.parametrize(
    ("text", "is_stated"),
    [
        pytest.param("# T\n\nIn alphabetical order.\n\n## All of them\n\n{}", True, id="above-the-topics"),
        pytest.param(
            "# T\n\n## All of them\n\nOptions are ordered, for example alphabetically.\n\n{}", False, id="in-one"
        ),
    ],
)
def test_what_a_topic_is_about_is_not_said_of_the_list(tmp_path: Path, text: str, *, is_stated: bool) -> None:
    proposal = proposed(tmp_path, {"README.md": text.format(mixed(20, 19, 18, 17))})
    assert any("says that they are" in remark for remark in proposal.remarks) is is_stated


def test_the_guide_may_be_in_a_hidden_folder(tmp_path: Path) -> None:
    guide = "# How\n\nIn alphabetical order, please.\n"
    text = f"# Tools\n\n## All of them\n\n{mixed(20, 19, 18, 17)}"
    proposal = proposed(tmp_path, {"README.md": text, ".github/CONTRIBUTING.md": guide})
    assert proposal.draft.rules["entry-order"] is True
    found = check(tmp_path, {"rules.yaml": proposal.text})
    assert {finding.rule for finding in found} == {"entry-order"}


@pytest.mark.parametrize(
    ("in_order", "setting"),
    [pytest.param(3, True, id="a-third-of-the-entries"), pytest.param(2, SORTED_LISTS, id="less-than-a-third")],
)
def test_what_the_guide_says_a_third_of_the_lists_keep(tmp_path: Path, in_order: int, *, setting: object) -> None:
    sorted_lists = "".join(f"## Part {n}\n\n{mixed(10, 9)}\n" for n in range(in_order))
    others = "".join(f"## Other {n}\n\n{mixed(10, 9, 8, 7, 6)}\n" for n in range(6))
    pages = {"README.md": f"# T\n\n{sorted_lists}{others}", "CONTRIBUTING.md": "Sort entries alphabetically.\n"}
    assert proposed(tmp_path, pages).draft.rules["entry-order"] == setting


def test_the_list_itself_says_that_it_is_sorted(tmp_path: Path) -> None:
    text = f"# Tools\n\nSorted alphabetically.\n\n## All of them\n\n{mixed(20, 19, 18, 17)}"
    proposal = proposed(tmp_path, {"README.md": text})
    reason = "3 of 20 entries would have to move to be in the order of titles, and README.md says that they are"
    assert f"rules.entry-order: {reason}" in proposal.remarks


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


def test_full_stops_are_counted_where_they_may_be(tmp_path: Path) -> None:
    """Of a list in Chinese that ends no sentence with one, few descriptions are in Latin letters."""
    chinese = entries(90, "[Tool {n:03}](https://tools.dev/{n}) - 第{n}个工具的说明")
    latin = entries(4, "[Tool {n:03}](https://tools.dev/{n}) - Web Animation API", start=90)
    proposal = proposed(tmp_path, {"README.md": f"# T\n\n{section('## A', chinese + latin)}"})
    assert proposal.draft.rules["entry-description-end"] is False


def test_a_wide_colon_among_others_is_a_colon(tmp_path: Path) -> None:
    most = entries(20, "[Tool {n:03}](https://tools.dev/{n}): 工具{n}")
    some = entries(2, "[Tool {n:03}](https://tools.dev/{n})\uff1a工具{n}", start=20)
    proposal = proposed(tmp_path, {"README.md": f"# T\n\n{section('## A', most + some)}"})
    assert proposal.draft.model.entries.template == "{link}: {description}"
    assert proposal.remarks[-1].endswith("finds nothing")


def test_a_separator_in_full_width(tmp_path: Path) -> None:
    items = entries(6, DASHED.replace(" - ", "\uff1a"))
    assert model(tmp_path, f"# Tools\n\n## All\n\n{items}").entries.template == "{link}\uff1a{description}"


LINKED = "{marks} [Tool {n}](https://t{n}.dev/)\n\nDoes {n} things.\n\n### Links\n\n- [Docs](https://d{n}.dev/)\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("".join(LINKED.format(marks="##", n=n) for n in range(6)), Kind.HEADINGS, id="second-level"),
        pytest.param(
            "## Group\n\n" + "".join(LINKED.format(marks="###", n=n) for n in range(6)).replace("### L", "#### L"),
            Kind.HEADINGS,
            id="below-a-group",
        ),
        pytest.param(
            "".join(f"## [Tool {n}](https://t{n}.dev/)\n\nDoes {n} things.\n\n" for n in range(6)),
            Kind.HEADINGS,
            id="with-text-alone",
        ),
        pytest.param(
            "".join(LINKED.format(marks="##", n=n) for n in range(6)) + "## License\n\nMIT\n",
            Kind.HEADINGS,
            id="and-a-section-about-the-list",
        ),
        pytest.param(
            "".join(LINKED.format(marks="## ![i](https://img.dev/i.svg)", n=n) for n in range(6)),
            Kind.HEADINGS,
            id="with-icons",
        ),
        pytest.param(
            "".join(f"### {n}. [Tool {n}](https://t{n}.dev/)\n\nText.\n\n" for n in range(6)),
            Kind.HEADINGS,
            id="with-numbers",
        ),
        pytest.param(
            "".join(f"## [![i](https://img.dev/i.svg)](https://t{n}.dev/) Tool {n}\n\nText.\n\n" for n in range(6)),
            Kind.HEADINGS,
            id="with-a-logo-that-is-the-link",
        ),
        pytest.param(
            "".join(f"## [Tool {n}](https://t{n}.dev/) - by me\n\nText.\n\n" for n in range(6)),
            Kind.HEADINGS,
            id="with-words-behind",
        ),
        pytest.param(
            "".join(section(f"## [Topic {n}](https://t{n}.dev/)", entries(9, DASHED, start=9 * n)) for n in range(6)),
            Kind.LIST,
            id="topics-with-a-page-of-their-own",
        ),
        pytest.param(
            "".join(section(f"## [Topic {n}](#topic-{n})", entries(3, DASHED, start=9 * n)) for n in range(6)),
            Kind.LIST,
            id="headings-that-link-to-themselves",
        ),
    ],
)
def test_headings_that_are_entries(tmp_path: Path, text: str, kind: Kind) -> None:
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n{text}"})
    assert proposal.draft.kind is kind
    assert proposal.remarks[0].startswith(f"extends: {kind}")
    assert kind is Kind.LIST or text.startswith("###") or proposal.remarks[-1].endswith("finds nothing")


@pytest.mark.parametrize(
    "modules",
    [
        pytest.param("".join(f"- [{name}](0{n}-{name}/README.md)\n" for n, name in enumerate("abcd", 1)), id="a-list"),
        pytest.param("".join(f"- [{name}](0{n}-{name}/)\n" for n, name in enumerate("abcd", 1)), id="folders"),
        pytest.param(
            "| # | M |\n|---|---|\n"
            + "".join(f"| {n} | [{x}](0{n}-{x}/README.md) |\n" for n, x in enumerate("abcd", 1)),
            id="a-table",
        ),
        pytest.param("".join(f"### [{x}](0{n}-{x}/)\n\nText.\n\n" for n, x in enumerate("abcd", 1)), id="headings"),
        pytest.param("Four modules.\n", id="text"),
        pytest.param("## License\n\nMIT\n", id="other-sections"),
    ],
)
def test_a_playbook_that_lists_its_pages_alone(tmp_path: Path, modules: str) -> None:
    pages = {f"{n:02}-{name}/README.md": f"# {name}\n\n## Setup\n\n{FEW}" for n, name in enumerate("abcd", 1)}
    proposal = proposed(tmp_path, {"README.md": f"# Course\n\n{modules}", **pages})
    assert proposal.draft.kind is Kind.PLAYBOOK
    assert safe_load(proposal.text)["model"]["toc"] is None
    assert not [found for found in check(tmp_path, {"rules.yaml": proposal.text}) if "toc" in found.rule]


def test_a_playbook_without_a_table_of_contents(tmp_path: Path) -> None:
    pages = {f"{n:02}-{name}/README.md": f"# {name}\n\n## Setup\n\n{FEW}" for n, name in enumerate("abcd", 1)}
    proposal = proposed(tmp_path, {"README.md": "# Course\n\nFour modules.\n", **pages})
    assert safe_load(proposal.text)["model"]["toc"] is None
    assert "model.toc: no table of contents was found on README.md" in proposal.remarks


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("https://t{n}.dev/", id="a-bare-address"),
        pytest.param("<https://t{n}.dev/>", id="an-address-in-brackets"),
        pytest.param("[Docs](https://t{n}.dev/)", id="a-title-alone"),
        pytest.param("[Docs](https://t{n}.dev/).", id="a-title-and-a-full-stop"),
        pytest.param("[Paper](https://t{n}.dev/p) | [Code](https://t{n}.dev/c)", id="two-links"),
        pytest.param("[Docs](https://t{n}.dev/d) and [Demo](https://t{n}.dev/e)", id="links-in-words"),
        pytest.param("Website: [Tool {n}](https://t{n}.dev/)", id="a-label"),
        pytest.param("[![b](https://img.dev/b.svg)](https://t{n}.dev/)", id="a-badge"),
        pytest.param("[In use](https://t{n}.dev/), by its authors", id="a-note"),
    ],
)
@pytest.mark.parametrize("every", [1, 2, 5])
def test_what_is_inside_of_entries_may_be_worded_otherwise(tmp_path: Path, inside: str, every: int) -> None:
    items = "".join(
        entries(1, DASHED, start=n) + (f"  - {inside.format(n=n)}\n" if n % every == 0 else "") for n in range(9)
    )
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{items}"})
    assert proposal.draft.model.entries.template == "{link} - {description}"
    assert proposal.remarks[-1].endswith("finds nothing")


def test_a_title_alone_or_a_description_too(tmp_path: Path) -> None:
    items = entries(60, "[Tool {n:03}](https://tools.dev/{n})") + entries(4, DASHED, start=70)
    assert model(tmp_path, f"# Tools\n\n## All\n\n{items}").entries.template == "{link}[ - {description}]"


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("![i](https://img.dev/{n}.svg) {entry}", id="an-image"),
        pytest.param("[![i](https://img.dev/i.svg)](https://oss.org) {entry}", id="a-linked-badge"),
        pytest.param("[![i](https://img.dev/i.svg)](https://a.org) [![j][j]](https://b.org) {entry}", id="two"),
        pytest.param('<a href="https://oss.org"><img src="https://img.dev/i.svg" alt="i"></a> {entry}', id="html"),
        pytest.param('<img src="https://img.dev/{n}.png" alt="i"> {entry}', id="an-image-in-html"),
        pytest.param("[🍎](https://oss.org) {entry}", id="a-linked-sign"),
    ],
)
@pytest.mark.parametrize("every", [1, 2, 5])
def test_icons_and_badges_are_decoration(tmp_path: Path, item: str, every: int) -> None:
    lines = (DASHED.format(n=n) if n % every else item.format(n=n, entry=DASHED.format(n=n)) for n in range(9))
    text = "".join(f"- {line}\n" for line in lines) + ("\n[j]: https://img.dev/j.svg\n" if "[j]" in item else "")
    proposal = proposed(tmp_path, {"README.md": f"# Tools\n\n## All of them\n\n{text}"})
    assert proposal.draft.model.entries.template == "{link} - {description}"
    assert "entry-order" not in proposal.draft.rules
    assert proposal.remarks[-1].endswith("finds nothing")
    assert check(tmp_path, {"rules.yaml": proposal.text}) == ()


@pytest.mark.parametrize(
    ("heading", "ignored"),
    [("How to Share", True), ("Share", True), ("Spread the Word", True), ("Follow us", True), ("Shared tools", False)],
)
def test_links_by_which_the_list_is_shared_are_no_resources(tmp_path: Path, heading: str, *, ignored: bool) -> None:
    anchor = heading.lower().replace(" ", "-")
    lists = f"## A\n\n{entries(9, DASHED)}\n## B\n\n{entries(9, DASHED)}\n"
    text = f"# T\n\n## Contents\n\n- [A](#a)\n- [B](#b)\n- [{heading}](#{anchor})\n\n{lists}"
    topics = proposed(
        tmp_path, {"README.md": f"{text}\n## {heading}\n\n{entries(5, DASHED, start=40)}"}
    ).draft.model.topics
    assert topics
    assert (heading in topics.ignore) is ignored


@pytest.mark.parametrize(
    ("guide", "off"),
    [
        pytest.param("Write `[NAME](LINK) - DESCRIPTION.`", True, id="another-one"),
        pytest.param("* [Name](https://a.dev) \u2014 A short description of it", True, id="a-dash"),
        pytest.param("[name][link]: Your description", True, id="a-colon"),
        pytest.param("Write `[name](link), description`", False, id="the-list-s"),
        pytest.param("Write `[name](link), description` or `[name](link) - description`", False, id="both"),
        pytest.param("See [the list](README.md) - it is long.", False, id="no-form"),
    ],
)
def test_the_separator_of_the_guide(tmp_path: Path, guide: str, *, off: bool) -> None:
    items = entries(20, "[Tool {n:03}](https://tools.dev/{n}), does thing {n} well")
    pages = {"README.md": f"# Tools\n\n## All of them\n\n{items}", "CONTRIBUTING.md": f"# How\n\n{guide}\n"}
    proposal = proposed(tmp_path, pages)
    assert proposal.draft.model.entries.template == "{link}, {description}"
    assert (proposal.draft.rules.get("entry-separator") is False) is off


@pytest.mark.parametrize(
    ("pages", "exclude"),
    [
        pytest.param({"book/a.md": True, "book/b.md": True}, ("book/*",), id="a-folder"),
        pytest.param({"book/a.md": True, "book/b.md": False}, ("book/a.md",), id="one-of-a-folder"),
        pytest.param({"a.md": True}, ("a.md",), id="beside-the-list"),
    ],
)
def test_pages_that_are_not_to_be_edited_are_left_out(
    tmp_path: Path, pages: dict[str, bool], exclude: tuple[str, ...]
) -> None:
    note = "<!-- DO NOT EDIT THIS FILE.\n\nIt is generated from src. -->\n\n"
    files = {path: f"{note if written else ''}# A\n\n[b](gone.md)\n" for path, written in pages.items()}
    readme = f"# Tools\n\n## All of them\n\n{entries(20, DASHED)}"
    assert proposed(tmp_path, {"README.md": readme, **files}).draft.left_out == exclude


@pytest.mark.parametrize(
    ("listed", "heading"),
    [
        pytest.param(3, None, id="three-of-twelve"),
        pytest.param(4, "Law 11", id="a-third"),
    ],
)
def test_see_also_of_a_section_is_no_table_of_contents(tmp_path: Path, listed: int, heading: str | None) -> None:
    laws = [f"Law {number}" for number in range(12)]
    links = "".join(f"- [{law}](#{law.lower().replace(' ', '-')})\n" for law in laws[:listed])
    text = "".join(section(f"## {law}", entries(3, DASHED, start=10 * n)) for n, law in enumerate(laws[:-1]))
    toc = proposed(tmp_path, {"README.md": f"# Laws\n\n{text}## Law 11\n\nSee also:\n\n{links}"}).draft.model.toc
    assert (toc.heading if toc else None) == heading
