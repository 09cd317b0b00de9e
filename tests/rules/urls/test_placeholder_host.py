"""placeholder-host: what was never filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.growth import assert_linear
from tests.repository import check, placed, summaries
from tests.rules.urls.addresses import judged


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.com/x", id="example.com"),
        pytest.param("http://www.Example.org", id="subdomain"),
        pytest.param("https://a.test/x", id="reserved-domain"),
        pytest.param("http://localhost:8080/x", id="localhost"),
        pytest.param("https://yourdomain.com/x", id="yourdomain"),
        pytest.param("https://www.your-site.io", id="your-site"),
        pytest.param("https://github.com/your-org/x", id="organisation"),
        pytest.param("https://github.com/YOUR_USERNAME/x", id="user"),
    ],
)
def test_is_found(tmp_path: Path, url: str) -> None:
    findings = judged(tmp_path, "placeholder-host", url)
    assert placed(findings) == [(3, 1, 3, len(url) + 6, url)]
    assert findings[0].fix is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://examples.com", id="contains-the-word"),
        pytest.param("https://example.guides.dev", id="not-reserved"),
        pytest.param("https://a.dev/example.com", id="in-the-path"),
        pytest.param("https://github.com/yourls/yourls", id="a-real-organisation"),
        pytest.param("https://a.dev/your-org", id="your-elsewhere"),
        pytest.param("https://yourstory.com", id="a-real-name"),
    ],
)
def test_is_silent(tmp_path: Path, url: str) -> None:
    assert summaries(judged(tmp_path, "placeholder-host", url)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Open http://localhost:3000 now.", id="an-instruction"),
        pytest.param("Such as <https://example.com/x>.", id="an-example-that-is-shown"),
        pytest.param("[localhost:3000](http://localhost:3000)", id="the-host-is-the-text"),
    ],
)
def test_an_address_that_is_shown_was_meant(tmp_path: Path, text: str) -> None:
    assert summaries(check(tmp_path, {"README.md": text}, select=("placeholder-host",))) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Open [the user interface](http://localhost:8081/) in your browser.", id="in-a-sentence"),
        pytest.param("1. Go to [the page](http://localhost:3000).", id="a-step"),
        pytest.param("[Grafana](http://localhost:3000/) opens in your browser.", id="at-the-start-of-a-sentence"),
        pytest.param("> Then see [it](http://app.localhost/).", id="a-subdomain-in-a-quote"),
        pytest.param("Then **visit [it](https://localhost)**.", id="in-bold"),
        pytest.param("\u6253\u5f00 [\u754c\u9762](http://localhost:8081/)\u3002", id="chinese"),
    ],
)
def test_localhost_in_a_sentence_is_an_instruction(tmp_path: Path, text: str) -> None:
    assert summaries(check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("placeholder-host",))) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [Grafana](http://localhost:3000/) - Shows what the servers do.", id="an-entry"),
        pytest.param("[Grafana](http://localhost:3000/)", id="alone"),
        pytest.param("| [Grafana](http://localhost:3000/) | a |\n|---|---|", id="a-cell"),
        pytest.param('<a href="http://localhost:3000/">Grafana</a>', id="html"),
        pytest.param("Read [the guide](https://example.com/a) in your browser.", id="another-placeholder"),
        pytest.param("Fork [the repository](https://github.com/your-org/x) in your browser.", id="an-account"),
    ],
)
def test_elsewhere_it_was_never_filled_in(tmp_path: Path, text: str) -> None:
    assert len(check(tmp_path, {"README.md": f"# T\n\n{text}\n"}, select=("placeholder-host",))) == 1


@pytest.mark.parametrize(
    "piece", ["- [a](http://localhost)\n", "a [b](http://localhost) ", "[a](http://localhost)\n\n"]
)
def test_time_is_linear(tmp_path: Path, piece: str) -> None:
    def find(text: str) -> None:
        check(tmp_path, {"README.md": text}, select=("placeholder-host",))

    assert_linear(piece.__mul__, find, 60_000 // len(piece))


@pytest.mark.parametrize(("pages", "count"), [(2, 2), (3, 0)])
def test_what_many_pages_have_is_for_readers_to_fill_in(tmp_path: Path, pages: int, count: int) -> None:
    files: dict[str, str | bytes] = {f"{n}.md": "# T\n\n[x](https://github.com/yourname/x)\n" for n in range(pages)}
    assert len(check(tmp_path, files, select=("placeholder-host",))) == count


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("CONTRIBUTING.md", 0),
        (".github/pull_request_template.md", 0),
        ("docs/contribute.md", 0),
        (".github/ISSUE_TEMPLATE/resource.md", 0),
        ("README.md", 1),
        ("docs/guide.md", 1),
    ],
)
def test_a_guide_shows_how_an_entry_is_written(tmp_path: Path, name: str, found: int) -> None:
    text = "# T\n\n- [Name](https://example.com) - What it is.\n"
    files = {"a.md": "# A\n", name: text, "rules.yaml": "files: {include: ['**/*.md', '.github/**/*.md']}\n"}
    assert len(check(tmp_path, files, select=("placeholder-host",))) == found
