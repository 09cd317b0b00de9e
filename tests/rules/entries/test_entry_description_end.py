"""entry-description-end: descriptions that end like sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import apply, check, placed
from tests.rules.sentences import COLUMN, END, URL, page, several


@pytest.mark.parametrize(
    ("description", "fixed"),
    [
        pytest.param("Begins", "Begins.", id="a-letter"),
        pytest.param("For Python 3", "For Python 3.", id="a-digit"),
        pytest.param("Für Größe", "Für Größe.", id="an-accent"),
        pytest.param("Over\n  two lines", "Over\n  two lines.", id="two-lines"),
        pytest.param(f"Like [this]({URL}2)", f"Like [this]({URL}2).", id="a-link"),
        pytest.param("Begins *well*", "Begins *well*.", id="emphasis"),
        pytest.param("Begins. It goes on **well**", "Begins. It goes on **well**.", id="emphasis-in-a-second-sentence"),
        pytest.param("Begins `x`", "Begins `x`.", id="code"),
        pytest.param("Begins (well)", "Begins (well).", id="brackets-in-the-sentence"),
        pytest.param('Says "hello"', 'Says "hello".', id="a-quote"),
        pytest.param("Begins \U0001f389", "Begins. \U0001f389", id="an-emoji"),
        pytest.param("Begins ![new](a.png)", "Begins. ![new](a.png)", id="a-picture"),
        pytest.param(f"Begins [![new](a.png)]({URL}2)", f"Begins. [![new](a.png)]({URL}2)", id="a-badge"),
        pytest.param("Begins <!-- x -->", "Begins. <!-- x -->", id="a-comment"),
        pytest.param("Begins<!-- x --> <!-- y -->", "Begins.<!-- x --> <!-- y -->", id="two-comments"),
        pytest.param("Begins\n  <!-- x -->", "Begins.\n  <!-- x -->", id="a-comment-on-a-line-of-its-own"),
        pytest.param("Begins\n  <!-- x\n\n  y -->", "Begins.\n  <!-- x\n\n  y -->", id="a-comment-with-a-blank-line"),
        pytest.param("Begins \U0001f389 <!-- x -->", "Begins. \U0001f389 <!-- x -->", id="an-emoji-and-a-comment"),
        pytest.param("Begins..", "Begins.", id="two-stops"),
        pytest.param("Begins. .", "Begins.", id="two-stops-apart"),
        pytest.param("Begins .", "Begins.", id="a-space-before-it"),
        pytest.param("And so on, etc..", "And so on, etc.", id="behind-an-abbreviation"),
        pytest.param("\u5f00\u59cb\u3002\u3002", "\u5f00\u59cb\u3002", id="two-chinese-stops"),
        pytest.param("\u5f00\u59cb \u3002", "\u5f00\u59cb\u3002", id="a-space-before-a-chinese-stop"),
        pytest.param(f"Like [this]({URL}2) .", f"Like [this]({URL}2).", id="a-space-behind-a-link"),
        pytest.param("Begins.. \U0001f389", "Begins. \U0001f389", id="two-stops-before-an-emoji"),
    ],
)
def test_an_end_is_found_and_mended(tmp_path: Path, description: str, fixed: str) -> None:
    findings = check(tmp_path, page(description))
    assert [(finding.rule, finding.subject) for finding in findings] == [(END, "Go isatty")]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8").endswith(f" - {fixed}\n")
    assert check(tmp_path, {}) == ()


def test_an_end_is_at_its_last_character(tmp_path: Path) -> None:
    assert placed(check(tmp_path, page("Begins"))) == [(5, COLUMN + 5, 5, COLUMN + 6, "Go isatty")]


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("Begins.", id="a-full-stop"),
        pytest.param("Really?", id="a-question"),
        pytest.param(f"Begins [with it.]({URL}2)", id="a-stop-within-a-link"),
        pytest.param(f'Begins [with "it."]({URL}2)', id="a-stop-within-a-quote-in-a-link"),
        pytest.param("And so on…", id="an-ellipsis"),
        pytest.param('Says "hello."', id="inside-of-a-quote"),
        pytest.param("Begins. (In English)", id="a-remark-behind-it"),
        pytest.param("Begins.[MIT]", id="a-licence-right-behind-it"),
        pytest.param(f"Begins. [Demo]({URL}2)", id="a-link-behind-it"),
        pytest.param("Begins. `MIT` `Go`", id="code-behind-it"),
        pytest.param("**Begins.**", id="inside-of-emphasis"),
        pytest.param("A talk by Ada [1:15:54]", id="a-duration"),
        pytest.param("A talk by Ada [12 min]", id="minutes"),
        pytest.param("Updated every day. **Recommended**", id="a-tag-behind-a-sentence"),
        pytest.param("Is it fast? _Yes, very_", id="a-remark-in-italics"),
        pytest.param("Begins. ***New***", id="a-tag-in-bold-italics"),
        pytest.param("Begins. \U0001f468\u200d\U0001f469\ufe0f", id="an-emoji-of-several-parts"),
        pytest.param("Begins. ![new](a.png)", id="a-picture"),
        pytest.param(f"Begins. [![new](a.png)]({URL}2)", id="a-badge"),
        pytest.param("\u5f00\u59cb", id="a-script-without-case"),
        pytest.param("\u5f00\u59cb\u3002", id="a-chinese-full-stop"),
        pytest.param("These:", id="a-colon"),
        pytest.param("And so on...", id="three-stops"),
        pytest.param("And so on ...", id="three-stops-apart"),
        pytest.param("\u57fa\u4e8e Python 3", id="a-name-at-the-end-of-a-chinese-sentence"),
        pytest.param("\u4e00\u4e2a\u5de5\u5177, for Go", id="two-scripts"),
        pytest.param("\u0623\u062f\u0627\u0629 GPU", id="arabic"),
        pytest.param("Begins.\n\n  And goes on", id="two-paragraphs"),
        pytest.param("Begins. <!-- x -->", id="a-comment"),
        pytest.param("Begins `<!-- x -->` well.", id="a-comment-in-code"),
        pytest.param("Builds it using", id="cut-off"),
        pytest.param("An app with a", id="cut-off-before-a-noun"),
        pytest.param("Made for the", id="cut-off-behind-an-article"),
    ],
)
def test_an_end_is_silent(tmp_path: Path, description: str) -> None:
    assert check(tmp_path, page(description), select=(END,)) == ()


@pytest.mark.parametrize(
    ("description", "is_safe"),
    [
        ("A tool ([MIT](https://a.dev/LICENSE))", False),
        ("A tool (for all)", True),
        ("A tool like [this](https://a.dev)", True),
    ],
)
def test_a_licence_in_brackets_may_stay_behind_the_stop(tmp_path: Path, description: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, page(description))
    assert finding.fix
    assert (finding.fix.applicability == "safe") is is_safe


LICENCE = "[MIT](https://a.dev/mit)"
FULL_STOPS_BEFORE = (f"One. {LICENCE}", f"Two. ({LICENCE})", f"Three. [Demo](https://a.dev/demo) {LICENCE}")


@pytest.mark.parametrize(
    ("description", "fixed"),
    [
        pytest.param(f"Begins {LICENCE}", f"Begins. {LICENCE}", id="a-link"),
        pytest.param(f"Begins\n  {LICENCE}", f"Begins.\n  {LICENCE}", id="a-link-on-the-next-line"),
        pytest.param("Begins [``MIT``][mit]", "Begins. [``MIT``][mit]", id="a-reference"),
        pytest.param(f"Begins ({LICENCE})", f"Begins. ({LICENCE})", id="a-link-in-brackets"),
        pytest.param(
            f"Begins [Demo](https://a.dev/d) {LICENCE}", f"Begins. [Demo](https://a.dev/d) {LICENCE}", id="two-links"
        ),
        pytest.param(f"Begins (well) {LICENCE}", f"Begins (well). {LICENCE}", id="brackets-before-it"),
        pytest.param(f"Begins  {LICENCE}", f"Begins.  {LICENCE}", id="two-blanks"),
        pytest.param("Begins", "Begins.", id="without-a-link"),
        pytest.param(LICENCE, f"{LICENCE}.", id="nothing-but-a-link"),
    ],
)
def test_the_full_stop_goes_where_others_have_it(tmp_path: Path, description: str, fixed: str) -> None:
    (finding,) = check(tmp_path, several(*FULL_STOPS_BEFORE, description), select=(END,))
    assert finding.fix
    assert finding.fix.applicability == "safe"
    apply(tmp_path, finding)
    assert f") - {fixed}\n" in (tmp_path / "README.md").read_text("utf-8")
    assert check(tmp_path, {}, select=(END,)) == ()


@pytest.mark.parametrize(
    ("others", "fixed"),
    [
        pytest.param(FULL_STOPS_BEFORE[:2], f"Begins {LICENCE}.", id="two-are-few"),
        pytest.param((*FULL_STOPS_BEFORE, f"Four {LICENCE}."), f"Begins {LICENCE}.", id="most-are-not-enough"),
        pytest.param((*(FULL_STOPS_BEFORE * 4), f"Four {LICENCE}."), f"Begins. {LICENCE}", id="nearly-all"),
        pytest.param((f"One like {LICENCE}.",) * 3, f"Begins {LICENCE}.", id="behind-the-links"),
    ],
)
def test_the_full_stop_is_behind_the_links_otherwise(tmp_path: Path, others: tuple[str, ...], fixed: str) -> None:
    (finding,) = check(tmp_path, several(*others, f"Begins {LICENCE}"), select=(END,))
    apply(tmp_path, finding)
    assert f") - {fixed}\n" in (tmp_path / "README.md").read_text("utf-8")


def test_a_full_stop_that_could_be_in_two_places_is_not_safe(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, several(*FULL_STOPS_BEFORE, f"As of 2020, {LICENCE}"), select=(END,))
    assert finding.fix
    assert finding.fix.applicability == "unsafe"
