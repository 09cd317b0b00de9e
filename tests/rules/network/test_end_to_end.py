"""From a page to findings through the whole linter, with a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from linter import lint
from linter.crawl.settings import CrawlSettings
from linter.finding import Applicability
from tests.repository import apply, placed


class Site(BaseHTTPRequestHandler):
    """`/ok` is there, `/old` and `/older` moved to it for good, `/closed` wants a login, all else is gone."""

    def do_GET(self) -> None:
        code = {"/ok": 200, "/old": 301, "/older": 308, "/closed": 401}.get(self.path, 404)
        self.send_response(code)
        if code in (301, 308):
            self.send_header("Location", "/ok" if code == 301 else "/old")
        self.send_header("Content-Length", "0")
        self.end_headers()

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
