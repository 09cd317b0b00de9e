"""GitHub's API on loopback: it answers questions about repositories by an excerpt of the published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

from graphql import GraphQLError, GraphQLSchema, build_schema, graphql_sync, parse, validate

from linter.crawl.settings import GitHubApi

SCHEMA = build_schema('''
"""An ISO-8601 encoded UTC date string."""
scalar DateTime

type Query {
  rateLimit(dryRun: Boolean = false): RateLimit
  repository(followRenames: Boolean = true, name: String!, owner: String!): Repository
}

type RateLimit {
  cost: Int!
  limit: Int!
  remaining: Int!
  resetAt: DateTime!
}

type Repository {
  isArchived: Boolean!
  isDisabled: Boolean!
  isPrivate: Boolean!
  nameWithOwner: String!
  pushedAt: DateTime
}
''')
TOKEN = "ghp_aTokenThatMustNeverBeShown0123456789"


@dataclass(frozen=True)
class Reply:
    """What the server says instead of an answer: after `delay` seconds, with a body as it is."""

    code: int = 200
    fields: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0


Fields = dict[str, Any]


@dataclass(eq=False)
class GitHub:
    """The server. `repositories` by lower-case name: what differs from a usual one, or the type of an error.

    `script` comes before answers, one reply a question; more than `most` repositories at a time are a 502.
    `asked` are the names of each question, `fields` those of the last request in lower case.
    """

    repositories: dict[str, Fields | str] = field(default_factory=dict)
    script: list[Reply] = field(default_factory=list)
    most: int = 1000
    remaining: int = 4999
    poison: str = ""
    url: str = ""
    asked: list[list[str]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def api(self) -> GitHubApi:
        """How to ask it."""
        return GitHubApi(self.url, TOKEN)

    def reply(self, content: bytes) -> Reply:
        """What is said to the body of a request."""
        question = json.loads(content)["query"]
        assert valid(question) == []
        names: list[str] = []
        result = graphql_sync(SCHEMA, question, root_value=_Root(self, names))
        self.asked.append(names)
        if self.script:
            return self.script.pop(0)
        if len(names) > self.most or self.poison in names:
            return Reply(502, body=b"<html>Bad gateway</html>")
        errors = [{**error.formatted, **(error.extensions or {})} for error in result.errors or []]
        answer = {"data": result.data, **({"errors": errors} if errors else {})}
        return Reply(body=json.dumps(answer).encode())


def valid(question: str, schema: GraphQLSchema = SCHEMA) -> list[str]:
    """What is wrong with a question."""
    return [error.message for error in validate(schema, parse(question))]


@dataclass(frozen=True)
class _Root:
    """The object on which a question is executed: its methods are the fields."""

    github: GitHub
    names: list[str]

    def repository(self, _info: Any, *, owner: str, name: str, followRenames: bool) -> Fields:  # noqa: N803 - GitHub's
        assert followRenames
        full = f"{owner}/{name}"
        self.names.append(full)
        found = self.github.repositories.get(full.lower(), "NOT_FOUND")
        if isinstance(found, str):
            message = f"Could not resolve to a Repository with the name '{full}'."
            raise GraphQLError(message, extensions={"type": found})
        usual = {"nameWithOwner": full, "isArchived": False, "isDisabled": False, "isPrivate": False, "pushedAt": None}
        return {**usual, **found}

    def rateLimit(self, _info: Any, *, dryRun: bool) -> Fields:  # noqa: N802, N803, ARG002 - GitHub's names
        return {"remaining": self.github.remaining}


@contextmanager
def github(**more: Any) -> Iterator[GitHub]:
    """The server while it runs."""
    state = GitHub(**more)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits 40 ms for the acknowledgement of its head

        def do_POST(self) -> None:
            state.fields = {name.lower(): value for name, value in self.headers.items()}
            reply = state.reply(self.rfile.read(int(self.headers["content-length"])))
            sleep(reply.delay)
            try:
                self.send_response(reply.code)
                for name, value in {**reply.fields, "Content-Length": str(len(reply.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except ConnectionError:  # who asked has lost patience
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
