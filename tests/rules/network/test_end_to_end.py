"""From a page to findings through the whole linter, with a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from linter import formats, lint
from linter.cli.main import main
from linter.crawl.settings import CrawlSettings
from linter.finding import Applicability
from linter.run.fixer import run_with_fixes
from linter.run.options import CheckOptions
from linter.run.workspace import InputOptions
from tests.repository import apply, placed

CODES = {
    "/": 200,
    "/ok": 200,
    "/page": 200,
    "/old": 301,
    "/older": 308,
    "/deep/lost": 302,
    "/echo": 301,
    "/closed": 401,
}


class Site(BaseHTTPRequestHandler):
    """`/ok` is there, `/old` and `/older` moved to it for good, `/closed` wants a login, all else is gone.

    `/page` has anchors, `/deep/lost` leads to the front page, and `/echo` goes on with whatever it was asked.
    """

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        code = CODES.get(path, 404)
        page = b"<h2 id=usage>Usage</h2><h2 id=options>Options</h2>" if path == "/page" else b""
        self.send_response(code)
        if code in (301, 302, 308):
            to = {"/old": "/ok", "/older": "/old", "/echo": f"/ok?{query}"}
            self.send_header("Location", to.get(path, "/"))
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page)

    do_HEAD = do_GET  # noqa: N815 - the name is http.server's

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Says nothing."""


@contextmanager
def served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_each_place_gets_the_verdict_of_its_address(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    settings = CrawlSettings(allow_private=True, retries=0)
    with served() as host:
        base = f"http://{host}"
        lines = [
            "# Title\n",
            f"[a]({base}/ok) [b]({base}/gone#x) and again {base}/gone.\n",
            f"[c]({base}/older#part) <{base}/closed>\n",
            "[d][ref] [page](README.md)\n",
            f"[ref]: {base}/old\n",
        ]
        (tmp_path / "README.md").write_text("\n".join(lines), "utf-8")
        findings = lint(root=tmp_path, crawl=settings).findings
        assert [(finding.rule, finding.subject) for finding in findings] == [
            ("link-dead", f"{base}/gone#x"),
            ("link-dead", f"{base}/gone"),
            ("link-moved", f"{base}/older#part"),
            ("link-unverifiable", f"{base}/closed"),
            ("link-moved", f"{base}/old"),
        ]
        assert [place[0] for place in placed(findings)] == [3, 3, 5, 5, 7]
        moved = [finding for finding in findings if finding.rule == "link-moved"]
        assert [finding.fix and finding.fix.applicability for finding in moved] == [Applicability.SAFE] * 2
        for finding in reversed(moved):
            apply(tmp_path, finding)
        text = (tmp_path / "README.md").read_text("utf-8")
        assert f"[c]({base}/ok#part)" in text
        assert f"[ref]: {base}/ok\n" in text
        left = lint(root=tmp_path, crawl=settings).findings
        assert [finding.rule for finding in left] == ["link-dead", "link-dead", "link-unverifiable"]


def test_a_link_without_a_scheme_gets_its_verdict_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with served() as host:
        (tmp_path / "README.md").write_text(f"# Title\n\n[a](//{host}/ok)\n", "utf-8")
        report = lint(root=tmp_path, crawl=CrawlSettings(allow_private=True, retries=0))
    # The server speaks no TLS, and without a scheme https is meant.
    assert [(finding.rule, finding.subject) for finding in report.findings] == [("link-unverifiable", f"//{host}/ok")]


def test_anchors_and_pages_that_are_lost(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with served() as host:
        base = f"http://{host}"
        lines = [
            f"[a]({base}/page#usage)",
            f"[b]({base}/page#option)",
            f"[c]({base}/deep/lost)",
            f"[d]({base}/page#L3)",
        ]
        (tmp_path / "README.md").write_text("# Title\n\n" + "\n".join(lines) + "\n", "utf-8")
        findings = lint(root=tmp_path, crawl=CrawlSettings(allow_private=True, retries=0)).findings
    assert [(finding.rule, finding.subject, finding.help) for finding in findings] == [
        ("remote-anchor-missing", f"{base}/page#option", "did you mean '#options'?"),
        ("link-degraded", f"{base}/deep/lost", "link to where the page is now, or take it out"),
    ]


SECRETS = ("hunter2pass", "SECRETSECRET123", "0a1b2c3d4e5f")


@pytest.fixture
def secretive(tmp_path: Path) -> Iterator[Path]:
    """A repository with a page full of secrets, which the server repeats, and of faults of all kinds."""
    (tmp_path / ".git").mkdir()
    with served() as host:
        urls = [
            f"http://someone:{SECRETS[0]}@{host}/gone",
            f"http://{host}/echo?access_token={SECRETS[1]}",
            f"http://{host}/gone?a=b&amp;api_key={SECRETS[2]}#x",
        ]
        entries = "".join(f"- [b {number}]({url})- text {url}\n- [a]({url})\n" for number, url in enumerate(urls))
        entries += "".join(f"- [c {number}](http://{host}/c{number}) - Fits.\n" for number in range(3))
        more = f"## Of {urls[1]}\n\n[x] ({urls[1]})\n\n![]({urls[0]})\n\n```\n{urls[0]}\n```\n"
        long = "".join(f"| {'x' * width} {urls[1]} [y](none.md) |" for width in range(60, 100, 7))
        text = f"# Title\n\n## Testing\n\nHow to test the the things.\n\n{entries}\n{more}\n{long}\n"
        (tmp_path / "README.md").write_text(text, "utf-8")
        rules = "extends: [awesome]\nmodel:\n  topics: {level: 2}\n  entries: {template: '{link} - {description}'}\n"
        (tmp_path / "rules.yaml").write_text(rules, "utf-8")
        yield tmp_path


def test_no_format_shows_a_secret(secretive: Path) -> None:
    report = lint(root=secretive, crawl=CrawlSettings(allow_private=True, retries=0))
    assert {"secret-in-url", "link-dead", "link-moved", "duplicate-in-topic"} <= {f.rule for f in report.findings}
    texts = {name: formats.renderer(name)(report, color=False) for name in formats.names()}
    texts["findings"] = "".join(f"{f.message}{f.help}{f.subject}{f.related}" for f in report.findings)
    assert [(name, secret) for name, text in texts.items() for secret in SECRETS if secret in text] == []


def test_fixes_keep_the_secrets_that_are_there(secretive: Path) -> None:
    fixing = run_with_fixes(
        CheckOptions(InputOptions(secretive), crawl=CrawlSettings(allow_private=True, retries=0)), unsafe=True
    )
    assert fixing.changes
    (change,) = fixing.changes
    assert all(secret in change.after.text for secret in SECRETS)
    assert "…" not in change.after.text


@pytest.mark.parametrize(
    "command",
    [
        ["links"],
        ["links", "--output-format", "json"],
        ["outline"],
        ["outline", "--output-format", "json"],
        ["check", "--offline", "--diff", "--unsafe-fixes"],
        ["check", "--offline", "--output-format", "json"],
    ],
    ids=" ".join,
)
def test_no_command_shows_a_secret(secretive: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.chdir(secretive)
    output = CliRunner().invoke(main, command).output
    assert "access_token=…" in output.replace("\\u2026", "…")
    assert [secret for secret in SECRETS if secret.lower() in output.lower()] == []
