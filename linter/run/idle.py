"""Judging ahead: what does not depend on what links come to is judged while their answers are awaited."""

from __future__ import annotations

from contextlib import suppress

from linter.finding import Finding
from linter.rules.base import Rule
from linter.run.linter import Linter
from linter.sources.parallel import process_count


class IdleLinter:
    """What `judge` finds, as far as there was time: by rule.

    Large repositories are judged on all cores afterwards; nothing can be forked while there are connections.
    """

    def __init__(self, judge: Linter) -> None:
        self.judge = judge
        self.found: dict[type[Rule], list[Finding]] = {}
        alone = process_count(sum(len(document.text) for document in judge.playbook.documents)) == 1
        self._left = [rule for rule in judge.strictness.active if alone and not rule.reads_outcomes]

    def step(self) -> bool:
        """Judges by one rule more, if there is one; whether there is another."""
        if self._left:
            rule = self._left.pop()
            with suppress(Exception):  # it is raised again when the rule is applied to what was not judged ahead
                self.found[rule] = list(self.judge.by(rule))
        return bool(self._left)
