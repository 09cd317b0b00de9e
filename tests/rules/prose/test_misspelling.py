"""misspelling: codespell's mistakes in English prose."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from linter import lint
from linter.errors import ConfigError, UsageError
from linter.finding import Applicability
from linter.parse.parser import parse
from linter.rules.prose._dictionary import CLEAR, RARE, dictionary
from linter.run.apply_fixes import apply_fixes
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

RULE = ("misspelling",)
ENGLISH = "This is a list of the tools that you can use for the tests of your own pages."


def subjects(root: Path, text: str, name: str = "README.md") -> list[str]:
    return [finding.subject for finding in check(root, {name: text}, select=RULE)]


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        pytest.param("Tools recieve it.", (1, 7, 1, 14, "recieve"), "Tools receive it.", id="small"),
        pytest.param("Teh best of all.", (1, 1, 1, 4, "Teh"), "The best of all.", id="first-of-a-sentence"),
        pytest.param("An ENVIROMENT.", (1, 4, 1, 14, "ENVIROMENT"), "An ENVIRONMENT.", id="long-capitals"),
        pytest.param(
            "The Data Archtitecture.", (1, 10, 1, 23, "Archtitecture"), "The Data Architecture.", id="in-a-title"
        ),
        pytest.param(
            "[The Data Archtitecture](b)",
            (1, 11, 1, 24, "Archtitecture"),
            "[The Data Architecture](b)",
            id="in-the-text-of-a-link",
        ),
        pytest.param("A **recieve** b.", (1, 5, 1, 12, "recieve"), "A **receive** b.", id="emphasis"),
        pytest.param("Tools <b>recieve</b>.", (1, 10, 1, 17, "recieve"), "Tools <b>receive</b>.", id="between-tags"),
        pytest.param("> It is\n> recieve.", (2, 3, 2, 10, "recieve"), "> It is\n> receive.", id="in-a-quote"),
        pytest.param("It\r\nrecieves.", (2, 1, 2, 9, "recieves"), "It\r\nreceives.", id="behind-windows-lines"),
        pytest.param("| a |\n|---|\n| x\\|y recieve |", (3, 8, 3, 15, "recieve"), None, id="in-a-cell"),
        pytest.param("# A recieve", (1, 5, 1, 12, "recieve"), "# A receive", id="in-a-heading"),
        pytest.param('We said: "they recieve it".', (1, 16, 1, 23, "recieve"), None, id="inside-a-quotation"),
        pytest.param("<p>Tools <b>recieve</b> it.</p>", (1, 13, 1, 20, "recieve"), None, id="in-html"),
        pytest.param("<table><tr>\n<td>It recieves.", (2, 8, 2, 16, "recieves"), None, id="in-a-cell-of-html"),
        pytest.param("It thats so.", (1, 4, 1, 9, "thats"), "It that's so.", id="an-apostrophe"),
    ],
)
def test_is_found_and_mended(
    tmp_path: Path, text: str, place: tuple[int, int, int, int, str], fixed: str | None
) -> None:
    findings = check(tmp_path, {"README.md": text}, select=RULE)
    assert placed(findings) == [place]
    apply(tmp_path, findings[0])
    if fixed:
        assert (tmp_path / "README.md").read_bytes().decode() == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Be as discreet as it gets, and covert.", id="a-word-of-its-own-that-is-like-a-likelier-one"),
        pytest.param("The blocs, the costumers and the empress in the loner's fount of ore.", id="rare-words"),
        pytest.param("An introduction by Jason Recieve (2019).", id="an-author"),
        pytest.param("Written by J. R. Recieve and others.", id="an-author-with-initials"),
        pytest.param(
            "An infarction, a rime, the rouge of it and therefor it was of lod two.", id="rare-words-of-trades"
        ),
        pytest.param("`F`lattest, `re`cieve and enviro`ment` of it.", id="the-rest-of-a-word-in-code"),
        pytest.param("We are Interfrog Produktion GmbH in Mannheim.", id="a-company"),
        pytest.param("At Recieve Ltd and at Recieve Labs, Inc. as well.", id="two-companies"),
        pytest.param("[BApp Store > Autorize](https://a.dev/f9)", id="the-last-part-of-a-path"),
        pytest.param("A tool like lightyear, see [it](https://github.com/ambionics/lightyear).", id="a-repository"),
        pytest.param("Based on lightyear.\n\n## B\n\n[It](https://gitlab.com/a/lightyear/-/issues)", id="elsewhere"),
        pytest.param("It has still lifes, as has my alma mater.", id="words-of-phrases"),
        pytest.param("It is a bon mot, in medias res, and the mot juste.", id="words-of-phrases-of-other-languages"),
        pytest.param("The raison d'être of it, the Stabat Mater and the dura mater.", id="more-of-them"),
        pytest.param("Useable, scaleable and homogenous by synching the gages.", id="spellings-that-dictionaries-have"),
        pytest.param("He works at Synopsys, Inc. and at Progate.", id="names"),
        pytest.param("By A. Yee-Whye Teh and others.", id="a-name-that-is-like-a-small-word"),
        pytest.param("[X](https://a.dev) - Alexander Grigorian", id="a-second-name"),
        pytest.param("[Beng](https://a.dev/team) is one of the team.", id="the-whole-text-of-a-link"),
        pytest.param("- [Wonderous](https://a.dev/id=com.wonders) - An app.", id="a-longer-one"),
        pytest.param("A daily checkin and a signin, by a crasher of compliancy.", id="nouns-of-verbs"),
        pytest.param("A peak, a trough, and a rebound with an inout parameter.", id="a-trough"),
        pytest.param("[teh internets](https://a.dev/me/teh-internets) is an app.", id="a-word-of-the-link's-own-url"),
        pytest.param("Transrating is the change of a rate, and hypermedia and metaclassing are words.", id="prefixes"),
        pytest.param("Alexandre and " + "Alexander is here. " * 9, id="a-name-in-another-language"),
        pytest.param("[easely](https://www.easel.ly/) makes charts of this.", id="a-host-with-its-end"),
        pytest.param("[wich](https://wi.ch) is an app for all of us.", id="a-host-with-its-end-as-it-is"),
        pytest.param("It finds typos such as teh and recieve in the text.", id="a-text-about-typos"),
        pytest.param("A common misspelling of the word is recieve, as you know.", id="a-text-about-misspellings"),
        pytest.param(
            "| Input (Erroneous) | Output |\n|---|---|\n| Tom was catched. | He was caught. |", id="in-a-column"
        ),
        pytest.param("| Word | Wrong |\n|---|---|\n| You receive it. | You recieve it. |", id="in-the-second-column"),
        pytest.param("| Prompt |\n|---|\n| You recieve all of it. |", id="in-a-column-of-prompts"),
        pytest.param("| Name | Sample |\n|---|---|\n| a | You recieve all of it. |", id="in-a-column-of-samples"),
        pytest.param("This is the Eng ine of the agree ment.", id="halves-of-words"),
        pytest.param("It is browseable and browsable.", id="a-spelling-of-its-own"),
        pytest.param("| Incorrect |\n|---|\n| You recieve all of it. |", id="in-the-only-column"),
        pytest.param(
            "A full library of the components and the views of a page that is made for bui", id="what-was-cut-off"
        ),
        pytest.param(
            "*'The listener for mouse movement is such that the zip wont drop.'*", id="what-somebody-is-quoted-with"
        ),
        pytest.param('He wrote "the app that is made by us wont start at all" there.', id="in-a-sentence"),
        pytest.param("\u201cThe app that is made by us wont start at all\u201d", id="in-curly-quotation-marks"),
        pytest.param("> It is an ancronym.\n>\n> -- *[Ada](https://a.dev)*", id="a-quote-with-its-author"),
        pytest.param("> You recieve it.\n> \u2014 Ada Lovelace", id="a-dash-before-the-author"),
        pytest.param("Yehonatan Cohen, Danny Recieve, Amir Rubin", id="among-people"),
        pytest.param("Jim Gray, Irving L. Traiger, Bruce Lindsay, and Gianfranco Putzolu: The recovery.", id="authors"),
        pytest.param("A text by J. N. Gray and I. L. Traiger on it.", id="behind-initials"),
        pytest.param("Thanks go to Ada Lovelace, Daniel Recieve, Kurt Goedel, and all of you.", id="thanks-to-people"),
        pytest.param("Jane van Buren and Danny Recieve", id="two-people"),
        pytest.param('"[p]oint out" and "[B]efore it, [e]nd it", they say, of the tools.', id="letters-in-brackets"),
        pytest.param("Automates the translation with more featur [..]", id="what-was-cut-off-before-a-mark"),
        pytest.param("A tool for a better strat […]", id="before-an-ellipsis-in-brackets"),
        pytest.param("The app of the enviro (...)", id="before-dots-in-parentheses"),
        pytest.param("A tool for every environmen...", id="before-dots-at-the-end"),
        pytest.param("A guide to all of the featur\u2026", id="before-an-ellipsis"),
        pytest.param("| Tags |\n|---|\n| retrogaming, gameboy |", id="a-tag"),
        pytest.param("gameboy, playstation-2, c64", id="the-first-tag"),
        pytest.param("#retro; #gameboy", id="tags-with-number-signs"),
        pytest.param("\U0001f1eb\U0001f1f7 [Tutoriel CSS](https://a.dev/x) of it", id="in-the-language-of-a-flag"),
        pytest.param("Esports, a lion's mane, ratatui and wordl.", id="newer-words"),
        pytest.param("It is so flippin' easy, and so embarassin\u2019 too.", id="left-out-letters"),
        pytest.param("They recuse themselves, moreso folx.", id="more-words-of-their-own"),
        pytest.param("With HTTP keep-alives.", id="the-plural-of-a-term"),
        pytest.param("Use `recieve` and\n\n    recieve\n\n```\nrecieve\n```", id="code"),
        pytest.param("Use <code>recieve</code>, <kbd>recieve</kbd> and <samp>a recieve</samp>.", id="html-code"),
        pytest.param("[a](https://a.org/recieve) and <https://a.org/recieve>, https://a.org/recieve", id="urls"),
        pytest.param("[a]\n\n[a]: recieve.md 'recieve'", id="definition"),
        pytest.param("![recieve](recieve.png)", id="picture"),
        pytest.param('A <a title="recieve" href="recieve">b</a>.', id="attributes"),
        pytest.param('<p><a href="a">recieve</a></p>\n\n<!-- recieve -->', id="links-in-html-and-comments"),
        pytest.param("<p>With <code>recieve</code> and <img alt='recieve'></p>", id="code-and-pictures-in-html"),
        pytest.param("---\ntitle: recieve\n---\n\n# A", id="front-matter"),
        pytest.param("In recieve.md, ./recieve, docs/recieve/, recieve/a and C:\\recieve.", id="paths"),
        pytest.param("At recieve.io, a@recieve.org and a.recieve.", id="hosts"),
        pytest.param(
            "@recieve #recieve $recieve --recieve :recieve: recieve() recieve=1 recieve_it {recieve}", id="marks"
        ),
        pytest.param("The key recieve:1 is one.", id="a-key"),
        pytest.param("Not 'recieve' nor \"recieve\", as “recieve” is.", id="quoted-alone"),
        pytest.param("A re-use of re-usable steps.", id="a-hyphen-for-style"),
        pytest.param("By Niklaus Wirth, Donn Felker and Claus Mor.", id="people"),
        pytest.param("A course around Nervana's Neon.", id="what-somebody-owns"),
        pytest.param("Claus Mor wrote it.", id="a-person-first"),
        pytest.param("On AKS with an EDN, OT and the GOST.", id="acronyms"),
        pytest.param("HVE and TEH for THSI, TAHT or WIHT.", id="acronyms-that-are-like-common-words"),
        pytest.param(
            "Games for Gameboy Advance. Lightyear by Thirdparty, a Bootup of Findout.", id="two-words-one-name"
        ),
        pytest.param("AlgoRythm, LaMDA and GoLab.", id="capitals-inside"),
        pytest.param("By Peter Hart, with Plack.", id="rare-words-as-names"),
        pytest.param("[simpy](https://simpy.org) - Runs simpy models.", id="a-title-is-a-name"),
        pytest.param(
            "[me/ratatui](https://github.com/me/ratatui) - A tool.\n\nUse ratatui.", id="a-repository-is-a-name"
        ),
        pytest.param('<a href="https://simpy.org">simpy</a> runs.', id="an-html-title-is-a-name"),
        pytest.param("[Learn](https://progate.com/x) at the progate (school).", id="a-host-is-a-name"),
        pytest.param(
            "[neon](https://github.com/NervanaSystems/neon) - By Intel Nervana.", id="a-part-of-an-owner's-name"
        ),
        pytest.param("Mutable statics, and the disjointness that implementors promise.", id="terms-of-programming"),
        pytest.param("[titania foto](https://www.titania-foto.com) - Images.", id="a-part-of-a-host-is-a-name"),
        pytest.param("2<sup>nd</sup> and 3<sub>nd</sub>", id="a-part-of-a-word"),
        pytest.param("foo\\_recieve and re**cieve**d", id="joined"),
        pytest.param("[foo](a)recieve", id="joined-to-a-link"),
        pytest.param("Standings of the premier league, serie a etc.", id="a-league"),
        pytest.param("The colour of behaviour, aluminium and grey.", id="british"),
        pytest.param("使用recieve的的人 20 20 teh的", id="inside-other-scripts"),
        pytest.param("", id="nothing"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert subjects(tmp_path, f"{text}\n\n{ENGLISH}\n" if not text.startswith("---") else text) == []


def often(word: str, times: int = 5) -> str:
    """As many paragraphs that use a word."""
    return "".join(f"The list has {word} number {number} for you.\n\n" for number in range(times))


@pytest.mark.parametrize(
    ("right", "text", "subject"),
    [
        pytest.param("learning", "The leraning of it.", "leraning", id="two-letters-swapped"),
        pytest.param("ordered", "An odrered map.", "odrered", id="swapped-in-a-shorter-word"),
        pytest.param("orchestration", "For orchestraton of it.", "orchestraton", id="one-missing"),
        pytest.param("deployments", "For the deploymets of it.", "deploymets", id="one-missing-before-an-ending"),
        pytest.param("applications", "For all applicatiions of it.", "applicatiions", id="one-doubled"),
        pytest.param("techniques", "The techniquies of it.", "techniquies", id="one-too-many"),
        pytest.param("Comprehensive", "Comprenhensive guide to it.", "Comprenhensive", id="first-of-a-sentence"),
        pytest.param("technical", "For the Techncial Writers.", "Techncial", id="swapped-with-a-capital"),
        pytest.param("webhooks", "Two webooks of it.", "webooks", id="one-missing-of-eight"),
        pytest.param("collaborators", "Two collabrators, and collabrators.", "collabrators", id="twice-in-a-paragraph"),
    ],
)
def test_a_slip_of_a_word_that_is_used_often(tmp_path: Path, right: str, text: str, subject: str) -> None:
    page = f"{ENGLISH}\n\n{often(right)}{text}\n"
    findings = check(tmp_path, {"README.md": page}, select=RULE)
    assert {finding.subject for finding in findings} == {subject}
    assert findings[0].fix
    assert findings[0].fix.applicability is Applicability.UNSAFE
    assert findings[0].message.casefold() == (
        f"'{subject}' is misspelled; expected '{right}', as in 5 other places".casefold()
    )


@pytest.mark.parametrize(
    ("right", "text"),
    [
        pytest.param("handling", "Before handing it over.", id="a-form-of-another-word"),
        pytest.param("banking", "Avoid baking in of it.", id="a-form-without-its-e"),
        pytest.param("contacting", "The contracting party and its contract.", id="a-form-of-a-word-of-the-page"),
        pytest.param("categories", "It categorises all of it.", id="two-letters"),
        pytest.param("parameterized", "The parametrized query of it.", id="another-spelling"),
        pytest.param("simulated", "They stimulated the growth of it.", id="a-word-as-near"),
        pytest.param("developer", "For two developers of it.", id="an-ending"),
        pytest.param("options", "The potions of it.", id="at-its-beginning"),
        pytest.param("hacking", "By Phil Haacking and others.", id="a-name"),
        pytest.param("reverse", "- [Rverse](https://a.dev/x) - A server for it.", id="the-whole-text-of-a-link"),
        pytest.param("podcast", "The Google Prodcast for it.", id="a-pun"),
        pytest.param("framework", "[Frmework](https://frmework.dev) - The frmework of it.", id="the-name-of-a-link"),
        pytest.param("framework", "Its frmework is [here](https://a.dev/me/frmework-two).", id="a-name-in-a-url"),
        pytest.param("framework", "Use `frmework` or ./frmework for it.", id="code-and-paths"),
        pytest.param("platforms", "A platforming game and a plátform of it.", id="other-letters"),
        pytest.param("thorough", "It goes through all of it.", id="a-word-that-the-dictionary-has"),
        pytest.param("sidecar", "The sidercar of it.", id="short"),
        pytest.param("science", "The sciennc of it.", id="another-ending"),
        pytest.param("further", "A farther and a further one.", id="another-letter-in-another-word"),
        pytest.param("dashcams", "The dashkams of it.", id="another-letter-of-a-word-that-the-dictionary-has-not"),
        pytest.param("framework", "The frameworka of it.", id="at-its-end"),
        pytest.param("framework", "The aframework of it.", id="before-it"),
        pytest.param("retried", "It can be retired with its key.", id="two-letters-swapped-in-another-word"),
        pytest.param("averting", "The adverting of it.", id="a-letter-more-in-another-word"),
        pytest.param("conversations", "The conservations of it.", id="not-even-next-to-each-other"),
        pytest.param("adapted adapter", "The adaptee of it.", id="whom-it-is-done-to"),
        pytest.param("planting and plaiting", "The planiting of it.", id="near-two-words"),
        pytest.param("blacklist, block, list", "The blocklist of it.", id="two-words-in-one"),
    ],
)
def test_a_word_of_its_own_is_no_slip(tmp_path: Path, right: str, text: str) -> None:
    assert subjects(tmp_path, f"{ENGLISH}\n\n{often(right)}{text}\n") == []


@pytest.mark.parametrize(
    ("right", "slip"),
    [("sidecars", "sidcars"), ("lemmings", "lemmimngs"), ("gopher", "gohper"), ("sidecar", "sidcear")],
)
@pytest.mark.parametrize(("uses", "slips", "found"), [(5, 1, 1), (4, 1, 0), (10, 2, 2), (9, 2, 0), (20, 3, 0)])
def test_a_slip_is_rare(tmp_path: Path, right: str, slip: str, uses: int, slips: int, found: int) -> None:
    page = f"{ENGLISH}\n\n{often(right, uses)}" + f"The {slip} of it.\n\n" * slips
    assert subjects(tmp_path, page) == [slip] * (found if len(right) > 6 else 0)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        pytest.param("science", "sciance", id="another-letter"),
        pytest.param("content", "contfent", id="one-too-many"),
        pytest.param("friendly", "frindly", id="one-missing"),
        pytest.param("absorbing", "absobing", id="one-missing-of-more"),
        pytest.param("leverage", "levarage", id="another-vowel"),
    ],
)
def test_a_slip_of_a_word_of_the_dictionary_that_is_used_as_often(tmp_path: Path, right: str, slip: str) -> None:
    text = f"{ENGLISH}\n\nThe {slip} of it.\n\n"
    use = f"The list has {right} for you.\n\n"
    (finding,) = check(tmp_path, {"README.md": text + use}, select=RULE)
    assert finding.message == f"'{slip}' is misspelled; expected '{right}'"
    assert subjects(tmp_path, text) == []
    assert subjects(tmp_path, text + f"The {slip} of it.\n\n" + use) == []
    assert subjects(tmp_path, text + f"The {slip} of it.\n\n" + use * 2) == [slip] * 2


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        pytest.param("environments", "environmants", id="another-letter"),
        pytest.param("modifying", "modiyfing", id="swapped"),
        pytest.param("simultaneously", "simultanoeusly", id="swapped-in-a-very-long-word"),
        pytest.param("maintainable", "maintanable", id="one-missing"),
        pytest.param("asynchronously", "asynchronouly", id="one-missing-near-its-end"),
        pytest.param("accomplishments", "accompolishments", id="one-too-many"),
        pytest.param("environments", "environmments", id="one-doubled"),
        pytest.param("equilibrium", "equilirium", id="one-missing-of-eleven"),
        pytest.param("bittorrent", "bitorrent", id="one-missing-of-ten"),
        pytest.param("supporting", "supportig", id="one-missing-in-a-known-ending"),
        pytest.param("announcing", "announcign", id="a-known-ending-swapped"),
        pytest.param("foundation", "foundatino", id="another-known-ending-swapped"),
        pytest.param("bombardment", "bombardmnt", id="one-missing-in-another-known-ending"),
        pytest.param("summarization", "summarizatio", id="the-last-one-missing-of-a-known-ending"),
        pytest.param("summarization", "summarizatin", id="one-missing-in-a-third-known-ending"),
    ],
)
def test_a_slip_of_a_long_word_that_is_used_nowhere_else(tmp_path: Path, right: str, slip: str) -> None:
    text = f"{ENGLISH}\n\nThe {slip} of it.\n\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    assert finding.message == f"'{slip}' is misspelled; expected '{right}'"
    assert subjects(tmp_path, text + f"The {slip} of it.\n\n") == [slip] * 2
    assert subjects(tmp_path, text + f"The {slip} of it.\n\n" * 2) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They were groping and shaking the memoizing outlier.", id="one-letter-of-a-shorter-word"),
        pytest.param("The optmial one dimsiss it.", id="swapped-in-a-short-word"),
        pytest.param("The laternate lbacklist of it.", id="swapped-at-its-start"),
        pytest.param("Two accomplishmens of it.", id="one-missing-near-its-end"),
        pytest.param("Reveal it by revealing it, characterwise.", id="a-form-of-another-word"),
        pytest.param("Pause Unpausable Cutscenes with it, as they are unpausable.", id="a-form-with-a-beginning"),
        pytest.param("The lidar config and the memoized one.", id="an-ending-that-is-none"),
        pytest.param("The e\u2060nvironmants of it and enviro\u200bnmants.", id="what-may-be-half-a-word"),
        pytest.param("By Jane Simultanoeusly and Maintanable.", id="a-name"),
        pytest.param("An intractable problem.", id="a-word-as-near"),
    ],
)
def test_a_long_word_of_its_own_is_no_slip(tmp_path: Path, text: str) -> None:
    assert subjects(tmp_path, f"{ENGLISH}\n\n{text}\n") == []


def test_a_misspelled_word_is_no_model(tmp_path: Path) -> None:
    page = f"{ENGLISH}\n\n{often('enviroment')}The envigroment of it.\n"
    assert subjects(tmp_path, page) == ["enviroment"] * 5


def test_what_the_dictionary_lists_is_no_slip(tmp_path: Path) -> None:
    page = f"{ENGLISH}\n\n{often('environment')}The enviroment of it.\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=RULE)
    assert finding.message == "'enviroment' is misspelled; expected 'environment'"


def test_words_are_counted_on_all_pages(tmp_path: Path) -> None:
    files = {
        "README.md": f"{ENGLISH}\n\n{often('learning', 3)}",
        "b.md": f"{often('learning', 2)}The leraning of it.\n",
    }
    assert summaries(check(tmp_path, files, select=RULE)) == [("misspelling", "b.md", 5, "leraning")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "README.md", "Cette page est un exemple pour les auteurs, avec des liens sur le projet.", id="french"
        ),
        pytest.param("README.md", "Un exemple.", id="a-short-french-page"),
        pytest.param("README.md", "Los autores conect sobre el mundo, para los que no se.", id="spanish"),
        pytest.param("aula.md", "Exercício autor: Carlos\n\nconnected to: localhost, imported", id="one-word-of-each"),
        pytest.param("README.md", "Das ist alle fo und nicht mit dem Ment, das wir haben.", id="german"),
        pytest.param("README.md", "Hoe is dit beter as die ander een wat ons nie wil he.", id="afrikaans"),
        pytest.param("README.md", "这是一个 recieve 列表。这里有 teh 很多 工具。", id="chinese"),
        pytest.param("README.md", "Это список recieve для всех.", id="russian"),
        pytest.param("README.md", " ".join(["Recieve Kodtaw Qalay"] * 10), id="no-small-word-of-any-language-known"),
        pytest.param(
            "README-fr.md", "The elements of the page and the list. Les elemente, pour vous. Une fois.", id="name-dash"
        ),
        pytest.param("README.de.md", "The tools and the pages for it. Die Liste der Autor nicht.", id="name-dot"),
        pytest.param("README_zh.md", "The tools and the pages 列表 teh 很多 工具", id="name-underscore"),
        pytest.param("README-ptbr.md", "The tools and the pages for the autor, que por com.", id="name-country"),
        pytest.param(
            "pages/de/a.md", "The tools and the pages of it, and teh rest. Es ist nicht da.", id="half-german"
        ),
        pytest.param("fr/a.md", "The tools and the pages of it, and teh rest. Pour les outils.", id="half-french"),
        pytest.param(
            "docs/pt-BR/a.md", "The tools and the pages of it, teh rest. Para uma lista.", id="half-portuguese"
        ),
        pytest.param("docs/zh-CN/a.md", "The tools and the pages 列表 teh 很多 工具", id="folder"),
    ],
)
def test_other_languages_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert subjects(tmp_path, text, name) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [Le guide pour les exemple](a) - Annonce faite par une dame.", id="a-french-entry"),
        pytest.param("## Der Autor und das Ment", id="a-german-heading"),
        pytest.param("Salut à toi", id="a-title-with-an-accent"),
    ],
)
def test_a_paragraph_in_another_language_is_left_alone(tmp_path: Path, text: str) -> None:
    assert subjects(tmp_path, f"{ENGLISH}\n\n{text}\n\n{ENGLISH}") == []


@pytest.mark.parametrize("name", ["how-to.md", "docs/ci/README.md", "README-en.md", "README.en-GB.md", "awesome-ml.md"])
def test_an_english_page_is_judged_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert subjects(tmp_path, f"{ENGLISH} They recieve it, and Größe.", name) == ["recieve"]


def test_of_several_corrections_none_is_chosen(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "Transfer Learnin for all."}, select=RULE)
    assert finding.message == "'Learnin' is misspelled; expected 'Learning' or 'Learn in'"
    assert finding.fix is None


def test_the_fix_is_safe(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "They recieve it."}, select=RULE)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    assert finding.message == "'recieve' is misspelled; expected 'receive'"


def test_words_can_be_right(tmp_path: Path) -> None:
    files = {
        "rules.yaml": "extends: [core]\nrules:\n  misspelling: {ignore: [Recieve, imbed]}\n",
        "README.md": "# A\n\nThey recieve it, RECIEVE it and imbed an enviroment.",
    }
    assert summaries(check(tmp_path, files, select=RULE)) == [("misspelling", "README.md", 3, "enviroment")]


def test_links_to_a_heading_go_with_it(tmp_path: Path) -> None:
    files = {
        "README.md": "# A\n\n[b](#the-enviroment) [c](README.md#the-enviroment) [d](#a)\n\n## The Enviroment\n",
        "b.md": "# B\n\n[b](README.md#the-enviroment)\n",
    }
    (finding,) = check(tmp_path, files, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == (
        "# A\n\n[b](#the-environment) [c](README.md#the-environment) [d](#a)\n\n## The Environment\n"
    )
    assert (tmp_path / "b.md").read_text("utf-8") == "# B\n\n[b](README.md#the-environment)\n"
    assert summaries(check(tmp_path, {}, select=("anchor-missing", *RULE))) == []


def test_links_to_a_heading_in_html_go_with_it(tmp_path: Path) -> None:
    text = "[b](#the-enviroment)\n\n<h2>The Enviroment</h2>\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == text.replace("nviro", "nviron")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Enviroment\n\n## Environment\n\n[a](#environment)", id="another-has-the-anchor"),
        pytest.param("## Enviroment\n\n## Enviroment\n\n[a](#enviroment-1)", id="numbered"),
        pytest.param("## Enviroment\n\n<a href='#envir&#111;ment'>a</a>", id="a-link-that-cannot-be-rewritten"),
        pytest.param("The [enviroment] is here.\n\n[enviroment]: b.md", id="a-label"),
        pytest.param("The [enviroment][] is here.\n\n[enviroment]: b.md", id="a-label-with-brackets"),
    ],
)
def test_is_found_but_not_mended_where_links_would_break(tmp_path: Path, text: str) -> None:
    findings = check(tmp_path, {"README.md": text}, select=RULE)
    assert findings
    assert [finding.fix for finding in findings] == [None] * len(findings)


def test_a_label_of_its_own_does_not_mind(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, {"README.md": "The [enviroment][b] is here.\n\n[b]: b.md"}, select=RULE)
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == "The [environment][b] is here.\n\n[b]: b.md"


def test_two_in_a_heading_are_mended_in_two_steps(tmp_path: Path) -> None:
    text = "## Recieve an Enviroment\n\n[a](#recieve-an-enviroment)\n"
    for _ in range(2):
        findings = check(tmp_path, {"README.md": text}, select=RULE)
        text = apply_fixes({"README.md": parse("README.md", text)}, findings).texts["README.md"]
    assert text == "## Receive an Environment\n\n[a](#receive-an-environment)\n"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python as it is without the extra."""
    monkeypatch.setitem(sys.modules, "codespell_lib", None)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("preset", ["playbook", "awesome"])
