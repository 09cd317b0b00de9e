"""proper-name: names as their owners write them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from linter.errors import ConfigError
from linter.finding import Applicability
from tests.growth import assert_linear
from tests.repository import apply, check, placed, summaries

RULE = ("proper-name",)


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        pytest.param("On Github.", (1, 4, 1, 10, "Github"), "On GitHub.", id="capital"),
        pytest.param("on github, too", (1, 4, 1, 10, "github"), "on GitHub, too", id="small"),
        pytest.param("[Github](a)", (1, 2, 1, 8, "Github"), "[GitHub](a)", id="the-text-of-a-link"),
        pytest.param("# Javascript", (1, 3, 1, 13, "Javascript"), "# JavaScript", id="heading"),
        pytest.param("**Postgresql** (a)", (1, 3, 1, 13, "Postgresql"), "**PostgreSQL** (a)", id="emphasis"),
        pytest.param("For MacOS.", (1, 5, 1, 10, "MacOS"), "For macOS.", id="a-small-beginning"),
        pytest.param("For node.js.", (1, 5, 1, 12, "node.js"), "For Node.js.", id="with-a-dot"),
        pytest.param("Github's own", (1, 1, 1, 7, "Github"), "GitHub's own", id="a-possessive"),
        pytest.param("(MLFlow)", (1, 2, 1, 8, "MLFlow"), "(MLflow)", id="in-brackets"),
        pytest.param("Tensorflow: a", (1, 1, 1, 11, "Tensorflow"), "TensorFlow: a", id="before-a-colon"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, text: str, place: tuple[int, int, int, int, str], fixed: str) -> None:
    findings = check(tmp_path, {"README.md": text}, select=RULE)
    assert placed(findings) == [place]
    assert findings[0].fix
    is_small = place[-1].islower()  # perhaps the name of a package
    assert findings[0].fix.applicability is (Applicability.UNSAFE if is_small else Applicability.SAFE)
    apply(tmp_path, findings[0])
    assert (tmp_path / "README.md").read_text("utf-8") == fixed
    assert check(tmp_path, {}, select=RULE) == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("GitHub, LangChain, PostgreSQL, macOS and iPhone.", id="right"),
        pytest.param("`github` and <code>github</code>\n\n    github\n\n```\ngithub\n```", id="code"),
        pytest.param("[a](https://github.com/github) https://github.com <https://github.com>", id="urls"),
        pytest.param("At github.com, www.github.io, .github/ and .github/workflows, a/github.", id="hosts-and-paths"),
        pytest.param("In github.md and javascript.py, my_github, github_token.", id="files"),
        pytest.param("langchain-core, pytorch-lightning, awesome-javascript, mysql-*, mysql-s", id="packages"),
        pytest.param("@github, a@github, a@github.com, #javascript, --github, $github", id="handles"),
        pytest.param("import: {github}, github=1, github() \\github :github:", id="expressions"),
        pytest.param("GITHUB and MYSQL", id="capitals"),
        pytest.param("The images are called nginx, mysql, redis and postgresql.", id="images-and-packages"),
        pytest.param("go, rust, react, swift, python, azure, docker, airflow, spark and express", id="words"),
        pytest.param("githubs, mygithub, github2, javascripts", id="longer-words"),
        pytest.param("[jquery](https://jquery.com) - A library.", id="called-as-its-address"),
        pytest.param("[a/jquery](https://github.com/a/jquery) - A library.", id="called-as-its-repository"),
        pytest.param("使用github的", id="inside-another-script"),
        pytest.param("git**hub** [git](a)hub", id="joined"),
        pytest.param("![Github](a.png)", id="pictures"),
        pytest.param("<p><a>Github</a></p>\n\n<!-- Github -->\n\n[a]: b 'Github'", id="what-is-not-prose"),
        pytest.param("Not \"Github\" nor 'Github'.", id="quoted"),
    ],
)
def test_is_silent(tmp_path: Path, text: str) -> None:
    assert placed(check(tmp_path, {"README.md": text}, select=RULE)) == []


def test_names_can_be_added_and_left_out(tmp_path: Path) -> None:
    config = {
        "rules.yaml": "rules:\n  proper-name: {names: [spaCy, Pandas], ignore: [github, pandas]}\n",
        "README.md": "# A\n\nSpacy, pandas, Github, Javascript.",
    }
    found = check(tmp_path, config, select=RULE)
    assert summaries(found) == [("proper-name", "README.md", 3, "Spacy"), ("proper-name", "README.md", 3, "Javascript")]
    assert found[0].message == "expected 'spaCy'; got 'Spacy'"


@pytest.mark.parametrize("name", ["Hugging Face", "''", "C++"])
def test_a_name_is_one_word(tmp_path: Path, name: str) -> None:
    config = {"rules.yaml": f"rules:\n  proper-name: {{names: [{name}]}}", "README.md": "# A"}
    with pytest.raises(ConfigError, match="expected one word"):
        check(tmp_path, config)


def test_the_list_is_sorted_and_says_nothing_twice() -> None:
    names = (files("linter.rules.prose") / "names.txt").read_text("utf-8").splitlines()
    assert names == sorted({name.lower(): name for name in names}.values(), key=str.lower)
    assert all(name != name.lower() for name in names)


def page(name: str, times: int, *others: str) -> str:
    """A page that has a name so many times, and other spellings of it once each."""
    uses = "".join(f"It is for {name} too.\n\n" for _ in range(times))
    return uses + "".join(f"{other}\n\n" for other in others)


@pytest.mark.parametrize(
    ("name", "text", "subject"),
    [
        pytest.param("CocoaPods", "Cocoapods and more.", "Cocoapods", id="first-of-a-sentence"),
        pytest.param("SwiftLint", "With Swiftlint.", "Swiftlint", id="one-capital-less"),
        pytest.param("Gopherly", "For GopherLy.", "GopherLy", id="a-capital-inside-the-unusual-one"),
        pytest.param("Gopherly", "For GopherLy and gopherly.", None, id="a-word-in-small-letters-too"),
        pytest.param("Fast", "For FaSt.", None, id="a-short-word"),
        pytest.param("Gopherly", "For GOPherly.", "GOPherly", id="several-capitals"),
        pytest.param("Gopherly", "For gopherLy.", "gopherLy", id="a-small-first-one"),
        pytest.param("LoRaWAN", "For LoRaWan.", "LoRaWan", id="one-of-several"),
        pytest.param("iTerm2", "For Iterm2.", "Iterm2", id="with-a-digit"),
        pytest.param("iTerm2", "ITerm2 and more.", None, id="the-capital-of-a-sentence"),
        pytest.param("iTerm2", "And ITerm2 too.", "ITerm2", id="the-same-later"),
        pytest.param("CocoaPods", "With cocoapods and COCOAPODS.", None, id="all-small-or-capitals"),
        pytest.param("CocoaPods", "In `Cocoapods` and a/Cocoapods.", None, id="code-and-paths"),
        pytest.param("CocoaPods", "[The Cocoapods](https://a.dev)", "Cocoapods", id="the-text-of-a-link"),
    ],
)
def test_names_that_the_page_writes_in_one_way(tmp_path: Path, name: str, text: str, subject: str | None) -> None:
    found = check(tmp_path, {"README.md": page(name, 9, text)}, select=RULE)
    assert [finding.subject for finding in found] == ([subject] if subject else [])
    for finding in found:
        assert finding.message == f"expected '{name}', as nearly everywhere on this page; got '{subject}'"
        assert finding.fix
        assert finding.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize(
    ("times", "others", "found"),
    [
        pytest.param(9, ("Cocoapods",), 1, id="nine-of-ten"),
        pytest.param(17, ("Cocoapods", "Cocoapods"), 0, id="less"),
        pytest.param(18, ("Cocoapods", "CocoaPODS"), 2, id="two-of-twenty"),
        pytest.param(8, ("Cocoapods", "cocoapods", "cocoapods"), 0, id="small-ones-do-not-count"),
        pytest.param(9, ("Cocoapods", "cocoapods", "cocoapods"), 1, id="small-ones-do-not-count-against-it"),
        pytest.param(9, ("Cocoapods", "COCOAPODS", "COCOAPODS"), 1, id="nor-do-capitals"),
        pytest.param(8, ("Cocoapods", "a/CocoaPods", "a/CocoaPods"), 0, id="paths-do-not-count"),
    ],
)
def test_nearly_everywhere(tmp_path: Path, times: int, others: tuple[str, ...], found: int) -> None:
    assert len(check(tmp_path, {"README.md": page("CocoaPods", times, *others)}, select=RULE)) == found


@pytest.mark.parametrize(("times", "found"), [(5, 0), (4, 0)])
def test_other_pages_do_not_count(tmp_path: Path, times: int, found: int) -> None:
    files = {"README.md": page("CocoaPods", times), "b.md": "With Cocoapods.\n"}
    assert len(check(tmp_path, files, select=RULE)) == found


def test_names_that_everybody_knows_can_be_left_to_the_page(tmp_path: Path) -> None:
    files = {
        "rules.yaml": "rules:\n  proper-name: {listed: false, ignore: [cocoapods]}\n",
        "README.md": page("GitHub", 9, "Github, Javascript.") + page("CocoaPods", 9, "Cocoapods."),
    }
    assert [finding.subject for finding in check(tmp_path, files, select=RULE)] == ["Github"]


@pytest.mark.parametrize("piece", ["aB ", "aBaB", "GitHub Github ", "aB" * 50 + " "])
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    assert_linear(piece.__mul__, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 60_000 // len(piece))


@pytest.mark.parametrize(
    ("usual", "text", "found"),
    [
        ("Github", "See GitHub.", []),
        ("GitHub", "See Github.", ["Github"]),
        ("React", "With ReAct agents.", []),
        ("ChatGPT", "See ChatGpt.", ["ChatGpt"]),
        ("CocoaPods", "See Cocoapods.", ["Cocoapods"]),
    ],
)
def test_a_page_may_be_wrong_itself(tmp_path: Path, usual: str, text: str, found: list[str]) -> None:
    uses = "".join(f"The {usual} number {number} is here.\n\n" for number in range(12))
    config = "rules: {proper-name: {listed: false}}\n"
    files = {"README.md": f"# T\n\n{uses}{text}\n", "rules.yaml": config}
    assert [finding.subject for finding in check(tmp_path, files, select=("proper-name",))] == found


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("README.md", 1),
        ("docs/guide.md", 1),
        ("CHANGELOG.md", 0),
        ("docs/release-notes.md", 0),
        ("history/2024-01-11_changes.md", 0),
        ("docs/proposals/001-a.md", 0),
        ("sections/drafts/a.md", 0),
        ("99-archive/01-a/article.md", 0),
        ("docs/archive/a.md", 0),
        ("versioned_docs/version-2/a.md", 0),
        ("community/hips/hip-0012.md", 0),
        ("docs/changelog/index.md", 0),
        ("docs/version-2/a.md", 1),
        ("docs/chips/a.md", 1),
        ("docs/archive.md", 1),
    ],
)
def test_nobody_words_old_pages_anew(tmp_path: Path, path: str, found: int) -> None:
    page = "# T\n\nWork with the the Github of it, and recieve it.\n"
    for rule in ("proper-name", "misspelling", "repeated-word"):
        assert len(check(tmp_path, {path: page}, select=(rule,))) == found


def test_many_names_in_long_texts_take_linear_time(tmp_path: Path) -> None:
    def page(count: int) -> str:
        names = " ".join(f"GitName{number:05}x" for number in range(count))
        return f"# T\n\n{f'{names}{chr(10) * 2}' * 10}"

    assert_linear(page, lambda text: check(tmp_path, {"README.md": text}, select=RULE), 4_000)
