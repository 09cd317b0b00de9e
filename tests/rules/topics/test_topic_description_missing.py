"""topic-description-missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.rules.topics._body import count_words
from tests.rules.playbooks import PROTOTYPE, RULES, Case, lint, places

PROSE = "What the application is for and who will use it.\n\n"
FOUND = (("topic-description-missing", PROTOTYPE, 3, 4, "Use case"),)

CASES = {
    "a list at once": Case(((PROTOTYPE, PROSE, ""),), FOUND),
    "a few words": Case(((PROTOTYPE, PROSE, "All about it.\n\n"),), FOUND),
    "behind the list": Case(((PROTOTYPE, PROSE, ""), (PROTOTYPE, "/3/1)\n", f"/3/1)\n\n{PROSE.rstrip()}\n")), FOUND),
    "below a subheading": Case(((PROTOTYPE, PROSE, f"### For whom\n\n{PROSE}"),), FOUND),
    "behind a table": Case(((PROTOTYPE, PROSE, f"| a |\n|---|\n| b |\n\n{PROSE}"),), FOUND),
    "an image only": Case(
        ((PROTOTYPE, PROSE, "![A picture of more than five words](a.png)\n\n"),
         ("Playbook/1_Prototype/a.png", "", "x")),
        FOUND,
    ),
    "code only": Case(((PROTOTYPE, PROSE, "```\none two three four five six\n```\n\n"),), FOUND),
    "an HTML paragraph": Case(((PROTOTYPE, PROSE, f"<p align='center'>{PROSE.strip()}</p>\n\n"),)),
    "a quote": Case(((PROTOTYPE, PROSE, f"> {PROSE}"),)),
    "two short paragraphs": Case(((PROTOTYPE, PROSE, "All about it.\n\nAnd for whom.\n\n"),)),
    "a list right behind the paragraph": Case(((PROTOTYPE, PROSE, PROSE.rstrip() + "\n"),)),
    "a script without spaces": Case(((PROTOTYPE, PROSE, "何のためのものか。\n\n"),)),
    "a placeholder and entries": Case(
        ((PROTOTYPE, PROSE, "Coming soon...\n\n"),), (("placeholder-text", PROTOTYPE, 5, 1, "Coming soon..."),)
    ),
    "a placeholder by the user's pattern": Case(
        ((PROTOTYPE, PROSE, "More next week\n\n"),
         (RULES, "model:", "rules: {placeholder-text: {patterns: [more next .*]}}\nmodel:")),
        (("placeholder-text", PROTOTYPE, 5, 1, "More next week"),),
    ),
    "fewer words are enough": Case(
        ((PROTOTYPE, PROSE, "All about it.\n\n"),
         (RULES, "topics: {level: 2}\n", "topics: {level: 2}\nrules:\n  topic-description-missing: {min_words: 3}\n")),
    ),
    "sections of the root page need none": Case((("README.md", "Open a pull request.\n", "- [A](#contributing)\n"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_says(case: Case, tmp_path: Path) -> None:
    assert places(lint(tmp_path, *case.changes)) == case.expected


def test_it_counts(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, (PROTOTYPE, PROSE, "All about it.\n\n"))
    assert finding.message == "expected a description of at least 5 words before the first list; got 3"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("—  …", 0),
        ("state-of-the-art AI", 2),
        ("don’t", 1),
        ("3.5 GB", 2),
        ("日本語の文", 5),
        ("한국어 문장", 5),
    ],
    ids=["nothing", "punctuation", "hyphens", "apostrophe", "numbers", "no-spaces", "hangul"],
)
def test_what_a_word_is(text: str, words: int) -> None:
    assert count_words(text) == words