def test_without_the_extra_a_preset_says_so_once(tmp_path: Path, preset: str) -> None:
    files = {"README.md": "# A\n\nThey recieve it.", "b.md": "# B\n\nThey recieve it."}
    assert "misspelling" not in {f.rule for f in check(tmp_path, files | {"rules.yaml": f"extends: [{preset}]"})}
    assert lint(root=tmp_path, offline=True).notes == ("misspelling was not run: pip install 'playbook-linter[prose]'",)
    assert lint(root=tmp_path, offline=True, ignore=RULE).notes == ()
    assert lint(root=tmp_path, offline=True, select=("heading-skip",)).notes == ()


@pytest.mark.usefixtures("bare")
def test_without_the_extra_silencing_it_is_not_idle(tmp_path: Path) -> None:
    comment = "<!-- playbook-lint disable-next misspelling: a name -->"
    files = {"rules.yaml": "extends: [awesome]", "README.md": f"# A\n\n{comment}\nThey recieve it."}
    assert summaries(check(tmp_path, files, select=("misspelling", "unused-suppression")[1:])) == []


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("config", "where"),
    [
        pytest.param("rules:\n  misspelling: on", "rules.yaml:2:3", id="on"),
        pytest.param("extends: [awesome]\nrules:\n  misspelling: {ignore: [a]}", "rules.yaml:3:3", id="options"),
        pytest.param(
            "overrides:\n  - files: '*'\n    rules:\n      misspelling: on", "rules.yaml:4:7", id="for-some-files"
        ),
    ],
)
def test_without_the_extra_naming_it_is_a_mistake(tmp_path: Path, config: str, where: str) -> None:
    with pytest.raises(ConfigError, match="misspelling needs what is not installed: pip install") as caught:
        check(tmp_path, {"rules.yaml": config, "README.md": "# A"})
    assert caught.value.where == where


