"""What each rule reads, as often as one likes: `CONSTRUCTS` has a row for every rule.

`python -m benchmarks.pathological` measures long pages of them, and `test_linear.py` counts their steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from linter.outcome import Outcome, OutcomeOf, Redirect, Repository, Status
from linter.rules.registry import all_rules
from tests.repository import write

Repeated = str | Callable[[int], str]
"""A text that has something so many times; of a plain text each `{n}` is a number."""

TITLE = "# Guides\n\n"
LIST = """\
model:
  toc: {page: README.md, heading: Contents}
  topics: {level: 2}
  entries: {template: "{link} - [({tag}) ]{description}", tags: [free, paid]}
"""
TABLE = """\
model:
  topics: {level: 2}
  entries: {shape: table, template: "{link} | {description}"}
"""
PHASES = """\
model:
  phases: [{name: Build, page: 1_Build/README.md}, {name: Run, page: 2_Run/README.md}]
  toc: {page: README.md, heading: Contents}
  topics: {level: 2}
"""
PHASE_PAGES = {"1_Build/README.md": "# Build\n\n", "2_Run/README.md": "# Run\n\n"}
PHASE_TABLE = f"{TITLE}## Contents\n\n| Build | Run |\n|---|---|\n"
TOPIC = f"{TITLE}## Topic\n\n"
CONTENTS = f"{TITLE}## Contents\n\n"
NOTHING: Mapping[str, str] = MappingProxyType({})
TODAY = datetime.now(UTC).date()


def many(text: str) -> Callable[[int], str]:
    """`text` so many times, with the number for `{n}`."""
    return lambda count: "".join(text.replace("{n}", str(number)) for number in range(count))


def listed(name: str, text: str) -> Callable[[int], str]:
    """An option of a rule that is a list, of at most as many items as rules.yaml may have."""
    return lambda count: f"{{{name}: [{', '.join(text.replace('{n}', str(n)) for n in range(min(count, 1000)))}]}}"


class Construct(Struct, frozen=True):
    """A page whose `part` is repeated, between `head` and `tail`; `others` are further files, by path.

    A path with `{n}` is a file for each number. `settings` are those of rules.yaml but for its rules, `options` those
    of rules. `before` is the page before the change, `outcome` what is known of the links. `path` is where the page is.
    """

    part: Repeated
    head: str = TITLE
    tail: Repeated = ""
    settings: Repeated = LIST
    options: Mapping[str, Repeated] = NOTHING
    others: Mapping[str, Repeated] = NOTHING
    before: str = ""
    outcome: OutcomeOf | None = None
    path: str = "README.md"

    def page(self, count: int) -> str:
        """The page with so many parts."""
        return self.head + _repeat(self.part, count) + _text(self.tail, count)

    def files(self, count: int, switched_on: Mapping[str, str] = NOTHING) -> dict[str, str]:
        """The page, rules.yaml with some rules switched on beside the row's own, and the other files."""
        rules = {**switched_on, **{name: _text(option, count) for name, option in self.options.items()}}
        lines = "".join(f"  {name}: {option}\n" for name, option in rules.items())
        found = {
            "rules.yaml": f"extends: [core]\n{_text(self.settings, count)}" + (f"rules:\n{lines}" if lines else "")
        }
        for path, text in self.others.items():
            if "{n}" in path:
                found |= {path.replace("{n}", str(n)): str(text).replace("{n}", str(n)) for n in range(count)}
            else:
                found[path] = _text(text, count)
        return {**found, self.path: found.get(self.path, "") + self.page(count)}


def _repeat(text: Repeated, count: int) -> str:
    return text(count) if callable(text) else many(text)(count)


