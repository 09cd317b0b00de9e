"""entry-link-missing: what stands among the entries without a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed

MODEL = "extends: [core]\nmodel:\n  topics: {level: 2}\nrules:\n  entry-link-missing: on\n"
LINKED = "- [One](https://docs.python.org/3/1)\n"


def page(body: str) -> dict[str, str | bytes]:
    return {"rules.yaml": MODEL, "README.md": f"# Guides\n\n## Monitoring\n\n{body}"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"{LINKED}- Two\n", [(6, 3, 6, 6, "Two")], id="beside-an-entry"),
        pytest.param(f"{LINKED}\n### More\n\n- Two\n", [(9, 3, 9, 6, "Two")], id="a-subtopic-without-links"),
        pytest.param(f"{LINKED}- Books\n  - Two\n", [(7, 5, 7, 8, "Two")], id="inside-of-a-group"),
        pytest.param(f"- Two\n\n{LINKED}", [(5, 3, 5, 6, "Two")], id="before-the-first-entry"),
        pytest.param(
            f"{LINKED}- Two - Apps without their source may be less trustworthy.\n",
            [(6, 3, 6, 59, "Two - Apps without their source may be less trustworthy.")],
            id="with-a-description",
        ),
        pytest.param(f"{LINKED}1. Two\n", [(6, 4, 6, 7, "Two")], id="in-a-numbered-list"),
        pytest.param(f"{LINKED}\nAnd:\n\n- [Three](https://docs.python.org/3/3)\n- Two\n", [(10, 3, 10, 6, "Two")],
                     id="a-list-of-entries-behind-a-colon"),
    ],
)  # fmt: skip
def test_is_found(tmp_path: Path, body: str, expected: list[tuple[int, int, int, int, str]]) -> None:
    findings = check(tmp_path, page(body))
    assert placed(findings) == expected
    assert [finding.rule for finding in findings] == ["entry-link-missing"]


def test_rows_of_a_table(tmp_path: Path) -> None:
    table = "| Title | For |\n|---|---|\n| [One](https://docs.python.org/3/1) | all |\n| Two | you |\n| | |\n"
    files = page(table) | {"rules.yaml": MODEL.replace("rules:", "  entries: {shape: table}\nrules:")}
    assert [finding.message for finding in check(tmp_path, files)] == ["expected an entry with a link; got 'Two you'"]


def test_a_long_item_is_shown_shortened(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, page(f"{LINKED}- {'x' * 90}\n"))
    assert finding.message == f"expected an entry with a link; got '{'x' * 59}…'"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{LINKED}- Books\n  - [Two](https://docs.python.org/3/2)\n", id="holds-further-items"),
        pytest.param(f"{LINKED}  - only on Linux\n    - and there on some\n", id="a-note-inside-of-an-entry"),
        pytest.param(f"{LINKED}- [ ] Two\n- [x] Three\n", id="tasks"),
        pytest.param(f"{LINKED}\nWatch these:\n\n- latency\n- errors\n", id="a-list-that-goes-on-with-a-sentence"),
        pytest.param(f"{LINKED}\n### How\n\n- Watch the latency.\n- Why\n", id="a-subtopic-of-sentences"),
        pytest.param(f"{LINKED}- Watch\n- Wait\n", id="mostly-prose"),
        pytest.param(f"{LINKED}-\n", id="an-empty-item"),
        pytest.param(f"{LINKED}\n### Ways\n\n- [One](#a)\n- Two\n", id="places-on-the-page-are-no-entries"),
        pytest.param(f"{LINKED}- <https://docs.python.org/3/2>\n", id="a-link-without-a-title"),
        pytest.param("Measure first.\n\n- latency\n- errors\n", id="no-entry-at-all-is-for-topic-too-few-entries"),
        pytest.param(
            f"{LINKED}- Apps without their source may be less trustworthy than those above.\n",
            id="a-remark-of-a-sentence",
        ),
        pytest.param(f"{LINKED}- 上面没有源代码的应用可能比其他的更不可靠。\n", id="a-remark-without-blanks"),
        pytest.param(f"- A\n  {LINKED}- B\n- C\n  {LINKED}", id="a-group-that-is-empty"),
        pytest.param(f"{LINKED}- and many more\n", id="more"),
        pytest.param(f"{LINKED}- And others\n", id="others"),
        pytest.param(f"{LINKED}- Tables:\n\n| a |\n|---|\n| b |\n", id="what-is-below"),
        pytest.param(f'{LINKED}- Against it: "When you plant a seed in the ground, wait", a boss.\n', id="a-quotation"),
        pytest.param(f"{LINKED}- \u201cThink of being on a ship\u201d by Ada\n", id="with-other-marks"),
        pytest.param(f"{LINKED}- et d'autres encore (XML Schema)\n", id="others-in-french"),
        pytest.param(f"{LINKED}- und weitere\n", id="others-in-german"),
        pytest.param(f"{LINKED}- y otros\n", id="others-in-spanish"),
        pytest.param(f"{LINKED}- \u7b49\u7b49\n", id="others-in-chinese"),
        pytest.param(f"{LINKED}- XPath, XQuery...\n", id="dots-at-the-end"),
        pytest.param(f"{LINKED}- TBD\n", id="a-placeholder-is-for-placeholder-text"),
        pytest.param(f"{LINKED}- [Two] (https://docs.python.org/3/2)\n", id="a-malformed-link-is-for-malformed-link"),
        pytest.param(f"{LINKED}- [Two][two]\n", id="an-undefined-reference-is-for-reference-undefined"),
    ],
)
def test_is_silent(tmp_path: Path, body: str) -> None:
    assert "entry-link-missing" not in {finding.rule for finding in check(tmp_path, page(body))}


def test_lists_outside_of_topics_are_free(tmp_path: Path) -> None:
    files = page(LINKED) | {"README.md": f"# Guides\n\n- DevOps\n- MLOps\n\n## Monitoring\n\n{LINKED}"}
    assert check(tmp_path, files) == ()
