"""GitHub's API on loopback, which keeps pull requests, comments and issues of one repository."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from linter.crawl.settings import GitHubApi

REPOSITORY = "owner/list"
TOKEN = "a-token-of-no-known-form-0123456789"
HEAD = "a" * 40
BOT = {"id": 41898282, "login": "github-actions[bot]"}
STRANGER = {"id": 666, "login": "mallory"}

Item = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What is answered: a status, fields, and a body, as JSON unless it is bytes."""

    code: int = 200
    body: Any = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body).encode()


def refused(code: int, message: str = "", **fields: str) -> Reply:
    """A refusal in GitHub's words."""
    return Reply(code, {"message": message}, {name.replace("_", "-"): value for name, value in fields.items()})


@dataclass(eq=False)
class Hub:
    """The server. `requests` are as `GET /path?query`, `sent` are their bodies, `fields` the last one's fields.

    `script` is called before each request with the same text: if it returns a reply, that is sent, and nothing happens.
    If `loses` is true of a request, it is carried out, but the response is a 502. `meet` is waited at before something
    is created.
    """

    viewer: Item = field(default_factory=lambda: dict(BOT))
    known_commits: bool = True
    pulls: list[Item] = field(default_factory=list)
    comments: dict[int, list[Item]] = field(default_factory=dict)
    issues: list[Item] = field(default_factory=list)
    script: Callable[[str], Reply | None] = lambda _: None
    loses: Callable[[str], bool] = lambda _: False
    meet: Callable[[], object] = lambda: None
    url: str = ""
    requests: list[str] = field(default_factory=list)
    sent: list[Any] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    number: int = 100
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def api(self) -> GitHubApi:
        return GitHubApi(self.url, TOKEN)

    @property
    def changes(self) -> list[str]:
        """The requests that change something."""
        return [text for text in self.requests if not text.startswith("GET ") and text != "POST /graphql"]

    def pull(self, number: int = 7, head: str = HEAD, state: str = "open", base: str = REPOSITORY) -> None:
        self.pulls.append(
            {"number": number, "state": state, "head": {"sha": head}, "base": {"repo": {"full_name": base}}}
        )

    def comment(self, body: str | None, user: Item | None = None, on: int = 7) -> Item:
        self.number += 1
        made = {
            "id": self.number,
            "body": body,
            "user": user or self.viewer,
            "html_url": f"https://github.com/{REPOSITORY}/pull/{on}#issuecomment-{self.number}",
        }
        self.comments.setdefault(on, []).append(made)
        return made

    def issue(self, body: str | None, user: Item | None = None, **more: Any) -> Item:
        self.number += 1
        url = f"https://github.com/{REPOSITORY}/issues/{self.number}"
        made = {"number": self.number, "state": "open", "html_url": url, "user": user or self.viewer}
        self.issues.append({**made, "body": body, **more})
        return self.issues[-1]

    def reply(self, method: str, target: str, content: bytes) -> Reply:
        text = f"{method} {target}"
        with self.lock:
            self.requests.append(text)
            self.sent.append(json.loads(content) if content else None)
            scripted = self.script(text)
        if scripted is not None:
            return scripted
        if method == "POST" and target != "/graphql":
            self.meet()
        with self.lock:
            reply = self.act(method, target, json.loads(content) if content else {})
        return Reply(502, b"<html>Bad gateway</html>") if self.loses(text) else reply

    def act(self, method: str, target: str, content: Item) -> Reply:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if (method, parts.path) == ("POST", "/graphql"):
            assert content["query"] == "{ viewer { login databaseId } }"
            return Reply(body={"data": {"viewer": {"login": self.viewer["login"], "databaseId": self.viewer["id"]}}})
        prefix = f"/repos/{REPOSITORY}/"
        if not parts.path.startswith(prefix):
            return refused(404, "Not Found")
        match method, *parts.path.removeprefix(prefix).split("/"):
            case "GET", "commits", sha, "pulls":
                if not self.known_commits:
                    return refused(422, f"No commit found for SHA: {sha}")
                return Reply(body=[pull for pull in self.pulls if pull["head"]["sha"] == sha])
            case "GET", "pulls":
                assert query["state"] == "open"
                assert (query["sort"], query["direction"]) == ("updated", "desc")
                return _page([pull for pull in self.pulls if pull["state"] == "open"], query)
            case "GET", "issues", number, "comments":
                return _page(self.comments.get(int(number), []), query)
            case "POST", "issues", number, "comments":
                return Reply(201, self.comment(content["body"], on=int(number)))
            case "PATCH", "issues", "comments", number:
                return _changed(self.all_comments(), "id", int(number), content)
            case "DELETE", "issues", "comments", number:
                for comments in self.comments.values():
                    comments[:] = [comment for comment in comments if comment["id"] != int(number)]
                return Reply(204)
            case "GET", "issues":
                assert query["state"] == "all"
                assert (query["sort"], query["direction"]) == ("created", "desc")
                own = [issue for issue in self.issues if issue["user"]["login"] == query["creator"]]
                return _page(own[::-1], query)
            case "POST", "issues":
                return Reply(201, self.issue(content.pop("body"), **content))
            case "PATCH", "issues", number:
                return _changed(self.issues, "number", int(number), content)
        return refused(404, "Not Found")

    def all_comments(self) -> list[Item]:
        return [comment for comments in self.comments.values() for comment in comments]


def _page(items: list[Item], query: Mapping[str, str]) -> Reply:
    size, number = int(query["per_page"]), int(query["page"])
    return Reply(body=items[size * (number - 1) : size * number])


def _changed(items: list[Item], key: str, value: int, content: Item) -> Reply:
    (item,) = (item for item in items if item[key] == value)
    item.update(content)
    return Reply(body=item)


@contextmanager
def hub(**more: Any) -> Iterator[Hub]:
    """The server while it runs."""
    state = Hub(**more)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgement of its head

        def answer(self) -> None:
            state.fields = {name.lower(): value for name, value in self.headers.items()}
            reply = state.reply(self.command, self.path, self.rfile.read(int(self.headers["content-length"] or 0)))
            self.send_response(reply.code)
            length = {} if reply.code == 204 else {"Content-Length": str(len(reply.content))}
            for name, value in {**reply.fields, **length}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.content)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 - the names are http.server's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
