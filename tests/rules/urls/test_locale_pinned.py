"""locale-pinned: English that readers did not choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.finding import Applicability
from tests.repository import check, summaries
from tests.rules.urls.addresses import fixed, judged


@pytest.mark.parametrize(
    ("url", "new"),
    [
        pytest.param(
            "https://learn.microsoft.com/en-us/azure?tabs=a#b", "https://learn.microsoft.com/azure?tabs=a#b", id="learn"
        ),
        pytest.param(
            "https://developer.mozilla.org/en-US/docs/Web", "https://developer.mozilla.org/docs/Web", id="mdn"
        ),
        pytest.param("https://azure.microsoft.com/en-gb", "https://azure.microsoft.com", id="front-page"),
    ],
)
def test_is_found_and_mended(tmp_path: Path, url: str, new: str) -> None:
    (finding,) = judged(tmp_path, "locale-pinned", url)
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 1, len(url) + 6)
    assert finding.fix
    assert finding.fix.applicability is Applicability.SAFE
    assert fixed(tmp_path, finding) == new
    assert summaries(judged(tmp_path, "locale-pinned", new)) == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://learn.microsoft.com/pt-br/azure", id="another-language"),
        pytest.param("https://learn.microsoft.com/x/en-us/azure", id="not-at-the-start"),
        pytest.param("https://learn.microsoft.com/en-using/azure", id="a-longer-name"),
        pytest.param("https://a.dev/en-us/x", id="another-host"),
        pytest.param("https://learn.microsoft.com/azure", id="none"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "locale-pinned", url)) == []


def test_the_hosts_are_an_option(tmp_path: Path) -> None:
    rules = "rules:\n  locale-pinned: {hosts: [A.dev]}\n"
    assert len(judged(tmp_path, "locale-pinned", "https://a.dev/en-us/x", rules)) == 1
    assert judged(tmp_path, "locale-pinned", "https://learn.microsoft.com/en-us/x", rules) == ()


def test_the_playbook_preset_has_it(tmp_path: Path) -> None:
    files = {"README.md": "[x](https://learn.microsoft.com/en-us/x)\n", "rules.yaml": "extends: [playbook]\n"}
    assert len(check(tmp_path, files, select=("urls",))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The methods of a string are in the manual, and there is more of it.", 1, id="english"),
        pytest.param("\u041c\u0435\u0442\u043e\u0434\u044b.", 0, id="russian"),
        pytest.param(
            "Las cadenas est\u00e1n en el manual de la web, con m\u00e1s para los que lo usan.", 0, id="spanish"
        ),
        pytest.param("文字列のメソッドは説明書にあります。ほかにもたくさんのことが書かれています。", 0, id="japanese"),
    ],
)
def test_readers_of_other_languages_may_have_no_other_page(tmp_path: Path, text: str, found: int) -> None:
    page = f"# T\n\n{text} [x](https://developer.mozilla.org/en-US/docs/Web)\n"
    assert len(check(tmp_path, {"README.md": page}, select=("locale-pinned",))) == found


@pytest.mark.parametrize(
    ("paths", "is_safe"),
    [
        pytest.param(["en-US/a", "en-US/b"], True, id="two"),
        pytest.param(["en-US/a", "en-US/b", "en-US/c"], False, id="all-of-three"),
        pytest.param(["en-US/a", "en-US/b", "en-US/c", "d"], True, id="not-all"),
    ],
)
def test_where_all_name_a_language_the_list_writes_them_so(tmp_path: Path, paths: list[str], *, is_safe: bool) -> None:
    text = "".join(f"[x](https://developer.mozilla.org/{path})\n" for path in paths)
    findings = check(tmp_path, {"README.md": f"# T\n\n{text}"}, select=("locale-pinned",))
    assert findings
    assert {each.fix is not None and each.fix.applicability is Applicability.SAFE for each in findings} == {is_safe}
