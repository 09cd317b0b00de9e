"""anchor-missing: the page is there, the place in it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from linter.finding import Applicability, Severity
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

RULE = ("anchor-missing",)
GUIDE = '# Guide\n\n## Blue/Green Deployments\n\n## Setup\n\n## Setup\n\n<a name="note"></a><a name="remark"></a>\n'
PLAYBOOK = """\
model:
  phases: [{name: Build, page: Build.md}]
  toc: {heading: Table of Contents}
  topics: {level: 2}
"""
CONTENTS = """\
# Guides

## Table of Contents

| Build |
|---|
| [Model choice](Build.md#model-choice) |
| [Release](Build.md#release) |
"""


@pytest.mark.parametrize(
    ("url", "suggestion"),
    [
        pytest.param("guide.md#setpu", "guide.md#setup", id="misspelt"),
        pytest.param("guide.md#blue-green-deployments", "guide.md#bluegreen-deployments", id="github-drops-the-slash"),
        pytest.param("./guide.md#remrk", "./guide.md#remark", id="near-an-html-anchor"),
        pytest.param("/guide.md?plain=1#setuo", "/guide.md?plain=1#setup", id="query-is-kept"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, suggestion: str) -> None:
    files = {"guide.md": GUIDE.replace("## Setup\n\n## Setup", "## Setup"), "README.md": f"# Title\n\n[x]({url})\n"}
    findings = check(tmp_path, files, select=RULE)
    assert placed(findings) == [(3, 1, 3, 6 + len(url), url)]
    assert findings[0].help == f"did you mean '#{suggestion.partition('#')[2]}'?"
    assert findings[0].fix
    assert findings[0].fix.applicability is Applicability.SAFE
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8") == f"# Title\n\n[x]({suggestion})\n"
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    ("label", "anchor", "heading", "fix"),
    [
        pytest.param("x", "3d-tracking-of-objects", "3D Tracking of Object", Applicability.SAFE, id="a-letter-more"),
        pytest.param("x", "reauthentication", "Re-authentication", Applicability.SAFE, id="a-hyphen-more"),
        pytest.param("x", "ci-/-cd-tools", "CI/CD Tools", Applicability.SAFE, id="written-as-the-heading-is"),
        pytest.param("x", "recieve-mail", "Receive mail", Applicability.SAFE, id="two-letters-swapped"),
        pytest.param("x", "установка-и-настойка", "Установка и настройка", Applicability.SAFE, id="cyrillic"),
        pytest.param("Weak accounts", "a2-weak-account", "Weak accounts", Applicability.SAFE, id="the-heading's-text"),
        pytest.param("x", "a2-weak-account", "Weak accounts", Applicability.UNSAFE, id="words-more"),
        pytest.param("3D 分割 (Scenes)", "3dss", "3DSSC", Applicability.UNSAFE, id="an-acronym-more-of-a-letter"),
        pytest.param("x", "nite", "Note", Applicability.UNSAFE, id="a-short-word"),
        pytest.param("Recieve mail", "recieve-mail", "Receive mail", Applicability.UNSAFE, id="a-text-as-the-anchor"),
        pytest.param("Tries", "tries-of-it", "Trees of it", Applicability.SAFE, id="a-text-of-its-own"),
        pytest.param("Tries of it", "tries-of-it", "Trees of it", Applicability.UNSAFE, id="another-thing"),
        pytest.param("x", "typed-languages", "Untyped languages", Applicability.UNSAFE, id="the-contrary"),
        pytest.param("x", "symmetric", "Asymmetric", Applicability.UNSAFE, id="the-contrary-by-a-letter"),
        pytest.param("x", "feature-matching", "Stereo matching", Applicability.UNSAFE, id="another-word"),
        pytest.param("x", "import-data", "Export data", Applicability.UNSAFE, id="another-way"),
        pytest.param("x", "2023-releases", "2024 releases", Applicability.UNSAFE, id="another-number"),
        pytest.param("x", "chapter1-tools", "Chapter2 tools", Applicability.UNSAFE, id="a-number-in-a-word"),
        pytest.param("x", "candidates", "Current candidates", Applicability.UNSAFE, id="a-word-less"),
        pytest.param("x", "语义分割模型论文", "语义分割模型译文", Applicability.UNSAFE, id="chinese-words-of-a-letter"),
    ],
)
def test_a_guess_is_not_safe(tmp_path: Path, label: str, anchor: str, heading: str, fix: Applicability) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[{label}](#{anchor})\n\n## {heading}\n"}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is fix


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("README.md", Applicability.SAFE),
        ("docs/readme.md", Applicability.SAFE),
        ("guides/remote.md", Applicability.UNSAFE),
        ("remote.md", Applicability.UNSAFE),
    ],
)
def test_one_dash_for_several_may_be_right_where_the_page_is_shown(
    tmp_path: Path, path: str, fix: Applicability
) -> None:
    text = "# T\n\n[the tool](#copy-paste)\n\n## Copy & paste\n"
    (finding,) = check(tmp_path, {path: text}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is fix


@pytest.mark.parametrize(
    "element",
    [
        pytest.param('<h2 id="#usage">How to use it</h2>', id="of-a-heading"),
        pytest.param('<a name="#usage"></a>\n\n## How to use it', id="of-an-anchor"),
        pytest.param('<div id="#usage">\n\n## How to use it\n\n</div>', id="of-a-part"),
        pytest.param('<a id="usage#"></a>\n\n## How to use it', id="at-its-end"),
        pytest.param('<a name="us age"></a>\n\n## How to use it', id="with-a-blank"),
        pytest.param('<h3 id="u#sage">How to use it</h3>', id="inside"),
    ],
)
def test_an_id_with_a_hash_sign_is_the_slip_itself(tmp_path: Path, element: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[Usage](#usage)\n\n{element}\n"}, select=RULE)
    assert finding.fix is None or finding.fix.applicability is Applicability.UNSAFE


def test_two_near_ones_are_named_and_none_is_written(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "# T\n\n[x](#setups)\n\n## Setup\n\n## Setup\n"}, select=RULE)
    assert finding.help == "did you mean '#setup' or '#setup-1'?"
    assert finding.fix is None


def test_a_page_is_told_what_it_broke_elsewhere(tmp_path: Path) -> None:
    files = {"guide.md": GUIDE, "README.md": "# T\n\n[x](guide.md#far-away) [y](guide.md#blue-deployments)\n"}
    files["rules.yaml"] = "files: {include: ['*.md']}\n"
    check(tmp_path, files)
    findings = lint(["guide.md"], root=tmp_path, offline=True, select=RULE).findings
    assert [finding.location.path for finding in findings] == ["README.md", "README.md"]
    places = [[(r.location.path, r.location.line) for r in finding.related] for finding in findings]
    assert places == [[("guide.md", 1)], [("guide.md", 3)]]


@pytest.mark.parametrize(
    ("heading", "fix"),
    [
        pytest.param("Model choices", Applicability.SAFE, id="a-near-one"),
        pytest.param("Choosing a foundation model", Applicability.UNSAFE, id="the-only-one-left"),
    ],
)
def test_a_topic_that_was_renamed_is_suggested(tmp_path: Path, heading: str, fix: Applicability) -> None:
    build = f"# Build\n\n## {heading}\n\nText.\n\n- [a](https://a.dev)\n\n## Release\n\nText.\n\n- [b](https://b.dev)\n"
    files = {"rules.yaml": PLAYBOOK, "README.md": CONTENTS, "Build.md": build}
    findings = check(tmp_path, files)
    assert summaries(findings) == [("anchor-missing", "README.md", 7, "Build.md#model-choice")]
    assert [(place.location.path, place.location.line) for place in findings[0].related] == [("Build.md", 3)]
    assert findings[0].fix
    assert findings[0].fix.applicability is fix
    apply(tmp_path, findings[0])
    assert f"(Build.md#{heading.lower().replace(' ', '-')})" in (tmp_path / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("#setup", id="a-heading"),
        pytest.param("#setup-1", id="the-second-of-equal-ones"),
        pytest.param("#bluegreen-deployments", id="github-drops-the-slash"),
        pytest.param("#Setup", id="case-does-not-count"),
        pytest.param("#user-content-setup", id="github's-prefix"),
        pytest.param("#note", id="an-html-name"),
        pytest.param("#top", id="the-top"),
        pytest.param("#", id="nothing"),
        pytest.param("LICENSE#L1", id="a-line-of-a-file"),
        pytest.param("LICENSE#L1-L9", id="lines-of-a-file-from-one-that-is-in-it"),
        pytest.param("LICENSE#L", id="no-line"),
        pytest.param("LICENSE#Line99", id="no-line-either"),
        pytest.param("b.bin#L99", id="a-file-that-is-no-text"),
        pytest.param("docs#L99", id="a-folder"),
        pytest.param("#L2", id="a-line-of-the-page"),
        pytest.param("https://github.com/a/b/blob/main/c#L99", id="a-line-elsewhere"),
        pytest.param("LICENSE#anything", id="a-file-that-is-not-markdown"),
        pytest.param("https://a.dev/#none", id="the-web"),
        pytest.param("#%E2%80%8D-authors", id="a-joiner-of-an-emoji"),
        pytest.param("#-authors", id="the-same-without-it"),
        pytest.param("#%D9%86%D8%B1%D9%85%E2%80%8C%D8%A7%D9%81%D8%B2%D8%A7%D8%B1", id="a-joiner-of-persian"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    more = "## \U0001f468\u200d\U0001f4bb Authors\n\n## \u0646\u0631\u0645\u200c\u0627\u0641\u0632\u0627\u0631\n"
    files: dict[str, str | bytes] = {"LICENSE": "MIT\n", "b.bin": b"\0\xff", "docs/a.txt": "a"}
    files["README.md"] = f"{GUIDE}\n[x]({url})\n\n{more}"
    assert summaries(check(tmp_path, files, select=RULE)) == []


@pytest.mark.parametrize(
    "found",
    [pytest.param(False, id="all-missing-and-all-near"), pytest.param(True, id="all-there")],
)
def test_time_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, found: bool) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 100_000)

    def page(count: int) -> str:
        names = ["ab" * 30 + str(number) for number in range(count)]
        headings = "\n".join(f"## {name}" for name in names)
        links = "\n".join(f"[x](#{name if found else f'{name}ab'})" for name in names)
        return f"# T\n\n{links}\n\n{headings}\n"

    findings = check(tmp_path, {"README.md": page(400)}, select=RULE)
    assert len(findings) == (0 if found else 400)
    hinted = sum("did you mean" in finding.help for finding in findings)
    assert hinted == 0 if found else 0 < hinted < 10
    assert_linear(page, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 800)


def test_links_to_anchors_like_many_headings_take_linear_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.text.nearest.MOST_LETTERS", 100_000)

    def page(count: int) -> str:
        return "# T\n\n" + "".join(f"## [a](#i{number})\n\n" for number in range(count))

    assert_linear(page, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 4000)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("LICENSE#L3", "no line 3 in 'LICENSE': it has 2 lines", id="one-more"),
        pytest.param("./LICENSE#L99", "no line 99 in 'LICENSE': it has 2 lines", id="many-more"),
        pytest.param("LICENSE#L5-L9", "no line 5 in 'LICENSE': it has 2 lines", id="a-range"),
        pytest.param("/src/a.py#L2C1-L3C4", "no line 2 in 'src/a.py': it has 1 line", id="columns"),
        pytest.param("src/a.py?plain=1#L10", "no line 10 in 'src/a.py': it has 1 line", id="with-a-query"),
        pytest.param("guide.md#L99", "no line 99 in 'guide.md': it has 1 line", id="a-page"),
        pytest.param("empty.txt#L1", "no line 1 in 'empty.txt': it has 0 lines", id="an-empty-file"),
    ],
)
def test_a_line_beyond_the_end(tmp_path: Path, url: str, message: str) -> None:
    files = {"LICENSE": "MIT\n\n", "src/a.py": "x = 1", "guide.md": "# G\n", "empty.txt": ""}
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n", **files}, select=RULE)
    assert (finding.message, finding.location.path, finding.fix) == (message, "README.md", None)


def _index(letters: str, sections: str) -> str:
    bar = " | ".join(f"[{letter}](#{letter.lower()})" for letter in letters)
    return f"# T\n\n{bar}\n\n" + "".join(f"## {letter}\n\n" for letter in sections)


@pytest.mark.parametrize(
    ("letters", "sections", "found"),
    [
        pytest.param("ABCDEFGHIJ", "ABCDEFGH", [Severity.INFO], id="two-of-an-alphabet"),
        pytest.param("ABCDEFGHIJ", "ABCDEFGHI", [Severity.INFO], id="one-of-an-alphabet"),
        pytest.param("ABCDEFGHIJ", "ABCDEFGHIJ", [], id="none"),
        pytest.param("ABCDEFGHI", "ABCDEFGH", [Severity.ERROR], id="nine-letters"),
        pytest.param("ABCDEFGHIJ", "ABCD", [Severity.ERROR] * 6, id="most-of-it"),
    ],
)
def test_an_index_of_letters_is_reported_once(
    tmp_path: Path, letters: str, sections: str, found: list[Severity]
) -> None:
    findings = check(tmp_path, {"README.md": _index(letters, sections)}, select=("anchor-missing",))
    assert [finding.severity for finding in findings] == found


def test_the_other_letters_are_counted(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": _index("ABCDEFGHIJ", "ABCDEFG")}, select=("anchor-missing",))
    assert finding.message == "this page has no anchor 'h', nor those of 2 other letters of the index"


@pytest.mark.parametrize("url", ["docs/a.md#readme", "#readme", "docs/a.md#top", "README.md#README"])
def test_a_page_as_a_whole_has_an_anchor_of_github_s(tmp_path: Path, url: str) -> None:
    files = {"README.md": f"# T\n\n[x]({url})\n", "docs/a.md": "# A\n\n## READMEs\n"}
    assert check(tmp_path, files, select=("anchor-missing",)) == ()


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("meta/boardreports/2021-03.md", Severity.INFO),
        ("minutes/2020/01.md", Severity.INFO),
        ("newsletters/newsletter_05_May2019.md", Severity.INFO),
        ("history/2024-01-11_changes.md", Severity.INFO),
        ("docs/2019-digest-4.md", Severity.INFO),
        ("CHANGELOG.md", Severity.INFO),
        ("docs/release-notes.md", Severity.INFO),
        ("docs/changelogs.md", Severity.ERROR),
        ("CHANGELOG-v0.1.0_v1.1.0.md", Severity.INFO),
        ("docs/release-notes-2.1.md", Severity.INFO),
        ("releases-of-others.md", Severity.ERROR),
        ("vault/Clippings/a.md", Severity.INFO),
        ("README-PREV.md", Severity.INFO),
        ("docs/guide.old.md", Severity.INFO),
        ("docs/guide_backup.md", Severity.INFO),
        ("docs/hold.md", Severity.ERROR),
        ("docs/reporting-2020.md", Severity.ERROR),
        ("_posts/2020-01-02-a.md", Severity.ERROR),
        ("reports/latest.md", Severity.ERROR),
    ],
)
@pytest.mark.parametrize(("rule", "url"), [("anchor-missing", "#x"), ("target-missing", "x.md")])
def test_a_record_of_its_day_is_an_info(tmp_path: Path, name: str, severity: Severity, rule: str, url: str) -> None:
    (finding,) = check(tmp_path, {"README.md": "# T\n", name: f"# A\n\n[x]({url})\n"}, select=(rule,))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("anchor", "severity"),
    [
        ("TODO", Severity.INFO),
        ("tbd", Severity.INFO),
        ("wip", Severity.INFO),
        ("TODO-url", Severity.INFO),
        ("todo-link-to-actual-resource", Severity.INFO),
        ("todo-list", Severity.ERROR),
    ],
)
def test_what_is_to_be_written_is_an_info(tmp_path: Path, anchor: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[x](#{anchor})\n"}, select=RULE)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("link", "found"),
    [
        pytest.param('[\U0001f58b](#content-octocat "Content")', False, id="an-emoji"),
        pytest.param("[\U0001f4bb](#code-a-b)", False, id="another-one"),
        pytest.param('<a href="#infra-octocat" title="Infra">\U0001f687</a>', False, id="html"),
        pytest.param("[\u26a0\ufe0f](#test-octocat)", False, id="two-characters"),
        pytest.param("[\U0001f914](#ideas-octo_cat)", False, id="ideas"),
        pytest.param("[Content](#content-octocat)", True, id="a-word"),
        pytest.param("[\U0001f58b](#octocat)", True, id="no-kind"),
        pytest.param("[\U0001f58b](#contents-octocat)", True, id="no-kind-of-theirs"),
    ],
)
def test_what_all_contributors_writes(tmp_path: Path, link: str, *, found: bool) -> None:
    assert bool(check(tmp_path, {"README.md": f"# T\n\n{link}\n"}, select=RULE)) is found


@pytest.mark.parametrize(
    ("link", "severity"),
    [
        pytest.param("[![-----](line.png)](#x)", Severity.INFO, id="a-line"),
        pytest.param("[![](line.png)](#x)", Severity.INFO, id="without-a-text"),
        pytest.param("[![The tools](logo.png)](#x)", Severity.ERROR, id="with-a-text"),
        pytest.param("[![](line.png) Tools](#x)", Severity.ERROR, id="beside-a-word"),
        pytest.param("[--](#x)", Severity.ERROR, id="no-picture"),
    ],
)
def test_a_picture_without_a_word_is_an_info(tmp_path: Path, link: str, severity: Severity) -> None:
    files = {"README.md": f"# T\n\n{link}\n", "line.png": "", "logo.png": ""}
    (finding,) = check(tmp_path, files, select=RULE)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("{{generator:team_members_list}}", 0, id="a-generator"),
        pytest.param("{{> include-team}}", 0, id="a-template"),
        pytest.param("  {{ transclude('team') }}", 0, id="another-one"),
        pytest.param("{! team.md !}", 0, id="markdown-include"),
        pytest.param('--8<-- "team.md"', 0, id="snippets"),
        pytest.param("{% include team.md %}", 0, id="liquid"),
        pytest.param("{%- for one in team -%}", 0, id="a-loop"),
        pytest.param("{{ page.title }}", 1, id="a-value"),
        pytest.param('{% hint style="info" %}', 1, id="a-hint"),
    ],
)
def test_a_program_may_put_headings_into_a_page(tmp_path: Path, line: str, found: int) -> None:
    files = {"README.md": "# A\n\n[Ada](b.md#ada-lovelace)\n", "b.md": f"# B\n\n{line}\n"}
    assert len(check(tmp_path, files, select=("anchor-missing",))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<a href='#_'>a</a>", 0, id="an-underscore"),
        pytest.param("<a href='#!'>a</a>", 0, id="an-exclamation-mark"),
        pytest.param("<a href='#0'>a</a>", 0, id="a-zero"),
        pytest.param("<a href='##'>a</a>", 0, id="a-second-sign"),
        pytest.param("<a href='#x'>a</a>", 1, id="a-letter"),
        pytest.param("[a](#_)", 1, id="in-markdown"),
    ],
)
def test_html_that_leads_nowhere_on_purpose(tmp_path: Path, text: str, found: int) -> None:
    assert len(check(tmp_path, {"README.md": f"# A\n\n{text}\n"}, select=("anchor-missing",))) == found


@pytest.mark.parametrize(
    ("first", "is_safe"),
    [
        pytest.param("", True, id="alone"),
        pytest.param("- [Bolt](#bolt)\n", False, id="listed-already"),
        pytest.param("- [BOLT](#bolt)\n", False, id="in-other-letters"),
        pytest.param("- [More](#bolt)\n", True, id="another-text"),
    ],
)
def test_a_fix_that_would_list_a_section_twice_is_not_safe(tmp_path: Path, first: str, *, is_safe: bool) -> None:
    text = f"# A\n\n{first}- [Bolt](#bolt-1)\n\n## Bolt\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=("anchor-missing",))
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe
