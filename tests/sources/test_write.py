"""Writing pages: what changed meanwhile is left alone, and whatever happens in the middle, each page is old or new."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from linter.errors import UsageError
from linter.sources import TextFile, Tree, write_text_file

OLD, NEW = "# Old\r\n\r\nText.", "# New\r\n\r\nText."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "a.md"
    path.parent.mkdir()
    path.write_bytes(OLD.encode())
    path.chmod(0o640)
    return path


def put(root: Path, before: TextFile | None = None) -> None:
    write_text_file(Tree(root), before or TextFile("docs/a.md", OLD), TextFile("docs/a.md", NEW))


def test_a_page_is_replaced_with_its_permissions(tmp_path: Path, page: Path) -> None:
    put(tmp_path)
    assert page.read_bytes() == NEW.encode()
    assert page.stat().st_mode & 0o777 == 0o640
    assert list(page.parent.iterdir()) == [page]


@pytest.mark.parametrize(
    ("text", "bom"),
    [
        pytest.param("# Other\n", False, id="another-text"),
        pytest.param(OLD, True, id="another-mark"),
        pytest.param(OLD.replace("\r\n", "\n"), False, id="other-line-ends"),
    ],
)
def test_what_has_changed_meanwhile_is_left_alone(tmp_path: Path, page: Path, text: str, *, bom: bool) -> None:
    with pytest.raises(UsageError, match="has changed since it was read, so it was not fixed; run again") as error:
        put(tmp_path, TextFile("docs/a.md", text, bom))
    assert error.value.where == "docs/a.md"
    assert page.read_bytes() == OLD.encode()


def test_what_is_no_text_any_more_is_left_alone(tmp_path: Path, page: Path) -> None:
    page.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="has changed"):
        put(tmp_path)
    assert page.read_bytes() == b"\xff"


def test_what_has_gone_stays_gone(tmp_path: Path, page: Path) -> None:
    page.unlink()
    with pytest.raises(UsageError, match="is no longer there"):
        put(tmp_path)
    assert list(page.parent.iterdir()) == []


def test_a_folder_that_has_become_a_link_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "b.md").write_bytes(OLD.encode())
    (root / "sub").mkdir()
    (root / "sub" / "b.md").write_bytes(OLD.encode())
    tree = Tree(root)
    assert isinstance(tree.read("sub/b.md"), TextFile)
    (root / "sub" / "b.md").unlink()
    (root / "sub").rmdir()
    (root / "sub").symlink_to(outside)
    with pytest.raises(UsageError, match="is no longer there"):
        write_text_file(tree, TextFile("sub/b.md", OLD), TextFile("sub/b.md", NEW))
    assert (outside / "b.md").read_bytes() == OLD.encode()


KILLED = """
import os, signal, sys
from pathlib import Path
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
where = sys.argv[1]
if where == "before-it-is-on-the-disk":
    os.fsync = die
elif where == "before-it-takes-the-place":
    Path.replace = die
else:
    replace = Path.replace
    def once(self, target):
        replace(self, target)
        die()
    Path.replace = once
from linter.cli.main import main
main(["--offline", "--fix-only"])
"""


@pytest.mark.parametrize("where", ["before-it-is-on-the-disk", "before-it-takes-the-place", "between-two-pages"])
def test_a_crash_in_the_middle_loses_no_page(tmp_path: Path, where: str) -> None:
    (tmp_path / ".git").mkdir()
    old, new = "# A\n\nThe the text.\n", "# A\n\nThe text.\n"
    paths = [tmp_path / "a.md", tmp_path / "b.md"]
    for path in paths:
        path.write_text(old)
    died = subprocess.run([sys.executable, "-c", KILLED, where], cwd=tmp_path, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL
    assert [path.read_text() for path in paths] == ([new, old] if where == "between-two-pages" else [old, old])
    done = subprocess.run([sys.executable, "-m", "linter", "--offline", "--fix"], cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert [path.read_text() for path in paths] == [new, new]
