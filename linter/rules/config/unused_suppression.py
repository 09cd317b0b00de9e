"""unused-suppression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.document import Span
from linter.finding import Applicability, Problem, Severity
from linter.rules.base import SuppressionRule, Suppressions
from linter.rules.config._uncomment import without
from linter.suppress import Action, SuppressionComment
from linter.text.nearest import NearNames


class UnusedSuppression(SuppressionRule):
    """A comment or an exception that silences nothing.

    ## What it does
    Reports comments such as `<!-- playbook-lint disable-next RULE: reason -->` that silenced no finding, that name no
    rule or one that does not exist, and `enable` without a `disable` of the same name before it; and, when the whole
    repository is read, entries under `exceptions` of rules.yaml that silenced none. Nothing is said about rules that
    were not run, such as those about the network with `--offline`, nor about the comments of other linters. The fix
    removes the comment.

    ## Why is this bad?
    It hides the next fault at that place, which nobody has looked at, and whoever reads it believes that there is one
    now.

    ## Example
    ```markdown README.md
    # Guides

    <!-- playbook-lint disable-next target-missing: The guide is written next week. -->
    Read [the first guide](#guides).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](#guides).
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.SAFE

    def check(self, suppressions: Suppressions) -> Iterator[Problem]:
        hints = _Hints()
        for directive in suppressions.result.comments:
            yield from _comment(directive, suppressions, hints)
        for each in suppressions.result.unused if suppressions.whole else ():
            if each.rule in suppressions.complete:
                message = f"the exception to '{each.rule}' silenced nothing"
                subject = " ".join(filter(None, (each.rule, each.file, each.match)))
                help_ = "correct it, or take it out"
                yield Problem(Span(0, 0), message, subject, help_, path=each.location.path, at=each.location)


class _Hints:
    """What words may have been meant for: each is looked for once."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._near_names = NearNames()

    def of(self, word: str, known: Iterable[str]) -> str:
        """` (did you mean 'x'?)`, or nothing."""
        if word not in self._found:
            self._found[word] = self._near_names.did_you_mean("name", word, known)
        return self._found[word]


def _comment(directive: SuppressionComment, suppressions: Suppressions, hints: _Hints) -> Iterator[Problem]:
    """One problem for all that is wrong with a comment; a name that may be misspelt is for people to correct."""
    unknown = _unknown(directive, suppressions.known_names, hints)
    used = suppressions.result.used
    idle = tuple(name for name in directive.names if name in suppressions.complete and (directive, name) not in used)
    listed = ", ".join(f"'{name}'" for name in idle)
    if unknown:
        yield Problem(directive.span, unknown, help="correct it, or remove the comment", path=directive.path)
    elif idle:
        document = suppressions.result.documents[directive.path]
        ends = directive.action == Action.ENABLE
        message = (
            f"there is no 'disable' of {listed} to end"
            if ends
            else f"'{directive.action}' of {listed} silenced nothing"
        )
        fix = without(document, directive, idle)
        help_ = "" if fix else "correct it, or take it out"
        yield Problem(directive.span, message, help=help_, fix=fix, path=directive.path)


def _unknown(directive: SuppressionComment, known: frozenset[str], hints: _Hints) -> str:
    """The message about an unknown word or name in a comment; empty if there is none."""
    if directive.action not in list(Action):
        return f"unknown word '{directive.action}'{hints.of(directive.action, Action)}"
    if not directive.names and directive.action != Action.ENABLE:
        return f"'{directive.action}' names no rule"
    wrong = next((name for name in directive.names if name not in known), None)
    return f"unknown rule or group '{wrong}'{hints.of(wrong, sorted(known))}" if wrong else ""
