"""One problem, one finding: where several rules about links or duplicates could speak, exactly one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, summaries
from tests.rules.playbooks import COMMUNITY

TOPICS = "model:\n  topics: {level: 2}\n"
PLAYBOOK = """\
extends: [playbook]
model:
  phases: [{name: Build, page: Build.md}, {name: Run, page: Run.md}]
"""
CONTENTS = """\
# Guides

## Table of Contents

| Build | Run |
|---|---|
| [Choosing](Build.md#choosing) | [Watching](Run.md#watching) |
"""
BUILD = "# Build\n\n## Choosing\n\nHow to choose a model for the task.\n\n- [a](https://a.dev)\n"
RUN = "# Run\n\n## Watching\n\nHow to watch what users see.\n\n- [b](https://b.dev)\n"
WHOLE = {"rules.yaml": PLAYBOOK, "README.md": CONTENTS, "Build.md": BUILD, "Run.md": RUN}


def topic(entry: str) -> dict[str, str]:
    return {"rules.yaml": TOPICS, "README.md": f"# Guides\n\n## Testing\n\nHow to test.\n\n{entry}\n"}


CASES = [
    pytest.param(
        {"rules.yaml": "rules: {misspelling: on}\n", "README.md": "# Guides\n\n- [recieve](https://a.dev/receive)\n"},
        [("misspelling", "README.md", 3, "recieve")],
        id="a-misspelled-word-is-not-a-misspelled-name-too",
    ),
    pytest.param(
        topic("- [Guide] (https://a.dev)"),
        [("malformed-link", "README.md", 7, "[Guide] (https://a.dev)")],
        id="a-malformed-link-in-an-entry-is-not-a-missing-entry-too",
    ),
    pytest.param(
        topic("- [Guide][gide]"),
        [("reference-undefined", "README.md", 7, "[Guide][gide]")],
        id="an-undefined-reference-in-an-entry-is-not-a-missing-entry-too",
    ),
    pytest.param(
        topic("- [![](https://a.dev/x.svg)](https://a.dev)"),
        [("image-alt-missing", "README.md", 7, "https://a.dev/x.svg")],
        id="a-linked-image-without-alt-is-not-an-empty-link-too",
    ),
    pytest.param(
        topic("- [a](https://a.dev) ![]()"),
        [("link-empty", "README.md", 7, "![]()")],
        id="an-image-without-anything-is-not-without-alt-too",
    ),
    pytest.param(
        topic("- [Guide](readme.md#none)"),
        [("path-case", "README.md", 7, "readme.md#none")],
        id="of-a-path-in-the-wrong-case-the-anchor-is-not-judged",
    ),
    pytest.param(
        topic("- [Guide](none.md#none)"),
        [("target-missing", "README.md", 7, "none.md#none")],
        id="of-a-missing-page-the-anchor-is-not-judged",
    ),
    pytest.param(
        topic("- [Guide](file:///C:/x.md)"),
        [("link-outside-repository", "README.md", 7, "file:///C:/x.md")],
        id="a-file-address-is-not-a-denied-scheme-too",
    ),
    pytest.param(
        topic("- [a](https://a.dev)\n- [b](https://a.dev/)\n\n## Reviews\n\nHow to review.\n\n- [c](https://c.dev)"),
        [("duplicate-in-topic", "README.md", 8, "https://a.dev/")],
        id="a-pair-in-a-topic-is-not-one-across-topics-too",
    ),
    pytest.param(
        {**WHOLE, "Run.md": RUN.replace("b.dev", "a.dev"), "Build.md": f"{BUILD}- [c](https://a.dev)\n"},
        [
            ("duplicate-in-topic", "Build.md", 8, "https://a.dev"),
            ("duplicate-across-pages", "Run.md", 7, "https://a.dev"),
        ],
        id="a-pair-in-a-topic-and-across-pages",
    ),
    pytest.param(
        {**WHOLE, "Build.md": BUILD.replace("## Choosing", "## Choosing a model")},
        [("anchor-missing", "README.md", 7, "Build.md#choosing")],
        id="a-renamed-heading-is-not-an-unlisted-topic-too",
    ),
    pytest.param(
        {**WHOLE, "README.md": CONTENTS.replace("Build.md#", "Biuld.md#")},
        [
            ("target-missing", "README.md", 7, "Biuld.md#choosing"),
        ],
        id="a-toc-link-whose-file-is-missing",
    ),
    pytest.param(
        topic("- [a](http://bit.ly/x)"),
        [("shortened-url", "README.md", 7, "http://bit.ly/x")],
        id="a-shortened-address-over-http",
    ),
    pytest.param(
        topic("- [a](http://example.com/x)") | {"rules.yaml": f"{TOPICS}rules: {{placeholder-host: on}}\n"},
        [("placeholder-host", "README.md", 7, "http://example.com/x")],
        id="a-placeholder-over-http",
    ),
    pytest.param(
        topic("- [a](http://http://a.dev)"),
        [("url-invalid", "README.md", 7, "http://http://a.dev")],
        id="an-address-over-http-that-is-none",
    ),
    pytest.param(
        topic("- [a](http://u:hunter2@a.dev/?utm_source=b)"),
        [("secret-in-url", "README.md", 7, "http://…@a.dev/?utm_source=b")],
        id="an-address-with-a-secret-is-not-shown-by-others",
    ),
    pytest.param(
        topic("- [a](https://a.dev)\n\n<br>\n### [b](https://b.dev)\n\n- [c](https://c.dev)"),
        [("heading-swallowed", "README.md", 10, "### [b](https://b.dev)")],
        id="a-heading-with-a-link-in-a-block-of-html",
    ),
    pytest.param(
        topic("- [a](https://a.dev)\n\n<div>\n[b](https://b.dev)\n\n### C\n\n- [c](https://c.dev)\n\n</div>"),
        [("link-swallowed", "README.md", 10, "[b](https://b.dev)")],
        id="a-link-in-a-block-of-html-is-no-entry",
    ),
    pytest.param(
        topic("- [a](https://a.dev)\n\n<div>\n<!-- b\n\n- [c](https://c.dev)\n\n</div>"),
        [("comment-unclosed", "README.md", 10, "<!-- b")],
        id="what-an-unclosed-comment-hides-is-not-unbalanced-too",
    ),
    pytest.param(
        topic("- [d](https://d.dev)\n\n| A | B |\n|---|---|\n| [a](https://a.dev) | b | [c](https://c.dev) |"),
        [("table-row-cells", "README.md", 11, "[c](https://c.dev)")],
        id="a-table-that-is-no-table-of-contents",
    ),
    pytest.param(
        topic("| A | B |\n|---|---|---|\n| [a](https://a.dev) | b |")
        | {"rules.yaml": f"{TOPICS}  entries: {{shape: table}}\n"},
        [("table-row-cells", "README.md", 8, "|---|---|---|")],
        id="a-topic-whose-table-is-shown-as-text-is-not-without-entries-too",
    ),
    pytest.param(
        topic("- [a](https://g\u0456thub.com/a)"),
        [("confusable-url", "README.md", 7, "https://g\u0456thub.com/a")],
        id="a-look-alike-is-a-fault-of-its-own",
    ),
    pytest.param(
        topic("- [a]([https://a.dev](https://b.dev))\n- [c](https://c.dev)"),
        [("malformed-link", "README.md", 7, "[a]([https://a.dev](https://b.dev))")],
        id="a-link-in-a-destination-is-no-missing-file-too",
    ),
    pytest.param(
        topic("- Fox](https://fox.dev)\n- [c](https://c.dev)"),
        [("malformed-link", "README.md", 7, "Fox](https://fox.dev)")],
        id="an-entry-without-its-first-bracket-is-no-missing-link-too",
    ),
    pytest.param(
        topic('- [a](https://a.dev)\n\n<picture><source srcset="none.svg"></picture>'),
        [("target-missing", "README.md", 9, "none.svg")],
        id="a-source-is-not-without-alt-too",
    ),
    pytest.param(
        topic("- [a]({{ site.url }}/a.md) - Text.\n- [b](<%= url %>/b.md)\n- [c](https://c.dev)")
        | {"rules.yaml": f"{TOPICS}rules: {{entry-link-missing: on}}\n"},
        [],
        id="an-entry-whose-destination-a-template-fills-in",
    ),
    pytest.param(WHOLE, [], id="the-playbook-itself-is-clean"),
]


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_exactly_these_speak(tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str, int, str]]) -> None:
    assert summaries(check(tmp_path, COMMUNITY | files)) == expected