@pytest.mark.usefixtures("bare")
def test_without_the_extra_it_can_be_off(tmp_path: Path) -> None:
    check(tmp_path, {"rules.yaml": "extends: [awesome]\nrules:\n  misspelling: off", "README.md": "# A"})
    assert lint(root=tmp_path, offline=True).notes == ()


@pytest.mark.usefixtures("bare")
def test_without_the_extra_selecting_it_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="misspelling needs what is not installed"):
        check(tmp_path, {"README.md": "# A"}, select=RULE)


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        pytest.param("**recieve**", 4_000, id="emphasis"),
        pytest.param("Teh ", 8_000, id="words"),
        pytest.param("## Enviroment\n\n[a](#enviroment)\n\n", 1_500, id="headings"),
        pytest.param("[recieve](recieve)", 4_000, id="links"),
        pytest.param("\\*", 25_000, id="escapes"),
        pytest.param("The framework of it.\n\nA frmaework of it.\n\n", 4_000, id="slips"),
    ],
)
def test_time_is_linear(tmp_path: Path, piece: str, count: int) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"{text}recieve"}, select=RULE)

    assert_linear(piece.__mul__, find, count)


@pytest.mark.parametrize(
    ("word", "others", "expected"),
    [
        pytest.param("behavour", "the color and the center of it", ["behavior"], id="american"),
        pytest.param("behavour", "the colour and the centre of it", ["behaviour"], id="british"),
        pytest.param("behavour", "its behavior", ["behavior"], id="the-same-word"),
        pytest.param("behavour", "the tools of it", ["behaviour", "behavior"], id="neither"),
        pytest.param("behavour", "the color and the centre of it", ["behaviour", "behavior"], id="both"),
        pytest.param("neigbor", "the colour of it", ["neighbour"], id="from-american-to-british"),
        pytest.param("neigbour", "the color of it", ["neighbor"], id="from-british-to-american"),
        pytest.param("analising", "it is organized", ["analyzing"], id="verbs"),
        pytest.param("recieve", "the color of it", ["receive"], id="a-word-with-one-spelling"),
    ],
)
def test_a_correction_is_spelt_as_the_pages_spell(tmp_path: Path, word: str, others: str, expected: list[str]) -> None:
    text = f"{ENGLISH} You can see {others}.\n\nThis is the {word} of it.\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=RULE)
    shown = " or ".join(f"'{each}'" for each in expected)
    assert finding.message == f"'{word}' is misspelled; expected {shown}"
    assert (finding.fix is not None) == (len(expected) == 1)


