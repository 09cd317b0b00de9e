"""Fixing: what is fixed, what waits, what is written, and what stays as it was to the byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import lint
from linter.cli.main import main
from linter.document import Document, Span, line_starts
from linter.finding import Applicability, Edit, Finding, Fix, LocatedEdit, LocatedFix, Location, Problem, Severity
from linter.run.apply_fixes import apply_fixes, format_diff
from tests.repository import git

PAGE = "# Guides\n\nRead [the guide](docs/Guide.md#instal) and [the other](docs/guide.md).\n"
FIXED = "# Guides\n\nRead [the guide](docs/guide.md#install) and [the other](docs/guide.md).\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "guide.md").write_text("# Guide\n\n## Install\n")
    (tmp_path / "README.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*args: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["--offline", *args], input=stdin)


def test_safe_fixes_are_applied_pass_by_pass(repository: Path) -> None:
    result = command("--fix")  # the anchor can only be checked when the path is right
    assert (repository / "README.md").read_text() == FIXED
    assert "note: fixed 2 problems on 1 page\n" in result.stderr
    assert result.stdout.startswith("All good")
    assert result.exit_code == 0


def test_a_diff_shows_the_same_and_writes_nothing(repository: Path) -> None:
    result = command("--diff")
    assert result.stdout == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,3 +1,3 @@\n # Guides\n \n"
        "-Read [the guide](docs/Guide.md#instal) and [the other](docs/guide.md).\n"
        "+Read [the guide](docs/guide.md#install) and [the other](docs/guide.md).\n"
    )
    assert result.exit_code == 1
    assert (repository / "README.md").read_text() == PAGE
    command("--fix")
    again = command("--diff")
    assert (again.stdout, again.exit_code) == ("", 0)


def test_what_is_not_mended_keeps_every_byte(repository: Path) -> None:
    page = repository / "README.md"
    before = b"\xef\xbb\xbf# Guides\r\n\r\n[x](docs/Guide.md)\ttab \r\nlast line \xe6\xbc\xa2\x0c without an end"
    page.write_bytes(before)
    page.chmod(0o640)
    command("--fix", "--ignore", "file-encoding")
    assert page.read_bytes() == before.replace(b"Guide.md", b"guide.md")
    assert page.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in repository.iterdir() if path.suffix == ".new"] == []


def test_a_byte_order_mark_is_taken_off(repository: Path) -> None:
    page = repository / "README.md"
    page.write_bytes(b"\xef\xbb\xbf# Guides\r\n\r\nText.")
    shown = command("--diff")
    assert "-\ufeff# Guides" in shown.stdout
    result = command("--fix")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "note: fixed 1 problem on 1 page")
    assert page.read_bytes() == b"# Guides\r\n\r\nText."
    assert command("--diff").stdout == ""


def test_a_second_run_changes_nothing(repository: Path) -> None:
    command("--fix")
    before = (repository / "README.md").stat().st_mtime_ns
    assert "fixed" not in command("--fix").stderr
    assert (repository / "README.md").stat().st_mtime_ns == before


def test_unsafe_fixes_only_on_request(repository: Path) -> None:
    page = repository / "README.md"
    page.write_text("# Guides\n\nSee [x](http://guides.net/a).\n")
    command("--fix")
    assert "http://guides.net" in page.read_text()
    command("--fix", "--unsafe-fixes")
    assert "https://guides.net" in page.read_text()


def test_only_the_pages_that_were_asked_for(repository: Path) -> None:
    (repository / "other.md").write_text(PAGE)
    command("--fix", "other.md")
    assert (repository / "other.md").read_text() == FIXED
    assert (repository / "README.md").read_text() == PAGE


def test_a_silenced_finding_is_not_fixed(repository: Path) -> None:
    text = f"<!-- playbook-lint disable-file path-case: on purpose -->\n\n{PAGE}"
    (repository / "README.md").write_text(text)
    command("--fix")
    assert (repository / "README.md").read_text() == text


def test_a_link_to_a_page_stays_a_link(repository: Path) -> None:
    (repository / "README.md").rename(repository / "docs" / "front.md")
    (repository / "docs" / "front.md").write_text("# Guides\n\n[x](Guide.md)\n")
    (repository / "README.md").symlink_to("docs/front.md")
    command("--fix")
    assert (repository / "README.md").is_symlink()
    assert (repository / "docs" / "front.md").read_text() == "# Guides\n\n[x](guide.md)\n"


def test_standard_input_can_be_shown(repository: Path) -> None:
    shown = command("--diff", "-", "--stdin-filename", "README.md", stdin=PAGE)
    assert "+Read [the guide](docs/guide.md#install)" in shown.stdout
    assert (repository / "README.md").read_text() == PAGE


def test_a_page_that_cannot_be_written_is_one_clear_line(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = command("--fix")
    assert result.exit_code == 2
    assert "README.md: cannot be written, so it was not fixed: No space left on device" in result.stderr
    assert (repository / "README.md").read_text() == PAGE
    assert [path.name for path in repository.iterdir() if path.suffix == ".new"] == []


def test_fix_only_says_nothing_of_what_is_left(repository: Path) -> None:
    (repository / "README.md").write_text(PAGE + "\n[gone](gone.md)\n")
    result = command("--fix-only")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "note: fixed 2 problems on 1 page\n"
    assert (repository / "README.md").read_text() == FIXED + "\n[gone](gone.md)\n"


@pytest.mark.usefixtures("repository")
def test_fix_only_fails_if_a_page_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert command("--fix-only").exit_code == 2


@pytest.mark.usefixtures("repository")
def test_each_fix_is_shown_on_request() -> None:
    shown = (
        "README.md:3: path-case: link to docs/guide.md#instal\n"
        "README.md:3: anchor-missing: link to docs/guide.md#install\n"
    )
    assert shown in command("--diff", "--show-fixes").stderr
    result = command("--fix", "--show-fixes", "--output-format", "json")
    assert shown in result.stderr
    assert json.loads(result.stdout)["findings"] == []


@pytest.mark.parametrize(
    ("args", "statuses"),
    [
        pytest.param(["--fix"], (0, 0), id="nothing is left"),
        pytest.param(["--fix", "--exit-non-zero-on-fix"], (1, 0), id="told to fail if anything was mended"),
        pytest.param(["--fix-only", "--exit-non-zero-on-fix"], (1, 0), id="the same without a report"),
        pytest.param(["--fix", "--exit-non-zero-on-fix", "--exit-zero"], (0, 0), id="told not to fail"),
        pytest.param(["--fix", "--diff"], (1, 1), id="a diff writes nothing"),
        pytest.param(["--fix-only", "--diff"], (1, 1), id="… whatever else is said"),
        pytest.param(["--diff", "--exit-zero"], (0, 0), id="a diff that must not fail"),
        pytest.param(["--diff", "--exit-non-zero-on-fix"], (1, 1), id="a diff mends nothing"),
    ],
)
def test_the_status_says_what_was_asked_for(repository: Path, args: list[str], statuses: tuple[int, int]) -> None:
    first = command(*args)
    unchanged = (repository / "README.md").read_text() == PAGE
    assert (first.exit_code, command(*args).exit_code) == statuses
    assert unchanged is ("--diff" in args)


def test_what_is_left_still_fails_after_fixing(repository: Path) -> None:
    (repository / "README.md").write_text(PAGE + "\n[gone](gone.md)\n")
    assert command("--fix").exit_code == 1
    assert command("--fix", "--fix-only").exit_code == 0


@pytest.mark.parametrize("option", ["--unsafe-fixes", "--show-fixes", "--exit-non-zero-on-fix"])
def test_an_option_that_does_nothing_alone_says_so(repository: Path, option: str) -> None:
    result = command(option)
    assert f"note: {option} does nothing without --fix, --fix-only or --diff\n" in result.stderr
    assert result.exit_code == 1
    assert (repository / "README.md").read_text() == PAGE
    assert "does nothing" not in command(option, "--quiet").stderr
    assert "does nothing" not in command(option, "--fix").stderr


@pytest.mark.usefixtures("repository")
def test_an_option_from_the_environment_may_wait_for_its_time() -> None:
    result = CliRunner(env={"PLAYBOOK_LINT_UNSAFE_FIXES": "1"}).invoke(main, ["--offline"])
    assert "does nothing" not in result.stderr


def test_a_report_that_is_not_made_cannot_be_written(repository: Path) -> None:
    result = command("--fix-only", "--output-file", "report.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: --fix-only reports nothing; use --fix with --output-file\n"
    assert (repository / "README.md").read_text() == PAGE


def test_standard_input_comes_out_mended(repository: Path) -> None:
    result = command("--fix", "-", "--stdin-filename", "README.md", stdin=PAGE + "\n[gone](gone.md)\n")
    assert result.stdout == FIXED + "\n[gone](gone.md)\n"
    assert "error[target-missing]" in result.stderr  # an editor reads stdout
    assert result.exit_code == 1
    assert (repository / "README.md").read_text() == PAGE


@pytest.mark.usefixtures("repository")
def test_standard_input_comes_out_as_it_was_if_there_is_nothing_to_mend() -> None:
    before = b"\xef\xbb\xbf# A\r\n\r\nlast line \xe6\xbc\xa2\x0c"
    result = CliRunner().invoke(main, ["--offline", "--fix-only", "--ignore", "file-encoding", "-"], input=before)
    assert result.stdout_bytes == before
    assert (result.stderr, result.exit_code) == ("", 0)


def test_a_report_on_standard_input_may_go_to_a_file(repository: Path) -> None:
    result = command("--fix", "-", "--stdin-filename", "README.md", "--output-file", "report.txt", stdin=PAGE)
    assert result.stdout == FIXED
    assert (repository / "report.txt").read_text().startswith("All good")


@pytest.mark.usefixtures("repository")
def test_standard_input_that_is_not_text_is_not_swallowed() -> None:
    result = CliRunner().invoke(main, ["--offline", "--fix", "-"], input=b"# A\n\xff\n")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "stdin.md: byte 0xff at line 2 column 1 is not UTF-8" in result.stderr


def test_standard_input_and_pages_go_where_they_came_from(repository: Path) -> None:
    (repository / "other.md").write_text(PAGE)
    result = command("--fix-only", "-", "other.md", "--stdin-filename", "README.md", stdin=PAGE)
    assert result.stdout == FIXED
    assert (repository / "other.md").read_text() == FIXED
    assert (repository / "README.md").read_text() == PAGE


def finding(*edits: tuple[int, int, str], unsafe: bool = False, path: str = "a.md") -> Finding:
    placed = tuple(LocatedEdit(Location(path, 1, start, 1, end), text) for start, end, text in edits)
    fix = LocatedFix("mend", Applicability.UNSAFE if unsafe else Applicability.SAFE, placed)
    return Finding("r", "g", Severity.ERROR, Location(path, 1, 1, 1, 1), "m", "s", "f", fix=fix)


@pytest.mark.parametrize(
    ("findings", "text", "count"),
    [
        pytest.param([finding((1, 2, "A")), finding((3, 4, "C"))], "AbCdef", 2, id="side by side"),
        pytest.param([finding((1, 3, "X")), finding((3, 4, "C"))], "XCdef", 2, id="touching"),
        pytest.param([finding((1, 3, "X")), finding((3, 3, "."))], "Xcdef", 1, id="added to what has changed"),
        pytest.param([finding((3, 3, ".")), finding((1, 3, "X"))], "ab.cdef", 1, id="changed with something added"),
        pytest.param([finding((1, 3, "X")), finding((2, 4, "Y"))], "Xcdef", 1, id="overlapping: the first"),
        pytest.param([finding((1, 1, "X")), finding((1, 1, "Y"))], "Xabcdef", 1, id="two at the same place"),
        pytest.param([finding((1, 5, "")), finding((2, 3, "Y"))], "ef", 1, id="one inside the other"),
        pytest.param(
            [finding((1, 2, "A"), (6, 7, "F")), finding((6, 7, "G"), (3, 4, "C"))], "AbcdeF", 1, id="whole or not"
        ),
        pytest.param([finding((1, 2, "A"), path="b.md")], "abcdef", 0, id="a page that was not read"),
    ],
)
def test_overlapping_fixes_wait(findings: list[Finding], text: str, count: int) -> None:
    document = Document("a.md", "abcdef", lines=line_starts("abcdef"))
    new = apply_fixes({"a.md": document}, findings)
    assert (new.texts.get("a.md", "abcdef"), len(new.applied)) == (text, count)


def test_a_diff_steers_no_terminal() -> None:
    assert "\x1b" not in format_diff("a\x1b.md", "\x1b[31mx\n", "##[error]\x1b\ty\n")
    assert "##[" not in format_diff("a.md", "x\n", "##[error]\n")
    assert "::" not in format_diff("a.md", "\ufeff::error::x\nx\n", "\ufeff::error::x\n").replace("error::", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\nb\nc\n", "a\nB\nc\n", id="plain"),
        pytest.param("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n", id="carriage-returns"),
        pytest.param("a\nb", "a\nB", id="no-line-end-at-the-end"),
        pytest.param("a\nb", "A\nb", id="no-line-end-in-the-context"),
        pytest.param("a\nb", "a\nb\n", id="a-line-end-is-added"),
        pytest.param("a\r\nb", "a\r\nb\r\n", id="a-carriage-return-is-added"),
        pytest.param("\ufeffa\nb\n", "\ufeffA\nb\n", id="a-byte-order-mark"),
        pytest.param("\ufeffa\nb\n", "a\nb\n", id="a-byte-order-mark-goes"),
        pytest.param("\ufeffa\nb\n", "\ufeffa\nB\n", id="a-byte-order-mark-in-the-context"),
        pytest.param("a\n\n\nb\n", "a\n\nb\n", id="an-empty-line-goes"),
        pytest.param("a\tb\nc\n", "a\tB\nc\n", id="tabs"),
        pytest.param("".join(f"{n}\n" for n in range(40)), "".join(f"{n % 37}\n" for n in range(40)), id="hunks"),
        pytest.param("\u5de5\u5177\n", "\u5de5\u5177\u3002\n", id="another-script"),
        pytest.param("a\n", "", id="all-goes"),
    ],
)
def test_git_applies_a_diff(tmp_path: Path, before: str, after: str) -> None:
    page = tmp_path / "a page.md"
    page.write_bytes(before.encode())
    git(tmp_path, "init", "--quiet")
    (tmp_path / "change.diff").write_bytes(format_diff("a page.md", before, after).encode())
    git(tmp_path, "apply", "change.diff")
    assert page.read_bytes().decode() == after


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PAGE.encode(), id="plain"),
        pytest.param(PAGE.replace("\n", "\r\n").encode(), id="carriage-returns"),
        pytest.param(PAGE.rstrip("\n").encode(), id="no-line-end"),
        pytest.param(b"\xef\xbb\xbf" + PAGE.encode(), id="a-byte-order-mark"),
    ],
)
def test_a_printed_diff_changes_the_page_as_fix_does(repository: Path, content: bytes) -> None:
    page = repository / "README.md"
    page.write_bytes(content)
    for name in (repository / ".git").iterdir():
        name.unlink()
    git(repository, "init", "--quiet")
    printed = command("--diff", "--select", "links").stdout_bytes
    (repository / ".git" / "change.diff").write_bytes(printed)
    git(repository, "apply", ".git/change.diff")
    applied = page.read_bytes()
    page.write_bytes(content)
    command("--fix", "--select", "links")
    assert applied == page.read_bytes() != content


def test_a_fix_that_changes_nothing_is_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check_document(_: object, document: Document) -> Iterator[Problem]:
        span = Span(0, 8)
        yield Problem(span, "nothing", fix=Fix("write the same", (Edit(span, document.source(span)),)))

    monkeypatch.setattr("linter.rules.headings.heading_skip.HeadingSkip.check", check_document)
    (finding,) = lint(root=repository, offline=True, select=("heading-skip",), paths=("README.md",)).findings
    assert finding.fix is None
