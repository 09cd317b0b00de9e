"""malformed-link: what reads as a link and is none is found; brackets in prose are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.document import Document
from linter.finding import Applicability, Severity
from linter.rules.links import _malformed
from tests.growth import assert_linear
from tests.repository import apply, check, placed

RULE = ("malformed-link",)


@pytest.mark.parametrize(
    ("line", "columns", "remedy"),
    [
        pytest.param("[Guide] (https://a.dev/x)", (1, 26), "[Guide](https://a.dev/x)", id="space-before-url"),
        pytest.param("See [Guide]  (docs/a.md#b).", (5, 27), "See [Guide](docs/a.md#b).", id="spaces-before-path"),
        pytest.param("[**Guide**] (../x)", (1, 19), "[**Guide**](../x)", id="formatted-text"),
        pytest.param("[`code`] (https://a.dev)", (1, 25), "[`code`](https://a.dev)", id="code-as-text"),
        pytest.param("![Logo] (logo.png)", (1, 19), "![Logo](logo.png)", id="image"),
        pytest.param("- [Guide](docs/my guide.md)", (3, 28), "- [Guide](docs/my%20guide.md)", id="space-in-path"),
        pytest.param("[Guide](my guide.md)", (1, 21), "[Guide](my%20guide.md)", id="space-in-file-name"),
        pytest.param("- [Intro](#To it)\n\n## To it", (3, 18), "- [Intro](#to-it)\n\n## To it", id="space-in-anchor"),
        pytest.param('[x](a b.md "Title")', (1, 20), '[x](a%20b.md "Title")', id="space-in-path-before-title"),
        pytest.param("(Guide)[https://a.dev/x]", (1, 25), "[Guide](https://a.dev/x)", id="swapped"),
        pytest.param("see (the guide)[docs/a.md] now", (5, 27), "see [the guide](docs/a.md) now", id="swapped-path"),
        pytest.param(
            "[w](https://en.dev/A_(b) is",
            (1, 25),
            "[w](https://en.dev/A_(b)) is",
            id="parenthesis-of-the-url-taken-for-that-of-the-link",
        ),
        pytest.param("[Guide](docs/a.md, or", (1, 18), "[Guide](docs/a.md), or", id="never-closed"),
        pytest.param("[A](https://a.dev/b], c", (1, 21), "[A](https://a.dev/b), c", id="closed-by-a-square-bracket"),
        pytest.param("[A](https://a.dev/b} c", (1, 21), "[A](https://a.dev/b) c", id="closed-by-a-curly-bracket"),
        pytest.param(
            "[A]([https://a.dev](https://a.dev), b", (1, 35), "[A](https://a.dev), b", id="a-link-never-closed"
        ),
        pytest.param("- [A: B]{https://a.dev/b}", (3, 26), "- [A: B](https://a.dev/b)", id="curly-brackets"),
        pytest.param("- [A]<https://a.dev/b> C", (3, 23), "- [A](https://a.dev/b) C", id="angle-brackets"),
        pytest.param("- [指]\uff08https://a.dev/x\uff09是", (3, 23), "- [指](https://a.dev/x)是", id="full-width"),
        pytest.param(
            "看 [指]\uff08https://a.dev/x\uff09是", (3, 23), "看 [指](https://a.dev/x)是", id="full-width-inside"
        ),
        pytest.param(
            "a [指] \uff08https://a.dev/x\uff09", (3, 24), "a [指](https://a.dev/x)", id="full-width-and-a-blank"
        ),
        pytest.param("[A](https ://a.dev/b)", (1, 22), "[A](https://a.dev/b)", id="a-blank-in-the-scheme"),
        pytest.param("[A](https: //a.dev/b)", (1, 22), "[A](https://a.dev/b)", id="a-blank-behind-its-colon"),
        pytest.param("[A](http:/ /a.dev/b)", (1, 21), "[A](http://a.dev/b)", id="a-blank-between-its-slashes"),
        pytest.param("[A](HTTPS : //a.dev 'T')", (1, 25), "[A](https://a.dev 'T')", id="two-blanks-before-a-title"),
        pytest.param("- [指](https://a.dev/x\uff09是", (3, 23), "- [指](https://a.dev/x)是", id="full-width-closing"),
        pytest.param("- [A}(https://a.dev/b) C", (3, 23), "- [A](https://a.dev/b) C", id="text-in-two-brackets"),
        pytest.param("- [A]((https://a.dev/b) C", (3, 24), "- [A](https://a.dev/b) C", id="opened-twice"),
        pytest.param("- [A][(https://a.dev/b) C", (3, 24), "- [A](https://a.dev/b) C", id="two-kinds-opened"),
        pytest.param("- [A]-(https://a.dev/b) C", (3, 24), "- [A](https://a.dev/b) C", id="a-dash-between"),
        pytest.param("- [A]\\(https://a.dev/b) C", (3, 24), "- [A](https://a.dev/b) C", id="a-backslash-between"),
        pytest.param("- [A[(https://a.dev/b) C", (3, 23), "- [A](https://a.dev/b) C", id="opened-and-not-closed"),
        pytest.param("- [A(https://a.dev/b) C", (3, 22), "- [A](https://a.dev/b) C", id="not-closed"),
        pytest.param("- [A])(https://a.dev/b) C", (3, 24), "- [A](https://a.dev/b) C", id="a-parenthesis-between"),
        pytest.param("- [[A](https://a.dev/b) - C", (3, 24), "- [A](https://a.dev/b) - C", id="a-bracket-before"),
        pytest.param("- [Guides] (#guid-es)", (3, 22), "- [Guides](#guid-es)", id="an-item-to-an-anchor"),
        pytest.param("| [Guide] (a.md) |\n|---|", (3, 17), "| [Guide](a.md) |\n|---|", id="in-a-table"),
        pytest.param("> [Guide] (a.md)", (3, 17), "> [Guide](a.md)", id="in-a-quote"),
        pytest.param("## [Guide] (a.md)", (4, 18), "## [Guide](a.md)", id="in-a-heading"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, line: str, columns: tuple[int, int], remedy: str) -> None:
    files = dict.fromkeys(("docs/my guide.md", "my guide.md", "a b.md"), "# A\n")
    findings = check(tmp_path, {"README.md": f"# Title\n\n{line}\n", **files}, select=RULE)
    subject = line.splitlines()[0][columns[0] - 1 : columns[1] - 1]
    assert placed(findings) == [(3, columns[0], 3, columns[1], subject)]
    assert findings[0].fix
    assert findings[0].fix.applicability is Applicability.SAFE
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8") == f"# Title\n\n{remedy}\n"
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[x](docs/a.md some title)", id="a-title-without-quotes"),
        pytest.param("[x](no such file.md)", id="a-file-that-is-not-there"),
        pytest.param("[x](docs/no such file.md#a)", id="an-anchor-of-such-a-file"),
        pytest.param("[A]([https://a.dev](https://b.dev), b", id="another-url-never-closed"),
        pytest.param("[A](![image](https://b.dev/c.png))", id="an-image-as-destination"),
        pytest.param("[x](https://a.dev/b and two more)", id="a-url-and-several-words"),
        pytest.param("[a [b](c.md) d](e.md)", id="a-link-in-a-link"),
        pytest.param("([a](b.md))[c.md]", id="swapped-around-a-link"),
        pytest.param("[x](docs/a\nb.md)", id="a-destination-over-two-lines"),
        pytest.param("[x](https://a.dev/c d)", id="a-space-in-a-url"),
        pytest.param("[x](https://a.dev/flutter-beta- build-dc142a)", id="a-url-copied-from-two-lines"),
        pytest.param("[x](https://a.dev /c)", id="a-space-behind-the-host"),
        pytest.param("[x](https://a.dev/?q=a b)", id="a-space-in-a-query"),
        pytest.param("[x](https://get", id="a-url-cut-off-in-its-host"),
        pytest.param("| [x](http://www", id="a-row-cut-off-in-its-url"),
        pytest.param("[x](https://github/", id="a-host-without-its-end"),
        pytest.param("![x](https://a.dev/b.pn g)", id="a-space-in-an-image's-url"),
    ],
)
def test_is_found_but_no_fix_is_safe(tmp_path: Path, line: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE)
    assert finding.fix is None or finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty-page"),
        pytest.param("[System Testing] in prose", id="brackets-in-prose"),
        pytest.param("[System Testing] (see below)", id="brackets-and-a-remark"),
        pytest.param("array[i] (note)", id="an-index-and-a-remark"),
        pytest.param("array[i] (docs/a.md)", id="an-index-and-a-path"),
        pytest.param("f(x)[0] and f(x)[i]", id="an-index-of-a-result"),
        pytest.param("- [x] (done)\n- [ ] (https://a.dev)", id="task-boxes"),
        pytest.param("Done: [x] (https://a.dev/1)", id="a-box-that-is-none-of-a-task"),
        pytest.param("Seen[^1] (https://a.dev).\n\n[^1]: There.", id="a-footnote"),
        pytest.param("[^1] (https://a.dev)", id="a-footnote-without-definition"),
        pytest.param("> [!NOTE]\n> (https://a.dev)", id="an-alert"),
        pytest.param("[1] (https://a.dev/paper)", id="a-citation"),
        pytest.param("$[a] (b/)$ and $$[a](b c.md)$$", id="math"),
        pytest.param("`[a] (b.md)`", id="code"),
        pytest.param("```\n[a] (b.md)\n```", id="a-block-of-code"),
        pytest.param(r"\[a] (b.md)", id="escaped"),
        pytest.param("[Front end] (Node.js)", id="a-name-with-a-dot"),
        pytest.param("[Testing] (CI/CD)", id="a-word-with-a-slash"),
        pytest.param("- [A (https://a.dev/b)", id="a-remark-that-is-not-closed"),
        pytest.param("- [A: B(https://a.dev/b)]", id="a-remark-in-brackets"),
        pytest.param("- f(https://a.dev/b)", id="a-call"),
        pytest.param("- (f(https://a.dev/b))", id="a-call-in-parentheses"),
        pytest.param("- [x]{https://a.dev}", id="a-task-box-and-braces"),
        pytest.param("- [Tool]{.badge}", id="attributes"),
        pytest.param("- [Tool][https://a.dev]", id="a-reference"),
        pytest.param("- (free) (https://a.dev)", id="two-remarks"),
        pytest.param("- [[a](b.md)] c", id="a-link-in-brackets-as-an-item"),
        pytest.param("- [[a](b.md) and more] c", id="a-link-in-longer-brackets"),
        pytest.param("[x](and so on)", id="words-in-parentheses"),
        pytest.param("[x](either/or maybe)", id="words-with-a-slash"),
        pytest.param("(a)[b]", id="swapped-words"),
        pytest.param("[a](b.md) [c](<d e.md> 'title')", id="links"),
        pytest.param("[a]\n(https://a.dev)", id="on-the-next-line"),
        pytest.param("[a] (https://a.dev)\n\n[a]: https://b.dev", id="a-reference-and-a-remark"),
        pytest.param("[[a](b.md)] (https://a.dev)", id="a-link-in-brackets"),
        pytest.param("<!-- [a] (b.md) -->", id="a-comment"),
        pytest.param("[a]( b.md )", id="spaces-around-a-destination-are-fine"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("[", id="open"),
        pytest.param("[a](", id="open-links"),
        pytest.param("[a](x y ", id="links-in-links"),
        pytest.param("[]( ", id="empty-ones"),
        pytest.param("(a)[", id="open-swapped"),
        pytest.param('[a](b c "', id="open-titles"),
        pytest.param("$ ", id="open-math"),
        pytest.param("[a](" + " " * 50, id="blanks"),
    ],
)
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text + ")" * 1000}, select=RULE)

    assert_linear(piece.__mul__, find, 60_000 // len(piece))


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        pytest.param(
            "[x](https://a.dev) and [y](https://b.dev)) z", Severity.WARNING, id="a-parenthesis-behind-a-link"
        ),
        pytest.param("[x](https://a.dev)] y", Severity.WARNING, id="a-bracket-behind-a-link"),
        pytest.param("- [[x](https://a.dev) y", Severity.WARNING, id="a-bracket-before-a-link"),
        pytest.param("[x]](https://a.dev) y", Severity.ERROR, id="a-bracket-in-a-link"),
    ],
)
def test_what_is_a_link_all_the_same_is_a_warning(tmp_path: Path, line: str, severity: Severity) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{line}\n"}, select=RULE)
    assert finding.severity is severity


@pytest.mark.parametrize("url", ["https://github.co m/a/b", "https://a .dev", "http://www. a.dev/b?c=d"])
def test_a_blank_in_a_host_has_no_fix(tmp_path: Path, url: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n"}, select=RULE)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("[a](https://a.dev/absInteger.\n\nhtml)", False),
        ("- [a](https://a.dev/syste\n\nm-ontwerp/) and more", False),
        ("[a](https://a.dev/x\n\nMore of it (here).", True),
        ("[a](https://a.dev/x and\n\nhtml)", True),
        ("[a](https://a.dev/x", True),
    ],
)
def test_a_url_may_go_on_in_the_next_paragraph(tmp_path: Path, text: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("malformed-link",))
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('![a](docs/a.png "The title', id="a-title-without-its-end"),
        pytest.param("![a](docs/a.png 'The title (of it)", id="in-other-quotes"),
    ],
)
def test_what_is_cut_off_is_left_to_people(tmp_path: Path, line: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[A](https ://a.dev/b c)", id="another-blank"),
        pytest.param("[A](https //a.dev/b)", id="no-colon"),
        pytest.param("[A](Forum https://a.dev/b)", id="a-word-before-the-address"),
        pytest.param("[A](a.md <https://a.dev/b>)", id="two-destinations"),
    ],
)
def test_a_scheme_of_which_the_rest_is_not_clear_is_left_to_people(tmp_path: Path, line: str) -> None:
    findings = check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE)
    assert all(finding.fix is None for finding in findings)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("看 [ ]\uff08https://a.dev/x\uff09", id="no-text"),
        pytest.param("看 [指]\uff08见 https://a.dev/x\uff09", id="words-before-the-address"),
        pytest.param("看 [指]\uff08版本\uff09", id="no-address"),
    ],
)
def test_full_width_brackets_around_something_else(tmp_path: Path, line: str) -> None:
    assert check(tmp_path, {"README.md": f"# Title\n\n{line}\n"}, select=RULE) == ()


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        pytest.param("- [Own](Make Your Own: http://a.dev/x) - B.", "- [Own](http://a.dev/x) - B.", id="a-name"),
        pytest.param("* [Own](via http://a.dev/x)", "* [Own](http://a.dev/x)", id="a-word"),
        pytest.param("1. [Own](URL: <www.a.dev>)", "", id="a-url-in-brackets"),
        pytest.param("[Own](via http://a.dev/x)", "", id="no-item"),
        pytest.param("- As [he](see http://a.dev/x)", "", id="in-a-sentence"),
        pytest.param("- [Own](via http://a.dev/x or so)", "", id="not-at-the-end"),
    ],
)
def test_words_before_the_url_of_an_entry(tmp_path: Path, line: str, fixed: str) -> None:
    findings = check(tmp_path, {"README.md": f"{line}\n"}, select=RULE)
    assert [finding.message for finding in findings] == ["broken link syntax: words before the URL"] * bool(fixed)
    for finding in findings:
        assert finding.fix
        assert finding.fix.applicability is Applicability.UNSAFE
        apply(tmp_path, finding)
        assert (tmp_path / "README.md").read_text("utf-8") == f"{fixed}\n"


def test_they_are_looked_for_once_for_all_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def search(page: Document) -> tuple[()]:
        searched.append(page.path)
        return ()

    monkeypatch.setattr(_malformed, "stray_links", search)
    config = "extends: [core]\nmodel:\n  topics: {level: 2}\n"
    page = "# T\n\n## A\n\n- [Guide] (https://a.dev/x)\n"
    findings = check(tmp_path, {"README.md": page, "rules.yaml": config})
    assert "malformed-link" in {each.rule for each in findings}
    assert searched == ["README.md"]


@pytest.mark.parametrize(
    ("names", "severity"), [("ab", Severity.ERROR), ("abc", Severity.INFO), ("abcdef", Severity.INFO)]
)
def test_several_without_a_url_have_none_yet(tmp_path: Path, names: str, severity: Severity) -> None:
    link = "- [x](https://a.dev) - One.\n"
    text = "# T\n\n" + link + "".join(f"- [{name}] - Not yet!\n{link}" for name in names)
    findings = check(tmp_path, {"README.md": text}, select=RULE)
    assert [each.severity for each in findings] == [severity] * len(names)


@pytest.mark.parametrize(("count", "is_safe"), [(1, True), (7, True), (8, False), (20, False)])
def test_a_page_with_many_was_damaged_by_a_program(tmp_path: Path, count: int, *, is_safe: bool) -> None:
    text = "".join(f"- [Fox {n}] (https://fox.dev/{n})\n" for n in range(count))
    findings = check(tmp_path, {"README.md": f"# T\n\n{text}"}, select=RULE)
    assert [each.fix is not None and each.fix.applicability is Applicability.SAFE for each in findings] == [
        is_safe
    ] * count
