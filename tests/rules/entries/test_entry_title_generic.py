"""entry-title-generic: titles that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.document import Block
from linter.model.topics import Topic
from linter.rules.entries import entry_title_generic
from linter.rules.entries._presented import outermost
from tests.repository import check, placed

URL = "https://docs.python.org/3/"


def page(body: str) -> dict[str, str | bytes]:
    model = "extends: [core]\nmodel:\n  topics: {level: 2}\n"
    return {"rules.yaml": model, "README.md": f"# Guides\n\n## Monitoring\n\n{body}"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"- [here]({URL})", (5, 3, 5, 37, "here"), id="here"),
        pytest.param(f"- The guide is [Here.]({URL})", (5, 16, 5, 51, "Here."), id="at-the-end-of-a-sentence"),
        pytest.param("- [here](https://here.python.org/)", (5, 3, 5, 35, "here"), id="only-the-host-is-called-so"),
        pytest.param(f"- [click\n  here]({URL})", (5, 3, 6, 36, "click here"), id="over-two-lines"),
        pytest.param(f"- [**Link**]({URL})", (5, 3, 5, 41, "Link"), id="bold"),
        pytest.param(f"- <{URL}> - the guide", (5, 3, 5, 31, URL), id="an-address-in-brackets"),
        pytest.param(f"- {URL} - the guide", (5, 3, 5, 29, URL), id="an-address-alone"),
        pytest.param(f"- **[{URL}]({URL})**", (5, 5, 5, 61, URL), id="an-address-as-title"),
    ],
)
def test_is_found(tmp_path: Path, body: str, expected: tuple[int, int, int, int, str]) -> None:
    findings = check(tmp_path, page(body + "\n"))
    assert placed(findings) == [expected]
    assert findings[0].rule == "entry-title-generic"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"- [The guide]({URL}), slides [here]({URL}2)", id="a-further-link-of-an-entry"),
        pytest.param(f"- The guide: {URL}", id="an-address-behind-a-title"),
        pytest.param(f"- [click]({URL})", id="a-program-called-click"),
        pytest.param(f"- [Links]({URL})", id="a-browser-called-links"),
        pytest.param(f"- [python.org]({URL})", id="a-site-named-by-its-host"),
        pytest.param(f"- [https and you]({URL})", id="a-title-that-begins-like-an-address"),
        pytest.param(f"- [The guide]({URL})\n\nRead it [here]({URL}).", id="prose"),
        pytest.param(f"- [The guide]({URL})\n\nExamples:\n\n- <{URL}2>\n- <{URL}3>", id="examples"),
        pytest.param(f"- [The guide]({URL})\n\nUse URLs such as these:\n\n- {URL}2", id="such-as"),
        pytest.param("- [here](https://developer.here.com/maps) - Maps.", id="a-site-that-is-called-so"),
        pytest.param(f"- [The guide]({URL}) - Text.\n  - {URL}2", id="an-address-below-an-entry"),
        pytest.param(f"- [The guide]({URL}) - Text.\n  - <{URL}2>", id="an-address-in-brackets-below-an-entry"),
        pytest.param(f"- [The guide]({URL}) - Text.\n  - [{URL}2]({URL}2)", id="its-own-text-below-an-entry"),
        pytest.param(f"- [The guide]({URL}) - Text.\n  - More\n    - {URL}2", id="an-address-deep-below-an-entry"),
        pytest.param(f"- [The guide]({URL}) - Text.\n\n  1. {URL}2", id="a-numbered-address-below-an-entry"),
        pytest.param("- [here](#monitoring)\n- [The guide](https://docs.python.org/3/)", id="a-place-on-the-page"),
    ],
)
def test_is_silent(tmp_path: Path, body: str) -> None:
    assert check(tmp_path, page(body + "\n"), select=("entry-title-generic",)) == ()


@pytest.mark.parametrize(
    ("sections", "count"),
    [
        pytest.param([["a", "b", "c"]], 0, id="all-of-a-topic"),
        pytest.param([["a"], ["b"], ["c", "d"]], 0, id="all-of-three"),
        pytest.param([["a", "b"]], 2, id="two"),
        pytest.param([["a", "b", "c", "[T](https://a.dev/t)"]], 3, id="beside-a-title"),
    ],
)
def test_addresses_may_be_a_way_of_their_own(tmp_path: Path, sections: list[list[str]], count: int) -> None:
    listed = [[entry if entry.startswith("[") else f"https://a.dev/{entry}" for entry in each] for each in sections]
    text = "".join(f"## S {number}\n\n- " + "\n- ".join(each) + "\n\n" for number, each in enumerate(listed))
    config = "version: 1\nextends: [core]\nmodel: {topics: {level: 2}}\n"
    found = check(tmp_path, {"README.md": f"# T\n\n{text}", "rules.yaml": config}, select=("entry-title-generic",))
    assert len(found) == count


def test_the_blocks_of_a_topic_are_read_once_for_all_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(topic: Topic) -> Iterator[Block]:
        read.append(topic.heading.text)
        return outermost(topic)

    monkeypatch.setattr(entry_title_generic, "outermost", counted)
    addresses = "".join(f"- <https://docs.python.org/{number}/>\n\ntext\n\n" for number in range(30))
    example = "Some examples:\n\n- <https://docs.python.org/example/>\n"
    body = f"- [Guide]({URL})\n\ntext\n\n{addresses}{example}"
    assert len(check(tmp_path, page(body), select=("entry-title-generic",))) == 30
    assert read == ["Monitoring"]
