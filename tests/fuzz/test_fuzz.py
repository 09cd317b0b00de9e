"""What nobody would write, to everything that reads: an answer or a mistake that is said, never a crash or a hang.

Seconds of it here; `make thorough` and `make fuzz` go on for longer.
"""

from __future__ import annotations

import json
import sqlite3
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import formats, lint
from linter.config.load import load
from linter.config.schema import build_schema
from linter.crawl.github import graphql
from linter.crawl.http.html_page import read_page
from linter.crawl.http.response_reader import ResponseReader
from linter.crawl.urls import Url, join, normalise, parse
from linter.crawl.verdict.bot_challenge import is_challenge
from linter.crawl.verdict.fragments import find_missing, is_uncertain
from linter.crawl.verdict.text_fragments import page_text
from linter.errors import LinterError
from linter.outcome import Outcome, Redirect, Status
from linter.parse.packed import pack, unpack
from linter.parse.parser import parse as parse_page
from linter.parse.slug import Slugger
from linter.publish.artifact import read_report as read_report
from linter.rules.registry import all_rules
from linter.store.database import FILE, Unusable
from linter.store.document_cache import DocumentCache
from linter.store.link_cache import render_history
from linter.store.link_store import LinkStore
from linter.suppress.foreign import ForeignComments
from tests.crawl.conftest import Checker, Farm, nothing_left_open
from tests.crawl.conftest import check as check
from tests.crawl.conftest import farm as farm
from tests.hostile.corpus import PAYLOADS
from tests.hostile.readers import steering
from tests.hostile.test_hostile import settings as every_rule

patient = settings(suppress_health_check=list(HealthCheck))

WORDS = (
    "a b Guide http://a.example/ https://b.example/c?d=e#f www.a.b a@b.c "
    "README.md #a ./x ../y : - — . , ; ! [ ] ( ) < > "
    "![ ]( [^ ]: * ** _ ~~ ` ``` ~~~ | |-| --- === # ## > 1. - [x] "
    "&amp; &#0; \\ \\| <a <!-- --> </ /> <div> href= ' \" "
    "disable-next playbook-lint the the Table of Contents {/* */} "
    "<!--lint ignore <!-- markdownlint-disable <!-- markdown-link-check-disable-line --> playbook-lint disable-line"
).split(" ")
TEXT = st.text() | st.lists(st.sampled_from((*WORDS, *PAYLOADS, "\n", "\n\n", "    ", "\t", " ")), max_size=40).map(
    "".join
)


