"""What holds of fixing whatever is in a file: generated files by the thousand, and pages that people wrote."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.finding import Applicability
from linter.rules.base import LinkRule
from linter.rules.registry import all_rules
from linter.run.options import CheckOptions
from linter.run.pipeline import run
from linter.run.workspace import InputOptions
from tests.fixes import check_each, check_fixing
from tests.parse.corpus import pages

RULES = """\
extends: [awesome]
model:
  toc: {heading: Contents}
  topics: {level: 2}
rules:
  required-file-missing: off
  section-missing: off
  non-canonical-url: on
  locale-pinned: on
  proper-name: {listed: true}
"""
LINES = [
    "# List",
    "## Contents",
    "- [The rest](#the-rest)",
    "- [Data stores](#data-stores)",
    "- [Tools](#tools)",
    "- [Data](#data-store)",
    "## Tools",
    "- [Alpha](https://a.dev) - Does it",
    "- [Delta](https://d.dev/?utm_source=x) - Does it.",
    "- [Beta](https://b.dev) - It is.",
    "- [Gamma](https://github.com/o/r?tab=readme-ov-file) – It works with Github.",
    "- [Zeta](https://z.dev)\u00a0- It is: this",
    "  - [Inner](https://i.dev/x?gclid=1) - Inside",
    "  More of it, in the the end.",
    "* [Other] (https://o.dev) - Broken.",
    "1. [One](http://one.dev) - First.",
    "<!-- playbook-lint disable-next entry-separator: why not -->",
    "- [Two](https://two.dev): Second <!-- playbook-lint disable-line entry-description-end: why not -->",
    "<!--lint ignore awesome-list-item-->",
    "<!-- markdownlint-disable-next-line MD042 -->",
    "## Data stores",
    "### An enviroment",
    "The the text, and [a page](Docs/page.md#Section), [more]([https://m.dev).",
    "See [it](docs/page.md#sectoin), [ref][one], (swapped)[https://s.dev] and <https://x.dev?fbclid=2>.",
    "An unlikely enviroment, see [here](#an-enviroment) and https://https://y.dev/a\u200bb.",
    "![A picture](docs/Picture.png) [own](https://github.com/o/list/blob/main/docs/page.md)",
    "[pdf](https://arxiv.org/pdf/1.2)",
    "[us](https://learn.microsoft.com/en-us/azure/x) and a\\",
    "",
    "[one]: https://one.dev?utm_medium=a",
    "[two]: https://two.dev",
    "[again]: https://two.dev",
    "",
    "| [A](https://a.dev/?utm_source=y) | of of |",
    "| --- | --- |",
    "| [B](#tool) | `the the` |",
    "> - [Q](https://q.dev?utm_term=z) – quoted",
    "```",
    "\tcode the the",
    "```",
    "",
    "</div>",
    "<br>",
    "<div>",
    "## Under it",
    "",
    "<details>",
    "",
    "- [Theta](https://t.dev) - Comes late.",
    "- [Eta](https://e.dev) - Comes early.",
    "  </details>",
    "",
    "* [Once](https://t.dev/1) - Has one marker.",
    "* * [Twice](https://t.dev/2) - Has two markers.",
    "*",
    "* [Unlike it](https://t.dev/3) - Has one marker.",
    "",
    "## The rest",
    "",
    "<details>",
    "<summary>More</summary>",
    "- [In it](https://in.dev)",
    "</details>",
    "- [K]](https://k.dev) and \u898b https://w.dev/a\uff0c\u7136\u5f8c",
    "- [J](https://j.dev)) is a a tool",
    "Fox](https://fox.dev) [nested]([https://n.dev](https://n.dev)) [www](www.w.dev)",
    "",
    "",
    "",
]  # fmt: skip


def repository(root: Path, page: bytes) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text('[remote "origin"]\n\turl = https://github.com/o/list.git\n')
    (root / "docs").mkdir()
    (root / "docs" / "page.md").write_text("# Page\n\n## Section\n\nBack to [the part](../README.md#an-enviroment).\n")
    (root / "docs" / "picture.png").write_bytes(b"\x89PNG")
    (root / "rules.yaml").write_text(RULES)
    (root / "README.md").write_bytes(page)
    (root / "README.md").chmod(0o640)


def check_page(page: bytes) -> set[str]:
    """Checks all properties on a page; the rules whose fixes were applied by themselves."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        repository(root, page)
        report = run(CheckOptions(InputOptions(root)))
        rules = set(check_each(report.documents or {}, report.findings))
        check_fixing(root)
        return rules


@given(st.lists(st.sampled_from(LINES), max_size=16), st.sampled_from(["\n", "\r\n", "\r"]), st.binary(max_size=1))
def test_whatever_is_on_a_page(lines: list[str], end: str, more: bytes) -> None:
    mark = b"\xef\xbb\xbf" * (more > b"\xaa")
    check_page(mark + end.join(lines).encode() + end.encode() * bool(more) or b"# List\n")


def test_every_safe_fix_is_among_the_lines() -> None:
    safe = {
        name for name, rule in all_rules().items() if rule.fix is Applicability.SAFE and not issubclass(rule, LinkRule)
    } - {"shortened-url"}
    assert check_page("\n".join(LINES).encode()) == safe


@pytest.mark.parametrize("name", [name for name in pages() if "docs/rules/" not in name])  # which are all alike
def test_real_pages(name: str) -> None:
    check_page(pages()[name].encode())