def test_lives_is_expected_where_it_is_no_phrase(tmp_path: Path) -> None:
    assert subjects(tmp_path, "It changed the lifes of all.\n") == ["lifes"]


@pytest.mark.parametrize("name", [CLEAR, RARE])
def test_the_dictionary_is_read_as_codespell_reads_it(name: str) -> None:
    codespell = pytest.importorskip("codespell_lib._spellchecker")
    theirs: dict[str, Any] = {}
    codespell.build_dict(str(Path(codespell.__file__).parent / "data" / name), theirs, set())
    rare = dictionary(frozenset(theirs)).rare
    only = {word: entry for word, entry in theirs.items() if name == RARE or word not in rare}
    ours = dictionary(frozenset(only))
    assert ours.entries.keys() == only.keys()
    for word, entry in only.items():
        corrections = () if entry.reason else tuple(filter(None, map(str.strip, entry.data.split(","))))
        assert ours.corrections(word) == corrections


@pytest.mark.parametrize(("count", "found"), [(20, True), (19, False)])
def test_a_letter_less_in_a_name_that_is_used_over_and_over(tmp_path: Path, count: int, found: bool) -> None:
    page = f"{ENGLISH}\n\n{often('Terraform', count)}Run it on Terrafrm or elsewhere.\n"
    assert bool(check(tmp_path, {"README.md": page}, select=RULE)) is found


