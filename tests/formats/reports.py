"""Reports for the tests of all formats: clean, small, huge, and one with untrusted text everywhere.

The expected output of the format NAME for `small()` is `expected/NAME.…` beside this file.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from msgspec.structs import replace

from linter.document import Document, line_starts
from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix, Location, RelatedLocation, Severity, State
from linter.outcome import Outcome, Redirect, Repository, Status
from linter.report import Counts, Report, select_findings

HUGE = 10_000
"""Findings of `huge()`."""

README = """\
# 表

See [漢字👩‍🚀](gone.md) here.

- [Guide](http://example.org/guide) - How to to begin.
- [Paper](https://example.org/paper) - Why,
  and when.

<img
  src="a.png">
"""
GUIDE = "# Guide\n\nBack to [the start](../README.md#strat).\n"

HOSTILE = (
    "a\n::error file=x.md,line=1::owned",
    "::stop-commands::mine",
    "::add-mask::e",
    "\r\n::set-output name=x::y",
    "##[error]owned ##[group]x",
    "##vso[task.setvariable variable=a]b ##VSO[task.complete result=Failed]",
    "\x1b[2J\x1b]0;title\x07\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\\x9b31m",
    "abc\u202egpj.exe\u2066x\u2069\u200b\ufeff",
    "\ud800 and \udcff",
    "]]><script>alert(1)</script><![CDATA[&amp;&#0;&#x1f;",
    "<img src=x onerror=alert(1)><!-- --><details><summary>x",
    "``` `` ` ~~~\n```\n# heading",
    "| a | b |\n|---|---|\n\\| c",
    "@team @octocat #1 owner/repo#2 GH-3 [x](https://evil.example/) ![x](https://evil.example/p.png)",
    "%0A::error::x %25 %3B;]=\\%AZP25",
    "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x85\u2028\u2029\ufffe\uffff",
    '{"a": "b"}\'"; $(id) `id` ${{ github.token }} {{ 1 }}',
    "a, b: c; file=x,line=2 ::",
    " \u00a0\t::warning::x",
    "",
)
"""Texts with syntax of all kinds: commands of runners, terminal escapes, HTML, Markdown, XML, JSON, shell."""

TEXTS = (
    st.sampled_from(HOSTILE)
    | st.text(max_size=60)
    | st.text("\n\r:#[]vso%;=,`|<>&@!-\\\x00\x1b\x9b\u202e\u2028\ud800\udcff\ufeffé漢👩", max_size=40)
    | st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join)
)
"""Hostile texts of all kinds."""


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding that strangers wrote: every text in it, file names too; places are as any."""
    path, line, column = draw(TEXTS), draw(st.integers(1, 9)), draw(st.integers(1, 99))
    end_line = line + draw(st.integers(0, 2))
    end_column = draw(st.integers(1 if end_line > line else column, 120))
    at = Location(path, line, column, end_line, end_column)
    edit = LocatedEdit(replace(at, path=draw(st.just(path) | TEXTS)), draw(TEXTS))
    fix = LocatedFix(draw(TEXTS), draw(st.sampled_from(Applicability)), (edit,))
    return Finding(
        rule=draw(st.sampled_from(("target-missing", "link-dead", "repeated-word"))),
        group="links",
        severity=draw(st.sampled_from(Severity)),
        location=at,
        message=draw(TEXTS),
        subject=draw(TEXTS),
        fingerprint="",
        help=draw(TEXTS),
        state=draw(st.sampled_from(State)),
        related=tuple(
            RelatedLocation(replace(at, path=draw(TEXTS)), draw(TEXTS)) for _ in range(draw(st.integers(0, 2)))
        ),
        fix=draw(st.none() | st.just(fix)),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with untrusted text, with or without outcomes of links and documents."""
    found = select_findings(draw(st.lists(findings(), max_size=4)), None)
    texts = {finding.location.path: draw(TEXTS) for finding in found}
    outcomes = draw(st.none() | st.lists(TEXTS, max_size=3))
    return Report(
        findings=found,
        counts=Counts(files=len(texts), links=len(found), unique_urls=len(outcomes or ())),
        outcomes=None if outcomes is None else tuple(_outcome(url, draw(TEXTS)) for url in outcomes),
        notes=tuple(draw(st.lists(TEXTS, max_size=2))),
        documents=draw(st.none() | st.just({path: _document(path, text + "\n" * 12) for path, text in texts.items()})),
    )


def clean() -> Report:
    """Nothing found: an offline run over two pages."""
    pages = {"README.md": "# A\n\n[b](docs/b.md)\n", "docs/b.md": "# B\n"}
    return Report((), Counts(files=2, links=1), documents={path: _document(path, text) for path, text in pages.items()})


def small() -> Report:
    """Six findings, one of them known, of all severities in two files, and the outcomes of five links."""
    return Report(
        findings=select_findings(_small(), None),
        counts=Counts(files=2, phases=1, topics=1, entries=2, links=6, unique_urls=5),
        outcomes=(
            Outcome("https://example.org/", Status.OK, 200, "https://example.org/", (), 41, 1),
            Outcome(
                "http://example.org/guide",
                Status.MOVED,
                200,
                "https://example.org/guide",
                (Redirect(301, "https://example.org/guide"),),
                87,
                1,
            ),
            Outcome("https://example.org/paper", Status.DEAD, 404, "https://example.org/paper", (), 120, 1),
            Outcome("https://slow.example/", Status.UNVERIFIABLE, None, "", (), 20_000, 3, detail="no answer in 20 s"),
            Outcome(
                "https://github.com/a/b",
                Status.OK,
                200,
                "https://github.com/a/b",
                from_cache=True,
                repository=Repository("a/b", "a/b", date(2026, 1, 2), pushed_on=date(2026, 1, 1)),
            ),
        ),
        notes=("One link was not checked: the budget was used up.",),
        documents={"README.md": _document("README.md", README), "docs/guide.md": _document("docs/guide.md", GUIDE)},
        suppressed=2,
    )


def huge() -> Report:
    """`HUGE` findings in a hundred files: a tenth are errors, a fifth warnings, the others infos; the last tenth known.

    There are as many outcomes.
    """
    text = "# A\n\n" + "- [A](https://example.org/a) - About a a thing.\n" * (HUGE // 100)
    pages = {path: _document(path, text) for path in (f"docs/page-{number:02}.md" for number in range(100))}
    kinds = (Severity.ERROR, *[Severity.WARNING] * 2, *[Severity.INFO] * 7)
    found = [
        Finding(
            rule="repeated-word",
            group="prose",
            severity=kinds[number % 10],
            location=Location(path, 3 + number, 40, 3 + number, 43),
            message=f"the word 'a' stands twice, for the {number + 1}th time on this page",
            subject=f"a a {number}",
            fingerprint="",
            help="take one of them out",
            state=State.KNOWN if page >= 90 else State.NEW,
            fix=LocatedFix(
                "take out the second 'a'",
                Applicability.SAFE,
                (LocatedEdit(Location(path, 3 + number, 41, 3 + number, 43), ""),),
            ),
        )
        for page, path in enumerate(pages)
        for number in range(HUGE // 100)
    ]
    urls = [f"https://host-{number % 100}.example/{number}" for number in range(HUGE)]
    return Report(
        findings=select_findings(found, None),
        counts=Counts(files=100, links=HUGE, unique_urls=HUGE),
        outcomes=tuple(Outcome(url, Status.OK, 200, url, (), 10, 1) for url in urls),
        documents=pages,
    )


def hostile() -> Report:
    """A finding for each of `HOSTILE` as every text in it: message, subject, help, fix, related location, file name."""
    found = [
        Finding(
            rule="link-dead",
            group="network",
            severity=tuple(Severity)[number % 3],
            location=Location(f"{text}.md", 1, 1, 1, 4) if number % 2 else Location(f"docs/{text}/a.md", 1, 3, 2, 2),
            message=f"{text}the server says {text}",
            subject=text,
            fingerprint="",
            help=text,
            related=(RelatedLocation(Location(text, 2, 1, 2, 2), text),),
            fix=LocatedFix(
                text,
                Applicability.SAFE if number % 2 else Applicability.UNSAFE,
                (LocatedEdit(Location(f"{text}.md" if number % 2 else f"docs/{text}/a.md", 1, 1, 1, 3), text),),
            ),
        )
        for number, text in enumerate(HOSTILE)
    ]
    pages = {finding.location.path: f"# {finding.subject}\n{finding.subject}\n\n" for finding in found}
    return Report(
        findings=select_findings(found, None),
        counts=Counts(files=len(pages), links=len(found), unique_urls=len(HOSTILE)),
        outcomes=tuple(_outcome(f"https://example.org/{text}", text) for text in HOSTILE),
        notes=HOSTILE,
        documents={path: _document(path, text) for path, text in pages.items()},
    )


def _small() -> list[Finding]:
    return [
        Finding(
            rule="target-missing",
            group="links",
            severity=Severity.ERROR,
            location=Location("README.md", 3, 5, 3, 21),
            message="no file 'gone.md'",
            subject="gone.md",
            fingerprint="",
            help="did you mean 'docs/guide.md'?",
            fix=LocatedFix(
                "link to docs/guide.md",
                Applicability.UNSAFE,
                (LocatedEdit(Location("README.md", 3, 13, 3, 20), "docs/guide.md"),),
            ),
        ),
        Finding(
            rule="insecure-http",
            group="urls",
            severity=Severity.WARNING,
            location=Location("README.md", 5, 3, 5, 36),
            message="'http://example.org/guide' is not encrypted",
            subject="http://example.org/guide",
            fingerprint="",
            help="https answers as well: use https://example.org/guide",
            fix=LocatedFix(
                "use https",
                Applicability.SAFE,
                (LocatedEdit(Location("README.md", 5, 11, 5, 35), "https://example.org/guide"),),
            ),
        ),
        Finding(
            rule="repeated-word",
            group="prose",
            severity=Severity.INFO,
            location=Location("README.md", 5, 43, 5, 48),
            message="the word 'to' stands twice",
            subject="to to",
            fingerprint="",
            state=State.KNOWN,
        ),
        Finding(
            rule="link-dead",
            group="network",
            severity=Severity.ERROR,
            location=Location("README.md", 6, 3, 6, 37),
            message="100% gone, says example.org: 404; see the archive",
            subject="https://example.org/paper",
            fingerprint="",
            related=(RelatedLocation(Location("docs/guide.md", 3, 9, 3, 40), "it is linked here too"),),
        ),
        Finding(
            rule="image-alt-missing",
            group="links",
            severity=Severity.INFO,
            location=Location("README.md", 9, 1, 10, 15),
            message="the image 'a.png' has no text for those who cannot see it",
            subject="a.png",
            fingerprint="",
        ),
        Finding(
            rule="anchor-missing",
            group="links",
            severity=Severity.ERROR,
            location=Location("docs/guide.md", 3, 9, 3, 40),
            message="'README.md' has no anchor 'strat'",
            subject="../README.md#strat",
            fingerprint="",
            help="did you mean '#表'?",
        ),
    ]


def _document(path: str, text: str) -> Document:
    return Document(path, text, lines=line_starts(text))


def _outcome(url: str, text: str) -> Outcome:
    return Outcome(url, Status.DEAD, 404, f"{url}{text}", (Redirect(302, f"{url}{text}"),), 5, 1, detail=text)
