"""proper-name: names as their owners write them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from linter.errors import ConfigError
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
        pytest.param("go, rust, react, swift, python, azure, docker, airflow, spark and express", id="words"),
        pytest.param("githubs, mygithub, github2, javascripts", id="longer-words"),
        pytest.param("[jquery](https://jquery.com) - A library.", id="called-as-its-address"),
        pytest.param("[a/jquery](https://github.com/a/jquery) - A library.", id="called-as-its-repository"),
        pytest.param("使用github的", id="inside-another-script"),
        pytest.param("git**hub** [git](a)hub", id="joined"),
        pytest.param("![Github](a.png)", id="pictures"),
        pytest.param("<p>Github</p>\n\n<!-- Github -->\n\n[a]: b 'Github'", id="what-is-not-prose"),
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