@pytest.mark.parametrize(("name", "usual"), [("Kirsten", "Kristen"), ("Kristen", "Kirsten"), ("Jeffery", "Jeffrey")])
def test_a_name_that_is_near_another_one(tmp_path: Path, name: str, usual: str) -> None:
    page = f"{ENGLISH}\n\n{often(usual, 9)}The talk of {name} is here.\n"
    assert check(tmp_path, {"README.md": page}, select=RULE) == ()


@pytest.mark.parametrize(
    ("path", "found"), [("docs/pcm/a.md", False), ("README.pcm.md", False), ("docs/pcmx/a.md", True)]
)
def test_a_creole_has_a_spelling_of_its_own(tmp_path: Path, path: str, found: bool) -> None:
    assert bool(check(tmp_path, {path: f"{ENGLISH}\n\nHow people folow it.\n"}, select=RULE)) is found


@pytest.mark.parametrize(
    ("word", "is_safe"),
    [
        ("advices", False),
        ("softwares", False),
        ("recieves", True),
        ("Searchin", False),
        ("bood", False),
        ("tbe", False),
        ("teh", True),
        ("createa", False),
        ("importat", True),
    ],
)
def test_a_word_that_may_be_two_or_changes_its_number_is_left_to_people(
    tmp_path: Path, word: str, is_safe: bool
) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{ENGLISH}\n\nAll of these {word} work.\n"}, select=RULE)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


