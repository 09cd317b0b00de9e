"""Archived copies of dead links: what is asked, what is believed, and when it is given up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio
import pytest
from click.testing import CliRunner

from linter.cli.main import main
from linter.crawl.archive import Archive, parse_copy
from linter.crawl.settings import ArchiveApi, CrawlSettings
from linter.errors import UsageError
from tests.crawl.conftest import Farm, Site

DEAD = "https://guides.dev/first?a=b&c#d"
COPY = "http://web.archive.org/web/20200101000000/https://guides.dev/first"


def answer_of(url: object = COPY, status: object = "200", *, available: object = True) -> bytes:
    copy = {"available": available, "url": url, "timestamp": "20200101000000", "status": status}
    return json.dumps({"url": DEAD, "archived_snapshots": {"closest": copy}}).encode()


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        pytest.param(answer_of(), COPY.replace("http://web", "https://web"), id="a-copy"),
        pytest.param(answer_of("https://web.archive.org/web/1/x"), "https://web.archive.org/web/1/x", id="encrypted"),
        pytest.param(answer_of("http://web.archive.org.evil.dev/x"), "", id="another-host"),
        pytest.param(answer_of("javascript:alert(1)"), "", id="no-web-address"),
        pytest.param(answer_of("file:///etc/passwd"), "", id="a-file"),
        pytest.param(answer_of(None), "", id="no-address"),
        pytest.param(answer_of(status="404"), "", id="a-copy-of-an-error"),
        pytest.param(answer_of(available=False), "", id="not-available"),
        pytest.param(b'{"archived_snapshots": {}}', "", id="none"),
        pytest.param(b'{"archived_snapshots": []}', "", id="a-list"),
        pytest.param(b"[]", "", id="another-list"),
        pytest.param(b"<html>busy", "", id="no-json"),
        pytest.param(b"[" * 50_000, "", id="deep"),
        pytest.param(b"\xff", "", id="no-text"),
    ],
)
def test_which_answers_are_believed(body: bytes, copy: str) -> None:
    assert parse_copy(body, "archive.org") == copy


def archive(farm: Farm, answers: Mapping[str, str], bodies: Mapping[str, bytes] | None = None) -> tuple[Archive, Site]:
    site = farm.site(answers, bodies=bodies)
    settings = CrawlSettings(timeout=2.0, connect_timeout=1.0)
    return Archive(ArchiveApi(site.url("/").rstrip("/")), settings), site


def question(url: str) -> str:
    return f"/wayback/available?url={quote(url, safe='')}"


def test_each_dead_link_is_asked_about_once(farm: Farm) -> None:
    path = question(DEAD)
    copies, site = archive(farm, {path: "200"}, {path: answer_of("http://127.0.0.1/web/1/x")})
    anyio.run(copies.find_copies, [DEAD, "https://guides.dev/none"])
    assert site.requests() == [f"GET {path}", f"GET {question('https://guides.dev/none')}"]
    assert copies.copies == {DEAD: "http://127.0.0.1/web/1/x"}
    assert copies.notes == ()


@pytest.mark.parametrize(
    ("answer", "asked", "why"),
    [
        pytest.param("429", 1, "it answered 429", id="a-limit"),
        pytest.param("500", 3, "it answered 500", id="an-error-again-and-again"),
        pytest.param("reset", 3, "", id="no-answer-again-and-again"),
    ],
)
def test_it_is_left_alone_when_it_does_not_answer(farm: Farm, answer: str, asked: int, why: str) -> None:
    urls = [f"https://guides.dev/{number}" for number in range(5)]
    copies, site = archive(farm, {question(url): answer for url in urls})
    anyio.run(copies.find_copies, urls)
    assert len(site.received) == asked
    (note,) = copies.notes
    assert note.startswith(f"Archive: {why}")
    assert note.endswith(f"; no copy was looked for of {6 - asked} dead links.")


def test_no_secret_is_sent(farm: Farm) -> None:
    copies, site = archive(farm, {})
    anyio.run(copies.find_copies, ["https://guides.dev/?access_token=3f9c2a7d51e84b60"])
    assert site.received == []


def test_the_address_must_be_one() -> None:
    with pytest.raises(UsageError, match="only http and https are asked"):
        ArchiveApi("ftp://archive.org")


def test_a_dead_link_gets_its_copy_as_a_fix(farm: Farm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = farm.site({"/fine": "200"})
    path = question(web.url("/gone"))
    api = farm.site({path: "200"}, bodies={path: answer_of("http://127.0.0.1/web/1/gone")})
    (tmp_path / ".git").mkdir()
    page = tmp_path / "README.md"
    page.write_text(f"# A\n\n[a]({web.url('/gone')}) and [b]({web.url('/fine')})\n")
    monkeypatch.chdir(tmp_path)
    words = ["--allow-private", "--archive-url", api.url("/").rstrip("/")]
    before: Any = json.loads(CliRunner().invoke(main, [*words, "--output-format", "json"]).stdout)
    assert (before["findings"][0]["fix"], len(api.received)) == (None, 0)
    found: Any = json.loads(CliRunner().invoke(main, [*words, "--suggest-archive", "--output-format", "json"]).stdout)
    assert found["findings"][0]["fix"]["applicability"] == "unsafe"
    assert found["findings"][0]["fix"]["edits"][0]["text"] == "http://127.0.0.1/web/1/gone"
    CliRunner().invoke(main, [*words, "--suggest-archive", "--fix", "--unsafe-fixes"])
    assert "[a](http://127.0.0.1/web/1/gone) and" in page.read_text()
