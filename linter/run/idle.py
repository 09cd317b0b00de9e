"""Lints while responses are awaited: what does not depend on the outcomes of links."""

from __future__ import annotations

from contextlib import suppress

from linter.finding import Finding
from linter.rules.base import Rule
from linter.run.linter import Linter
from linter.sources.parallel import process_count


class IdleLinter:
    """What `linter` finds, as far as there was time: by rule.

    Large repositories are linted on all cores afterwards; nothing can be forked while there are connections.
    """

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self.found: dict[type[Rule], list[Finding]] = {}
        is_small = process_count(sum(len(document.text) for document in linter.repository.documents)) == 1
        self._rules = [rule for rule in linter.rule_table.active if is_small and not rule.reads_outcomes]

    def step(self) -> bool:
        """Lints by one rule more, if there is one; whether there is another."""
        if self._rules:
            rule = self._rules.pop()
            with suppress(Exception):  # it is raised again when the rule is applied to what was not linted here
                self.found[rule] = list(self._linter.by(rule))
        return bool(self._rules)
