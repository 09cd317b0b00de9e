"""A store that notes its answers, so that a later run can tell whether all that this one has read is as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from linter.sources.store import NoContent, Sort, Store

A = TypeVar("A", dict[str, Sort], bytes, Path)

Trace = tuple[tuple[str, str, bytes], ...]
"""What was asked (a method of `Store` and its path), and a digest of the answer, in the order of asking."""


class Traced:
    """The files of another store; `trace` has what was asked so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._answers: dict[tuple[str, str], bytes] = {}

    @property
    def trace(self) -> Trace:
        """All questions and their answers."""
        return tuple((*question, digest) for question, digest in self._answers.items())

    def take(self) -> Trace:
        """What was asked since this was called last."""
        trace = self.trace
        self._answers.clear()
        return trace

    def add(self, trace: Trace) -> None:
        """Takes over what another process was answered."""
        self._answers |= {(question, path): digest for question, path, digest in trace}

    def holds(self, trace: Trace) -> bool:
        """Whether this store gives the same answers, asked in the same order up to the first other one."""
        return all(self._answer(question, path) == digest for question, path, digest in trace)

    def listed(self, folder: str) -> dict[str, Sort]:
        """What a folder holds, by name."""
        return self._noted("listed", folder, self._store.listed)

    def content(self, file: str) -> bytes:
        """The bytes of a file. Raises `NoContent` too."""
        return self._noted("content", file, self._store.content)

    def target(self, link: str) -> Path:
        """What a symbolic link says."""
        return self._noted("target", link, self._store.target)

    def _noted(self, question: str, path: str, ask: Callable[[str], A]) -> A:
        try:
            answer = ask(path)
        except (OSError, NoContent) as error:
            self._answers[question, path] = _digest(f"{type(error).__name__} {error}")
            raise
        self._answers[question, path] = _digest(answer)
        return answer

    def _answer(self, question: str, path: str) -> bytes:
        ask = {"listed": self.listed, "content": self.content, "target": self.target}.get(question)
        if ask is None:
            return b""
        with suppress(OSError, NoContent):  # an answer too
            ask(path)
        return self._answers[question, path]


def _digest(answer: dict[str, Sort] | bytes | Path | str) -> bytes:
    if isinstance(answer, dict):
        answer = repr(sorted(answer.items()))
    data = answer if isinstance(answer, bytes) else str(answer).encode("utf-8", "surrogateescape")
    return blake2b(data, digest_size=16).digest()
