"""config-invalid."""

from __future__ import annotations

from linter.finding import Severity
from linter.rules.base import ConfigRule


class ConfigInvalid(ConfigRule):
    """rules.yaml cannot be used as it stands.

    ## What it does
    Refuses a rules.yaml that is not YAML, has a key twice or a value of the wrong type, leads out of the
    repository, or contains what data does not need: aliases, tags, more than 64 levels, more than 1 MiB. The message
    has file, line and column. The run ends with exit status 2 before any page is judged; the rule cannot be switched
    off.

    ## Why is this bad?
    A rule that is not understood would not be applied, and nobody would notice.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: two}
    ```

    ## Use instead
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
    ```
    """

    severity = Severity.ERROR
