"""Hostile rules.yaml: the command ends at once, with a line and exit code 2, or takes them like any other."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import main
from tests.growth import assert_within

MOST = 60  # times as long as an ordinary rules.yaml and page; what is quadratic takes thousands of times as long
README = (
    "# A list\n\n## Guides\n\nWords.\n\n"
    f"- [Python](https://docs.python.org/3/) - {'a' * 3000} b.\n- [This page](README.md) - Itself.\n\n{'a' * 5000}\n"
)
DEEP = f"{'a' * 100}/{'a' * 100}/{'a' * 50}/{'a' * 100}.md"

ORDINARY = "extends: [core]\nfiles: {exclude: [old/**]}\nrules: {link-empty: error}\n"
ORDINARY_PAGE = "# A list\n\n" + "".join(f"- [A {n}](https://a.example/{n}) - About {n}.\n" for n in range(60))


def numbered(pattern: str, count: int) -> str:
    """`count` items of a list in brackets, `#` being the number."""
    return "[" + ",".join(pattern.replace("#", str(number)) for number in range(count)) + "]"


BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
LIST = "a list of more than 1000 items"
MAPPING = "a mapping of more than 1000 keys"
REFUSED = {
    "an alias bomb": (BOMB, "2:8: alias *a is not allowed"),
    "many anchors": ("".join(f"a{number}: &a{number} b\n" for number in range(50_000)), MAPPING),
    "deep lists": ("model: " + "[" * 100_000, "nested deeper than 64 levels"),
    "deep mappings": ("{a: " * 100_000, "nested deeper than 64 levels"),
    "deep blocks": ("".join(f"{' ' * level}a:\n" for level in range(1_000)), "nested deeper than 64 levels"),
    "deep keys": ("? " * 500_000, "nested deeper than 64 levels"),
    "more than 1 MiB": ("#" * ((1 << 20) + 1), "is larger than 1 MiB"),
    "a key of nearly 1 MiB": ("a" * 1_000_000 + ": 1", "is not YAML"),
    "an open quote": ("a: '" + "a" * 1_000_000, "is not YAML"),
    "an open mapping": ("{" + "a," * 500_000, "duplicate key 'a'"),
    "a number of nearly 1 MiB": (f"version: {'9' * 1_000_000}", "expected a whole number, got '9"),
    "a date of nearly 1 MiB": (
        f"exceptions: [{{rule: link-dead, reason: r, until: {'9' * 1_000_000}}}]",
        "expected a date such as 2026-12-31, got '9",
    ),
    "many rules": ("rules:\n" + "".join(f"  r{number}: on\n" for number in range(60_000)), MAPPING),
    "many presets": (f"extends: {numbered('core', 150_000)}", LIST),
    "many phases": (f"model: {{phases: {numbered('p#', 100_000)}, phase_page: 'P/{{n}}.md'}}", LIST),
    "many hosts": ("links: {hosts: {" + ",".join(f"h{number}.org: {{}}" for number in range(50_000)) + "}}", MAPPING),
    "many options": (f"rules: {{section-missing: {{sections: {numbered('s#', 100_000)}}}}}", LIST),
    "many overrides": (
        f"overrides: {numbered('{files: a#, rules: {link-empty: off}}', 20_000)}",
        LIST,
    ),
    "many exceptions": (f"exceptions: {numbered('{rule: link-dead, reason: r, match: z#}', 20_000)}", LIST),
    "many path patterns": (f"files: {{exclude: {numbered('a#', 100_000)}}}", LIST),
    "a path pattern of nearly 1 MiB": (f"files: {{exclude: ['{'a' * 1_000_000}']}}", "more than 500"),
    "path patterns that are long together": (
        f"files: {{exclude: {numbered(repr('**/a/' * 90 + '*a*a*a#'), 900)}}}",
        "characters in all; the most is 65536",
    ),
    "overrides with patterns that are long together": (
        "overrides: " + numbered(f"{{files: '{'**/a/' * 90}#', rules: {{link-empty: off}}}}", 900),
        "characters in all; the most is 65536",
    ),
    "many address patterns": (f"links: {{exclude: {numbered(repr('https://**/**a*a#'), 20_000)}}}", LIST),
    "an address pattern of nearly 1 MiB": (f"links: {{exclude: ['{'**/' * 300_000}']}}", "the most is 500"),
    "address patterns that are long together": (
        f"links: {{exclude: {numbered(repr('**/' * 150 + '#'), 900)}}}",
        "characters in all; the most is 65536",
    ),
    "many patterns": (f"rules: {{placeholder-text: {{patterns: {numbered(repr('(a+)+#$'), 20_000)}}}}}", LIST),
    "a huge repetition": ("rules: {placeholder-text: {patterns: ['a{1000}{1000}']}}", "is not a pattern"),
    "a nested repetition": ("rules: {placeholder-text: {patterns: ['((a{99}){99}){99}']}}", "is not a pattern"),
    "a huge alternation": (
        f"rules: {{placeholder-text: {{patterns: ['{'|'.join(['(x{1000})'] * 50)}']}}}}",
        "is not a pattern",
    ),
    "many letters of all scripts": (r"rules: {placeholder-text: {patterns: ['\pL{250}']}}", "is not a pattern"),
    "a template of nearly 1 MiB": (f"model: {{entries: {{template: '{'{link}' * 170_000}'}}}}", "the most is 300"),
}
TAKEN = {
    "a comment of nearly 1 MiB": "#" * (1 << 20),
    "patterns that others take for ever for": (
        "rules: {placeholder-text: {patterns: ['(a+)+$', '(a|a)*b', '(.*)*x', '(a?){200}a{200}', '(a*)*(a*)*c']}}"
    ),
    "a thousand patterns": f"rules: {{placeholder-text: {{patterns: {numbered(repr('(a+)+#$'), 1_000)}}}}}",
    "a thousand overrides": "overrides: " + numbered("{files: '**/a#*', rules: {link-empty: off}}", 1_000),
    "a thousand exceptions": f"exceptions: {numbered('{rule: link-empty, reason: r, match: z#}', 1_000)}",
    "stars": f"files: {{exclude: ['{'*a' * 240}b', '{'**/' * 120}{'*a' * 60}b']}}",
    "stars in addresses": f"links: {{exclude: ['https://{'**a*' * 100}b', '{'*' * 499}b']}}",
    "a template with many fields": (
        "extends: [awesome]\nmodel: {topics: {level: 2}, entries: {template: '" + "{link} {description}" * 14 + "'}}"
    ),
    "a template with much that may be missing": (
        f"extends: [awesome]\nmodel: {{topics: {{level: 2}}, entries: {{template: '{{link}}{'[{note}]' * 30}'}}}}"
    ),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / DEEP).parent.mkdir(parents=True)
    (tmp_path / DEEP).write_text("# Deep\n")
    monkeypatch.chdir(tmp_path)


def run_check(rules: str) -> Result:
    """What the command says, within the time that it may take."""
    results = []

    def run(text: str, page: str) -> None:
        Path("rules.yaml").write_text(text)
        Path("README.md").write_text(page)
        results.append(CliRunner().invoke(main, ["--offline"]))

    run("", "")  # what is loaded when it is first used
    assert_within(MOST, partial(run, ORDINARY, ORDINARY_PAGE), partial(run, rules, README))
    assert results[2].exit_code in (0, 1), "the ordinary one"
    assert "Traceback" not in results[1].stderr
    return results[1]


@pytest.mark.parametrize(("rules", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_too_much_is_reported_in_a_line(rules: str, message: str) -> None:
    done = run_check(rules)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error[config-invalid]: rules.yaml:")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 1_200


@pytest.mark.parametrize("rules", TAKEN.values(), ids=TAKEN.keys())
def test_what_is_odd_takes_no_longer(rules: str) -> None:
    done = run_check(rules)
    assert done.exit_code in (0, 1)
    assert done.stdout.splitlines()[-1].startswith(("Found", "All good"))


def test_lists_that_are_joined_are_counted_together(tmp_path: Path) -> None:
    base = "exceptions: " + numbered("{rule: link-dead, reason: r, match: z#}", 600)
    (tmp_path / "base.yaml").write_text(base)
    done = run_check(f"extends: [base.yaml]\n{base}")
    assert done.exit_code == 2
    assert "more than 1000 exceptions in all files" in done.stderr
