"""unused-suppression: what silenced nothing, when it can be known, and the comment taken out."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from linter import lint
from linter.finding import Severity
from tests.repository import apply, check, summaries

RULE = "unused-suppression"
RULES = "extends: [core]\n"


def comment(text: str) -> str:
    return f"<!-- playbook-lint {text} -->"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("disable-next link-empty: r", "'disable-next' of 'link-empty' silenced nothing", id="a-rule"),
        pytest.param("disable-line link-empty: r", "'disable-line' of 'link-empty' silenced nothing", id="its-line"),
        pytest.param("disable-line", "'disable-line' names no rule", id="all-rules-of-a-line"),
        pytest.param(
            "disable-next-line link-empty: r",
            "unknown word 'disable-next-line' (did you mean 'disable-next'?)",
            id="the-word-of-others",
        ),
        pytest.param("disable headings: r", "'disable' of 'headings' silenced nothing", id="a-group"),
        pytest.param(
            "disable-file link-empty, path-case",
            "'disable-file' of 'link-empty', 'path-case' silenced nothing",
            id="two",
        ),
        pytest.param(
            "disable target-missing, path-case: r", "'disable' of 'path-case' silenced nothing", id="one-of-two"
        ),
        pytest.param(
            "disable-next link-emty: r", "unknown rule or group 'link-emty' (did you mean 'link-empty'?)", id="no-rule"
        ),
        pytest.param("disable-next", "'disable-next' names no rule", id="all-rules-at-once"),
        pytest.param(
            "disable-nxt path-case: r", "unknown word 'disable-nxt' (did you mean 'disable-next'?)", id="no-word"
        ),
        pytest.param("enable path-case", "there is no 'disable' of 'path-case' to end", id="enable"),
        pytest.param(
            "disable-file unused-suppression: r", "'disable-file' of 'unused-suppression' silenced nothing", id="itself"
        ),
        pytest.param("disable target-missing: r", None, id="used"),
        pytest.param("disable links: r", None, id="a-group-of-which-one-is-used"),
        pytest.param("disable-file link-dead: r", None, id="offline-nothing-is-known-of-the-network"),
        pytest.param("disable-file network: r", None, id="nor-of-its-group"),
        pytest.param("disable-file duplicate-across-pages: r", None, id="a-rule-that-is-off"),
    ],
)
def test_comments(text: str, message: str | None, tmp_path: Path) -> None:
    page = f"# A\n\n{comment(text)}\n\nNext.\n\nSee [it](gone.md).\n"
    findings = check(tmp_path, {"README.md": page, "rules.yaml": RULES})
    found = [(f.location.line, f.message) for f in findings if f.rule == RULE]
    assert found == ([(3, message)] if message else [])


def test_an_enable_that_ends_something_is_used(tmp_path: Path) -> None:
    page = f"# A\n\n{comment('disable target-missing: r')}\n\n[it](gone.md)\n\n{comment('enable target-missing')}\n"
    assert summaries(check(tmp_path, {"README.md": page})) == []


EXCEPTION = RULES + "exceptions:\n  - {rule: path-case, file: README.md, match: a, reason: r}\n"


def test_an_exception_that_silenced_nothing(tmp_path: Path) -> None:
    findings = check(tmp_path, {"README.md": "# A\n", "rules.yaml": EXCEPTION})
    assert summaries(findings) == [(RULE, "rules.yaml", 3, "path-case README.md a")]
    assert findings[0].location.column == 5
    assert findings[0].message == "the exception to 'path-case' silenced nothing"


def test_exceptions_are_judged_when_all_is_read_and_run(tmp_path: Path) -> None:
    files = {"README.md": "# A\n", "b.md": "# B\n", "rules.yaml": EXCEPTION}
    assert check(tmp_path, files)
    assert lint(["README.md", "rules.yaml"], root=tmp_path, offline=True, select=[RULE, "links"]).findings == ()
    assert lint(root=tmp_path, offline=True, select=[RULE, "link-empty"]).findings == ()
    assert lint(root=tmp_path, offline=True, ignore=["path-case"]).findings == ()
    check(tmp_path, files | {"rules.yaml": EXCEPTION.replace("path-case", "link-dead")})
    assert lint(root=tmp_path, offline=True).findings == ()
    assert [f.rule for f in lint(root=tmp_path).findings] == [RULE]


def test_a_group_is_judged_when_all_of_it_was_run(tmp_path: Path) -> None:
    assert check(tmp_path, {"README.md": f"# A\n\n{comment('disable-file links: r')}\n"})
    assert lint(root=tmp_path, offline=True, ignore=["path-case"]).findings == ()


def test_an_address_without_a_verdict_says_nothing_about_silencing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_names(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    page = f"# A\n\n{comment('disable-file link-dead, path-case: r')}\n\n[a](https://a.guides.dev/)\n"
    check(tmp_path, {"README.md": page})
    messages = [finding.message for finding in lint(root=tmp_path).findings]
    assert messages == ["'disable-file' of 'path-case' silenced nothing"]


def test_rules_yaml_says_how_bad_it_is(tmp_path: Path) -> None:
    page = f"# A\n\n{comment('disable-file path-case')}\n"
    rules = RULES + f"rules: {{{RULE}: error}}\noverrides: [{{files: b.md, rules: {{{RULE}: off}}}}]\n"
    findings = check(tmp_path, {"README.md": page, "b.md": page, "rules.yaml": rules})
    assert [(f.location.path, f.severity) for f in findings] == [("README.md", Severity.ERROR)]


C = comment("disable-next path-case: r")
L = comment("disable-line path-case: r")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(f"# A\n\n{C}\n\nb\n", "# A\n\n\nb\n", id="with-its-line"),
        pytest.param(f"# A\n{C}\nb\n", "# A\n\nb\n", id="what-it-parted-stays-parted"),
        pytest.param(f"a\n {C}\nb\n", "a\n\nb\n", id="also-if-it-is-indented"),
        pytest.param(f"- a\n  {C}\n- b\n", "- a\n- b\n", id="a-list-stays-tight"),
        pytest.param(f"<div>\n{C}\n</div>\n", "<div>\n</div>\n", id="inside-html"),
        pytest.param(f"a {C}\nb\n", "a\nb\n", id="at-the-end-of-a-line"),
        pytest.param(f"# A {C}\n", None, id="not-in-a-heading-whose-anchor-it-is-part-of"),
        pytest.param(f"a {C} b\n", "a b\n", id="between-words"),
        pytest.param(f"- a {L}\n- b\n", "- a\n- b\n", id="of-the-line-of-an-item"),
        pytest.param(f"| a |\n|---|\n| b {L} |\n", "| a |\n|---|\n| b |\n", id="of-the-line-of-a-row"),
        pytest.param(f"> {C}\n> b\n", ">\n> b\n", id="in-a-quote"),
        pytest.param(f"# A\n\n{C}", "# A", id="at-the-end-of-a-file-without-a-line-end"),
        pytest.param(f"# A\r\n\r\n{C}\r\nb\r\n", "# A\r\n\r\nb\r\n", id="with-its-line-end"),
        pytest.param(f"- a\n{C}\n  b\n", None, id="not-if-what-follows-would-be-of-the-item"),
        pytest.param(f"- a\n{C}\n\n  <b>\n", None, id="nor-behind-a-blank-line"),
        pytest.param(f"- a\n{C}\n\nb\n", "- a\n\nb\n", id="before-what-is-not-indented"),
        pytest.param(f"{C} # b\n", None, id="not-if-what-follows-would-become-a-heading"),
        pytest.param(
            f"{comment('disable path-case, target-missing, link-empty: r, s')}\n\n[a](gone.md)\n",
            f"{comment('disable target-missing: r, s')}\n\n[a](gone.md)\n",
            id="only-the-names-that-did-nothing",
        ),
        pytest.param(
            f"{comment('disable target-missing, path-case')}\n\n[a](gone.md)\n",
            f"{comment('disable target-missing')}\n\n[a](gone.md)\n",
            id="without-a-reason",
        ),
    ],
)
def test_the_fix_takes_it_out(before: str, after: str | None, tmp_path: Path) -> None:
    (finding,) = (f for f in check(tmp_path, {"README.md": before}) if f.rule == RULE)
    if after is None:
        assert finding.fix is None
        return
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_bytes().decode() == after
    assert RULE not in {f.rule for f in lint(root=tmp_path, offline=True).findings}
