"""entry-shape: an entry that does not fit the template in a way that has no name of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Severity
from tests.repository import check
from tests.rules.wordings import FIT, LINK, URL, WORDING, page


@pytest.mark.parametrize(
    ("entry", "got"),
    [
        pytest.param(f"- {LINK} Text.", "{link} Text.", id="no-separator-at-all"),
        pytest.param(f"- {LINK} Text.\n" + FIT * 4, "{link} Text.", id="one-of-several"),
        pytest.param(f"- Text: {LINK}", "Text: {link}", id="the-link-at-the-end"),
        pytest.param(f"- **{LINK}** - Text.", "**{link}** - Text.", id="a-bold-link"),
        pytest.param(f"- {LINK} of {LINK} - Text.", "{link} of {link} - Text.", id="two-links"),
        pytest.param(f"- [Go]({URL})-based things", "{link}-based things", id="a-hyphen-in-a-word"),
        pytest.param(f"- {LINK} ![stars](https://img.dev/{'x' * 90}.svg) Text.", "{link} ![…](…) Text.", id="a-badge"),
        pytest.param(f"- Both: {LINK}, [Two]({URL}2)", "Both: {link}, {link}", id="links-that-are-no-parts"),
        pytest.param(f"- Twice: [Part 1]({URL}), [Part 1]({URL}2)", "Twice: {link}, {link}", id="the-same-part-twice"),
        pytest.param(f"- A story [Part 1]({URL})", "A story {link}", id="one-part"),
        pytest.param(f"- {LINK} bytes of Ada", "{link} bytes of Ada", id="no-author"),
        pytest.param(f"- {LINK} {'x' * 90}", f"{{link}} {'x' * 52}…", id="shown-shortened"),
    ],
)
def test_a_shape_is_found(tmp_path: Path, entry: str, got: str) -> None:
    findings = check(tmp_path, page(entry), select=WORDING)
    assert [(finding.rule, finding.location.line) for finding in findings] == [("entry-shape", 5)]
    assert findings[0].message == f"expected '{{link}} - {{description}}'; got '{got}'"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(f"- {LINK} - Text – and: more.", id="dashes-in-the-description"),
        pytest.param(f"- {LINK} [Two]({URL}2)", id="two-links-alone"),
        pytest.param(f"- {LINK} // [Two]({URL}2)", id="two-links-with-slashes"),
        pytest.param(f"- {LINK}, [Two]({URL}2) - Text.", id="two-links-with-one-description"),
        pytest.param(f"- {LINK} & [Two]({URL}2) - Text.", id="two-links-and-an-ampersand"),
        pytest.param(f"- {LINK}, [Two]({URL}2) and [Three]({URL}3) - Text.", id="three-with-one-description"),
        pytest.param(f"- {LINK}, [Two]({URL}2), [Three]({URL}3)", id="three-links"),
        pytest.param(f"- {LINK} ([Two]({URL}2))", id="one-in-brackets"),
        pytest.param(f"- {LINK} -\n  Text.", id="over-two-lines"),
        pytest.param("- [Monitoring](#monitoring)", id="a-place-on-the-page"),
        pytest.param(f"- {LINK}\n  - [Two]({URL}2) - Text.", id="holds-further-items"),
        pytest.param(f"- {LINK} - Text.\n  - [Two]({URL}2)", id="inside-of-an-entry"),
        pytest.param(f"- {LINK}\n- [Two]({URL}2)\n\nMore:\n", id="a-list-of-titles"),
        pytest.param(f'- <a href="{URL}">One</a> - Text.', id="a-link-in-html"),
        pytest.param(f"- {LINK} - Text.\n  - Prices: {URL}2", id="what-is-said-inside-of-an-entry"),
        pytest.param(f"- {LINK} - Text.\n  - Limits\n    - Off [when idle]({URL}2)", id="deep-inside-of-an-entry"),
        pytest.param(f"- A story. [Part 1]({URL}), [Part 2: the end]({URL}2)", id="a-resource-in-parts"),
        pytest.param(f"- {LINK} **[Deprecated]** - Text.", id="a-mark"),
        pytest.param(f"- {LINK} - Text. **(archived)**", id="a-mark-behind"),
        pytest.param(f"- Also, {LINK}, [Two]({URL}2), you know the drill.", id="a-remark"),
        pytest.param(f"- \u6b22\u8fce\u63d0\u4ea4 {LINK} \u6216\u8005\u3002", id="a-remark-in-chinese"),
        pytest.param(f"- \u3054\u8981\u671b\u306f {LINK} \u304b\u3089\uff01", id="a-remark-in-japanese"),
        pytest.param(f"- Want more? {LINK} has it!", id="an-exclamation"),
        pytest.param(f"- Have you seen {LINK}?", id="a-question"),
        pytest.param(f"- \u0926\u0947\u0916\u0947\u0902 {LINK} \u092f\u0939\u093e\u0901\u0964", id="a-remark-in-hindi"),
        pytest.param(f"- Commit it\n  ```sh\n  git commit\n  ```\n  {LINK}", id="an-instruction-with-code"),
        pytest.param(f"- {LINK} [(Video Lectures)]({URL}2) - Text.", id="a-link-in-brackets"),
        pytest.param(f"- {LINK} (May 28, 2017, 10:30 a.m.)", id="a-date"),
        pytest.param(f"- {LINK} (2018).", id="a-year"),
        pytest.param(f"- {LINK} (infrequently updated)", id="a-remark-in-brackets"),
        pytest.param(f"- {LINK} ([also in Spanish]({URL}2)) - Text.", id="brackets-around-a-link"),
        pytest.param(f"- {LINK} ([code]({URL}2)) - Text, [more]({URL}3).", id="and-a-further-link"),
        pytest.param(f"- {LINK} [\uff08\u4e2d\u6587\uff09]({URL}2) - Text.", id="a-link-in-wide-brackets"),
        pytest.param(f"- {LINK} by Ada Lovelace and Grace Hopper.", id="authors"),
        pytest.param(f"- {LINK} (by Ada Lovelace)", id="an-author-in-brackets"),
        pytest.param(f"- {LINK}, by ada@lovelace", id="an-author-behind-a-comma"),
        pytest.param(f"- {LINK} By \u738b\u4f1f", id="an-author-in-chinese"),
        pytest.param(f"- {LINK} [by Ada Lovelace]", id="an-author-in-square-brackets"),
        pytest.param(f"- Removes the need for {LINK} on each server", id="a-link-in-a-sentence"),
        pytest.param("".join(f"- At [{n}]({URL}{n}) there is more\n" for n in range(4)), id="a-list-of-another-shape"),
        pytest.param("- One", id="no-link-is-for-entry-link-missing"),
        pytest.param(f"- {LINK} / [Two]({URL}2) - Text.", id="two-titles"),
        pytest.param(f"- {LINK} & [Two]({URL}2) - Text.", id="two-titles-and"),
        pytest.param(f"- {LINK} and [Two]({URL}2) - Text.", id="two-titles-in-words"),
        pytest.param(f"- {LINK}/[Two]({URL}2) | [Three]({URL}3) - Text.", id="three-titles"),
        pytest.param(f"- {LINK} (Long Name) - Text.", id="a-name-in-brackets"),
        pytest.param(f"- {LINK}\uff08\u4e2d\u6587\uff09 - Text.", id="a-name-in-wide-brackets"),
        pytest.param(f"- ![x](i.svg) {LINK} - Text.", id="an-icon-before"),
        pytest.param(f"- {LINK} 💲 - Text.", id="a-sign-behind"),
        pytest.param(f"- {LINK} :heavy_dollar_sign: - Text.", id="a-sign-behind-by-its-name"),
        pytest.param(f"- {LINK} ⚠️🔥 - Text.", id="two-signs-behind"),
        pytest.param(f"- {LINK}💲 - Text.", id="a-sign-right-behind"),
        pytest.param(f"- ⭐ {LINK} - Text.", id="a-sign-before"),
        pytest.param(f"- {LINK} ![x](i.svg) - Text.", id="an-icon-behind"),
        pytest.param(f"- [![x](i.svg)](https://o.dev) {LINK} - Text.", id="a-linked-badge"),
        pytest.param(f'- <img src="i.svg"> {LINK} - Text.', id="an-icon-in-html"),
        pytest.param(f"- [🌐](https://o.dev) {LINK} - Text.", id="a-linked-sign"),
        pytest.param(f"- {LINK} - Text.\n  - [![x](i.svg)](https://o.dev) [Docs]({URL}2)", id="a-badge-in-an-entry"),
        pytest.param(f"- {LINK} - Text.\n  - {URL}2", id="a-bare-address-in-an-entry"),
        pytest.param(f"- {LINK} - Text.\n  - <{URL}2>", id="an-address-in-brackets-in-an-entry"),
        pytest.param(f"- {LINK} - Text.\n  - [{URL}2]({URL}2)", id="an-address-as-text-in-an-entry"),
    ],
)
def test_is_silent(tmp_path: Path, entry: str) -> None:
    assert check(tmp_path, page(entry), select=WORDING) == ()


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        (f"- {LINK}:", Severity.WARNING),
        (f"- {LINK}.", Severity.WARNING),
        (f"- - {LINK};", Severity.WARNING),
        (f"- {LINK}\uff1a", Severity.WARNING),
        (f"- , {LINK}", Severity.WARNING),
        (f"- {LINK} Text.", Severity.WARNING),
        (f"- Text: {LINK}", Severity.ERROR),
    ],
)
def test_a_sign_too_many_is_a_warning(tmp_path: Path, entry: str, severity: Severity) -> None:
    files = page(entry)
    rules = str(files["rules.yaml"]).replace("{link} - {description}", "{link}[ - {description}]")
    assert rules != files["rules.yaml"]
    found = [
        each for each in check(tmp_path, {**files, "rules.yaml": rules}, select=WORDING) if each.rule == "entry-shape"
    ]
    assert [each.severity for each in found] == [severity]


@pytest.mark.parametrize(
    ("entry", "ends", "found"),
    [
        pytest.param(f"- {LINK} · PDF", ["PDF"] * 3, False, id="the-end-of-others"),
        pytest.param(f"- {LINK} | PDF", ["PDF"] * 3, True, id="behind-another-sign"),
        pytest.param(f"- {LINK} · HTML", ["PDF"] * 3, True, id="an-end-of-its-own"),
        pytest.param(f"- {LINK} · PDF", ["PDF"] * 2, True, id="two-are-few"),
        pytest.param(f"- {LINK} · v1 · PDF", ["PDF"] * 3, True, id="two-ends"),
        pytest.param(f"- {LINK} wow · PDF", ["PDF"] * 3, True, id="words-before-it"),
    ],
)
def test_an_end_that_others_have_behind_their_description(
    tmp_path: Path, entry: str, ends: list[str], *, found: bool
) -> None:
    others = "".join(f"- [T{n}]({URL}{n}) - Text · {end}\n" for n, end in enumerate(ends))
    findings = check(tmp_path, page(f"{others}{entry}"), select=WORDING)
    assert ("entry-shape" in {each.rule for each in findings}) is found


def test_a_malformed_link_is_for_malformed_link_if_that_is_on(tmp_path: Path) -> None:
    entry = page(f"- {LINK} [Two] ({URL})")
    assert [finding.rule for finding in check(tmp_path, entry)] == ["malformed-link"]
    assert [finding.rule for finding in check(tmp_path, entry, select=WORDING)] == ["entry-shape"]


def test_without_a_template_nothing_is_wanted(tmp_path: Path) -> None:
    assert check(tmp_path, page(f"- {LINK} – Text.", "")) == ()


def test_several_spaces_are_shown_as_one(tmp_path: Path) -> None:
    template = "{link}[ {note}] - {description}"
    assert check(tmp_path, page(f"- {LINK}  ![](https://img.dev/a.svg) - Text.", template), select=WORDING) == ()


def test_what_is_said_inside_of_an_entry_can_be_worded(tmp_path: Path) -> None:
    files = page(f"- {LINK} - Text.\n  - Prices: {URL}2\n  - {URL}3 has prices")
    nested = str(files["rules.yaml"]).replace("entries: {", 'entries: {nested: "Prices: {link}", ')
    (finding,) = check(tmp_path, files | {"rules.yaml": nested}, select=("entry-shape",))
    assert finding.location.line == 7


@pytest.mark.parametrize("mark", ["\uff1a", "\uff0c", "\u3001", "\uff5e", "\uff5c"])
@pytest.mark.parametrize("between", ["{}", " {}", "{} ", " {} "])
def test_wide_punctuation_needs_no_blank_and_may_have_one(tmp_path: Path, mark: str, between: str) -> None:
    entry = f"- {LINK}{between.format(mark)}\u4e00\u4e2a\u5de5\u5177\u3002"
    assert check(tmp_path, page(f"{entry}\n" * 2, f"{{link}}{mark}{{description}}"), select=("entry-shape",))[1:] == ()
    files = page(entry, f"{{link}}{mark} {{description}}")
    files["README.md"] = f"# A\n\n## B\n\n{entry}\n"
    assert check(tmp_path, files, select=WORDING) == ()
