"""Pages that git-crypt has encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.sources.tree import Cause, Unreadable, decode
from tests.repository import check, summaries


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(b"\0GITCRYPT\0\x8a\xff\x01", Cause.ENCRYPTED, id="encrypted"),
        pytest.param(b"\0GITCRYPT\0abc", Cause.ENCRYPTED, id="encrypted-and-utf-8"),
        pytest.param(b"GITCRYPT\xff", Cause.ENCODING, id="another-beginning"),
    ],
)
def test_what_is_encrypted_is_no_text(data: bytes, cause: Cause) -> None:
    file = decode("a.md", data)
    assert isinstance(file, Unreadable)
    assert file.cause is cause


def test_it_is_there_and_no_finding(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"README.md": "# A\n\n[b](b.md) [c](b.md#c)\n", "b.md": b"\0GITCRYPT\0\xff\x01"}
    assert summaries(check(tmp_path, files)) == []