def test_an_anchor_is_no_name(tmp_path: Path) -> None:
    """A link to a heading has the words of that in its URL."""
    text = f"# Title\n\n- [Perofrmance](#perofrmance)\n\n## Perofrmance\n\n{ENGLISH}\n"
    assert subjects(tmp_path, text) == ["Perofrmance", "Perofrmance"]


def test_a_name_in_another_cell_of_its_row_is_one(tmp_path: Path) -> None:
    row = "| [Framework](https://github.com/NervanaSystems/neon) | Made by Nervana for deep learning. |"
    assert subjects(tmp_path, f"{ENGLISH}\n\n| A | B |\n|---|---|\n{row}\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Perofrmance Testing", ["Perofrmance"]),
        ("See the Perofrmance Testing Award.", []),
        ("- Unmantainedly Old", []),
        ("## Environmants of Tests", ["Environmants"]),
        ("## Jane Environmants", []),
    ],
)
def test_a_long_slip_at_the_beginning_is_no_name(tmp_path: Path, text: str, found: list[str]) -> None:
    assert subjects(tmp_path, f"{ENGLISH}\n\n{text}\n") == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> You recieve it.", id="a-quote-without-an-author"),
        pytest.param("See the Traiger. It is one of them.", id="not-behind-initials"),
        pytest.param("Thanks to Ada Lovelace, Grace Hopper, and all of you. Recieve it.", id="not-one-of-the-people"),
        pytest.param("> You recieve it.\n> - and more", id="a-quote-with-an-item"),
        pytest.param("Project Management, Machine Learning, Software Archtitecture", id="among-words"),
        pytest.param("Made for a bui.", id="with-a-full-stop"),
        pytest.param("The app's parts wont start at all, and the others' parts too.", id="between-apostrophes"),
        pytest.param(
            'The app that is made by us wont start "at all, as all of you know" there.', id="before-a-quotation"
        ),
        pytest.param('He wrote "the app that is made by us recieve nothing" there.', id="a-misspelt-quotation"),
        pytest.param("A short one for bui", id="a-short-text"),
        pytest.param("For a better strat, not [..] for all.", id="far-from-the-mark"),
        pytest.param("You recieve... nothing.", id="dots-in-the-middle"),
        pytest.param("You will recieve...", id="a-word-that-no-right-one-begins-with"),
        pytest.param("You play it on a gameboy, as I do.", id="a-tag-in-a-sentence"),
        pytest.param("games, enviroment", id="a-tag-that-is-one-word"),
        pytest.param("gameboy", id="no-list-of-tags"),
        pytest.param("\U0001f1ec\U0001f1e7 A guide to the enviroment.", id="the-flag-of-an-english-country"),
        pytest.param("[a recieve](https://a.dev/recieved) of it", id="a-part-of-a-word-of-the-url"),
        pytest.param("- Cross-platform, for all of the systems that there are, and made for any platfrom", id="long"),
    ],
)
def test_what_could_be_a_name_or_cut_off_and_is_not(tmp_path: Path, text: str) -> None:
    assert len(subjects(tmp_path, f"{ENGLISH}\n\n{text}\n")) == 1


