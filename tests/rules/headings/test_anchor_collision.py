"""anchor-collision: equal headings that something links to."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check, placed, summaries

RULE = ("anchor-collision",)
TWICE = "## Setup\n\n## Use\n\n## Set-up\n\n## Setup!\n"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param("Go to [Linux](#setup) or [Windows](#setup).", True, id="other-texts"),
        pytest.param("- [Setup](#setup)\n- [Use](#use)\n- [Setup](README.md#Setup)\n", True, id="two-items"),
        pytest.param("Go to the [setup](#setup), or the [Setup](#setup).", False, id="the-same-text"),
        pytest.param("Go to the [setup](#setup).", False, id="one"),
        pytest.param("- [Setup](#setup)\n\nSee the [setup](#setup).", False, id="an-item-and-a-link-in-a-sentence"),
    ],
)
def test_several_links_may_mean_several_headings(tmp_path: Path, links: str, *, found: bool) -> None:
    findings = check(tmp_path, {"README.md": f"# T\n\n{links}\n\n{TWICE}"}, select=RULE)
    assert bool(findings) is found


def test_is_told_on_the_page_of_the_links(tmp_path: Path) -> None:
    files = {"README.md": "# T\n\n[x](docs/a.md#setup) [y](docs/a.md#setup)\n", "docs/a.md": f"# A\n\n{TWICE}"}
    findings = check(tmp_path, files, select=RULE)
    assert summaries(findings) == [("anchor-collision", "README.md", 3, "docs/a.md#setup")]
    assert [place.location.path for place in findings[0].related] == ["docs/a.md", "docs/a.md", "README.md"]


def test_links_of_two_pages_may_mean_the_same(tmp_path: Path) -> None:
    files = {"README.md": "# T\n\n- [x](docs/a.md#setup)\n", "docs/a.md": f"# A\n\n- [y](#setup)\n\n{TWICE}"}
    assert check(tmp_path, files, select=RULE) == ()


@pytest.mark.parametrize(
    ("links", "line"),
    [
        pytest.param(("#a", "#a"), 4, id="two-to-the-first"),
        pytest.param(("#a-1", "#b", "#a-1"), 5, id="two-to-the-second"),
        pytest.param(("#a", "#a-1", "#a-1"), 5, id="two-to-one-of-three"),
        pytest.param(("#a", "#A", "#a"), 4, id="three-to-one"),
        pytest.param(("#b", "#a", "README.md#a"), 5, id="by-the-page's-name"),
    ],
)
def test_the_second_link_to_one_of_them_is_a_warning(tmp_path: Path, links: tuple[str, ...], line: int) -> None:
    contents = "".join(f"- [x]({url})\n" for url in links)
    page = f"# T\n\n{contents}\n## A\n\n## A\n\n### A\n\n## B\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert (finding.location.line, finding.severity) == (line, Severity.WARNING)
    assert [place.message for place in finding.related][2:] == ["another link to the same place"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="empty-page"),
        pytest.param(f"# T\n\n{TWICE}", id="nobody-links-to-them"),
        pytest.param(f"# T\n\n[x](#use)\n\n{TWICE}", id="a-link-to-another-heading"),
        pytest.param("# T\n\n[x](#setup)\n\n## Setup\n\n## Setup 1\n", id="a-number-of-its-own"),
        pytest.param("# T\n\n[x](#)\n\n## 🚀\n\n## 🎉\n", id="headings-without-an-anchor"),
        pytest.param("# T\n\n[x](#a-b)\n\n## A b\n\n## A&#32;&#32;b\n", id="two-spaces-are-two-hyphens"),
        pytest.param("# T\n\n[x](#a) [y](#a-1)\n\n## A\n\n## A\n", id="a-link-to-each"),
        pytest.param('# T\n\n[x](#c) [y](#cs)\n\n## C\n\n## <a id="cs"></a>C#\n', id="an-anchor-in-the-heading"),
        pytest.param('# T\n\n[x](#c) [y](#cs)\n\n## C\n\n<a id="cs"></a>\n\n## C#\n', id="an-anchor-above-it"),
        pytest.param("# T\n\n#### [A](#a-1)\n\n- b\n\n## A\n", id="a-heading-that-links-to-the-other"),
        pytest.param(f"# T\n\n[x](#setup-1)\n\n{TWICE}", id="by-its-number"),
        pytest.param(f"# T\n\n[x](#Setup-2)\n\n{TWICE}", id="by-the-number-in-another-case"),
        pytest.param("# T\n\n[x](#setup)\n\n## Setup\n\n### Setup\n", id="to-the-only-one-of-its-level"),
        pytest.param("# T\n\n[x](#setup)\n\n### Setup\n\n#### Setup\n\n##### Setup\n", id="to-the-highest-of-three"),
        pytest.param("# T\n\n[x](#setup)\n\n## Setup\n\n```\n## Setup\n```\n", id="code"),
    ],
)
def test_is_silent(tmp_path: Path, page: str) -> None:
    assert placed(check(tmp_path, {"README.md": page}, select=RULE)) == []


def test_topics_with_one_name_are_for_topic_duplicate(tmp_path: Path) -> None:
    sections = "".join(f"## {name}\n\n- [x](https://x.dev/{number})\n\n" for number, name in enumerate("ABA"))
    files = {
        "rules.yaml": "version: 1\nmodel: {topics: {level: 2}}\nrules: {topic-duplicate: on}\n",
        "README.md": f"# T\n\n- [A](#a)\n- [B](#b)\n- [A](#a)\n\n{sections}",
    }
    found = check(tmp_path, files, select=("anchor-collision", "topic-duplicate"))
    assert summaries(found) == [("topic-duplicate", "README.md", 15, "A")]
    assert [finding.rule for finding in check(tmp_path, {}, select=RULE)] == ["anchor-collision"]


def test_a_target_of_two_entries_is_for_toc_duplicate_target(tmp_path: Path) -> None:
    sections = "".join(f"## {name}\n\n- [x](https://x.dev/{number})\n\n" for number, name in enumerate("ABA"))
    files = {
        "rules.yaml": "version: 1\nextends: [core]\nmodel: {topics: {level: 2}, toc: {page: README.md, heading: C}}\n",
        "README.md": f"# T\n\n## C\n\n- [A](#a)\n- [B](#b)\n- [A](#a)\n\n{sections}",
    }
    rules = ("anchor-collision", "toc-duplicate-target")
    assert [finding.rule for finding in check(tmp_path, files, select=rules)] == ["toc-duplicate-target"]
    assert [finding.rule for finding in check(tmp_path, {}, select=RULE)] == ["anchor-collision"]
