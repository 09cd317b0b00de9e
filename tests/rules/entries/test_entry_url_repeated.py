"""entry-url-repeated: an entry with two links to one URL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import check, placed

RULE = ("entry-url-repeated",)


def files(entry: str) -> dict[str, str | bytes]:
    return {"rules.yaml": "model:\n  topics: {level: 2}\n", "README.md": f"# A\n\n## B\n\n{entry}\n"}


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("- [X](https://a.dev/) - A tool. ([Source Code](https://a.dev/))", id="source-code"),
        pytest.param("- [X](https://a.dev/), [Y](https://a.dev)", id="written-otherwise"),
        pytest.param("- [X](https://a.dev/x) by [somebody](http://www.a.dev/x)", id="another-scheme"),
        pytest.param("- [X](https://a.dev/x) - Like https://a.dev/x.", id="a-bare-one"),
        pytest.param("- [X][r] - A tool ([code][r]).\n\n[r]: https://a.dev/x", id="references"),
        pytest.param("- [X](https://a.dev/?utm_source=b) ([code](https://a.dev/))", id="tracking"),
    ],
)
def test_it_is_found(tmp_path: Path, entry: str) -> None:
    (finding,) = check(tmp_path, files(entry), select=RULE)
    assert finding.location.line == 5
    assert finding.message.startswith("same URL twice in one entry: '")
    assert [item.message for item in finding.related] == ["the first link"]


def test_it_is_at_the_later_link(tmp_path: Path) -> None:
    found = check(tmp_path, files("- [X](https://a.dev/) [Y](https://a.dev/)"), select=RULE)
    assert placed(found) == [(5, 23, 5, 42, "https://a.dev/")]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("- [X](https://a.dev/) ([Demo](https://a.dev/))", id="demo"),
        pytest.param("- [X](https://a.dev/) - A tool. [docs](https://a.dev)", id="docs"),
        pytest.param("- [Website](https://a.dev/) [X](https://a.dev/)", id="website-first"),
        pytest.param("- [![logo](a.png)](https://a.dev/) [X](https://a.dev/)", id="a-logo-with-a-link"),
        pytest.param("- [X](https://a.dev/) ![X](https://a.dev/)", id="an-image"),
        pytest.param("- [X](https://a.dev/) [![stars](https://img.dev/a)](https://a.dev/)", id="a-badge"),
        pytest.param("- [X](https://a.dev/) [Y](https://a.dev/#y)", id="another-place"),
        pytest.param("- [X](https://a.dev/?a=1) [Y](https://a.dev/?a=2)", id="another-query"),
        pytest.param("- [X](https://a.dev/)\n  - [Y](https://a.dev/)", id="two-entries"),
        pytest.param("- [X](https://a.dev/) - Runs what you see on [their page](https://a.dev/).", id="in-a-sentence"),
        pytest.param("- [X](a.md) [Y](a.md)", id="a-file"),
        pytest.param("- " + " ".join(f"[X{n}](https://a.dev/{n % 10})" for n in range(11)), id="a-table-in-an-item"),
    ],
)
def test_is_silent(tmp_path: Path, entry: str) -> None:
    assert check(tmp_path, files(entry), select=RULE) == ()
