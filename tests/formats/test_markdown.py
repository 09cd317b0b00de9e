"""Markdown as GitHub shows it: its text, and that nothing in it is active but links to our own documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from linter import lint
from linter.config.settings import FailOn
from linter.document import Document, line_starts
from linter.finding import Applicability, Finding, LocatedEdit, LocatedFix, Location, RelatedLocation, Severity, State
from linter.formats import full
from linter.formats._markdown_text import format_code, format_prose
from linter.formats.markdown import render, render_within
from linter.outcome import Outcome, Status
from linter.report import Counts, Report
from linter.text.sanitise import sanitise
from tests.formats.reports import HUGE, TEXTS, clean, hostile, huge, reports, small
from tests.growth import assert_within

EXPECTED = Path(__file__).parent / "expected" / "markdown.md"
PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
COMMENT = 60_000  # bytes
OURS = "https://github.com/playbook-lint/playbook-lint/blob/main/docs/"
TAGS = frozenset("a b blockquote body br code details em h2 h3 head html li p pre strong sub summary".split())
TABLE_TAGS = frozenset("table tbody td th thead tr ul".split())
ACTIVE = re.compile(r"[@#$\\<>`*_|~\[\]/=&]|[a-z]\.[a-z]|GH-\d|:\w+:|[0-9a-f]{7}", re.IGNORECASE)
COMMAND = re.compile(r"^\s*::|##(?:vso)?\[", re.IGNORECASE | re.MULTILINE)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SEVERITY = re.compile("❌\xa0error|⚠️\xa0warning|ℹ️\xa0info")  # noqa: RUF001 - an emoji, no letter
STATUS = re.compile("refused|unchecked")

PLACE = Location("a.md", 3, 1, 3, 4)
DEAD = Finding("link-dead", "network", Severity.ERROR, PLACE, "'https://x.dev/' is dead: answered 404", "x", "")
WALL = replace(DEAD, rule="link-unverifiable", severity=Severity.INFO, message="'https://y.dev/' cannot be checked")
TEXT = "# A\n\none two\n\n- a\n- b\n"
PAGES = {path: Document(path, TEXT, lines=line_starts(TEXT)) for path in ("a.md", "b.md")}


def report(*findings: Finding, **more: object) -> Report:
    """A report of one page with these findings."""
    return replace(Report(findings, Counts(files=1)), **more)


def shown(text: str) -> LexborHTMLParser:
    """The page as GitHub makes it, before it takes out what is dangerous."""
    return LexborHTMLParser(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def texts(node: LexborNode) -> Iterator[str]:
    """The texts in which GitHub looks for what to make a link of."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in ("a", "code", "pre"):
            yield from texts(child)


