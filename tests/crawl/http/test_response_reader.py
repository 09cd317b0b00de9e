"""An HTTP answer as it comes: heads as servers write them, and anything else, cut anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.crawl.http.response_reader import ResponseReader

Parsed = tuple[int, list[tuple[bytes, bytes]], bytes, bool, bool, bool]
"""Status, fields, body, whether it is complete, whether it is broken, and whether there was more."""


def read(*pieces: bytes, method: str = "GET", ends: bool = True) -> Parsed:
    reader, body = ResponseReader(method), b""
    for piece in (*pieces, *([b""] if ends else [])):
        if piece and (reader.error or reader.is_complete):
            continue
        if not (reader.error or reader.is_complete):
            reader.feed(piece)
        body += b"".join(reader.chunks)
        reader.chunks.clear()
    return reader.status, reader.fields, body, reader.is_complete, bool(reader.error), reader.has_surplus


HEADS = {
    "plain": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", 200, b"hi"),
    "no-reason": (b"HTTP/1.1 404\r\nContent-Length: 2\r\n\r\nhi", 404, b"hi"),
    "an-empty-reason": (b"HTTP/1.1 404 \r\nContent-Length: 2\r\n\r\nhi", 404, b"hi"),
    "an-unknown-status": (b"HTTP/1.1 999 Request denied\r\nContent-Length: 2\r\n\r\nhi", 999, b"hi"),
    "lines-without-returns": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", 200, b"hi"),
    "until-the-end": (b"HTTP/1.1 200 OK\r\n\r\nhi", 200, b"hi"),
    "http-1.0": (b"HTTP/1.0 200 OK\r\n\r\nhi", 200, b"hi"),
    "another-version": (b"HTTP/1.7 200 OK\r\nContent-Length: 2\r\n\r\nhi", 200, b"hi"),
    "no-space-after-the-colon": (b"HTTP/1.1 200 OK\r\nContent-Length:2\r\n\r\nhi", 200, b"hi"),
    "latin-1": (b"HTTP/1.1 200 OK\r\nX: caf\xe9\r\nContent-Length: 2\r\n\r\nhi", 200, b"hi"),
    "a-folded-field": (b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nhi", 200, b"hi"),
    "an-empty-field": (b"HTTP/1.1 200 OK\r\nX:\r\nContent-Length: 2\r\n\r\nhi", 200, b"hi"),
    "a-length-twice": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: y\r\ncontent-length:  2\r\n\r\nhi", 200, b"hi"),
    "a-length-thrice": (b"HTTP/1.1 200 OK\r\n" + b"Content-Length: 2\r\n" * 3 + b"\r\nhi", 200, b"hi"),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1;x=y\r\ni\r\n0\r\n\r\n", 200, b"hi"),
    "chunks-and-trailers": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: y\r\n\r\n",
        200,
        b"hi",
    ),
    "chunks-and-a-length": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
        200,
        b"hi",
    ),
    "hints-before": (
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        200,
        b"hi",
    ),
    "no-content": (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
    "not-modified": (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n", 304, b""),
}


@pytest.mark.parametrize("name", HEADS)
def test_an_answer(name: str) -> None:
    sent, status, body = HEADS[name]
    parsed = read(sent)
    assert (parsed[0], parsed[2], *parsed[3:]) == (status, body, True, False, False)


@given(st.sampled_from(sorted(HEADS)), st.data())
def test_it_does_not_matter_where_an_answer_is_cut(name: str, data: st.DataObject) -> None:
    sent = HEADS[name][0]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=6)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert read(*filter(None, pieces)) == read(sent)


@given(st.lists(st.binary(max_size=40) | st.sampled_from([sent for sent, *_ in HEADS.values()]), max_size=6))
def test_whatever_comes_is_an_answer_or_broken(pieces: list[bytes]) -> None:
    status, _, _, complete, broken, _ = read(*pieces)
    assert complete != broken
    assert status or broken


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!", id="two-lengths"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nhi", id="lengths-in-a-list"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nhi", id="a-negative-length"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhi", id="another-coding"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi", id="too-little"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", id="cut-off"),
        pytest.param(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhi", id="another-protocol"),
        pytest.param(b"HTTP/1.1 2000 OK\r\n\r\n", id="no-status"),
        pytest.param(b"<html>", id="no-http"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_answer(sent: bytes) -> None:
    assert read(sent)[3:] == (False, True, False)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_more_than_was_asked_for_is_told(method: str) -> None:
    head, body = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", b"" if method == "HEAD" else b"hi"
    assert read(head + body, method=method, ends=False)[3:] == (True, False, False)
    for more in (b"HTTP/1.1 200 OK\r\n", b"x"):
        assert read(head + body + more, method=method, ends=False)[3:] == (True, False, True)


@pytest.mark.parametrize(
    ("fields", "lasts"),
    [
        pytest.param(b"HTTP/1.1 200 OK\r\n", True, id="as-a-rule"),
        pytest.param(b"HTTP/1.1 200 OK\r\nConnection: x, Close\r\n", False, id="closed"),
        pytest.param(b"HTTP/1.0 200 OK\r\n", False, id="http-1.0"),
        pytest.param(b"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n", True, id="http-1.0-kept"),
    ],
)
def test_whether_the_connection_lasts(fields: bytes, lasts: bool) -> None:
    reader = ResponseReader("GET")
    reader.feed(fields + b"Content-Length: 0\r\n\r\n")
    assert (reader.is_complete, reader.is_persistent) == (True, lasts)


@pytest.mark.parametrize(
    "endless",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000, id="a-field"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000, id="fields"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"y" * 200_000, id="a-chunk-size"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 40_000, id="trailers"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"Content-Length: 1\r\n" * 10_000, id="lengths"),
    ],
)
def test_what_does_not_end_is_broken(endless: bytes) -> None:
    pieces = [endless[at : at + 1_000] for at in range(0, len(endless), 1_000)]
    assert read(*pieces, ends=False)[3:5] == (False, True)
