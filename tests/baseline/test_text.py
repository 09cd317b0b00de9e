"""The text of a baseline: the same for equal ones, read back as it was written, and never half understood."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import __version__
from linter.baseline import Baseline, Key, is_newer
from linter.baseline.text import format_baseline, parse_baseline
from linter.errors import BaselineError

ANY = st.text(st.characters(), max_size=30)  # surrogates too: file names that are not UTF-8 come as such
BASELINES = st.dictionaries(st.builds(Key.of, ANY, ANY, ANY), st.integers(1, 1_000_000_000)).map(Baseline)

TEXT = """\
{
  "version": 2,
  "tool_version": "0.2.0",
  "findings": [
    {"path": "a.md", "rule": "link-dead", "subject": "https://a.org/\\"", "count": 1},
    {"path": "a.md", "rule": "path-case", "subject": "日本.md", "count": 12},
    {"path": "b\\\\x0a.md", "rule": "link-dead", "subject": "\\\\x1b[31m", "count": 2}
  ]
}
"""
BASELINE = Baseline(
    {
        Key.of("b\n.md", "link-dead", "\x1b[31m"): 2,
        Key.of("a.md", "path-case", "日本.md"): 12,
        Key.of("a.md", "link-dead", 'https://a.org/"'): 1,
    }
)


def test_it_is_sorted_and_has_an_entry_a_line() -> None:
    assert format_baseline(BASELINE) == TEXT


def test_positions_of_entries() -> None:
    baseline = parse_baseline(TEXT, "b.json")
    assert baseline == BASELINE
    assert sorted(baseline.positions.values()) == [(5, 5), (6, 5), (7, 5)]
    assert sorted(parse_baseline(json.dumps(json.loads(TEXT)), "b.json").positions.values())[0] == (1, 54)


@given(BASELINES)
def test_it_is_read_as_it_was_written(baseline: Baseline) -> None:
    text = format_baseline(baseline)
    assert parse_baseline(text, "b.json") == baseline
    assert format_baseline(parse_baseline(text, "b.json")) == text
    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\x00"}


def test_however_it_is_laid_out() -> None:
    for indent in (None, 0, 8):
        value = json.loads(TEXT)
        turned = {"findings": value["findings"], "version": 2, "tool_version": "0.2.0"}
        assert parse_baseline(json.dumps(turned, indent=indent, sort_keys=True), "b.json") == BASELINE


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("0.2.0", "0.1.0", True),
        ("0.2.0", "0.2.0", False),
        ("0.1.9", "0.2.0", False),
        ("0.10.0", "0.9.0", True),
        ("1.0.0", "0.99.99", True),
        ("0.2.1", "0.2.0", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, expected: bool) -> None:
    assert is_newer(version, than) is expected


def test_without_the_version_of_the_tool_it_is_of_the_first_one() -> None:
    first = parse_baseline('{"version": 1, "findings": []}', "b.json")
    assert (first.version, format_baseline(first)) == (
        "0.1.0",
        '{\n  "version": 2,\n  "tool_version": "0.1.0",\n  "findings": []\n}\n',
    )
    assert parse_baseline(format_baseline(Baseline({})), "b.json").version == __version__


def one(**changed: object) -> str:
    entry = {"path": "a.md", "rule": "link-dead", "subject": "x", "count": 1} | changed
    return json.dumps({"version": 1, "findings": [{k: v for k, v in entry.items() if v is not ...}]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "b.json:1:1: is not JSON: Expecting value", id="empty"),
        pytest.param("{\n<<<<<<< ours\n", "b.json:2:1: is not JSON", id="a-conflict-of-git"),
        pytest.param("[" * 200_000, "b.json: is nested too deeply", id="nesting"),
        pytest.param('{"version": ' + "1" * 5000 + "}", "b.json: is not JSON for us", id="a-number-without-an-end"),
        pytest.param("[]", "b.json:1:1: expected an object, got a list", id="a-list"),
        pytest.param("{}", "b.json:1:1: 'version' is missing", id="no-version"),
        pytest.param('{"version": 3, "entries": []}', "b.json: version 3 is not known; this is version 2", id="later"),
        pytest.param('{"version": 0, "findings": []}', "b.json: version 0 is not known", id="earlier-than-any"),
        pytest.param('{"version": 2, "findings": []}', "b.json:1:1: 'tool_version' is missing", id="no-tool-version"),
        *(
            pytest.param(
                json.dumps({"version": 2, "tool_version": version, "findings": []}),
                f"b.json: expected a 'tool_version' such as {__version__}, got {json.dumps(version)}",
                id=f"a-tool-version-like-{version!r}",
            )
            for version in (
                "",
                "1",
                "0.2",
                "0.2.0.1",
                "0.2.0rc1",
                "v0.2.0",
                "00.2.0",
                "0.2.-1",
                "0.2.٣",
                "[",
                "0.2.0\n",
            )
        ),
        pytest.param(
            '{"version": 2, "tool_version": 2, "findings": []}', "expected text as 'tool_version', got 2", id="a-number"
        ),
        pytest.param(
            '{"version": 2, "tool_version": "999.0.0", "findings": []}',
            f"was written by playbook-lint 999.0.0, which is newer than this one ({__version__}): update it",
            id="of-a-newer-tool",
        ),
        pytest.param('{"version": true, "findings": []}', "expected a whole number as 'version', got true", id="bool"),
        pytest.param('{"version": 1}', "b.json:1:1: 'findings' is missing", id="no-findings"),
        pytest.param('{"version": 1, "findings": {}}', "expected a list as 'findings', got an object", id="no-list"),
        pytest.param(
            '{"version": 1, "finding": []}', "unknown key 'finding' (did you mean 'findings'?)", id="misspelt"
        ),
        pytest.param('{"version": 1, "version": 1, "findings": []}', "has the key 'version' twice", id="twice"),
        pytest.param('{"version": 1, "findings": [\n1]}', "b.json:2:1: expected an object, got 1", id="no-entry"),
        pytest.param(
            '{"version": 1, "findings": [\n\n  {"path": "a", "path": "b"}]}',
            "b.json:3:3: has the key 'path' twice",
            id="an-entry-with-a-key-twice",
        ),
        pytest.param(one(count=0), "b.json:1:29: expected a 'count' from 1 to 1000000000, got 0", id="none"),
        pytest.param(one(count=-1), "from 1 to 1000000000, got -1", id="negative"),
        pytest.param(one(count=True), "expected a whole number as 'count', got true", id="true-is-no-number"),
        pytest.param(one(count=1.0), "expected a whole number as 'count', got 1.0", id="a-fraction"),
        pytest.param(one(count=float("inf")), "expected a whole number as 'count', got Infinity", id="infinite"),
        pytest.param(one(path=None), "expected text as 'path', got null", id="null"),
        pytest.param(one(rule=["x"]), "expected text as 'rule', got a list", id="a-list-of-rules"),
        pytest.param(one(subject=...), "'subject' is missing", id="no-subject"),
        pytest.param(one(line=3), "unknown key 'line'", id="lines-do-not-count"),
        pytest.param(
            TEXT.replace("path-case", "link-dead").replace("日本.md", 'https://a.org/\\"'),
            "b.json:6:5: counts the same as line 5; keep one of them",
            id="the-same-twice",
        ),
    ],
)
def test_an_error_has_its_position(text: str, message: str) -> None:
    with pytest.raises(BaselineError, match=r"^b\.json:") as caught:
        parse_baseline(text, "b.json")
    assert message in str(caught.value)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(ANY, x)))
def test_anything_else_is_refused(value: object) -> None:
    text = value if isinstance(value, str) else json.dumps({"version": 1, "findings": [value]})
    with pytest.raises(BaselineError):
        parse_baseline(text, "b.json")
