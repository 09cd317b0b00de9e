"""Fixing: what is mended, what waits, what is written, and what stays as it was to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import main
from linter.finding import Applicability, Finding, Location, PlacedEdit, PlacedFix, Severity
from linter.fix import diff, fixed
from linter.model import Document, line_starts

PAGE = "# Guides\n\nRead [the guide](docs/Guide.md#instal) and [the the other](docs/guide.md).\n"
MENDED = "# Guides\n\nRead [the guide](docs/guide.md#install) and [the the other](docs/guide.md).\n"


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
    result = command("--fix")  # the anchor can only be judged when the path is right
    assert (repository / "README.md").read_text() == MENDED
    assert "note: fixed 2 problems on 1 page\n" in result.stderr
    assert result.stdout.startswith("All good")
    assert result.exit_code == 0


def test_a_diff_shows_the_same_and_writes_nothing(repository: Path) -> None:
    result = command("--diff")
    assert result.stdout == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,4 +1,4 @@\n # Guides\n \n"
        "-Read [the guide](docs/Guide.md#instal) and [the the other](docs/guide.md).\n"
        "+Read [the guide](docs/guide.md#install) and [the the other](docs/guide.md).\n \n"
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
    command("--fix")
    assert page.read_bytes() == before.replace(b"Guide.md", b"guide.md")
    assert page.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in repository.iterdir() if path.suffix == ".new"] == []


def test_a_second_run_changes_nothing(repository: Path) -> None:
    command("--fix")
    before = (repository / "README.md").stat().st_mtime_ns
    assert "fixed" not in command("--fix").stderr
    assert (repository / "README.md").stat().st_mtime_ns == before


def test_unsafe_fixes_only_on_request(repository: Path) -> None:
    page = repository / "README.md"
    page.write_text("# Guides\n\nSee [x](http://guides.dev/a).\n")
    command("--fix")
    assert "http://guides.dev" in page.read_text()
    command("--fix", "--unsafe-fixes")
    assert "https://guides.dev" in page.read_text()


def test_only_the_pages_that_were_asked_for(repository: Path) -> None:
    (repository / "other.md").write_text(PAGE)
    command("--fix", "other.md")
    assert (repository / "other.md").read_text() == MENDED
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


def test_standard_input_can_only_be_shown(repository: Path) -> None:
    refused = command("--fix", "-", "--stdin-filename", "README.md", stdin=PAGE)
    assert refused.exit_code == 2
    assert "use --diff" in refused.stderr
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


def finding(*edits: tuple[int, int, str], unsafe: bool = False, path: str = "a.md") -> Finding:
    placed = tuple(PlacedEdit(Location(path, 1, start, 1, end), text) for start, end, text in edits)
    fix = PlacedFix("mend", Applicability.UNSAFE if unsafe else Applicability.SAFE, placed)
    return Finding("r", "g", Severity.ERROR, Location(path, 1, 1, 1, 1), "m", "s", "f", fix=fix)


@pytest.mark.parametrize(
    ("findings", "text", "count"),
    [
        pytest.param([finding((1, 2, "A")), finding((3, 4, "C"))], "AbCdef", 2, id="side by side"),
        pytest.param([finding((1, 3, "X")), finding((3, 4, "C"))], "XCdef", 2, id="touching"),
        pytest.param([finding((1, 3, "X")), finding((2, 4, "Y"))], "Xcdef", 1, id="overlapping: the first"),
        pytest.param([finding((1, 1, "X")), finding((1, 1, "Y"))], "Xabcdef", 1, id="two at the same place"),
        pytest.param([finding((1, 5, "")), finding((2, 3, "Y"))], "ef", 1, id="one inside the other"),
        pytest.param(
            [finding((1, 2, "A"), (6, 7, "F")), finding((6, 7, "G"), (3, 4, "C"))], "AbcdeF", 1, id="whole or not"
        ),
        pytest.param([finding((1, 2, "A"), unsafe=True)], "abcdef", 0, id="unsafe"),
        pytest.param([finding((1, 2, "A"), path="b.md")], "abcdef", 0, id="a page that was not read"),
    ],
)
def test_overlapping_fixes_wait(findings: list[Finding], text: str, count: int) -> None:
    document = Document("a.md", "abcdef", lines=line_starts("abcdef"))
    texts, taken = fixed({"a.md": document}, findings, unsafe=False)
    assert (texts.get("a.md", "abcdef"), taken) == (text, count)


def test_a_diff_steers_no_terminal() -> None:
    assert "\x1b" not in diff("a\x1b.md", "\x1b[31mx\n", "##[error]\x1b\ty\n")
    assert "##[" not in diff("a.md", "x\n", "##[error]\n")
