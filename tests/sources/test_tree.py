"""A repository's files: exact names, nothing outside the root, and a reason for whatever cannot be read."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from linter.sources import MAX_BYTES, Cause, EntryKind, TextFile, Tree, Unreadable, decode, read_stdin
from tests.growth import assert_linear

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permission bits do not bind root: inside, root acts as nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that nobody can reach too: `tmp_path` lies in one of the user's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a file, a folder, links that stay and links that leave, and a pipe."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("secret")
    root = tmp_path / "root"
    (root / "docs" / "deep").mkdir(parents=True)
    (root / "README.md").write_text("top")
    (root / "docs" / "a.md").write_text("a")
    (root / "docs" / "dir.md").mkdir()
    os.mkfifo(root / "pipe.md")
    links = {
        "to-file.md": "README.md",
        "docs/up.md": "../README.md",
        "to-folder": "docs",
        "docs/deep/around": "../../to-folder/deep",
        "absolute.md": str(root / "docs" / "a.md"),
        "to-root": str(root),
        "out.md": "../outside/secret.md",
        "out": "../outside",
        "absolute-out.md": str(tmp_path / "outside" / "secret.md"),
        "out-and-back.md": "../root/README.md",
        "to-out.md": "out/secret.md",
        "loop-a": "loop-b",
        "loop-b": "loop-a",
        "self": "self/x",
        "dangling.md": "nowhere.md",
        "through-file.md": "README.md/../docs/a.md",
    }
    for name, target in links.items():
        (root / name).symlink_to(target)
    return root


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("", EntryKind.DIRECTORY, id="the-root"),
        pytest.param("README.md", EntryKind.FILE, id="file"),
        pytest.param("docs", EntryKind.DIRECTORY, id="folder"),
        pytest.param("docs/dir.md", EntryKind.DIRECTORY, id="a-folder-named-like-a-page"),
        pytest.param("readme.md", None, id="other-case"),
        pytest.param("Docs/a.md", None, id="other-case-in-a-folder"),
        pytest.param("nowhere.md", None, id="not-there"),
        pytest.param("README.md/x", None, id="below-a-file"),
        pytest.param("a\0b", None, id="NUL"),
        pytest.param("x" * 100_000, None, id="longer-than-any-name"),
        pytest.param("../outside/secret.md", None, id="climbing"),
        pytest.param("docs/../../outside", None, id="climbing-later"),
        pytest.param("/etc/passwd", None, id="absolute"),
        pytest.param("pipe.md", None, id="pipe"),
        pytest.param("to-file.md", EntryKind.FILE, id="link-to-a-file"),
        pytest.param("docs/up.md", EntryKind.FILE, id="link-up-but-inside"),
        pytest.param("to-folder/a.md", EntryKind.FILE, id="through-a-link"),
        pytest.param("docs/deep/around/around/around", EntryKind.DIRECTORY, id="links-through-links"),
        pytest.param("absolute.md", EntryKind.FILE, id="absolute-link-inside"),
        pytest.param("to-root/to-root/README.md", EntryKind.FILE, id="absolute-link-to-the-root"),
        pytest.param("out.md", None, id="link-out"),
        pytest.param("out/secret.md", None, id="through-a-link-out"),
        pytest.param("absolute-out.md", None, id="absolute-link-out"),
        pytest.param("out-and-back.md", None, id="a-link-that-leaves-by-its-text"),
        pytest.param("to-out.md", None, id="link-to-a-link-out"),
        pytest.param("loop-a", None, id="loop"),
        pytest.param("self", None, id="a-link-that-grows"),
        pytest.param("dangling.md", None, id="link-to-nowhere"),
        pytest.param("through-file.md", None, id="link-that-climbs-out-of-a-file"),
    ],
)
def test_kind(root: Path, path: str, kind: EntryKind | None) -> None:
    assert Tree(root).kind(path) is kind


def test_nothing_outside_is_ever_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree(root)
    seen: list[str] = []

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def call(path: str, *rest: int) -> object:
            seen.append(path)
            return real(path, *rest)

        return call

    for name in ("scandir", "readlink", "open", "stat", "lstat"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    for path in ("out.md", "out/secret.md", "absolute-out.md", "to-out.md", "../outside", "out/nowhere"):
        assert tree.kind(path) is None
        assert isinstance(tree.read(path), Unreadable)
    assert seen
    assert [path for path in seen if not path.startswith(str(tree.root))] == []


def test_names_are_sorted_and_only_of_folders(root: Path) -> None:
    tree = Tree(root)
    assert tree.names("docs") == ("a.md", "deep", "dir.md", "up.md")
    assert tree.names("to-folder") == tree.names("docs")
    assert tree.names("README.md") == tree.names("nowhere") == tree.names("out") == ()


@pytest.mark.parametrize(
    ("data", "page"),
    [
        pytest.param(b"", TextFile("p", ""), id="empty"),
        pytest.param(b"a\r\nb\rc\n", TextFile("p", "a\r\nb\rc\n"), id="line-endings-stay"),
        pytest.param(b"\xef\xbb\xbfa", TextFile("p", "a", bom=True), id="byte-order-mark"),
        pytest.param(b"\xef\xbb\xbf", TextFile("p", "", bom=True), id="nothing-but-the-mark"),
        pytest.param("漢\ufeff\0".encode(), TextFile("p", "漢\ufeff\0"), id="odd-but-UTF-8"),
    ],
)
def test_pages(tmp_path: Path, data: bytes, page: TextFile) -> None:
    (tmp_path / "p").write_bytes(data)
    assert Tree(tmp_path).read("p") == page
    assert decode("p", data) == page
    assert read_stdin(BytesIO(data), "p") == page


@pytest.mark.parametrize(
    ("data", "reason", "line", "column"),
    [
        pytest.param(
            b"a\nb\ncaf\xc3\xa9 \xe9t\xe9",
            "byte 0xe9 at line 3 column 6 is not UTF-8; save it as UTF-8",
            3,
            6,
            id="Latin-1",
        ),
        pytest.param(
            b"a\r\nb\r\xff", "byte 0xff at line 3 column 1 is not UTF-8; save it as UTF-8", 3, 1, id="CRLF-and-CR"
        ),
        pytest.param(
            b"\xef\xbb\xbfa\xe9",
            "byte 0xe9 at line 1 column 2 is not UTF-8; save it as UTF-8",
            1,
            2,
            id="behind-a-mark",
        ),
        pytest.param(
            b"a\xed\xa0\x80", "byte 0xed at line 1 column 2 is not UTF-8; save it as UTF-8", 1, 2, id="surrogate"
        ),
        pytest.param(b"a\xe6\xbc", "byte 0xe6 at line 1 column 2 is not UTF-8; save it as UTF-8", 1, 2, id="cut-short"),
        pytest.param("a".encode("utf-16"), "looks like UTF-16; save it as UTF-8", 1, 1, id="UTF-16"),
        pytest.param(b"\xfe\xff\0a", "looks like UTF-16; save it as UTF-8", 1, 1, id="UTF-16-big-endian"),
        pytest.param("a".encode("utf-32"), "looks like UTF-32; save it as UTF-8", 1, 1, id="UTF-32"),
    ],
)
def test_not_utf_8(tmp_path: Path, data: bytes, reason: str, line: int, column: int) -> None:
    (tmp_path / "p").write_bytes(data)
    expected = Unreadable("p", Cause.ENCODING, reason, line, column)
    assert Tree(tmp_path).read("p") == read_stdin(BytesIO(data), "p") == expected


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("nowhere.md", "no such file", id="not-there"),
        pytest.param("out.md", "no such file", id="outside-looks-like-not-there"),
        pytest.param("docs", "is a folder", id="folder"),
        pytest.param("pipe.md", "not a regular file", id="pipe"),
    ],
)
def test_unreadable(root: Path, path: str, reason: str) -> None:
    page = Tree(root).read(path)
    assert isinstance(page, Unreadable)
    assert (page.path, page.cause) == (path, Cause.UNREADABLE)
    assert reason in page.reason


def test_a_file_that_becomes_a_pipe_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    tree = Tree(tmp_path)
    assert tree.kind("a.md") is EntryKind.FILE
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    assert tree.read("a.md") == Unreadable("a.md", Cause.UNREADABLE, "is not a regular file")


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.md")
        assert Tree(tmp_path).kind("s.md") is None


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "link.md").symlink_to("a.md")
    tree = Tree(tmp_path)
    assert tree.names("") == ("a.md", "link.md")
    (tmp_path / "a.md").unlink()
    (tmp_path / "link.md").unlink()
    assert tree.read("a.md") == Unreadable("a.md", Cause.UNREADABLE, "cannot be read: No such file or directory")
    assert tree.kind("link.md") is None


def test_the_largest_file(tmp_path: Path) -> None:
    with (tmp_path / "most.md").open("wb") as most, (tmp_path / "more.md").open("wb") as more:
        most.truncate(MAX_BYTES)
        more.truncate(MAX_BYTES + 1)
    tree = Tree(tmp_path)
    assert isinstance(tree.read("most.md"), TextFile)
    large = tree.read("more.md")
    assert isinstance(large, Unreadable)
    assert (large.cause, large.reason) == (Cause.TOO_LARGE, "is larger than 16 MiB; split it or exclude it")
    with (tmp_path / "more.md").open("rb") as stream:
        assert read_stdin(stream, "more.md") == large


def test_permission_denied(open_folder: Path) -> None:
    (open_folder / "a.md").touch()
    (open_folder / "a.md").chmod(0)
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "b.md").touch()
    (open_folder / "closed").chmod(0)
    with unprivileged():
        tree = Tree(open_folder)
        assert tree.read("a.md") == Unreadable("a.md", Cause.UNREADABLE, "cannot be read: Permission denied")
        assert tree.names("closed") == ()
        assert tree.read("closed") == Unreadable(
            "closed", Cause.UNREADABLE, "this folder cannot be listed: Permission denied"
        )


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.md").write_text("x")
    tree = Tree(tmp_path)
    assert tree.names("") == ("caf\udce9.md",)
    assert tree.read("caf\udce9.md") == TextFile("caf\udce9.md", "x")


def test_a_root_behind_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(root)
    assert Tree(tmp_path / "alias").kind("absolute.md") is EntryKind.FILE


def test_folders_too_deep_for_the_system(tmp_path: Path) -> None:
    """4,096 bytes is the longest path that Linux takes; deeper folders can be made step by step."""
    start = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(60):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
    finally:
        os.chdir(start)
    assert Tree(tmp_path).kind("/".join(["d" * 100] * 60)) is None
    assert_linear(lambda depth: "/".join(["d" * 100] * depth), Tree(tmp_path).kind, 60)
