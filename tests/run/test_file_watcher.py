"""`check --watch` as a person has it beside an editor: a real process, real files, real changes."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are POSIX's")

GOOD = "# A list\n\nSee [the guide](guide.md).\n"
BAD = "# A list\n\nSee [the guide](gide.md).\n"
PATIENCE = 30  # seconds


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text(GOOD)
    (tmp_path / "guide.md").write_text("# Guide\n")
    (tmp_path / "base.yaml").write_text("extends: [core]\n")
    (tmp_path / "rules.yaml").write_text("extends: [base.yaml]\n")
    return tmp_path


class Watched:
    """A running command and its output so far."""

    def __init__(self, process: subprocess.Popen[bytes], output: int) -> None:
        self.process = process
        self.output = b""
        self._reader = threading.Thread(target=self._read, args=(output,), daemon=True)
        self._reader.start()

    def _read(self, output: int) -> None:
        try:
            while data := os.read(output, 65536):
                self.output += data
        except OSError:  # the other end of a terminal has gone
            return

    def runs(self, count: int) -> str:
        """What was said when `count` runs had ended."""
        self._wait(lambda: self.output.count(b"watching for changes") >= count)
        return self.output.decode()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status

    def _wait(self, done: Callable[[], bool]) -> None:
        begin = time.monotonic()
        while not done():
            assert time.monotonic() - begin < PATIENCE, self.output.decode()
            time.sleep(0.02)


@contextmanager
def watching(repository: Path, *args: str, offline: bool = True) -> Iterator[Watched]:
    command = [sys.executable, "-m", "linter", "--watch", "--output-format", "concise", *args]
    command += ["--offline"] if offline else []
    process = subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout
    try:
        yield Watched(process, process.stdout.fileno())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_checks_again_when_something_changes_that_it_reads(repository: Path) -> None:
    with watching(repository) as watched:
        assert watched.runs(1).startswith("All good")
        (repository / "README.md").write_text(BAD)
        assert "README.md:3:5: error[target-missing]" in watched.runs(2)
        (repository / "rules.yaml").write_text("extends: [base.yaml]\nrules: {target-missing: info}\n")
        assert "README.md:3:5: info[target-missing]" in watched.runs(3)
        (repository / "base.yaml").write_text("extends: [core]\nrules: {heading-skip: off}\n")
        assert watched.runs(4).count("info[target-missing]") == 2
        (repository / "gide.md").write_text("# Guide\n")
        assert watched.runs(5).count("All good") == 2
        assert watched.end() == 130
        assert b"Traceback" not in watched.output
        assert b"interrupted" not in watched.output
        assert b"\x1b" not in watched.output


def test_a_mistake_on_the_way_is_said_and_it_goes_on(repository: Path) -> None:
    with watching(repository) as watched:
        watched.runs(1)
        (repository / "base.yaml").write_text("ruls: {}\n")
        assert "error[config-invalid]: base.yaml:1:1: unknown key 'ruls'" in watched.runs(2)
        (repository / "base.yaml").write_text("rules: {}\n")
        assert watched.runs(3).count("All good") == 2


def test_a_mistake_at_the_start_ends_it(repository: Path) -> None:
    (repository / "base.yaml").write_text("ruls: {}\n")
    with watching(repository) as watched:
        assert watched.process.wait(PATIENCE) == 2


def test_what_it_writes_itself_is_no_change(repository: Path) -> None:
    with watching(repository, "--output-file", "report.md") as watched:
        watched.runs(1)
        time.sleep(0.5)  # long enough to hear of the report
        (repository / "README.md").write_text(BAD)
        watched.runs(2)
        assert "target-missing" in (repository / "report.md").read_text()
        time.sleep(0.5)
        assert watched.output.count(b"watching for changes") == 2


def test_a_configuration_elsewhere_is_watched_too(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    strict = tmp_path_factory.mktemp("elsewhere") / "strict.yaml"
    strict.write_text("rules: {target-missing: off}\n")
    (repository / "README.md").write_text(BAD)
    with watching(repository, "--config", str(strict)) as watched:
        assert watched.runs(1).startswith("All good")
        strict.write_text("rules: {target-missing: on}\n")
        assert "error[target-missing]" in watched.runs(2)


def test_an_address_is_asked_once_however_often_pages_change(repository: Path) -> None:
    requests: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the standard library's name

        def log_message(self, *_: object) -> None:
            """Nothing: the tests' output is for findings."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        (repository / "README.md").write_text(f"# A list\n\n- [a]({site}/a)\n")
        with watching(repository, "--allow-private", "--ignore", "urls", offline=False) as watched:
            watched.runs(1)
            (repository / "README.md").write_text(f"# A list\n\n- [a]({site}/a)\n- [b]({site}/b)\n")
            watched.runs(2)
            assert watched.end() == 130
        server.shutdown()
    assert [path for path in requests if path != "/robots.txt"] == ["/a", "/b"]


def test_a_terminal_is_cleared_before_each_run(repository: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter", "--watch", "--offline", "--color", "never"]
    process = subprocess.Popen(command, cwd=repository, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    watched = Watched(process, ours)
    try:
        watched.runs(1)
        (repository / "README.md").write_text(BAD)
        assert watched.runs(2).count("\x1b[2J") == 2
        assert watched.end() == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-"], "error: -: standard input cannot be watched; name the page"),
        (["--fix"], "error: --watch only looks; run --fix by itself"),
        (["--fix-only"], "error: --watch only looks; run --fix-only by itself"),
        (["--diff"], "error: --watch only looks; run --diff by itself"),
        (["/no/such/folder/x.md"], "error: x.md: there is no such file or folder"),
    ],
)
def test_what_cannot_be_watched(repository: Path, args: list[str], message: str) -> None:
    command = [sys.executable, "-m", "linter", "--watch", "--offline", *args]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, input="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


def test_without_the_extra_its_name_is_said(repository: Path) -> None:
    script = "import sys; sys.modules['watchfiles'] = None; from linter.cli.main import main; main()"
    command = [sys.executable, "-c", script, "--watch", "--offline"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: --watch needs the package watchfiles: pip install 'playbook-linter[watch]'\n"