def _text(text: Repeated, count: int) -> str:
    return text(count) if callable(text) else text


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Writes `files` below `root`; what is no UTF-8 is in them as surrogates."""
    write(root, {path: text.encode("utf-8", "surrogateescape") for path, text in files.items()})


def everything_on() -> dict[str, str]:
    """The settings that switch every rule on."""
    return {rule.id: OPTIONS.get(rule.id, "on") for rule in all_rules().values() if not rule.is_fatal}


OPTIONS = {
    "section-missing": "{sections: [Contributing, License]}",
    "section-forbidden": "{sections: [Sponsors]}",
    "host-denied": "{hosts: [copies.dev]}",
    "entry-description-length": "{min: 20}",
    "repository-stale": "{months: 24}",
    "unexpected-files": "{allow: [README.md]}",
    "rejected-resubmission": '{rejected: {"https://two.dev": "it was closed"}}',
    "reference-undefined": "{shortcut: true}",
}
"""Of rules that do nothing without."""

EXCEPTION = "  - {rule: link-empty, match: x{n}, reason: It is being written., until: 2020-12-31}\n"
HOST = "    b{n}.dev: {interval: 1}\n"
BASELINE = '    {"path": "README.md", "rule": "target-missing", "subject": "x{n}.md", "count": 1},\n'


def baseline(count: int) -> str:
    """A baseline that counts so many findings."""
    findings = many(BASELINE)(count).rstrip(",\n")
    return f'{{"version": 1, "findings": [\n{findings}\n]}}'


def phases(page: str) -> Callable[[int], str]:
    """The settings of so many phases with such a page each; `{m}` counts down."""

    def settings(count: int) -> str:
        most = min(count, 1000)
        names = [page.replace("{n}", str(n)).replace("{m}", str(most - 1 - n)) for n in range(most)]
        listed_phases = ", ".join(f"{{name: A{n}, page: {name}}}" for n, name in enumerate(names))
        return f"model:\n  phases: [{listed_phases}]\n  topics: {{level: 2}}\n"

    return settings


def topics(text: str, head: str = "\n") -> Callable[[int], str]:
    """So many topics behind `head`; `{m}` counts down."""
    return lambda count: (
        head + "".join(text.replace("{n}", str(n)).replace("{m}", str(count - 1 - n)) for n in range(count))
    )


def with_status(status: Status, code: int = 200) -> OutcomeOf:
    """Links with this status."""
    return lambda url: Outcome(url, status, code, f"{url}/new", (Redirect(301, f"{url}/new"),))


def repository(name: str, *, archived: bool = False, year: int = 0) -> OutcomeOf:
    """Links to repositories that have another `name` (empty: none), and were archived or given up."""

    def outcome_of(url: str) -> Outcome:
        number = url.rpartition("/")[2]
        pushed = date(year, 1, 1) if year else TODAY
        now = Repository(f"a/{number}", name.replace("{n}", number), TODAY, archived=archived, pushed_on=pushed)
        return Outcome(url, Status.OK if name else Status.DEAD, 200, url, repository=now)

    return outcome_of


LINK = "[a](https://a.dev/{n})\n"
REPOSITORY = "[a](https://github.com/a/{n})\n"
ENTRY = "- [A {n}](https://a.dev/{n})"
ENTRIES = f"{ENTRY} - One of many.\n"
LISTED = CONTENTS + "- [A](#a)\n"

CONSTRUCTS: dict[str, Construct] = {
    "baseline-stale": Construct("a\n", others={".playbook-lint-baseline.json": baseline}),
    "exception-expired": Construct("a\n", settings=lambda count: f"exceptions:\n{many(EXCEPTION)(min(count, 1000))}"),
    "unused-suppression": Construct("<!-- playbook-lint disable-next links{n}: It is written next week. -->\n\n"),
    "vacuous-rule": Construct(LINK, settings=lambda count: f"links:\n  hosts:\n{many(HOST)(min(count, 1000))}"),
    "duplicate-across-pages": Construct(
        f"{ENTRY}\n",
        head="# Run\n\n## Topic\n\n",
        settings=PHASES,
        others={"1_Build/README.md": lambda count: "# Build\n\n## Topic\n\n" + many(f"{ENTRY}\n")(count)},
        path="2_Run/README.md",
    ),
    "duplicate-across-topics": Construct(f"## A {{n}}\n\n{ENTRY}\n\n## B {{n}}\n\n{ENTRY}\n\n"),
    "duplicate-in-topic": Construct(f"{ENTRY}\n- [B](http://www.a.dev/{{n}}/)\n", head=TOPIC),
    "doubled-marker": Construct(f"{ENTRY}\n- {ENTRY}\n{ENTRY}\n"),
    "entry-description-end": Construct(f"{ENTRY} - One of many\n", head=TOPIC),
    "entry-description-length": Construct(
        f"{ENTRY} - One.\n", head=TOPIC, options={"entry-description-length": "{min: 20}"}
    ),
    "entry-description-missing": Construct(f"{ENTRY}\n{ENTRIES}{ENTRIES}", head=TOPIC),
    "entry-description-start": Construct(f"{ENTRY} - one of many.\n", head=TOPIC),
    "entry-link-missing": Construct(f"{ENTRY}\n- A {{n}}\n", head=TOPIC),
    "entry-order": Construct(
        lambda count: (
            "".join(f"- [A{n:06}](https://a.dev/{n})\n" for n in range(count))
            + "".join(f"- [B{n:06}](https://b.dev)\n- [A{n:06}](https://a.dev)\n" for n in range(count // 9))
        ),
        head=TOPIC,
    ),
    "entry-repeats-title": Construct("- [Logbook {n}](https://a.dev/{n}) - Logbook {n} is a library.\n", head=TOPIC),
    "entry-separator": Construct(f"{ENTRY} \u2013 One of many.\n{ENTRIES}", head=TOPIC),
    "entry-shape": Construct(
        f"- One of many: [A {{n}}](https://a.dev/{{n}})\n{ENTRIES}{ENTRIES}\n> {{n}}\n\n", head=TOPIC
    ),
    "entry-title-duplicate": Construct("- [A](https://a.dev/{n}) - One of many and more.\n", head=TOPIC),
    "entry-title-generic": Construct("- The guide is [here](https://a.dev/{n})\n", head=TOPIC),
    "entry-url-repeated": Construct(f"{ENTRY} - One. ([More](https://a.dev/{{n}}))\n", head=TOPIC),
    "item-empty": Construct(f"{ENTRY}\n-\n{ENTRY}\n"),
    "comment-unclosed": Construct("- <!-- a\n\n"),
    "conflict-marker": Construct("<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> main\n\n"),
    "file-empty": Construct("[a](a{n}.md)\n", others={"a{n}.md": "<!-- to be written -->\n"}),
    "file-encoding": Construct("[a](a{n}.md)\n", others={"a{n}.md": "\udcff"}),
    "file-unreadable": Construct("[a](a{n}.md)\n", others={"a{n}.md": "\udcff"}),
    "html-unbalanced": Construct("<details>\n<summary>a\n\n</div>\n\n</details>\n\n"),
    "markup-shown": Construct("Words {n}.## And more\n\n"),
    "orphan-file": Construct("a\n", others={"guides/a{n}.md": "# A\n\nWords.\n"}),
    "required-file-missing": Construct("a\n", others={"LICENSE.{n}.md": "Copyright.\n"}),
    "table-row-cells": Construct("|b|c|\n", head=f"{TITLE}|a|\n|-|\n"),
    "anchor-collision": Construct("[a](#a) [b](#a)\n\n## A\n\n"),
    "heading-empty": Construct("##\n\n"),
    "heading-skip": Construct("## A\n\n#### B\n\n", tail="### C\n"),
    "heading-swallowed": Construct("<br>\n## A\n\n"),
    "title-count": Construct("# A\n\n"),
    "anchor-missing": Construct("[a](#guide{n})\n\n## Guides {n}\n\n"),
    "definition-unused": Construct("[a{n}]: https://a.dev/{n}\n"),
    "image-alt-missing": Construct("![](https://a.dev/{n}.svg)\n"),
    "link-empty": Construct("[a]()\n"),
    "link-outside-repository": Construct("[a](file:///home/me/{n}.md)\n"),
    "link-swallowed": Construct("<div>\n[a](https://a.dev/{n})\n</div>\n\n"),
    "malformed-link": Construct("[a] (https://a.dev/{n}) [b]](https://b.dev/{n}) c](https://c.dev/{n})\n\n"),
    "path-case": Construct("[a](docs/a{n}.md)\n", others={"docs/A{n}.md": "# A\n\nWords.\n"}),
    "reference-undefined": Construct("[a][b{n}]\n\n[bb{n}]: https://a.dev/{n}\n\n"),
    "scheme-denied": Construct("[a](ftp://a.dev/{n})\n"),
    "self-absolute-link": Construct(
        "[a](https://github.com/guides/guides/blob/main/a{n}.md)\n",
        others={
            ".git/config": '[remote "origin"]\n    url = https://github.com/guides/guides.git\n',
            "a{n}.md": "# A\n\nWords.\n",
        },
    ),
    "target-missing": Construct("[a](docs/gide{n}.md)\n", others={"docs/guide{n}.md": "# A\n\nWords.\n"}),
    "certificate-expiring": Construct(LINK, outcome=lambda url: Outcome(url, Status.OK, 200, url, expires=TODAY)),
    "link-dead": Construct(LINK, outcome=with_status(Status.DEAD, 404)),
    "link-degraded": Construct(LINK, outcome=with_status(Status.DEGRADED)),
    "link-moved": Construct(LINK, outcome=with_status(Status.MOVED)),
    "link-unverifiable": Construct(LINK, outcome=with_status(Status.UNVERIFIABLE, 503)),
    "remote-anchor-missing": Construct(
        "[a](https://a.dev/{n}#y)\n", outcome=lambda url: Outcome(url, Status.OK, 200, url, missing={"y": ""})
    ),
    "tls-error": Construct(LINK, outcome=with_status(Status.TLS_ERROR)),
    "misspelling": Construct("A guide to enviroment {n} and seperate recieve{n}.\n\n"),
    "proper-name": Construct("A repository on Github and github.\n\n"),
    "name-misspelled": Construct("[Okualr](https://okular.kde.org/{n})\n"),
    "repeated-word": Construct("Start with the the first one.\n\n"),
    "one-entry-per-pull-request": Construct(
        ENTRIES, head=TOPIC, before=TOPIC, options={"one-entry-per-pull-request": "{max: 1}"}
    ),
    "rejected-resubmission": Construct(
        ENTRIES,
        head=TOPIC,
        before=TOPIC,
        options={
            "rejected-resubmission": lambda count: (
                "{rejected: {" + many('"https://a.dev/{n}": "it was closed", ')(min(count, 1000)) + "}}"
            )
        },
    ),
    "unexpected-files": Construct(
        "", before=TITLE, others={"notes/{n}.txt": "To do.\n"}, options={"unexpected-files": "{allow: [README.md]}"}
    ),
    "repository-archived": Construct(REPOSITORY, outcome=repository("a/{n}", archived=True)),
    "repository-gone": Construct(REPOSITORY, outcome=repository("")),
    "repository-moved": Construct(REPOSITORY, outcome=repository("b/{n}")),
    "repository-stale": Construct(
        REPOSITORY, outcome=repository("a/{n}", year=2001), options={"repository-stale": "{months: 24}"}
    ),
    "phase-missing": Construct("a\n", settings=phases("1_{n}/README.md")),
    "phase-order": Construct("a\n", settings=phases("{m}_A/README.md"), others={"{n}_A/README.md": "# A\n"}),
    "phase-title-mismatch": Construct("a\n", settings=phases("{n}_A/README.md"), others={"{n}_A/README.md": "# B\n"}),
    "phase-unexpected": Construct("a\n", settings=PHASES, others={**PHASE_PAGES, "{n}_A/README.md": "# A\n"}),
    "section-forbidden": Construct("## Sponsors\n\n", options={"section-forbidden": "{sections: [Sponsors]}"}),
    "section-missing": Construct("## Section {n}\n\n", options={"section-missing": listed("sections", "Setion {n}")}),
    "toc-duplicate-target": Construct("- [A](#a)\n", head=LISTED, tail="\n## A\n\n"),
    "toc-entry-not-link": Construct("- A {n}\n", head=CONTENTS, tail=topics("## A {n}\n\n")),
    "toc-label-mismatch": Construct("- [B {n}](#a-{n})\n", head=CONTENTS, tail=topics("## A {n}\n\n")),
    "toc-missing": Construct("## Content {n}\n\n"),
    "toc-order-mismatch": Construct(
        "- [A {n}](#a-{n})\n- [B {n}](#b-{n})\n", head=CONTENTS, tail=topics("## B {n}\n\n## A {n}\n\n")
    ),
    "toc-phase-mismatch": Construct(
        "| [A](1_Build/README.md#a) | |\n",
        head=f"{TITLE}## Contents\n\n| Run | Build |\n|---|---|\n",
        settings=PHASES,
        others=PHASE_PAGES,
    ),
    "toc-row-broken": Construct(
        "| [A {n}](#a-{n}) | [B](#a-{n}) |\n", head=f"{CONTENTS}| A |\n|---|\n", tail=topics("## A {n}\n\n")
    ),
    "toc-target-not-topic": Construct(
        "| [A](1_Build/README.md) | |\n", head=PHASE_TABLE, settings=PHASES, others=PHASE_PAGES
    ),
    "toc-wrong-phase": Construct(
        "| [A {n}](2_Run/README.md#a-{n}) | |\n",
        head=PHASE_TABLE,
        settings=PHASES,
        others={**PHASE_PAGES, "2_Run/README.md": topics("## A {n}\n\n", "# Run\n\n")},
    ),
    "topic-not-in-toc": Construct("## A {n}\n\n", head=f"{CONTENTS}- [B](#b)\n\n"),
    "placeholder-text": Construct("Insert Description Here\n\n"),
    "subtopic-empty": Construct("### A {n}\n\n", head=TOPIC),
    "topic-description-missing": Construct(f"## A {{n}}\n\n{ENTRIES}\n"),
    "topic-duplicate": Construct(f"## A\n\n{ENTRIES}\n"),
    "topic-missing": Construct(
        "## Topic {n}\n\n",
        head="# Build\n\n",
        settings=lambda count: PHASES.replace(
            "topics: {level: 2}",
            "topics: {level: 2, required: {Build: [" + many("Tpic {n}, ")(min(count, 1000)) + "]}}",
        ),
        path="1_Build/README.md",
    ),
    "topic-too-few-entries": Construct("## A {n}\n\nWords.\n\n"),
    "confusable-url": Construct("[a](https://\u0430a{n}.dev)\n"),
    "host-denied": Construct("[a](https://a{n}.dev)\n", options={"host-denied": listed("hosts", "a{n}.dev")}),
    "insecure-http": Construct("[a](http://a{n}.dev)\n"),
    "locale-pinned": Construct("[the page of it](https://learn.microsoft.com/en-us/{n}/)\n"),
    "non-canonical-url": Construct("[a](https://arxiv.org/pdf/1706.{n}.pdf)\n"),
    "placeholder-host": Construct("[a](https://example.com/{n})\n"),
    "secret-in-url": Construct("[a](https://a.dev/{n}?api_key=9f8e7d6c5b4a39281706)\n"),
    "shortened-url": Construct("[a](https://bit.ly/3xYz{n})\n"),
    "tracking-params": Construct("[a](https://a.dev/{n}?utm_source=a&utm_medium=b)\n"),
    "ui-state-params": Construct("[a](https://github.com/a/{n}?tab=readme-ov-file#a)\n"),
    "url-invalid": Construct("[a](https://https://a.dev/{n})\n"),
}
"""By rule; but for the two that end the run at the first mistake in rules.yaml."""

MORE: dict[str, Construct] = {
    "headings that link to a missing anchor": Construct("## [a](#i)\n\n"),
    "headings that link to missing anchors": Construct("## [a {n}](#i{n})\n\n"),
    "undefined references": Construct("[a][b{n}]\n\n"),
    "missing anchors of another page": Construct("[a](a.md#b{n})\n", others={"a.md": many("## B b{n}\n\n")}),
    "links to one folder": Construct("[a](docs)\n", others={"docs/{n}.md": "# A\n\nWords.\n"}),
    "unknown tags": Construct("- [A](https://a.dev/{n}) - (fre{n}) One of many.\n", head=TOPIC),
    "entries that lead nowhere": Construct(
        "- [A {n}](#x{n})\n", head=CONTENTS, tail=topics("## A {n}\n\n- [a] (b.md)\n\n")
    ),
    "nested entries": Construct(f"{ENTRIES}  {ENTRIES}    {ENTRIES}", head=TOPIC),
    "an entry with many links": Construct("[A {n}](https://a.dev/{n}) ", head=f"{TOPIC}- "),
    "an entry with many images": Construct("![A {n}](https://a.dev/{n}.svg) ", head=f"{TOPIC}- [A](https://a.dev) "),
    "an entry with many badges": Construct("[![A](https://a.dev/{n}.svg)](https://a.dev/{n}) ", head=f"{TOPIC}- "),
    "an entry with many titles": Construct("[A {n}](https://a.dev/{n}) / ", head=f"{TOPIC}- "),
    "entries with one title": Construct("- [A](https://a.dev/{n}) - One.\n", head=TOPIC),
    "entries with one URL": Construct("- [A {n}](https://a.dev) - One.\n", head=TOPIC),
    "entries with one title and URL": Construct("- [A](https://a.dev) - One.\n", head=TOPIC),
    "topics with one title": Construct(f"## A\n\n{ENTRIES}\n"),
    "subtopics of a topic": Construct(f"### A {{n}}\n\n{ENTRIES}\n", head=TOPIC),
    "entries in another order": Construct(
        lambda count: "".join(f"- [{n:06}](https://a.dev/{n}) - One.\n" for n in range(count, 0, -1)), head=TOPIC
    ),
    "rows of a table": Construct(
        "| [A {n}](https://a.dev/{n}) | One of many. |\n", head=f"{TOPIC}| A | B |\n|---|---|\n", settings=TABLE
    ),
    "one row of many cells": Construct(
        "[A {n}](https://a.dev/{n}) | ", head=f"{TOPIC}| A | B |\n|---|---|\n| ", settings=TABLE
    ),
    "rows sharing a paper": Construct(
        "| A {n} | [paper](https://a.dev) |\n", head=f"{TOPIC}| A | B |\n|---|---|\n", settings=TABLE
    ),
    "tags of HTML": Construct("<b>a</b> <a href='https://a.dev/{n}'>b</a> <br>\n", head=TOPIC),
    "tags that are never closed": Construct("<table><tr><td>\n\n"),
    "footnotes": Construct("a[^{n}]\n\n[^{n}]: https://a.dev/{n}\n\n"),
    "confusable hosts": Construct("[a](https://xn--80ak6aa92e{n}.dev/\u0430)\n"),
    "names of two spellings": Construct("JavaScript and Javascript{n} and javascript and Javascript.\n\n"),
    "suppressed links": Construct(
        "<!-- playbook-lint disable-next link-empty: It is written next week. -->\n[a]()\n\n"
    ),
    "comments with a wrong word": Construct("<!-- playbook-lint disabel{n} link-empty -->\n\n"),
    "names in an order of their own": Construct("- [a] (b{n}.md)\n- [B {n}] [c{n}]\n", head=TOPIC),
    "groups of items": Construct(f"- A {{n}}\n  {ENTRIES}", head=TOPIC),
    "paragraphs between entries": Construct(f"{ENTRIES}\nWords {{n}}.\n\n", head=TOPIC),
    "contents that link to anchors in HTML": Construct(
        "- [A {n}](#x{n})\n", head=CONTENTS, tail=topics('<a id="x{n}"></a>\n\n## A {n}\n\n')
    ),
    "contents that link to other topics' subheadings": Construct(
        lambda count: topics("- [A {n}](#a-{n})\n  - [B {n}](#b-{m})\n", "")(count),
        head=CONTENTS,
        tail=topics("## A {n}\n\n### B {n}\n\n"),
    ),
    "contents with numbers that lack a topic each": Construct(
        "1. [A {n}](#a-{n})\n", head=CONTENTS, tail=topics("## A {n}\n\n## B {n}\n\n")
    ),
    "contents with empty cells": Construct(
        "| [A {n}](#a-{n}) | |\n", head=f"{CONTENTS}| A | B |\n|---|---|\n", tail=topics("## A {n}\n\n## B {n}\n\n")
    ),
    "entries outside of topics": Construct(
        f"## A {{n}}\n\n{ENTRIES}\n# B {{n}}\n\n{ENTRIES}\n", settings=LIST.replace("tags:", "scope: all, tags:")
    ),
    "small tables": Construct("|a|b|\n|-|-|\n|c|d|e|\n\n|f|g|\n\n"),
    "links on a page of a site": Construct(
        "[a](https://a.dev/{n}?utm_source=a) [b](b{n}.md) [c](#C{n})\n",
        others={"mkdocs.yml": "site_name: A\n"},
        path="docs/index.md",
    ),
    "links of which hundreds are excluded": Construct(
        LINK, settings=f"links: {listed('exclude', 'https://b.dev/{n}/*')(200)}\n"
    ),
    "findings of which hundreds are excepted": Construct(
        "[a]()\n", settings=f"exceptions:\n{many(EXCEPTION.replace('2020', '2090'))(200)}"
    ),
    "a heading of misspelt words": Construct("enviroment ", head=f"{TITLE}## "),
    "links to a heading of misspelt words": Construct(
        "[a](#the-enviroment-and-the-enviroment)\n", tail="\n## The enviroment and the enviroment\n"
    ),
    "a paragraph of links and slips": Construct(
        "[Beng {n}](https://a.dev/{n}) and the Recieve Teh of it, ", head=TITLE
    ),
    "braces and missing anchors": Construct("{{{{{{{{[a](#x{n})\n"),
    "hosts of many names": Construct("a{n}.", head=f"{TITLE}<https://", tail="dev>\n"),
    "folders that are linked": Construct("[a](docs/{n}/)\n", others={"docs/{n}/a.md": "# A\n\nWords.\n"}),
}
"""Beside these, by what they are."""
