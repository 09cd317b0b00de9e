"""secret-in-url."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import LinkKind
from linter.finding import Problem, Severity
from linter.model.repository import Repository
from linter.rules.base import ProjectRule
from linter.rules.urls._written_url import written_urls_with_secrets
from linter.text.redact import find_secrets, redact


class SecretInUrl(ProjectRule):
    """An address holds a password, a signature or a token.

    ## What it does
    Reports a password before the host, signatures of storage services (`sig` of a shared access signature, `X-Amz-
    Signature`, `X-Goog-Signature`), tokens known by their form, and parameters such as `token` and `api_key` whose
    value has letters, digits and at least 10 characters. What documentation writes in place of a secret (`YOUR_KEY`,
    `xxx`, `<token>`) is none. In the URL of a picture, which mostly lets readers see that picture alone, it is a
    warning. The secret is shown nowhere: not in findings, excerpts, differences or lists of links, nor in what servers
    answer. Other rules about addresses are silent then.

    ## Why is this bad?
    Whoever reads the page, or its history, can use it. Revoke it first, then take it out.

    ## Example
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first?api_key=9f8e7d6c5b4a39281706).
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    Read [the first guide](https://guides.dev/first).
    ```
    """

    severity = Severity.ERROR

    def check(self, repository: Repository) -> Iterator[Problem]:
        for written_url in written_urls_with_secrets(repository):
            shown = redact(written_url.url)
            message = f"'{shown}' holds {find_secrets(written_url.url)[0].kind}"
            help_ = "revoke it, then take it out: it stays in the history"
            severity = Severity.WARNING if written_url.link.kind is LinkKind.IMAGE else Severity.ERROR
            yield Problem(written_url.link.span, message, shown, help_, path=written_url.page, severity=severity)
