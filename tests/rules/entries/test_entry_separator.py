"""entry-separator: what stands between link and description, mended as the template says."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import apply, check, placed
from tests.rules.wordings import FIT, LINK, URL, WORDING, page


@pytest.mark.parametrize(
    ("between", "text"),
    [
        pytest.param(" – ", "Text.", id="en-dash"),
        pytest.param(" \u2014 ", "Text.", id="em-dash"),
        pytest.param("\u2014", "Text.", id="em-dash-without-spaces"),
        pytest.param(" \u2013\u2014 ", "Text.", id="two-dashes"),
        pytest.param(": ", "Text.", id="colon"),
        pytest.param(":- ", "Text.", id="a-colon-and-a-hyphen"),
        pytest.param(":-- ", "Text.", id="a-colon-and-two-hyphens"),
        pytest.param(":", "Text.", id="colon-without-spaces"),
        pytest.param("- ", "text.", id="no-space-before"),
        pytest.param(" -", "text.", id="no-space-behind"),
        pytest.param("-", "Text.", id="no-spaces"),
        pytest.param("\u00a0-\u00a0", "Text.", id="no-break-spaces"),
        pytest.param(" -\u00a0", "Text.", id="one-no-break-space"),
        pytest.param(" -- ", "Text.", id="two-hyphens"),
        pytest.param(" -> ", "Text.", id="an-arrow"),
        pytest.param(" -", "Text-mode.", id="no-space-behind"),
        pytest.param(" – ", f"Like [Two]({URL}2).", id="a-further-link"),
        pytest.param(" -\u3000", "Text.", id="a-wide-space"),
        pytest.param("\u3000-\u3000", "Text.", id="wide-spaces"),
        pytest.param(" - \u3000", "Text.", id="a-wide-space-more"),
        pytest.param(" -\u2003", "Text.", id="an-em-space"),
        pytest.param(" -\u205f", "Text.", id="a-mathematical-space"),
        pytest.param("\u1680- ", "Text.", id="an-ogham-space"),
        pytest.param(" ", "A text.", id="none"),
        pytest.param("  ", "An open text.", id="none-and-two-spaces"),
        pytest.param("\u00a0", "The text.", id="none-and-a-no-break-space"),
        pytest.param(" ", f"A text like [Two]({URL}2).", id="none-before-a-further-link"),
    ],
)
def test_a_separator_is_found_and_mended(tmp_path: Path, between: str, text: str) -> None:
    end = 3 + len(LINK) + len(between)
    findings = check(tmp_path, page(f"- {LINK}{between}{text}"))
    assert placed(findings) == [(5, 3 + len(LINK), 5, end, "One")]
    assert findings[0].rule == "entry-separator"
    apply(tmp_path, findings[0])
    assert f"- {LINK} - {text}\n" in (tmp_path / "README.md").read_text("utf-8")
    assert check(tmp_path, {}) == ()


@pytest.mark.parametrize(
    ("template", "entry", "fixed"),
    [
        pytest.param("{link}: {description}", f"- {LINK} - Text.", f"- {LINK}: Text.", id="a-colon-is-wanted"),
        pytest.param("{link} – {description}", f"- {LINK} - Text.", f"- {LINK} – Text.", id="an-en-dash-is-wanted"),
        pytest.param("{link}[ - {description}]", f"- {LINK} – Text.", f"- {LINK} - Text.", id="a-description-or-none"),
        pytest.param("{link}[ `x`] - {description}", f"- {LINK} – Text.", f"- {LINK} - Text.", id="a-mark-or-none"),
        pytest.param("{link} - [({tag}) ]{description}", f"- {LINK} – (x) Text.", f"- {LINK} - (x) Text.", id="a-tag"),
        pytest.param("{link} - {description}", f"- {LINK} –\n  Text.", f"- {LINK} -\n  Text.", id="over-two-lines"),
    ],
)
def test_the_template_says_what_is_wanted(tmp_path: Path, template: str, entry: str, fixed: str) -> None:
    files = page(entry, template)
    files["README.md"] = str(files["README.md"]).removesuffix(FIT)
    (finding,) = check(tmp_path, files, select=("entry-separator",))
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f"\n{fixed}\n")
    assert check(tmp_path, {}, select=WORDING) == ()


def test_an_entry_with_items_below_it_is_compared_too(tmp_path: Path) -> None:
    below = f"  - [Docs]({URL}docs)\n  - [Talk]({URL}talk)\n"
    findings = check(tmp_path, page(f"- {LINK} \u2013 Text.\n{below}"))
    assert [(finding.rule, finding.location.line) for finding in findings] == [("entry-separator", 5)]


@pytest.mark.parametrize("head", [LINK, f"{LINK}:", f"{LINK} by somebody", f"**{LINK}**"])
def test_a_name_of_a_group_is_no_entry(tmp_path: Path, head: str) -> None:
    below = f"  - [Docs]({URL}docs) - Text.\n  - [Talk]({URL}talk) - Text.\n"
    assert check(tmp_path, page(f"- {head}\n{below}")) == ()


def test_nothing_is_written_over_an_icon(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, page(f"- {LINK} ![x](i.svg) – Text."), select=WORDING)
    assert (finding.rule, finding.fix) == ("entry-shape", None)


@pytest.mark.parametrize(
    ("between", "severity"),
    [
        (" -\u00a0", Severity.INFO),
        ("\u00a0- ", Severity.INFO),
        (" \u2013 ", Severity.INFO),
        (" \u2014 ", Severity.INFO),
        ("\u00a0\u2011 ", Severity.INFO),
        (": ", Severity.WARNING),
        (" -- ", Severity.INFO),
        (" ", Severity.WARNING),
    ],
)
def test_what_is_hardly_seen_is_an_info(tmp_path: Path, between: str, severity: Severity) -> None:
    model = (
        'model:\n  topics: {level: 2}\n  entries: {template: "{link} - {description}"}\nrules: {entry-separator: on}\n'
    )
    files = {"rules.yaml": model, "README.md": f"# T\n\n## A\n\n- [a](https://a.dev){between}The first.\n"}
    (finding,) = check(tmp_path, files, select=("entry-separator",))
    assert finding.severity is severity


@pytest.mark.parametrize(("others", "count"), [(2, 2), (3, 0)])
def test_a_page_may_have_a_way_of_its_own(tmp_path: Path, others: int, count: int) -> None:
    items = "".join(f"- [x](https://x.dev/{number}) \u2014 Text.\n" for number in range(others))
    fits = "".join(f"- [x](https://y.dev/{number}) - Text.\n" for number in range(2))
    files = {
        "rules.yaml": "model:\n  topics: {level: 2, pages: ['*.md']}\n  entries: {template: '{link} - {description}'}\n"
        "rules: {entry-separator: on}\n",
        "README.md": f"# T\n\n## A\n\n{fits}{fits.replace('y.dev', 'z.dev')}",
        "more.md": f"# M\n\n## A\n\n{items}{fits.replace('y.dev', 'v.dev')}",
    }
    assert len(check(tmp_path, files, select=("entry-separator",))) == count


@pytest.mark.parametrize(
    ("others", "count"),
    [pytest.param(2, 2, id="two"), pytest.param(5, 0, id="more-than-with-the-template's")],
)
def test_a_topic_may_have_a_way_of_its_own(tmp_path: Path, others: int, count: int) -> None:
    usual = "".join(f"- [Usual {n}]({URL}u{n}) - Text.\n" for n in range(9))
    own = "".join(f"- [Own {n}]({URL}o{n}): Text.\n" for n in range(others)) + f"- [Last]({URL}l) - Text.\n"
    findings = check(tmp_path, page(f"{usual}\n## More\n\n{own}"), select=("entry-separator",))
    assert len(findings) == count


@pytest.mark.parametrize(
    ("without", "count"),
    [
        pytest.param(3, 0, id="most-have-none"),
        pytest.param(2, 1, id="few-have-none"),
        pytest.param(0, 1, id="one-slip"),
    ],
)
def test_a_topic_may_have_no_separators(tmp_path: Path, without: int, count: int) -> None:
    usual = "".join(f"- [Usual {n}]({URL}u{n}) - Text.\n" for n in range(9))
    own = "".join(f"- [Own {n}]({URL}o{n}) Text of it.\n" for n in range(without))
    own += f"- [Last]({URL}l) - Text.\n- [Next]({URL}n) - Text.\n- [Slip]({URL}s) A text.\n"
    findings = check(tmp_path, page(f"{usual}\n## More\n\n{own}"), select=("entry-separator",))
    assert len(findings) == count


def test_a_mark_before_icons_is_no_separator(tmp_path: Path) -> None:
    usual = "".join(f"- [Usual {n}]({URL}u{n}) :fire: - Text.\n" for n in range(9))
    slips = (
        f"- [A]({URL}a) : :fire: - Text.\n- [B]({URL}b): \U0001f525\U0001f525 - Text.\n- [C]({URL}c): Text - more.\n"
    )
    findings = check(tmp_path, page(f"{usual}{slips}"), select=("entry-separator",))
    assert [finding.subject for finding in findings] == ["C"]


@pytest.mark.parametrize("arrow", ["-->", "->", "=>", "\u2192", "\u21d2"])
def test_an_arrow_to_another_resource_is_no_separator(tmp_path: Path, arrow: str) -> None:
    assert "entry-separator" not in {each.rule for each in check(tmp_path, page(f"- {LINK} {arrow} [Two]({URL}2)"))}
