"""What strangers write comes out as text: no order to a runner or terminal, no broken file, no crash."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter import formats
from linter.cli.main import main
from linter.rules.registry import all_rules
from tests.crawl.conftest import Farm
from tests.crawl.conftest import farm as farm
from tests.hostile.corpus import PAYLOADS, answers, file_names, pages
from tests.hostile.readers import MEANT, READERS, commands, steering

FORMATS = formats.names()
BUG = "this is a bug in playbook-lint"
needs_bytes = pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")


def run(*args: str, color: bool = False, **environment: str) -> Result:
    """What the command says, in this process."""
    return CliRunner().invoke(main, args, env={"GITHUB_ACTIONS": "true", **environment}, color=color)


def judge(result: Result, name: str, statuses: Sequence[int] = (0, 1)) -> None:
    """Nobody who reads along is told anything that was not meant, and who reads the format can read it."""
    fail_with(_wrong(result, name, statuses))


def fail_with(wrong: Iterable[str]) -> None:
    """Fails if there is anything, spelt out, so that it steers nobody who reads it here."""
    if first := list(islice(wrong, 20)):
        pytest.fail("\n".join(map(ascii, first)), pytrace=False)


def _wrong(result: Result, name: str, statuses: Sequence[int]) -> Iterator[str]:
    if result.exit_code not in statuses or BUG in result.stderr or "Traceback" in result.output:
        yield f"ends with {result.exit_code}: {result.stderr[-1500:]}"
    yield from _wrong_text(result.stderr, "")
    yield from _wrong_text(result.stdout, name)


def _wrong_text(text: str, name: str) -> Iterator[str]:
    yield from steering(text)
    meant = MEANT.get(name)
    yield from (line for line in commands(text) if not (meant and meant.fullmatch(line)))
    if name in READERS and text:
        READERS[name](text)


def settings() -> str:
    """A rules.yaml with every rule that can run."""
    on = (name for name, rule in all_rules().items() if not rule.extra or rule.extra.installed)
    return "extends: [awesome]\nrules:\n" + "".join(f"  {name}: error\n" for name in on)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Every text in every place of a page, and in the names of files that there are."""
    root = tmp_path_factory.mktemp("hostile")
    (root / ".git").mkdir()
    (root / "rules.yaml").write_text(settings())
    (root / "README.md").write_text("# A\n\n[b](gone.md)\n")
    for name, text in pages():
        (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    (root / "names").mkdir()
    for name in file_names() if sys.platform == "linux" else ():
        (root / "names" / name).write_text("# A\n\n# A\n\n[b](gone.md) the the\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield root


@pytest.fixture(scope="module")
def reports(
    repository: Path,  # noqa: ARG001 - where it runs
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, str]:
    """A report in every format, of one run; under an empty name what people see meanwhile."""
    folder = tmp_path_factory.mktemp("reports")
    result = run("check", "--offline", *(word for name in FORMATS for word in ("--report", f"{name}={folder / name}")))
    judge(result, "full", (1,))
    return {"": result.stdout} | {name: (folder / name).read_bytes().decode() for name in FORMATS}


def test_there_are_enough() -> None:
    found = len(list(pages())), len(list(file_names())), len(list(answers(80)))
    assert found > (1000, 70, 600)


@pytest.mark.parametrize("name", FORMATS)
def test_pages_and_names_of_files(reports: dict[str, str], name: str) -> None:
    assert reports[name]
    fail_with(_wrong_text(reports[name], name))
    if name in ("full", "concise"):
        assert reports[name].count("gone.md") > len(PAYLOADS)


@pytest.mark.usefixtures("repository")
def test_what_a_runner_reads_of_pages_and_names_of_files(reports: dict[str, str]) -> None:
    result = run("check", "--offline", "--output-format", "github")
    judge(result, "github", (1,))
    assert result.stdout.count("gone.md") > len(PAYLOADS)
    assert reports[""].count("gone.md") > len(PAYLOADS)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("check", "--offline", "--fix", "--diff", "--unsafe-fixes", "--show-fixes"), id="diff"),
        pytest.param(("check", "--offline", "--statistics"), id="statistics"),
        pytest.param(("links",), id="links"),
        pytest.param(("links", "--output-format", "json"), id="links-json"),
        pytest.param(("outline",), id="outline"),
        pytest.param(("outline", "--output-format", "json"), id="outline-json"),
        pytest.param(("init", "-o", "-"), id="init"),
    ],
)
def test_all_else_that_shows_pages(args: tuple[str, ...]) -> None:
    judge(run(*args), "json" if "json" in args else "")


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_what_a_user_may_have_been_told_to_write(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a path, a revision, a rule, an address, a header field, and wherever rules.yaml has texts."""
    payload = PAYLOADS[number].replace("\0", "")  # which no argument can hold
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("# A\n\n[b](gone.md)\n")
    monkeypatch.chdir(tmp_path)
    for args in (
        ("--", payload),
        ("--diff-base", payload),
        ("--select", payload),
        ("--config", payload),
        ("--cache-dir", payload),
        ("--stdin-filename", payload, "-"),
        ("init", "--from", payload),
        ("--output-format", payload),
        ("--header", payload),
        ("--max-age", payload),
        ("explain", payload),
        ("history", payload, "--cache-dir", "kept"),
        (payload,),
        (f"--{payload}",),
    ):
        judge(run(*args, PLAYBOOK_LINT_OFFLINE="1"), "", (0, 1, 2))
    quoted = json.dumps(payload)
    for text in (
        payload,
        f"extends: [{quoted}]",
        f"{quoted}: 1",
        f"rules: {{{quoted}: error}}",
        f"rules: {{link-empty: {quoted}}}",
        f"files: {{include: [{quoted}]}}",
        f"extends: [awesome]\nmodel: {{topics: {{level: 2, ignore: [{quoted}]}}, entries: {{template: {quoted}}}}}",
        f"exceptions: [{{rule: target-missing, match: {quoted}, reason: {quoted}}}]",
        f"rules: {{placeholder-text: {{patterns: [{quoted}]}}}}\nlinks: {{exclude: [{quoted}]}}",
    ):
        (tmp_path / "rules.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        judge(run("--offline"), "", (0, 1, 2))


def test_answers_of_servers(farm: Farm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    responses: list[bytes] = []
    look_up = socket.getaddrinfo

    def nobody(host: Any, *args: Any, **more: Any) -> Any:
        if host in ("127.0.0.1", None):
            return look_up(host, *args, **more)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        number = head.split(b" ", 2)[1].rpartition(b"/")[2]
        writer.write(responses[int(number)] if number.isdigit() else b"HTTP/1.1 204 OK\r\nconnection: close\r\n\r\n")
        writer.close()

    port = farm.serve(serve, "127.0.0.1", None)
    responses += answers(port)
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.yaml").write_text(settings())
    links = "".join(f"- [a](http://127.0.0.1:{port}/{number}#{number % 3}) b.\n" for number in range(len(responses)))
    (tmp_path / "README.md").write_text(f"# A\n\n{links}")
    monkeypatch.chdir(tmp_path)
    options = ("--allow-private", "--retries", "0", "--host-concurrency", "50", "--timeout", "2", "--host-stats")
    reports = [word for name in FORMATS for word in ("--report", f"{name}={name}.out")]
    result = run("check", *options, *reports, "--cache-dir", "kept", PLAYBOOK_LINT_NO_CACHE="0")
    judge(result, "full")
    for name in FORMATS:
        text = (tmp_path / f"{name}.out").read_bytes().decode()
        assert text
        fail_with(_wrong_text(text, name))
    judge(run("history", "--cache-dir", "kept"), "")


@needs_bytes
@pytest.mark.parametrize("name", ["full", "json"])
def test_a_process_of_its_own(repository: Path, name: str) -> None:
    """With all there is between us and a terminal, and an encoding that knows little."""
    done = subprocess.run(
        [sys.executable, "-m", "linter", "check", "--offline", "--output-format", name, "-v"],
        cwd=repository,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "GITHUB_ACTIONS": "true"},
    )
    assert done.returncode == 1, done.stderr[-2000:]
    for text in (done.stdout.decode(), done.stderr.decode()):
        assert steering(text) == []
        assert commands(text) == []
    assert b"Traceback" not in done.stderr