@patient
@given(TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(), st.sampled_from(formats.names()))
def test_markdown(page: bytes, name: str) -> None:
    """Through every rule, and out in any format."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / ".git").mkdir()
        (root / "rules.yaml").write_text(every_rule())
        (root / "README.md").write_bytes(page)
        report = lint(root=root, offline=True)
    assert steering(formats.renderer(name)(report, color=False)) == []


@patient
@given(TEXT, st.sampled_from(("a.md", "a.mdx")))
def test_places(text: str, path: str) -> None:
    """All that is found on a page lies on it."""
    document = parse_page(path, text)
    ForeignComments([document])
    spans = [link.span for link in document.links] + [heading.span for heading in document.headings]
    spans += [comment.span for comment in document.comments]
    spans += [item.span for item in document.items] + [block.span for block in document.blocks]
    for span in (*spans, *(prose.span for prose in document.prose)):
        assert 0 <= span.start <= span.end <= len(text)


@patient
@given(st.lists(TEXT))
def test_slugs(headings: list[str]) -> None:
    slugger = Slugger()
    anchors = [slugger.slug(text) for text in headings]
    assert len(set(anchors)) == len(anchors)


KEYS = (
    sorted({key for item in [build_schema(all_rules())] for key in item["properties"]})
    + (
        "core awesome on off error level under exclude template rule reason "
        "until match files on: [ ] { } : , - ? & * ! | > ' \" # %"
    ).split()
)
YAML = st.text() | st.lists(st.sampled_from((*KEYS, *PAYLOADS, "\n", "\n  ", " ", ": ", "- "))).map("".join)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from((*KEYS, *PAYLOADS)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=4),
)


@patient
@given(YAML | JSON.map(lambda value: json.dumps(value, ensure_ascii=False)))
def test_rules_yaml(text: str) -> None:
    with suppress(LinterError):
        load("rules.yaml", lambda _: text, all_rules())


URL = "https://guides.dev/first"
OUTCOME = Outcome(URL, Status.MOVED, 200, f"{URL}/b", (Redirect(301, f"{URL}/b"),), 12, 1, missing={"a": "b"})
PAGE = "# A\n\n- [one](https://a.example/) - Text.\n"


def filled(folder: Path) -> Path:
    """A cache with an outcome and a page."""
    cache = LinkStore(folder)
    cache.add(OUTCOME, ("a",))
    cache.close(finished=True)
    shelf = DocumentCache(folder)
    list(shelf.parse_all([("a.md", PAGE)]))
    shelf.close()
    return folder / FILE


def read_all(folder: Path) -> None:
    """Reads a cache as runs and commands do."""
    with suppress(Unusable):
        cache = LinkStore(folder)
        cache.find_last([URL])
        cache.checks([URL])
        cache.add(OUTCOME, ("a",))
        cache.close(finished=True)
    with suppress(LinterError):
        render_history(folder, None, as_json=False)
    shelf = DocumentCache(folder)
    (page,) = shelf.parse_all([("a.md", PAGE)])
    assert (page.path, len(page.links)) == ("a.md", 1)
    shelf.find_report("anything")
    shelf.close()


@pytest.fixture(scope="module")
def cache_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("linter.store.document_cache.MIN_SIZE", 1)
        yield filled(tmp_path_factory.mktemp("cache"))


PLACE = st.integers(0, 1 << 20)  # in a file, or behind its end


@patient
@given(st.lists(st.tuples(PLACE, st.binary(min_size=1, max_size=100)), max_size=5), st.just(1 << 20) | PLACE)
def test_a_cache_file(cache_file: Path, changes: list[tuple[int, bytes]], length: int) -> None:
    changed = bytearray(cache_file.read_bytes())
    size = len(changed)
    for place, some in changes:
        place %= size
        changed[place : place + len(some)] = some
    with TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_bytes(changed[:length])
        read_all(Path(folder))


@patient
@given(JSON.map(json.dumps) | st.text(max_size=50) | st.binary(max_size=50), JSON, st.sampled_from(("last", "url")))
def test_rows_of_a_cache(cache_file: Path, value: object, other: object, column: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        file.write_bytes(cache_file.read_bytes())
        if isinstance(value, str):
            value = value.encode("utf-8", "replace").decode()
        with closing(sqlite3.connect(file)) as sqlite, sqlite:
            sqlite.execute(f"UPDATE address SET {column} = ?", (value,))  # noqa: S608 - the columns above
            sqlite.execute("UPDATE seen SET status = ?, code = ?", (value, json.dumps(other)))
            sqlite.execute("UPDATE page SET said = ?", (value,))
        read_all(Path(folder))


@patient
@given(st.data())
def test_a_kept_page(data: st.DataObject) -> None:
    text = PAGE * 3
    packed = bytearray(pack(parse_page("a.md", text)))
    for place in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=3)):
        packed[place] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert unpack(bytes(packed), "a.md", text).path == "a.md"


@patient
@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_a_report_that_is_to_be_published(payload: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        file.write_bytes(payload)
        with suppress(LinterError):
            read_report(file)


HTML = TEXT | st.lists(
    st.sampled_from(
        "<h1> </h1> <h2 id=a> <a name='b'> </a> <title> </title> <script> "
        "</script> <meta http-equiv=refresh> <frame> <!-- --> "
        "<style> < > = ' \" / &amp; &#1114112; id= name= cf-chl captcha".split()
    )
).map(" ".join)


@patient
@given(HTML.map(lambda text: text.encode("utf-8", "replace")) | st.binary(), st.lists(TEXT, max_size=3), st.booleans())
def test_web_pages(body: bytes, fragments: list[str], whole: bool) -> None:
    page, target = read_page(body, whole=whole), parse(URL)
    assert isinstance(target, Url)
    find_missing(page, target, tuple(fragments))
    is_uncertain(page, target, tuple(fragments))
    page_text(page)
    is_challenge({"server": page.title}, page.text)


@patient
@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()), st.lists(st.just("a/b"), max_size=3))
def test_what_githubs_api_says(body: bytes, names: list[str]) -> None:
    with suppress(ValueError):
        graphql.read(body, names, date(2026, 1, 1))


@patient
@given(TEXT | st.sampled_from(PAYLOADS), TEXT)
def test_addresses(url: str, location: str) -> None:
    assert normalise(normalise(url)) == normalise(url)
    target = parse(url)
    if isinstance(target, Url):
        join(target, location)


FIELDS = st.sampled_from(
    "content-length content-type content-encoding transfer-encoding "
    "location retry-after connection server cf-ray".split()
)
VALUES = st.sampled_from(
    "0 7 -1 gzip br zstd deflate chunked close keep-alive text/html https://a.example/ / # 1e9".split()
)
ANSWER = st.builds(
    lambda status, fields, body: (
        b"HTTP/1.1 %d OK\r\n" % status
        + b"".join(b"%b: %b\r\n" % (name.encode(), value.encode("utf-8", "replace")) for name, value in fields)
        + b"\r\n"
        + body
    ),
    st.sampled_from((200, 204, 301, 302, 304, 307, 400, 401, 403, 404, 410, 429, 500, 503, 100, 101, 103, 999)),
    st.lists(st.tuples(FIELDS, VALUES | TEXT.map(lambda text: text.replace("\n", ""))), max_size=5),
    st.binary() | HTML.map(lambda text: text.encode("utf-8", "replace")),
)


@patient
@given(st.lists(ANSWER | st.binary(), max_size=4), st.integers(1, 50))
def test_answers(payload: list[bytes], size: int) -> None:
    sent, reader = b"".join(payload), ResponseReader("GET")
    for start in range(0, len(sent), size):
        if reader.error or reader.is_complete:
            break
        reader.feed(sent[start : start + size])
    if not (reader.error or reader.is_complete):
        reader.feed(b"")
    assert reader.error or reader.is_complete


Said = tuple[bytes, bool]
"""What a server says, and whether it then hangs up."""


@dataclass(eq=False)
class Talker:
    """Answers a request for `/n` with the nth of `answers`."""

    answers: list[Said] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        hangs_up = False
        while not hangs_up:
            number = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].rpartition(b"/")[2]
            not_found = (b"HTTP/1.1 404 No\r\n\r\n", True)
            answer, hangs_up = self.answers[int(number) % len(self.answers)] if number.isdigit() else not_found
            writer.write(answer)


@pytest.fixture
def talker(farm: Farm) -> Talker:
    """One for all examples."""
    talker = Talker()
    talker.port = farm.serve(talker.serve, "127.0.0.1", None)
    return talker


@settings(patient, max_examples=max(50, patient.max_examples // 20))  # each takes up to half a second
@given(st.lists(st.tuples(ANSWER | st.binary(), st.booleans()), min_size=1, max_size=30))
def test_answers_over_the_wire(talker: Talker, check: Checker, answers: list[Said]) -> None:
    """Every link has its status in time, and no connection is left open, whatever the server says."""
    talker.answers = answers
    urls = [f"http://127.0.0.1:{talker.port}/{number}#{'a' * (number % 2)}" for number in range(len(answers))]
    with nothing_left_open():
        outcomes = check(*urls, retries=0, timeout=0.2, budget=5.0, host_concurrency=30).outcomes
    assert len(outcomes) == len(answers)
