"""An HTTP/1.1 answer as it comes, read by llhttp, which is Node's too (https://llhttp.org), as leniently as browsers.

What a lenient reader does for a forger, to smuggle a second answer in, harms nobody here: a connection on which more
came than was asked for is not used again.
"""

from __future__ import annotations

import re

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

_LARGEST_HEAD = 102_400  # bytes of a status line and header fields, and between two pieces of a body
_SWITCHING = 101
_END = re.compile(rb"\n\r?\n")  # of a head


class ResponseReader:
    """One answer to a request by `method`. Answers that only come before it (RFC 9110, 15.2) are passed over.

    With `has_head`, `status`, `reason` and `fields` are known; with `complete`, all of it is here. `broken` says why no
    more of it can be had. `pieces` of its body are to be taken away by whoever reads them. `surplus`: more came than
    the answer, which nobody asked for.
    """

    def __init__(self, method: str) -> None:
        self.status = 0
        self.version = ""  # as 1.1
        self.reason = b""
        self.fields: list[tuple[bytes, bytes]] = []
        self.pieces: list[bytes] = []
        self.has_head = False
        self.complete = False
        self.broken = ""
        self.surplus = False
        self._bodiless = method in ("HEAD", "CONNECT")
        self._without_piece = 0
        self._head_bytes = b""  # as long as there is no head
        self._objection = ""
        self._parser: HttpResponseParser | None = self._new_parser()

    @property
    def lasts(self) -> bool:
        """Whether the connection may be used again (RFC 9112, 9.3), once all of the answer is here."""
        options = b",".join(value for name, value in self.fields if name.lower() == b"connection").lower()
        return b"close" not in options and (self.version != "1.0" or b"keep-alive" in options)

    def close(self) -> None:
        """Nobody reads it any more. The parser and this hold each other, and what came, until then."""
        self._parser = None
        self.pieces.clear()

    def feed(self, data: bytes) -> None:
        """Takes what has come; nothing, if the connection has ended."""
        if not data:
            self._end()
            return
        self._without_piece += len(data)
        if not self.has_head:
            self._head_bytes += data
        self._parse(data)
        if self._without_piece > _LARGEST_HEAD and not self.complete:
            self.broken = self.broken or "too much of what is not its body"

    def _parse(self, data: bytes) -> None:
        if self._objection:  # the parser stopped at a second length
            self._parse_once_more(data)
            return
        assert self._parser is not None  # noqa: S101 - for the type checker: it is fed as long as it is read
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            if self.complete:
                self.surplus = True
            elif not self.has_head and not self.broken and self._head_bytes.lower().count(b"content-length") > 1:
                self._objection = str(error)
                self._parse_once_more(data)
            else:
                self.broken = self.broken or str(error)

    def _parse_once_more(self, data: bytes) -> None:
        """Reads a head with two lengths again, as soon as `data` brings its end: those that agree are one."""
        end = _END.search(self._head_bytes, max(0, len(self._head_bytes) - len(data) - 2))
        if end is None:
            return
        head, rest, objection = self._head_bytes[: end.end()], self._head_bytes[end.end() :], self._objection
        once, self._head_bytes, self._objection = _length_once(head), b"", ""
        if once == head:
            self.broken = objection
            return
        self._parser, self.reason, self.fields = self._new_parser(), b"", []
        self._parse(once + rest)

    def _new_parser(self) -> HttpResponseParser:
        parser = HttpResponseParser(self)
        parser.set_dangerous_leniencies(
            lenient_headers=True,
            lenient_chunked_length=True,
            lenient_version=True,
            lenient_data_after_close=True,
            lenient_optional_cr_before_lf=True,
            lenient_optional_lf_after_cr=True,
            lenient_optional_crlf_after_chunk=True,
            lenient_spaces_after_chunk_size=True,
        )
        return parser

    def _end(self) -> None:
        """The connection has ended: so has a body that no length was given of (RFC 9112, 6.3)."""
        if not self.has_head:
            self.broken = self.broken or "the connection was closed without an answer"
        elif any(name.lower() in (b"content-length", b"transfer-encoding") for name, _ in self.fields):
            self.broken = self.broken or "the connection was closed within the answer"
        else:
            self.complete = True

    def on_message_begin(self) -> None:
        """Called by the parser, as all that follows."""
        if self.complete:
            self.surplus = True

    def on_status(self, reason: bytes) -> None:
        if not self.has_head:
            self.reason += reason

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.has_head:
            self.fields.append((name, value))

    def on_headers_complete(self) -> None:
        if self.has_head:
            return
        assert self._parser is not None  # noqa: S101 - as above
        status, self.version = self._parser.get_status_code(), self._parser.get_http_version()
        if status == _SWITCHING:
            self.broken = "it changed the protocol unasked"
            return
        if status < 200:
            self.reason, self.fields, self._without_piece, self._head_bytes = b"", [], 0, b""
            return
        codings = {value.strip().lower() for name, value in self.fields if name.lower() == b"transfer-encoding"}
        if codings - {b"chunked"}:
            self.broken = "its transfer encoding is unknown"
            return
        self.status, self.has_head, self.complete, self._head_bytes = status, True, self._bodiless, b""

    def on_body(self, body: bytes) -> None:
        if self.complete:
            self.surplus = True
            return
        self._without_piece = 0
        self.pieces.append(body)

    def on_message_complete(self) -> None:
        self.complete = self.complete or self.has_head


def _length_once(head: bytes) -> bytes:
    """A head without the second of two lengths that agree, which RFC 9110, 8.6, allows and the parser does not."""
    lines: list[bytes] = []
    lengths: set[bytes] = set()
    for line in head.splitlines(keepends=True):
        name, _, value = line.partition(b":")
        if name.lower() != b"content-length":
            lines.append(line)
        elif value.strip() not in lengths:
            lines.append(line)
            lengths.add(value.strip())
    return b"".join(lines)
