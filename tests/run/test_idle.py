"""What is linted while responses are awaited: all of it, as if it had been linted afterwards."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli.main import main
from linter.crawl.settings import CrawlSettings
from linter.rules.headings.title_count import TitleCount
from linter.run import pipeline
from linter.run.idle import IdleLinter
from linter.run.options import CheckOptions
from linter.run.pipeline import make_report, prepare_run
from linter.run.workspace import InputOptions

PAGE = "# A\n\n# B\n\n- [ ](x.md)\n- [missing](missing.md)\n- [page]({}/page)\n"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a server that responds once all is linted that can be meanwhile, or after 3 s."""
    linted = threading.Event()
    step = IdleLinter.step

    def step_and_tell(idle: IdleLinter) -> bool:
        is_more = step(idle)
        if not is_more:
            linted.set()
        return is_more

    monkeypatch.setattr(IdleLinter, "step", step_and_tell)

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            linted.wait(3)  # less than what a HEAD request is given
            self.send_response(200)
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - as http.server wants it

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_all_is_linted_while_a_response_is_awaited(slow: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(PAGE.format(slow))
    run = prepare_run(CheckOptions(InputOptions(tmp_path), crawl=CrawlSettings(allow_private=True)))
    idle = IdleLinter(run.linter)
    while idle.step():
        pass
    assert run.linter.earlier == idle.found
    assert sum(map(len, idle.found.values())) > 2
    findings = make_report(run).findings
    assert findings == pipeline.run(CheckOptions(InputOptions(tmp_path))).findings
    assert len({finding.rule for finding in findings}) > 2


def test_what_a_rule_raises_is_raised_in_its_turn(slow: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_: object) -> None:
        raise RuntimeError("a bug of a rule")

    monkeypatch.setattr(TitleCount, "check", check)
    (tmp_path / "README.md").write_text(PAGE.format(slow))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "--allow-private", "--no-cache"])
    assert done.exit_code == 2
    assert "RuntimeError: a bug of a rule" in done.stderr
    assert "ExceptionGroup" not in done.stderr


def test_nothing_is_linted_before_its_turn_where_nobody_has_to_wait(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A\n")
    assert prepare_run(CheckOptions(InputOptions(tmp_path))).linter.earlier == {}