@pytest.mark.parametrize(
    ("word", "is_safe"),
    [
        ("chater", False),
        ("refrom", False),
        ("cantact", False),
        ("catched", False),
        ("easely", False),
        ("autor", False),
        ("analyis", False),
        ("realted", True),
        ("wraper", True),
        ("recieve", True),
        ("adress", True),
        ("enviroment", True),
        ("definately", True),
        ("widht", True),
    ],
)
def test_a_short_word_that_is_near_to_several_is_left_to_people(tmp_path: Path, word: str, *, is_safe: bool) -> None:
    findings = check(tmp_path, {"README.md": f"{ENGLISH}\n\nThe {word} of it is here.\n"}, select=RULE)
    fixes = [each.fix for each in findings if each.fix]
    assert [fix.applicability is Applicability.SAFE for fix in fixes] == [is_safe]


@pytest.mark.parametrize("page", ["The enviroment of it. {}", "| Text | Two |\n|---|---|\n{}"])
def test_many_slips_in_one_place_take_linear_time(tmp_path: Path, page: str) -> None:
    part = "| enviroment of the | chater |\n" if "|" in page else "the enviroment of it, a chater, "

    def find(text: str) -> None:
        check(tmp_path, {"README.md": f"{ENGLISH}\n\n{page.format(text)}"}, select=RULE)

    assert_linear(part.__mul__, find, 400)


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        pytest.param("README.md", "> I didnt know what it was.", [], id="a-quote"),
        pytest.param("README.md", "> - Theres a checkbox of it.", [], id="a-list-in-a-quote"),
        pytest.param("README.md", "I didnt know what it was.", ["didnt"], id="no-quote"),
        pytest.param("README.md", "> I recieve what it was.", ["recieve"], id="another-slip-in-a-quote"),
        pytest.param("history/2024-01-11_changes.md", "I recieve what it was.", [], id="a-record-of-its-day"),
        pytest.param("docs/changing.md", "I recieve what it was.", ["recieve"], id="a-page-that-is-kept"),
        pytest.param("README.md", "The text format wast of it.", [], id="a-format"),
        pytest.param("README.md", "The steps are sitten \u2192 sittin \u2192 sitting.", [], id="a-step"),
        pytest.param("README.md", "The steps are **kitten** -> **sittin** of it.", [], id="a-last-step"),
    ],
)
def test_what_others_wrote_is_left_alone(tmp_path: Path, path: str, text: str, found: list[str]) -> None:
    findings = check(tmp_path, {path: f"{ENGLISH}\n\n{text}\n"}, select=RULE)
    assert [finding.subject for finding in findings] == found


@pytest.mark.parametrize(
    ("word", "right"), [("novembre", "november"), ("theatres", "theaters"), ("septembre", "september")]
)
def test_other_endings_in_re_are_no_slips(tmp_path: Path, word: str, right: str) -> None:
    assert subjects(tmp_path, f"{ENGLISH}\n\n{often(right)}The {word} of it.\n") == []


