"""repeated-word: "the the" and the like."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import apply, check, placed

RULE = ("repeated-word",)


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        pytest.param("Start with the the first.", (1, 12, 1, 19, "the the"), "Start with the first.", id="in-a-line"),
        pytest.param("The the first.", (1, 1, 1, 8, "The the"), "The first.", id="at-the-start-of-a-sentence"),
        pytest.param(
            "Start with the\nthe first.", (1, 12, 2, 4, "the the"), "Start with the\nfirst.", id="across-lines"
        ),
        pytest.param("A list of\r\nof all.", (1, 8, 2, 3, "of of"), "A list of\r\nall.", id="across-windows-lines"),
        pytest.param("> A list of\n> of all.", (1, 10, 2, 5, "of of"), "> A list of\n> all.", id="across-quoted-lines"),
        pytest.param(
            "- A list of\n  of all.", (1, 10, 2, 5, "of of"), "- A list of\n  all.", id="across-an-items-lines"
        ),
        pytest.param("A list of  of all.", (1, 8, 1, 14, "of of"), "A list of all.", id="two-spaces"),
        pytest.param("## To and and fro", (1, 7, 1, 14, "and and"), "## To and fro", id="in-a-heading"),
        pytest.param("[a](b) of of _c_", (1, 8, 1, 13, "of of"), "[a](b) of _c_", id="between-other-things"),
        pytest.param("[a b of of c](d)", (1, 6, 1, 11, "of of"), "[a b of c](d)", id="in-the-text-of-a-link"),
        pytest.param("Ack is a a tool.", (1, 8, 1, 11, "a a"), "Ack is a tool.", id="the-article"),
        pytest.param(
            "Run it in a\na container.", (1, 11, 2, 2, "a a"), "Run it in a\ncontainer.", id="articles-over-lines"
        ),
        pytest.param(
            "- [x](y) - This is, a a tool.", (1, 21, 1, 24, "a a"), "- [x](y) - This is, a tool.", id="in-an-entry"
        ),
        pytest.param("## How to be a a reader", (1, 14, 1, 17, "a a"), "## How to be a reader", id="in-a-title"),
        pytest.param("With a  a space more.", (1, 6, 1, 10, "a a"), "With a space more.", id="articles-far-apart"),
        pytest.param(
            "> That is a\n> a quote.", (1, 11, 2, 4, "a a"), "> That is a\n> quote.", id="articles-in-a-quote"
        ),
        pytest.param("The end\nof it, of\nof.", (2, 8, 3, 3, "of of"), "The end\nof it, of.", id="a-line-of-its-own"),
        pytest.param("<p>The end of of it.</p>", (1, 12, 1, 17, "of of"), "<p>The end of it.</p>", id="in-html"),
        pytest.param("The end of of.", (1, 9, 1, 14, "of of"), "The end of.", id="before-a-full-stop"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, text: str, place: tuple[int, int, int, int, str], fixed: str) -> None:
    findings = check(tmp_path, {"README.md": text}, select=RULE)
    assert placed(findings) == [place]
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_bytes().decode() == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize("text", ["It is is a list.", "This is is it.", "What is it? It is is a list."])
def test_a_sentence_with_two_verbs_is_found(tmp_path: Path, text: str) -> None:
    assert len(check(tmp_path, {"README.md": text}, select=RULE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He had had it, and that that is very very much so.", id="repeated-on-purpose"),
        pytest.param("| `&=` | bitwise and and store |\n|---|---|", id="the-name-of-an-operator"),
        pytest.param("Equivalent to the logical or or a set.", id="another-operator"),
        pytest.param("Use the keyword for for loops.", id="a-keyword"),
        pytest.param("Binary operators: in in Python.", id="one-of-several-operators"),
        pytest.param("Boolean and and negation.", id="a-boolean-operator"),
        pytest.param("Duran Duran, and the The Who of of-course.", id="names-and-longer-words"),
        pytest.param("THE THE and The The are bands.", id="the-band"),
        pytest.param("Operators such as AND and NOT.", id="an-operator"),
        pytest.param("Use OR or XOR, IF A IS is wrong.", id="operators"),
        pytest.param("The logic of OR or of AND and then of IN in a query.", id="keywords"),
        pytest.param("What IT it is, is up to the WITH with which it is run.", id="an-acronym"),
        pytest.param("From FROM from SQL, and ON on joins.", id="keywords-of-sql"),
        pytest.param("Turn to it. It is there.", id="two-sentences"),
        pytest.param("Go to it, it is there.", id="a-comma-between"),
        pytest.param("10 10 10 and v1 v1, 2.0 2.0", id="numbers"),
        pytest.param("\u7684\u7684, \u7684 \u7684, the\u7684 the\u7684, \u306e\u306e", id="chinese-and-japanese"),
        pytest.param("Had had and that that: what had had been, that that is.", id="verbs-and-pronouns"),
        pytest.param("Duran Duran of Baden-Baden, Pago Pago, Walla Walla and Sing Sing", id="names"),
        pytest.param("in [in the end](b) the, [for the](b) the, the [the a](b)", id="a-link-and-the-text-beside-it"),
        pytest.param("[the][b] [the][b]\n\n[b]: c", id="two-links"),
        pytest.param("<code>the the</code> <kbd>to to</kbd>", id="html-code"),
        pytest.param("for `for` loops, and [the](a) the b", id="code-and-links-part"),
        pytest.param("```\nthe the\n```\n\n`the the`", id="in-code"),
        pytest.param("Not \"the the\", nor 'the the'.", id="quoted"),
        pytest.param("of\n\nof", id="two-paragraphs"),
        pytest.param("The vowels a a b and A a.", id="letters"),
        pytest.param("The word a a, and a a.", id="letters-before-a-stop"),
        pytest.param("A to to, \u017ce nie ma w tym czego\u015b, co jest za.", id="polish"),
        pytest.param("Das ist es, an an der die Arbeit nicht auf dem Weg ist.", id="german-again"),
        pytest.param("Neater If and For for React.", id="a-name"),
        pytest.param("Built on With with a context.", id="another-name"),
        pytest.param("Mount it at On on the page.", id="a-name-before-a-word"),
        pytest.param("Vitamin A a day, Class A a unit and B a a x.", id="names-of-one-letter"),
        pytest.param("Vamos a a la casa de los que est\u00e1n en la ciudad con el perro.", id="spanish"),
        pytest.param("Il y a a peu de temps, dans le monde, que vous \u00eates avec nous pour le voir.", id="french"),
        pytest.param("Ele chega a a casa com os amigos, mas n\u00e3o para uma festa que o pai quer.", id="portuguese"),
        pytest.param("The data analysis of a an area as usual", id="words-that-end-and-begin-with-it"),
        pytest.param('Such as `a a`, "a a b", and a-a lava.', id="articles-in-code-and-quotes"),
        pytest.param("- for the\n- the b", id="two-items"),
        pytest.param("| of | of |\n|---|---|\n| the | the |", id="two-cells"),
        pytest.param("the  \nthe", id="a-line-that-is-broken-on-purpose"),
        pytest.param("the<br>the", id="broken-by-html"),
        pytest.param("other therefore, breathe the air, bathe the dog", id="ends-like-one"),
        pytest.param("Die, die die suchen, der der kam, sie sie sah, was was kostet.", id="german"),
        pytest.param("Nous nous voyons, vous vous levez.", id="french"),
        pytest.param("Select yes if whatever it is is true.", id="a-clause-that-ends-in-is"),
        pytest.param("What this is is a list.", id="what-it-is"),
        pytest.param("It logs what it needs to to `stdout`.", id="what-it-needs-to"),
        pytest.param("How good it is is for readers to say.", id="how-it-is"),
        pytest.param("Where it is is easy to see.", id="where-it-is"),
        pytest.param("All there is is on this page.", id="all-there-is"),
        pytest.param("Who he is is not known.", id="who-he-is"),
        pytest.param("If it is not found in it it is looked up.", id="the-object-of-a-clause"),
        pytest.param("With all of it it works.", id="of-it"),
        pytest.param("To work with it it has to be there.", id="with-it"),
        pytest.param("Before it it was slow, and without it it is.", id="before-it"),
        pytest.param("When you look for it it is gone.", id="for-it"),
        pytest.param("Hati hati, orang orang, bla bla, 人 人", id="doubled-in-other-languages"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


def test_three_are_mended_in_two_steps(tmp_path: Path) -> None:
    for _ in range(2):
        (finding,) = check(
            tmp_path, {} if (tmp_path / "README.md").exists() else {"README.md": "to to to b"}, select=RULE
        )
        apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "to b"


def test_links_to_a_heading_go_with_it(tmp_path: Path) -> None:
    text = "# A\n\n[b](#to-and-and-fro)\n\n## To and and fro\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "# A\n\n[b](#to-and-fro)\n\n## To and fro\n"


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("Look at the the guide.", True),
        ("The the guide.", True),
        ("Read it: the the guide.", True),
        ("Read the the guide.", False),
        ("The accounts that were added the the group.", False),
        ("This will force you to to two steps.", False),
        ("For and and with it.", True),
        ("The branch you were working on on a server.", False),
        ("There is no such thing as as tupid question.", False),
        ("A number of of testing.", False),
        ("Its native are are the two gates.", False),
        ("What will be be of it.", False),
        ("What he logs in in the morning.", False),
    ],
)
def test_what_may_be_two_parts_of_a_sentence_is_left_to_people(tmp_path: Path, text: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("repeated-word",))
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe
