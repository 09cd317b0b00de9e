"""unknown-rule."""

from __future__ import annotations

from linter.finding import Severity
from linter.rules.base import ConfigRule


class UnknownRule(ConfigRule):
    """rules.yaml names a rule, an option or a preset that does not exist.

    ## What it does
    Refuses names that no rule, option of a rule or preset has, and says the nearest one that exists. The run ends with
    exit status 2 before any page is judged; the rule cannot be switched off.

    ## Why is this bad?
    A misspelt rule would never speak, and its silence would look like a clean repository.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    rules:
      link-emty: error
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [core]
    rules:
      link-empty: error
    ```
    """

    severity = Severity.ERROR
