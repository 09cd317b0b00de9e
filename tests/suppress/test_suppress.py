"""Suppression in the whole linter: which findings remain, how many are counted, and that --no-ignores shows all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter import Report, lint
from linter.config.settings import Exemption
from linter.finding import Finding, Location, Severity
from linter.parse.parser import parse
from linter.run.options import CheckOptions
from linter.run.pipeline import run
from linter.run.workspace import InputOptions
from linter.suppress import suppress
from tests.repository import apply, check, summaries

TODAY = date(2026, 6, 15)
PAGE = "# A\n\nSee [one](one.md).\n\nSee [two](two.md).\n"


def report(root: Path, files: dict[str, str], *paths: str, no_ignores: bool = False) -> Report:
    check(root, files)
    return run(CheckOptions(InputOptions(root, paths), no_ignores=no_ignores, today=TODAY))


def exception(**keys: str) -> str:
    lines = [f"{name}: {value}" for name, value in ({"rule": "target-missing", "reason": "r"} | keys).items()]
    return "extends: [core]\nexceptions:\n  - " + "\n    ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        pytest.param({}, [], id="the-rule"),
        pytest.param({"file": "README.md"}, [], id="the-file"),
        pytest.param({"file": '"docs/**"'}, [3, 5], id="another-file"),
        pytest.param({"match": "one.md"}, [5], id="the-subject"),
        pytest.param({"match": "no such"}, [3, 5], id="nothing"),
        pytest.param({"match": "no file or folder 'one"}, [5], id="the-message"),
        pytest.param({"match": "See [two]"}, [3], id="the-line"),
        pytest.param({"rule": "link-empty"}, [3, 5], id="another-rule"),
        pytest.param({"until": "2026-06-15"}, [], id="the-last-day-counts"),
        pytest.param({"until": "2026-06-14"}, [3, 5], id="the-day-after-does-not"),
    ],
)
def test_exceptions(keys: dict[str, str], lines: list[int], tmp_path: Path) -> None:
    found = report(tmp_path, {"rules.yaml": exception(**keys), "README.md": PAGE})
    assert [f.location.line for f in found.findings if f.rule == "target-missing"] == lines
    assert found.suppressed == 2 - len(lines)
    everything = lint(root=tmp_path, offline=True, no_ignores=True)
    assert [f.rule for f in everything.findings] == ["target-missing", "target-missing"]
    assert everything.suppressed == 0


@pytest.mark.parametrize(
    ("match", "suppressed"),
    [
        pytest.param("subj", 1, id="the-subject-alone"),
        pytest.param("mess", 1, id="the-message-alone"),
        pytest.param("line", 1, id="the-line-alone"),
        pytest.param("other", 0, id="another-line"),
    ],
)
def test_an_exception_matches_the_subject_the_message_or_the_line(match: str, suppressed: int) -> None:
    finding = Finding("r", "g", Severity.ERROR, Location("a.md", 2, 1, 2, 2), "a message", "a subject", "")
    exemption = Exemption("r", "", match, "why", None, Location("rules.yaml", 1, 1, 1, 1))
    result = suppress([finding], [parse("a.md", "other\nthe line\n")], [exemption], TODAY)
    assert (result.count, len(result.findings), len(result.unused)) == (suppressed, 1 - suppressed, 1 - suppressed)


def test_exceptions_of_the_files_that_are_extended_apply_too(tmp_path: Path) -> None:
    own = exception(match="one.md").replace("[core]", "[base.yaml]")
    found = report(tmp_path, {"rules.yaml": own, "base.yaml": exception(match="two.md"), "README.md": PAGE})
    assert (summaries(found.findings), found.suppressed) == ([], 2)


TOPICS = "# A\n\n## T\n\n{}- [a](https://docs.python.org/3/)\n\n## U\n\n{}- [b](https://docs.python.org/3/)\n"
MODEL = "extends: [core]\nmodel: {topics: {level: 2}}\n"
COMMENT = "<!-- playbook-lint disable-next duplicate-across-topics: Both need it. -->\n"


@pytest.mark.parametrize(
    ("first", "second", "suppressed"),
    [("", "", 0), (COMMENT, "", 1), ("", COMMENT, 1), (COMMENT, COMMENT, 1)],
    ids=["no-comment", "at-the-first", "at-the-second", "both-are-used"],
)
def test_a_comment_at_one_location_suppresses_the_group(
    first: str, second: str, suppressed: int, tmp_path: Path
) -> None:
    found = report(tmp_path, {"rules.yaml": MODEL, "README.md": TOPICS.format(first, second)})
    assert found.suppressed == suppressed
    assert [f.rule for f in found.findings] == ["duplicate-across-topics"] * (1 - suppressed)


def test_suppression_keeps_the_other_fingerprints(tmp_path: Path) -> None:
    twice = "# A\n\n{}[a](gone.md)\n\n[b](gone.md)\n"
    before = report(tmp_path, {"README.md": twice.format("")}).findings
    comment = "<!-- playbook-lint disable-next target-missing: r -->\n\n"
    after = report(tmp_path, {"README.md": twice.format(comment)}).findings
    assert [f.fingerprint for f in after] == [before[1].fingerprint]


def test_only_named_files_are_counted(tmp_path: Path) -> None:
    comment = "<!-- playbook-lint disable-file target-missing: r -->\n\n"
    files = {"README.md": comment + PAGE, "b.md": comment + PAGE, "rules.yaml": "extends: [core]\n"}
    assert report(tmp_path, files).suppressed == 4
    assert report(tmp_path, files, "b.md").suppressed == 2


LIST = (
    "extends: [awesome]\nmodel: {root: README.md, topics: {level: 2}, entries: {template: '{link} - {description}'}}\n"
)
OFF_RULES = "rules: {required-file-missing: off, toc-missing: off, topic-too-few-entries: off, topic-not-in-toc: off}\n"
COLUMNS = "| Name | For |\n|---|---|\n"


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param("target-missing", "- [a](gone.md) - An entry.", "", id="a-link-in-an-item"),
        pytest.param("entry-separator", "- [a](https://a.guides.dev/): An entry.", "", id="the-separator-of-an-item"),
        pytest.param("entry-shape", "- [a](https://a.guides.dev/) of Ann - An entry.", "", id="the-wording-of-an-item"),
        pytest.param("entry-description-end", "- [a](https://a.guides.dev/) - An entry", "", id="the-end-of-an-item"),
        pytest.param("entry-description-missing", "- [a](https://a.guides.dev/)", "", id="an-item-without-a-text"),
        pytest.param(
            "entry-description-start", "- [a](https://a.guides.dev/) - an entry\n  of two lines.", "", id="two-lines"
        ),
        pytest.param("repeated-word", "- [a](https://a.guides.dev/) - An\n  the the entry.", "", id="on-the-second"),
        pytest.param("target-missing", f"{COLUMNS}| [a](gone.md) | Text. ", " |", id="a-row"),
        pytest.param("image-alt-missing", f"{COLUMNS}| ![](a.png) | Text. ", "|\n| b | c |", id="a-row-among-rows"),
        pytest.param("heading-skip", "#### Deep", "\n\nText.", id="a-heading"),
        pytest.param("link-empty", "> [a]()", "\n> more", id="a-quote"),
        pytest.param("target-missing", "Some [a](gone.md)", " and more.", id="within-a-line"),
    ],
)
@pytest.mark.parametrize("reason", [": It is so.", ""], ids=["reason", "none"])
def test_disable_line_suppresses_what_is_on_its_line_and_brings_nothing_new(
    rule: str, before: str, after: str, reason: str, tmp_path: Path
) -> None:
    def findings(page: str) -> list[str]:
        files = {"README.md": page, "rules.yaml": LIST + OFF_RULES, "a.png": ""}
        return [finding.rule for finding in report(tmp_path, files).findings]

    page = f"# A list\n\n## T\n\nWords.\n\n- [b](https://b.guides.dev/) - Fits.\n{before}{{}}{after}\n"
    assert rule in findings(page.format(""))
    others = [each for each in findings(page.format("")) if each != rule]
    assert findings(page.format(f"<!-- playbook-lint disable-line {rule}{reason} -->")) == others
    assert findings(page.format(f" <!-- playbook-lint disable-line {rule}{reason} -->")) == others


ROWS = "extends: [core]\nmodel: {topics: {level: 2}, entries: {shape: table, template: '{link} | {description}'}}\n"


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        pytest.param("entry-description-end", "| [b](https://b.guides.dev/) | B tool {} |", id="behind-its-text"),
        pytest.param("entry-description-end", "| [b](https://b.guides.dev/) {} | B tool |", id="in-another-cell"),
        pytest.param("entry-description-missing", "| [b](https://b.guides.dev/) | {} |", id="alone-in-its-cell"),
        pytest.param("entry-shape", "| [b](https://b.guides.dev/) of Ann | B tool. {} |", id="the-wording"),
    ],
)
def test_disable_line_in_a_row_that_is_an_entry(rule: str, row: str, tmp_path: Path) -> None:
    rules = f"{ROWS}rules: {{entry-description-end: on, entry-description-missing: on, entry-shape: on}}\n"
    page = f"# A\n\n## T\n\n| Name | For |\n|---|---|\n| [a](https://a.guides.dev/) | A tool. |\n{row}\n"
    for comment, expected in (
        ("", [rule]),
        ("<!-- x -->", [rule]),
        (f"<!-- playbook-lint disable-line {rule} -->", []),
    ):
        found = report(tmp_path, {"rules.yaml": rules, "README.md": page.format(comment)}).findings
        assert [finding.rule for finding in found] == expected


def test_disable_line_of_several_rules(tmp_path: Path) -> None:
    page = "# A\n\nSee ![](one.png).<!-- playbook-lint disable-line target-missing, image-alt-missing: Soon. -->\n"
    found = report(tmp_path, {"README.md": page})
    assert (summaries(found.findings), found.suppressed) == ([], 2)


@pytest.mark.parametrize(
    ("page", "suppressed"),
    [
        pytest.param("See [a](a.md). {/* playbook-lint disable-line target-missing: r */}\n", 1, id="line"),
        pytest.param("{/* playbook-lint disable-next target-missing: r */}\n\nSee [a](a.md).\n", 1, id="next"),
        pytest.param("See [a](a.md).\n\n{/* playbook-lint disable-file target-missing */}\n", 1, id="file"),
        pytest.param(
            "{/* playbook-lint disable links: r */}\n\n[a](a.md) ![](b.png)\n\n{/* playbook-lint enable */}\n",
            3,
            id="range",
        ),
        pytest.param("| a |\n|---|\n| [a](a.md) {/* playbook-lint disable-line target-missing */} |\n", 1, id="row"),
        pytest.param("{/* markdownlint-disable MD042 */}\n\n[a]()\n", 1, id="of-another-linter"),
        pytest.param("{/* [a](a.md) the the\n\n## b\n\n[c]: d\n\n*/}\n", 0, id="what-is-inside"),
        pytest.param("<div>\n{/* [a](a.md) */}\n{/*\n## b\n*/}\n</div>\n", 0, id="what-is-inside-html"),
    ],
)
def test_comments_of_mdx(page: str, suppressed: int, tmp_path: Path) -> None:
    page = f"# A\n\n{page}"
    found = report(tmp_path, {"README.md": "# R\n", "a.mdx": page, "rules.yaml": "extends: [core]\n"}, "a.mdx")
    assert (summaries(found.findings), found.suppressed) == ([], suppressed)
    assert report(tmp_path, {"b.md": page}, "b.md").findings


def test_a_comment_of_mdx_that_suppresses_nothing_is_removed(tmp_path: Path) -> None:
    page = "# A\n\nText. {/* playbook-lint disable-line link-empty, path-case: r */}\n"
    (finding,) = report(tmp_path, {"README.md": "# R\n", "a.mdx": page}, "a.mdx").findings
    assert finding.rule == "unused-suppression"
    apply(tmp_path, finding)
    assert (tmp_path / "a.mdx").read_text() == "# A\n\nText.\n"
    page = "# A\n\n[b]() {/* playbook-lint disable-line link-empty, path-case */}\n"
    (finding,) = report(tmp_path, {"README.md": "# R\n", "a.mdx": page}, "a.mdx").findings
    apply(tmp_path, finding)
    assert (tmp_path / "a.mdx").read_text() == "# A\n\n[b]() {/* playbook-lint disable-line link-empty */}\n"
