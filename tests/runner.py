"""A made-up GitHub runner: it runs the scripts of action.yml and of workflows, and hands on what they say.

A step's `uses:` is only noted. Of expressions it knows names, texts, ==, !=, && and ||; others are errors of the test.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|==|!=|&&|\|\||[\w.-]+)")
_KEPT = ("PATH", "HOME", "LANG", "PLAYBOOK_LINT_NO_CACHE")


class Step(Struct, frozen=True):
    """What came of a step: `script` is its text, `status` what bash exited with."""

    name: str
    script: str
    status: int
    stdout: str
    stderr: str
    outputs: Mapping[str, str]


class Runner:
    """A job on a runner whose folders are below `folder`; `github` and `inputs` are what expressions may ask for."""

    def __init__(self, folder: Path, github: Mapping[str, str], **variables: str) -> None:
        self.workspace = folder / "workspace"
        self.temp = folder / "temp"
        self.workspace.mkdir(exist_ok=True)
        self.temp.mkdir()
        self.summary = ""
        self.path: list[str] = []
        self.used: list[tuple[str, Mapping[str, str]]] = []
        self.names = {f"github.{name}": value for name, value in github.items()}
        self._files = {name: folder / name for name in ("OUTPUT", "PATH", "STEP_SUMMARY", "ENV")}
        self.variables = {name: os.environ[name] for name in _KEPT if name in os.environ} | variables

    def run(
        self, steps: list[dict[str, Any]], inputs: Mapping[str, str], outputs: Mapping[str, str] | None = None
    ) -> list[Step]:
        """The steps in their order, up to the first that fails.

        `outputs` are those of steps that are not run, by `id.name`.
        """
        self.names |= {f"inputs.{name}": value for name, value in inputs.items()}
        self.names |= {f"steps.{name.replace('.', '.outputs.', 1)}": value for name, value in (outputs or {}).items()}
        done: list[Step] = []
        for step in steps:
            condition = str(step.get("if", "true"))
            if not self.value(condition.removeprefix("${{").removesuffix("}}").strip()):
                continue
            if "uses" in step:
                self.used.append((step["uses"], {key: self.text(str(value)) for key, value in step["with"].items()}))
                continue
            done.append(self._bash(step))
            if done[-1].status:
                break
        return done

    def text(self, template: str) -> str:
        """A text with its expressions evaluated."""
        return _EXPRESSION.sub(lambda match: self.value(match[1]), template)

    def value(self, expression: str) -> str:
        """What an expression comes to: a name that nobody has set is empty, and what is empty is false."""
        tokens = _TOKEN.findall(expression)
        assert "".join(tokens) == re.sub(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", expression), expression
        either = ""
        for side in _split(tokens, "||"):
            both = "true"
            for part in _split(side, "&&"):
                both = self._compared(part) if both else ""
            either = either or both
        return either

    def _compared(self, tokens: list[str]) -> str:
        values = [self._atom(token) for token in tokens[::2]]
        if len(values) == 1:
            return values[0]
        same = values[0] == values[1]
        return "true" if same == (tokens[1] == "==") else ""

    def _atom(self, token: str) -> str:
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token == "true":
            return token
        assert token.partition(".")[0] in ("github", "inputs", "steps"), token
        return self.names.get(token, "")

    def _bash(self, step: dict[str, Any]) -> Step:
        script = self.temp / "step.sh"
        script.write_text(step["run"], "utf-8")
        for file in self._files.values():
            file.write_text("", "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.workspace,
            env=self._environment(step.get("env", {})),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        outputs = _assignments(self._files["OUTPUT"].read_text("utf-8"))
        self.names |= {f"steps.{step.get('id', '')}.outputs.{name}": value for name, value in outputs.items()}
        self.summary += self._files["STEP_SUMMARY"].read_text("utf-8")
        self.path = [*self._files["PATH"].read_text("utf-8").splitlines(), *self.path]
        assert self._files["ENV"].read_text("utf-8") == ""
        return Step(step["name"], step["run"], done.returncode, done.stdout, done.stderr, outputs)

    def _environment(self, written: Mapping[str, str]) -> dict[str, str]:
        return {
            **self.variables,
            "PATH": os.pathsep.join([*self.path, self.variables["PATH"]]),
            "RUNNER_OS": self.variables.get("RUNNER_OS", "Linux"),
            "RUNNER_TEMP": str(self.temp),
            **{f"GITHUB_{name}": str(file) for name, file in self._files.items()},
            **{name: self.text(str(value)) for name, value in written.items()},
        }


def _split(tokens: list[str], at: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == at:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _assignments(text: str) -> dict[str, str]:
    """What a file of outputs says, a `name=value` a line; ours need no text of several lines."""
    written: dict[str, str] = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        assert equals, f"no output of ours: {line!r}"
        assert name not in written, f"said twice: {name}"
        written[name] = value
    return written