@pytest.mark.parametrize(
    ("text", "is_safe"), [("It should containg all of it.", False), ("A page containg all of it.", True)]
)
def test_behind_a_modal_verb_another_form_is_meant(tmp_path: Path, text: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{ENGLISH}\n\n{text}\n"}, select=RULE)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        pytest.param("The platform of the Americanas group.", False, id="a-name-between-small-letters"),
        pytest.param("Recieve it from the others.", True, id="the-first-of-a-sentence"),
        pytest.param("The Data Archtitecture Guide of it.", True, id="in-a-title"),
        pytest.param("A guide to the Archtitecture Patterns.", True, id="before-a-capital"),
        pytest.param("It was payed for by the others.", False, id="a-rare-word"),
    ],
)
def test_what_may_be_a_name_or_a_word_is_left_to_people(tmp_path: Path, text: str, *, is_safe: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{ENGLISH}\n\n{text}\n"}, select=RULE)
    assert finding.fix
    assert (finding.fix.applicability is Applicability.SAFE) is is_safe


@pytest.mark.parametrize(
    ("name", "found"), [("companies/recieve.md", ["recieve"]), ("companies/a.md", ["Recieve", "recieve"])]
)
def test_the_name_of_a_page_is_one_with_a_capital(tmp_path: Path, name: str, found: list[str]) -> None:
    assert subjects(tmp_path, f"# Recieve\n\n{ENGLISH} They recieve it.\n", name) == found


@pytest.mark.parametrize(
    ("front", "found"),
    [
        pytest.param("---\ntitle: jus\n---\n\n", [], id="a-title"),
        pytest.param('---\nrepo: a\ntitle: "jus"\n---\n\n', [], id="a-title-in-quotes"),
        pytest.param("# jus\n\n", [], id="a-heading"),
        pytest.param("---\ntitle: Jus\n---\n\n", ["jus"], id="with-a-capital"),
        pytest.param("---\ntitle: jus and more\n---\n\n", ["jus"], id="a-longer-title"),
        pytest.param("# A\n\n## jus\n\n", ["jus", "jus"], id="a-further-heading"),
    ],
)
def test_the_title_of_a_page_is_a_name(tmp_path: Path, front: str, found: list[str]) -> None:
    assert subjects(tmp_path, f"{front}{ENGLISH} You can use jus for it.\n", "a.md") == found


@pytest.mark.parametrize(
    ("name", "found"),
    [("LICENSE.md", 0), ("packages/a/LICENSE-MIT.md", 0), ("THIRD-PARTY-LICENSES.md", 0), ("NOTICE.md", 0),
     ("COPYING.md", 0), ("licenses.md", 1), ("notices.md", 1), ("licensing.md", 1)],
)  # fmt: skip
def test_nobody_words_a_licence_anew(tmp_path: Path, name: str, found: int) -> None:
    assert len(subjects(tmp_path, f"{ENGLISH} They recieve it.\n", name)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A guide to tests, thats helps you.", "'that' or 'that's'"),
        ("A tool for tests, thats makes them fast.", "'that' or 'that's'"),
        ("It is all thats left.", "'that's'"),
        ("Thats this and thats his.", "'that's'"),
    ],
)
def test_a_short_form_before_a_verb_may_be_the_word_alone(tmp_path: Path, text: str, expected: str) -> None:
    finding = check(tmp_path, {"README.md": f"{ENGLISH}\n\n{text}\n"}, select=("misspelling",))[0]
    assert finding.message.casefold().endswith(f"expected {expected}")


@pytest.mark.parametrize(
    ("others", "count"),
    [
        ("[detectron2](https://a.dev/detectron2) and [more](https://a.dev)", 0),
        ("[Detectron.pytorch](https://a.dev/Detectron.pytorch)", 0),
        ("[x](https://a.dev/x) and torch.detectron", 0),
        ("detectron-based", 1),
        ("[x](https://a.dev/detectron2)", 1),
    ],
)
def test_a_part_of_a_longer_name_is_no_slip(tmp_path: Path, others: str, count: int) -> None:
    text = "\n\n".join(f"The detection of part {part} is done here." for part in "abcdefg")
    page = f"# T\n\n{text}\n\nIt is a detectron for all of us.\n\n{others}\n"
    assert subjects(tmp_path, page).count("detectron") == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The path is a path. Line, branch and pathc coverage.\n\nA path.", "'patch' or 'path'"),
        ("The road is a road. Line, branch and pathc coverage.", "'patch'"),
    ],
)
def test_a_letter_too_many_may_make_another_word(tmp_path: Path, text: str, expected: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"{ENGLISH}\n\n{text}\n"}, select=("misspelling",))
    assert finding.message.endswith(f"expected {expected}")
    assert (finding.fix is None) is (" or " in expected)


@pytest.mark.parametrize(
    ("below", "count"),
    [
        pytest.param("General: [Overview](https://aws.a.dev/rekognition/image)", 0, id="in-the-url-below"),
        pytest.param("\n[Overview](https://aws.a.dev/rekognition/image)", 0, id="two-lines-below"),
        pytest.param("\nText.\n\n[Overview](https://aws.a.dev/rekognition/image)", 1, id="far-below"),
        pytest.param("General: [Overview](https://aws.a.dev/recognition/image)", 1, id="another-url"),
    ],
)
def test_a_heading_may_be_a_name_of_the_link_below_it(tmp_path: Path, below: str, count: int) -> None:
    uses = "\n\n".join(f"The recognition of part {part} is done here." for part in "abcdefg")
    page = f"# T\n\n{uses}\n\n## Amazon Rekognition\n{below}\n"
    assert subjects(tmp_path, page).count("Rekognition") == count


def test_a_long_text_of_words_without_apostrophes_takes_little_time(tmp_path: Path) -> None:
    def page(count: int) -> dict[str, str | bytes]:
        return {"README.md": f"# T\n\n{ENGLISH} {'the wont of it ' * count}\n"}

    assert_linear(page, lambda files: check(tmp_path, files, select=RULE), 2_000)
