"""Documents as bytes, for other processes and for the cache: MessagePack, typed when decoded, and compressed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import compress, decompressobj
from zlib import error as zlib_error

from msgspec.structs import replace

from linter.document import Document

if TYPE_CHECKING:
    from msgspec.msgpack import Decoder

_LARGEST = 256  # bytes for a character of the text, and …
_LEAST = 65_536  # … for any text: more is nothing that `pack` has made


def pack(document: Document) -> bytes:
    """A document without its text, and its path, which need not be Unicode: `unpack` gets both."""
    from msgspec.msgpack import encode  # noqa: PLC0415 - lazy: most runs have few files

    return compress(encode(replace(document, path="", text="")), 1)


def unpack(packed: bytes, path: str, text: str) -> Document:
    """The document that was packed, with its path and text. Raises `ValueError` for other bytes."""
    decompressor = decompressobj()
    try:
        encoded = decompressor.decompress(packed, _LARGEST * len(text) + _LEAST)
        if not decompressor.eof:
            raise ValueError("cut off, or too large")
        return replace(_decoder().decode(encoded), path=path, text=text)
    except zlib_error as error:
        raise ValueError(str(error)) from error


@cache
def _decoder() -> Decoder[Document]:
    from msgspec.msgpack import Decoder  # noqa: PLC0415 - lazy, as above

    return Decoder(Document)  # its errors are ValueErrors
