"""Parsed pages as bytes, for other processes and for the cache: MessagePack, typed when read, and compressed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import compress, decompressobj
from zlib import error as zlib_error

from msgspec.structs import replace

from linter.document import Document

if TYPE_CHECKING:
    from msgspec.msgpack import Decoder

_LARGEST = 256  # bytes for a byte of the page, and …
_LEAST = 65_536  # … for any page: more is no page that we have packed


def pack(document: Document) -> bytes:
    """A document without its text, and its path, which need not be Unicode: whoever unpacks it has both."""
    from msgspec.msgpack import encode  # noqa: PLC0415 - lazy: most runs have few pages

    return compress(encode(replace(document, path="", text="")), 1)


def unpack(packed: bytes, path: str, text: str) -> Document:
    """The document that was packed, with its path and text. Raises `ValueError` for bytes that are none."""
    unpacking = decompressobj()
    try:
        said = unpacking.decompress(packed, _LARGEST * len(text) + _LEAST)
        if not unpacking.eof:
            raise ValueError("cut off, or too large")
        return replace(_decoder().decode(said), path=path, text=text)
    except zlib_error as error:
        raise ValueError(str(error)) from error


@cache
def _decoder() -> Decoder[Document]:
    from msgspec.msgpack import Decoder  # noqa: PLC0415 - lazy, as above

    return Decoder(Document)  # its errors are ValueErrors