def rows(text: str) -> dict[str, list[list[str]]]:
    """The cells of tables, by the heading or the title of the folded part that they are under."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for node in shown(text).css("h2, h3, summary, tbody tr"):
        if node.tag == "tr":
            found.setdefault(title, []).append([cell.text() for cell in node.css("td")])
        else:
            title = node.text()
    return found


def check(text: str) -> None:
    """Nothing on the page is active but our links, and every table, block and folded part is complete."""
    assert not CONTROL.search(text)
    assert not COMMAND.search(text)
    page = shown(text)
    assert page.body is not None
    assert {node.tag for node in page.css("*")} <= TAGS | TABLE_TAGS
    assert all(str(node.attributes["href"]).startswith(OURS) for node in page.css("a"))
    words = " ".join(texts(page.body))
    assert not ACTIVE.search(words), words
    for table in page.css("table"):
        width = len(table.css("th"))
        for row in table.css("tbody tr"):
            first, *others = row.css("td")
            assert len(others) == width - 1
            assert (SEVERITY if width == 4 else STATUS).fullmatch(first.text())
    for block in page.css("pre"):
        assert all(re.match(r"[-+] |@@ ", line) for line in block.text().splitlines()), block.text()
    assert text.count("\n<details>") == text.count("\n</details>\n") == len(page.css("details"))


def test_expected_output() -> None:
    assert render(small(), color=False) == EXPECTED.read_text(encoding="utf-8")


def test_the_page_shows_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A list\n\n- [Guide](guide.md)\n- [The the tour](https://tour.dev)\n")
    (tmp_path / "rules.yaml").write_text("extends: [core]\nfiles: {include: [README.md]}\n")
    (tmp_path / ".git").mkdir()
    example_report = lint(root=tmp_path, offline=True)
    (example,) = re.findall(r"^````markdown\n(.*?)^````$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert render(example_report, color=False) == example


@pytest.mark.parametrize("make", [clean, small, hostile])
def test_nothing_is_alive(make: Callable[[], Report]) -> None:
    check(render(make(), color=False))


@given(reports(), st.lists(TEXTS, min_size=4, max_size=4))
def test_nothing_is_active_in_untrusted_text(example_report: Report, names: list[str]) -> None:
    rules = (*names[:2], "link-unverifiable", "link-dead")
    renamed = tuple(
        replace(finding, rule=rule, group=group)
        for finding, rule, group in zip(example_report.findings, rules, names[::-1], strict=False)
    )
    statuses = (Status.REFUSED, Status.UNCHECKED, Status.DEAD)
    outcomes = tuple(
        replace(outcome, status=status)
        for outcome, status in zip(example_report.outcomes or (), statuses, strict=False)
    )
    findings = (*example_report.findings, *renamed)
    text = render_within(replace(example_report, findings=findings, outcomes=outcomes, fixed=renamed), COMMENT)
    check(text)
    listed = [row for found in rows(text).values() for row in found if len(row) == 4]
    assert len(listed) == len(findings)


SCRAPS = "www. www . , : ; a.dev http:// https: //x.dev ftp:// mailto: @ team # 1 GH-1 ' ` `` | \\ [x] (y) ( ) ! < b>"
SCRAPS += " * _ ~ & amp; abc1234 - é"


@given(st.lists(st.sampled_from([*SCRAPS.split(), " ", " ", "<br>"]), max_size=12).map("".join))
def test_no_scraps_of_markup_come_alive_side_by_side(text: str) -> None:
    cell = format_prose(text).replace("|", r"\|")
    item = f"- {format_code(text)}: {format_prose(text)}"
    page = shown(
        f"Note: {format_prose(text)}<br>see\n\n{item}\n\n| a | b |\n|---|---|\n| {cell}<br>see {cell} | end |\n"
    )
    assert page.body is not None
    assert {node.tag for node in page.css("*")} <= {"html", "head", "body", "br", "code", "li", "p", *TABLE_TAGS}
    assert not ACTIVE.search(" ".join(texts(page.body)))
    assert [cell.text() for cell in page.css("td")][1:] == ["end"]


def plain(text: str) -> str:
    """A text without what may differ: blanks, quotes, and what is spelt out for it to be no command."""
    return re.sub(r"[\s']", "", text.replace(r"\x5b", "[").replace(r"\x3a", ":"))


@given(TEXTS.map(sanitise).filter(lambda text: 0 < len(text) <= 60))
@example("a'b'c 'd''e' '''f`'")
@example("'`' '``' \\| \\\\| `\\")
@example("'a\\' | b")
@example(" - ")
@example("`a` 'b'`c`")
def test_a_cell_says_all_of_a_text(text: str) -> None:
    for formatted in (format_prose(text), format_code(text)):
        cells = formatted.replace("|", r"\|")
        first, last = (cell.text() for cell in shown(f"| a | b |\n|---|---|\n| {cells} | end |\n").css("td"))
        assert plain(first) == plain(text)
        assert last == "end"


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("this page has no anchor 'cakes'", "this page has no anchor `cakes`"),
        (
            "expected ' - ' between link and description; got ' – '",
            "expected `  -  ` between link and description; got `  –  `",
        ),
        ("move 'z' behind 'y', and 1,200 more (50%)", "move `z` behind `y`, and 1,200 more (50%)"),
        ("unknown key 'paeg' (did you mean 'page'?)", "unknown key `paeg` (did you mean `page`?)"),
        ("the host's own 'don't'", "the host's own `don't`"),
        (
            "ask @team about #1 and GH-1, see https://evil.example/x.",
            "ask `@team` about `#1` and `GH-1`, see `https://evil.example/x`.",
        ),
        ("as of 0123abc and www.evil.example.", "as of `0123abc` and `www.evil.example`."),
        ("<b> ![x](y) :tada: a|b *c* $d$", "`<b> ![x](y) :tada: a|b *c* $d$`"),
        ("a ```` b", "a ````` ```` ````` b"),
        ("www. is linked, www is not", "`www`. is linked, www is not"),
        ("defaced 12345678 times", "`defaced 12345678` times"),
        ("", ""),
    ],
)
def test_words_stay_words_and_all_else_is_code(text: str, prose: str) -> None:
    assert format_prose(text) == prose


def test_a_long_text_is_cut() -> None:
    assert format_code("a" * 60 + "b" * 99 + "c" * 60) == f"`{'a' * 60}…{'c' * 60}`"
    assert len(format_prose("word " * 1000)) == 401


@pytest.mark.parametrize(
    ("fail_on", "findings", "title", "verdict"),
    [
        (
            FailOn.ERROR,
            (DEAD,),
            "❌ playbook-lint found 1 error",
            "The check fails. Errors count, warnings and infos do not",
        ),
        (
            FailOn.ERROR,
            (replace(DEAD, severity=Severity.WARNING),),
            "⚠️ playbook-lint found 1 warning",
            "The check passes. Errors count, warnings and infos do not",
        ),
        (
            FailOn.WARNING,
            (replace(DEAD, severity=Severity.WARNING),),
            "❌ playbook-lint found 1 warning",
            "The check fails. Errors and warnings count, infos do not",
        ),
        (
            FailOn.ERROR,
            (replace(DEAD, severity=Severity.INFO),) * 2,
            "✅ playbook-lint found 2 infos",
            "The check passes. Errors count, warnings and infos do not",
        ),
        (FailOn.INFO, (WALL,), "❌ playbook-lint found 1 info", "The check fails. All findings count"),
        (FailOn.NEVER, (DEAD,), "⚠️ playbook-lint found 1 error", "The check passes. No finding counts"),
        (FailOn.ERROR, (WALL,), "✅ playbook-lint: all good", "The check passes."),
        (FailOn.ERROR, (replace(DEAD, state=State.KNOWN),), "✅ playbook-lint: all good", "The check passes."),
    ],
)
def test_the_verdict_comes_first(fail_on: FailOn, findings: tuple[Finding, ...], title: str, verdict: str) -> None:
    page = shown(render(report(*findings, fail_on=fail_on), color=False))
    heading, paragraph = page.css("body > *")[:2]
    assert heading.text() == title
    assert paragraph.text().startswith(verdict)


def test_an_interrupted_run_does_not_look_like_a_good_one() -> None:
    text = render(report(interrupted=True), color=False)
    assert text.startswith("## ⏸️ playbook-lint was interrupted, and had found nothing wrong\n")


def test_the_fixes_that_there_are_are_counted() -> None:
    safe, unsafe = (replace(DEAD, fix=LocatedFix("mend it", kind, ())) for kind in Applicability)
    assert "`playbook-lint --fix` mends 2 of them, with `--unsafe-fixes` 3." in render(
        report(safe, safe, unsafe), color=False
    )
    assert "`playbook-lint --fix` mends 1 of them." in render(report(safe, DEAD), color=False)
    assert "`playbook-lint --fix --unsafe-fixes` mends 1 of them." in render(report(unsafe), color=False)
    assert "mends" not in render(report(DEAD), color=False)


def test_what_a_change_mended_is_thanked_for() -> None:
    fixed = [replace(DEAD, rule=rule) for rule in ("a-b", "link-dead", "link-dead", "c-d", "e-f")]
    text = render(report(fixed=tuple(fixed)), color=False)
    assert "🎉 This change mends 5 findings ([link-dead] 2, [a-b], [c-d], …). Thank you!" in text
    assert f"[link-dead]: {OURS}rules/link-dead.md\n" in text
    assert [node.text() for node in shown(text).css("p a")][:3] == ["link-dead", "a-b", "c-d"]


def test_a_group_has_a_table_the_worst_first() -> None:
    prosaic = replace(DEAD, rule="repeated-word", group="prose", severity=Severity.INFO)
    topics = replace(DEAD, rule="toc-missing", group="toc", severity=Severity.WARNING)
    found = rows(render(report(prosaic, WALL, topics, DEAD, replace(prosaic, severity=Severity.ERROR)), color=False))
    assert list(found) == [
        "Network: 1 error",
        "Prose: 1 error, 1 info",
        "Table of contents: 1 warning",
        "What could not be told: 1 link",
    ]
    assert found["Network: 1 error"] == [["❌\xa0error", "link-dead", "a.md:3", "https://x.dev/ is dead: answered 404"]]
    assert [row[0] for row in found["Prose: 1 error, 1 info"]] == ["❌\xa0error", "ℹ️\xa0info"]  # noqa: RUF001 - an emoji


def test_a_rule_leads_to_its_page() -> None:
    (link,) = shown(render(report(DEAD), color=False)).css("td a")
    assert (link.text(), link.attributes["href"]) == ("link-dead", f"{OURS}rules/link-dead.md")
    assert not shown(render(report(replace(DEAD, rule="../../../../evil/evil")), color=False)).css("td a")


def test_related_places_stand_with_the_message() -> None:
    related = tuple(RelatedLocation(Location("b.md", line, 1, line, 2), "it is here too") for line in range(1, 6))
    ((*_, message),) = rows(render(report(replace(DEAD, related=related)), color=False))["Network: 1 error"]
    assert message == (
        "https://x.dev/ is dead: answered 404see b.md:1: it is here toosee b.md:2: it is here too"
        "see b.md:3: it is here tooand 2 more places"
    )


def test_what_was_known_is_folded_away() -> None:
    text = render(report(DEAD, replace(DEAD, state=State.KNOWN, severity=Severity.WARNING)), color=False)
    (folded,) = shown(text).css("details")
    assert [len(found) for found in rows(text).values()] == [1, 1]
    assert rows(text)["Known before, not counted: 1 warning"]
    assert len(folded.css("tbody tr")) == 1


def test_what_could_not_be_told_is_apart_from_what_is_wrong() -> None:
    skipped = [
        Outcome(f"https://late.dev/{number}", Status.UNCHECKED, detail="the budget was spent") for number in range(7)
    ]
    others = (Outcome("http://10.0.0.1/", Status.REFUSED, detail="not public"), Outcome("https://x.dev/", Status.DEAD))
    degraded = replace(WALL, rule="link-degraded", severity=Severity.WARNING)
    text = render(report(DEAD, WALL, degraded, outcomes=(*skipped, *others)), color=False)
    found = rows(text)
    assert list(found) == ["Network: 1 error", "What could not be told: 10 links"]
    wall, odd, unchecked, refused = found["What could not be told: 10 links"]
    assert (wall[1], odd[1]) == ("link-unverifiable", "link-degraded")
    assert unchecked[:2] == ["unchecked", "the budget was spent"]
    assert unchecked[2].endswith("https://late.dev/4and 2 more")
    assert refused == ["refused", "not public", "http://10.0.0.1/"]
    assert "x.dev" not in "".join(node.text() for node in shown(text).css("details"))


def test_notes_are_said_but_not_a_thousand() -> None:
    text = render(report(notes=tuple(f"No network {number} times." for number in range(1000))), color=False)
    assert [node.text() for node in shown(text).css("blockquote p")] == [
        *(f"Note: No network {number} times." for number in range(5)),
        "995 more notes are not shown here.",
    ]


def fix(*edits: LocatedEdit, kind: Applicability = Applicability.SAFE) -> Finding:
    """A finding with a fix of these edits."""
    return replace(DEAD, fix=LocatedFix("mend it", kind, edits))


def edit(line: int, column: int, end_line: int, end_column: int, text: str, path: str = "a.md") -> LocatedEdit:
    return LocatedEdit(Location(path, line, column, end_line, end_column), text)


@pytest.mark.parametrize(
    ("edits", "diff"),
    [
        ((edit(3, 5, 3, 8, "three"),), ["- one two", "+ one three"]),
        ((edit(3, 1, 3, 4, "1"), edit(3, 5, 3, 8, "2")), ["- one two", "+ 1 2"]),
        ((edit(5, 1, 6, 1, ""),), ["- - a"]),
        ((edit(6, 1, 6, 1, "- aa\n- ab\n"),), ["+ - aa", "+ - ab"]),
        ((edit(5, 1, 6, 4, "- a\n- c"),), ["- - b", "+ - c"]),
        ((edit(5, 1, 5, 1, "- a\n"),), ["+ - a"]),
        ((edit(7, 1, 7, 1, "- c\n"),), ["+ - c"]),
        (
            (edit(1, 3, 1, 4, "B"), edit(6, 3, 6, 4, "c")),
            ["@@ a.md:1 @@", "- # A", "+ # B", "@@ a.md:6 @@", "- - b", "+ - c"],
        ),
        ((edit(3, 5, 3, 8, "2", "b.md"),), ["@@ b.md:3 @@", "- one two", "+ one 2"]),
    ],
)
def test_a_fix_is_shown_as_a_diff(edits: tuple[LocatedEdit, ...], diff: list[str]) -> None:
    (block,) = shown(render(report(fix(*edits), documents=PAGES), color=False)).css("li pre")
    assert block.text().splitlines() == diff


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param((edit(3, 1, 3, 4, "x" * 500),), id="long"),
        pytest.param((edit(3, 1, 3, 4, "x\n" * 20),), id="many lines"),
        pytest.param((edit(3, 1, 3, 4, "https://me:hunter27@x.dev/"),), id="a secret"),
        pytest.param((edit(3, 1, 3, 4, "1", "gone.md"),), id="a page that was not read"),
        pytest.param((), id="a byte-order mark"),
    ],
)
def test_a_fix_that_cannot_be_shown_is_named(edits: tuple[LocatedEdit, ...]) -> None:
    page = shown(render(report(fix(*edits), documents=PAGES), color=False))
    assert [node.text().strip() for node in page.css("li")] == ["a.md:3: mend it"]
    assert not page.css("pre")


def test_an_unsafe_fix_says_so() -> None:
    finding = replace(fix(edit(3, 5, 3, 8, "2"), kind=Applicability.UNSAFE), help="did you mean '2'?")
    (item,) = shown(render(report(finding, documents=PAGES), color=False)).css("li")
    assert item.text().startswith("a.md:3: did you mean 2? – look at it before you take it\n")


def test_no_fence_in_a_fix_ends_the_block() -> None:
    (block,) = shown(render(report(fix(edit(3, 1, 3, 4, "````\n@team")), documents=PAGES), color=False)).css("pre")
    assert block.text().splitlines() == ["- one two", "+ ````", "+ @team two"]


def test_what_is_to_be_done_is_said_once_and_much_of_it_is_folded() -> None:
    same = [replace(DEAD, location=Location("a.md", line, 1, line, 2), help="take it out") for line in range(1, 6)]
    page = shown(render(report(*same), color=False))
    assert [node.text().strip() for node in page.css("body > ul > li")] == [
        "a.md:1, a.md:2, a.md:3 and 2 more: take it out"
    ]
    others = [replace(finding, help=f"take out {number}") for number, finding in enumerate(same)]
    page = shown(render(report(*same, *others), color=False))
    assert not page.css("body > ul")
    assert [node.text() for node in page.css("summary")] == ["How to fix"]
    assert len(page.css("details li")) == 6


@pytest.mark.parametrize("most", [20_000, COMMENT, 0])
def test_there_is_no_more_than_there_is_room_for(most: int) -> None:
    example_report = huge()
    fit = partial(render_within, example_report, most) if most else partial(render, example_report, color=False)
    texts = []
    assert_within(4, partial(full.render, example_report, color=False), lambda: texts.append(fit()))
    text = texts[0]
    most = most or 900 * 1024
    assert most - 1000 < len(text.encode()) <= most
    new = len(example_report.new)
    (listed,) = (found for title, found in rows(text).items() if title.startswith("Prose"))
    assert all(row[3].endswith("on this page") for row in listed)
    more = new - len(listed)
    assert f"\n**{more:,} more findings are not shown here**: Prose {more:,}. `playbook-lint` lists all.\n" in text
    assert f"\n{HUGE - new:,} more findings are not shown here.\n" in text
    severities = [row[0] for row in listed]
    assert severities == sorted(severities, key=["❌\xa0error", "⚠️\xa0warning", "ℹ️\xa0info"].index)  # noqa: RUF001 - an emoji
    check(text)


@settings(max_examples=settings().max_examples // 4)  # reports of sixty times as much
@given(reports(), st.integers(20_000, 30_000))
def test_untrusted_text_fits(example_report: Report, most: int) -> None:
    many = tuple(
        replace(
            finding,
            location=replace(finding.location, path=f"{number}{finding.location.path}"),
            group=f"g{number % 30}",
        )
        for number in range(60)
        for finding in example_report.findings
    )
    outcomes = tuple(
        Outcome(f"{outcome.url}{number}", Status.UNCHECKED, detail=f"{number} {outcome.detail}")
        for number in range(60)
        for outcome in example_report.outcomes or ()
    )
    text = render_within(
        replace(example_report, findings=many, outcomes=outcomes, notes=example_report.notes * 9, fixed=many), most
    )
    assert len(text.encode()) <= most
    check(text)
