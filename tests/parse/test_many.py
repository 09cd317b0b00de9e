"""Files parsed together: the same documents as one by one, also packed, also in other processes."""

from __future__ import annotations

import random
import zlib

import pytest

from linter.parse.many import parse_all, parse_and_pack
from linter.parse.packed import pack, unpack
from linter.parse.parser import parse
from linter.sources import parallel as processes

PAGES = [
    ("a.md", "# A\n\n- [one](https://a.example/) - Text é 👍.\n\n[r]: x 'y'\n\n<a id=b></a> | [^1]\n\n[^1]: note\n"),
    ("b.md", "---\ntitle: x\n---\n\n| a | b |\n|---|---|\n| [x](y) | `c` |\n\n<!-- c -->\n\n> - ![i](j.png)\r\n"),
    ("empty.md", ""),
    ("not UTF-8 \udcff.md", "# A\n"),
]


@pytest.mark.parametrize(("path", "text"), PAGES)
def test_a_packed_document_is_the_same(path: str, text: str) -> None:
    document = parse(path, text)
    assert unpack(pack(document), document.path, text) == document


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\0\1\2", id="not packed"),
        pytest.param(pack(parse(*PAGES[0]))[:-5], id="cut off"),
        pytest.param(zlib.compress(b"\x80"), id="another thing"),
        pytest.param(zlib.compress(b"\0" * 10_000_000), id="a bomb"),
    ],
)
def test_other_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(packed, "a.md", "text")


def test_changed_bytes_are_refused_or_the_same_document() -> None:
    """Some bits of the compressed data have no meaning."""
    document, change = parse(*PAGES[0]), random.Random(1)  # noqa: S311 - the same each time
    refused = 0
    for _ in range(300):
        wrong = bytearray(pack(document))
        wrong[change.randrange(len(wrong))] ^= 1 << change.randrange(8)
        try:
            assert unpack(bytes(wrong), document.path, document.text) == document
        except ValueError:
            refused += 1
    assert refused > 280


@pytest.mark.parametrize("pays", [1_000_000, 1], ids=["here", "in other processes"])
def test_files_together_are_as_one_by_one(pays: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MIN_CHARACTERS", pays)
    pages = [(f"{number}/{path}", text * number) for number in range(20) for path, text in PAGES]
    expected = [parse(path, text) for path, text in pages]
    assert list(parse_all(pages)) == expected
    assert [(document, unpack(packed, document.path, document.text)) for document, packed in parse_and_pack(pages)] == [
        (document, document) for document in expected
    ]


def test_one_long_file_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MIN_CHARACTERS", 1)
    monkeypatch.setattr("linter.parse.many.map_in_processes", None)
    text = "a" * 100
    assert list(parse_all([("a.md", text)])) == [parse("a.md", text)]
