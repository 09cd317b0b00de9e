"""target-missing: a destination that is not there, and the nearest that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import lint
from linter.finding import Applicability
from tests.repository import apply, check, git, placed, summaries, write
from tests.rules.destinations import findings


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/Gude.md", id="misspelt"),
        pytest.param("/docs/none.md", id="from-the-root"),
        pytest.param("docs/none/", id="a-folder"),
        pytest.param("docs/none.md?raw=true#x", id="with-query-and-fragment"),
        pytest.param("guides%20for%20all.md", id="percent-encoded"),
    ],
)
def test_it_alone_speaks(tmp_path: Path, destination: str) -> None:
    found = findings(tmp_path, destination)
    assert summaries(found) == [("target-missing", "README.md", 3, destination)]
    assert placed(found) == [(3, 5, 3, 13 + len(destination), destination)]


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("docs/Guide.md", id="a-page"),
        pytest.param("./docs/../docs/Guide.md", id="with-dots"),
        pytest.param("/docs/img/a%20b.png", id="an-image-from-the-root"),
        pytest.param("docs/", id="a-folder"),
        pytest.param("docs/notes#setup", id="a-section-of-a-folder's-page"),
        pytest.param("LICENSE", id="without-extension"),
        pytest.param("LICENSE#L1-L2", id="lines"),
        pytest.param("#", id="the-top"),
    ],
)
def test_all_are_silent(tmp_path: Path, destination: str) -> None:
    assert summaries(findings(tmp_path, destination)) == []


@pytest.mark.parametrize(
    ("destination", "suggestion"),
    [
        pytest.param("docs/Gude.md", "docs/Guide.md", id="file"),
        pytest.param("./doc/Guide.md#guide", "./docs/Guide.md#guide", id="folder"),
        pytest.param("/docs/Gude.md", "/docs/Guide.md", id="from-the-root"),
    ],
)
def test_it_suggests_the_nearest(tmp_path: Path, destination: str, suggestion: str) -> None:
    (finding,) = findings(tmp_path, destination)
    assert finding.help == f"did you mean '{suggestion}'?"
    assert finding.fix is None  # another file may be meant


@pytest.mark.parametrize(
    ("destination", "fixed"),
    [
        pytest.param("[https://x.dev/a", "https://x.dev/a", id="a-bracket"),
        pytest.param("[https://x.dev/a]", "https://x.dev/a", id="a-pair-of-brackets"),
        pytest.param("“https://x.dev/a”", "https://x.dev/a", id="quotation-marks"),
        pytest.param("<[https://x.dev/a b>", "<https://x.dev/a b>", id="between-angle-brackets"),
    ],
)
def test_an_address_with_a_mark_before_it_is_mended(tmp_path: Path, destination: str, fixed: str) -> None:
    (finding,) = findings(tmp_path, destination)
    address = fixed.strip("<>")
    assert finding.rule == "target-missing"
    assert finding.message.startswith(f"expected the address '{address}'; got '")
    before = (tmp_path / "README.md").read_text()
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text() == before.replace(destination, fixed)


@pytest.mark.parametrize(
    ("destination", "reason"),
    [
        pytest.param("build/out.md", ": git ignores it", id="ignored"),
        pytest.param("build", ": git ignores it", id="an-ignored-folder"),
        pytest.param("lib/README.md", ": 'lib' is another repository", id="in-another-repository"),
        pytest.param("empty", ": git does not keep empty folders", id="an-empty-folder"),
        pytest.param(".git/config", ": git does not keep its own folder", id="git-itself"),
        pytest.param("dangling.md", "", id="a-symlink-to-nothing"),
        pytest.param("outside.md", "", id="a-symlink-out-of-the-repository"),
        pytest.param("loop.md", "", id="a-symlink-to-itself"),
        pytest.param("through/a.md", "", id="below-a-symlink-to-nothing"),
    ],
)
def test_what_git_does_not_have(tmp_path: Path, destination: str, reason: str) -> None:
    outside, root = tmp_path / "outside.md", tmp_path / "list"
    outside.write_text("# Outside\n")
    root.mkdir()
    git(root, "init", "--quiet")
    write(root, {".gitignore": "build/\n", "README.md": f"# A\n\n[x]({destination})\n"})
    for name, target in {"dangling.md": "gone.md", "outside.md": "../outside.md", "loop.md": "loop.md"}.items():
        (root / name).symlink_to(target)
    (root / "through").symlink_to("gone")
    git(root, "add", "--all")
    write(root, {"build/out.md": "x", "lib/README.md": "# L\n"})
    git(root / "lib", "init", "--quiet")
    (root / "empty").mkdir()
    (finding,) = lint(root=root, offline=True, select=("links",)).findings
    assert finding.rule == "target-missing"
    assert finding.message == f"no file or folder '{destination}' in this repository{reason}"
    assert finding.fix is None


def test_the_folder_of_another_repository_can_be_linked_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, {"README.md": "# A\n\n[x](lib) [y](kept.md)\n", "kept.md": "x"})
    git(tmp_path, "add", "--all")
    write(tmp_path, {"lib/README.md": "# L\n", ".gitignore": "kept.md\n"})
    git(tmp_path / "lib", "init", "--quiet")
    assert lint(root=tmp_path, offline=True, select=("links",)).findings == ()


@pytest.mark.parametrize(
    ("destination", "applicability"),
    [
        pytest.param("www.bat.dev", Applicability.SAFE, id="www"),
        pytest.param("www.bat.co.uk/a?b#c", Applicability.SAFE, id="www-and-a-path"),
        pytest.param("WWW.Bat.dev", Applicability.SAFE, id="capitals"),
        pytest.param("askubuntu.com/", Applicability.UNSAFE, id="a-slash"),
        pytest.param("github.com/a/b", Applicability.UNSAFE, id="a-repository"),
        pytest.param("docs.python.org/3/#index", Applicability.UNSAFE, id="a-subdomain"),
        pytest.param("news.com.au/a", Applicability.UNSAFE, id="two-top-levels"),
        pytest.param("bat.io", Applicability.UNSAFE, id="a-host-alone"),
    ],
)
def test_a_url_without_its_scheme(tmp_path: Path, destination: str, applicability: Applicability) -> None:
    (finding,) = findings(tmp_path, destination)
    assert finding.rule == "target-missing"
    assert finding.message.startswith("URL without 'https://'")
    assert finding.fix
    assert finding.fix.applicability is applicability
    apply(tmp_path, finding)
    assert f"(https://{destination})" in (tmp_path / "README.md").read_text()


@pytest.mark.parametrize(
    "destination",
    [
        "docs/none.md",
        "lib.rs/x",
        "a.py/",
        "none.py",
        "setup.sh",
        "lib.rs",
        "a.md/b",
        "v1.2/",
        "Node.js",
        "com/a",
        "docs/x.com",
    ],
)
def test_a_path_is_no_url(tmp_path: Path, destination: str) -> None:
    (finding,) = findings(tmp_path, destination)
    assert finding.fix is None


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param("{{url}}/a.md", id="double-braces"),
        pytest.param("/{{site.baseurl}}/a.md#b", id="after-a-slash"),
        pytest.param("%7B%7Burl%7D%7D/a.md", id="percent-encoded"),
        pytest.param("<{{ site.baseurl }}/a.md>", id="with-blanks"),
        pytest.param("<{% link _docs/a.md %}>", id="liquid"),
        pytest.param("${root}/a.md", id="a-variable"),
        pytest.param("{result.html_url}", id="an-expression-of-jsx"),
        pytest.param("{base}/a.md", id="an-expression-of-svelte-in-front"),
        pytest.param("@site/docs/a.md", id="docusaurus"),
        pytest.param("DOCS/{{page}}.md", id="also-in-the-wrong-case"),
        pytest.param("../../../{{page}}.md", id="also-outside"),
        pytest.param("https://{{host}}/a", id="a-host"),
        pytest.param("http://a.dev/{{path}}?utm_source=b", id="a-url"),
    ],
)
def test_templates_are_not_looked_at(tmp_path: Path, destination: str) -> None:
    page = f"# Title\n\nSee [text]({destination}).\n"
    assert summaries(check(tmp_path, {"README.md": page})) == []


@pytest.mark.parametrize(
    ("page", "url", "file", "found"),
    [
        pytest.param("apps/x/src/assets/slides/a.md", "assets/i/a.svg", "apps/x/src/assets/i/a.svg", False, id="src"),
        pytest.param(
            "site/public/posts/a.md", "/img/a.png", "site/public/img/a.png", False, id="from-the-root-of-public"
        ),
        pytest.param(
            "web/static/md/de/a.md", "./img/a%20b.png", "web/static/img/a b.png", False, id="two-folders-above"
        ),
        pytest.param("deck/pages/a.md", "img/a.png", "deck/img/a.png", False, id="beside-an-index"),
        pytest.param("docs/de/a.md", "img/a.png", "docs/img/a.png", True, id="a-folder-of-pages"),
        pytest.param("docs/de/a.md", "docs/en/a.md", "docs/en/a.md", True, id="from-the-repository's-root"),
        pytest.param("src/de/a.md", "../img/a.png", "src/img/b.png", True, id="not-there-either"),
    ],
)
def test_a_page_that_an_application_shows(tmp_path: Path, page: str, url: str, file: str, found: bool) -> None:
    files: dict[str, str | bytes] = {page: f"# A\n\n![a]({url})\n", file: "x"}
    if page.startswith("deck"):
        files["deck/index.html"] = "x"
    assert bool(check(tmp_path, files, select=("target-missing",))) is found


@pytest.mark.parametrize("address", ["me@a.dev", "first.last+x@mail.a.dev"])
def test_an_e_mail_address_is_told(tmp_path: Path, address: str) -> None:
    (finding,) = findings(tmp_path, address)
    assert finding.message.startswith("e-mail address without 'mailto:'")
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    assert finding.fix.title.endswith(f"mailto:{address}")


@pytest.mark.parametrize(
    ("path", "url", "found"),
    [
        ("CONTRIBUTING.md", "link-to-your-solution", False),
        ("CONTRIBUTING.md", "link", False),
        ("docs/contributing.md", "URL", False),
        (".github/PULL_REQUEST_TEMPLATE.md", "your-url-here", False),
        ("CONTRIBUTING.md", "path/to/page", False),
        ("CONTRIBUTING.md", "links.md", True),
        ("CONTRIBUTING.md", "linkers", True),
        ("README.md", "link-to-your-solution", True),
    ],
)
def test_a_guide_shows_what_to_write(tmp_path: Path, path: str, url: str, *, found: bool) -> None:
    files = {"README.md": "# T\n", path: f"# A\n\n[a]({url})\n"}
    assert bool(check(tmp_path, files, select=("target-missing",))) is found


@pytest.mark.parametrize(
    ("url", "fixed"),
    [
        ("github.com:w0rp/ale", "https://github.com/w0rp/ale"),
        ("a.dev:8080/x", "https://a.dev:8080/x"),
        ("gitlab.com:a/b.git", "https://gitlab.com/a/b.git"),
        ("docs.a.io:b", "https://docs.a.io/b"),
        ("GitHub.com:a/b", "https://GitHub.com/a/b"),
    ],
)
def test_a_host_as_a_scheme(tmp_path: Path, url: str, fixed: str) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# A\n\n[a]({url})\n"}, select=("target-missing",))
    assert finding.message == f"URL without 'https://': '{url.partition(':')[0]}:' is read as its scheme"
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == f"# A\n\n[a]({fixed})\n"


@pytest.mark.parametrize("url", ["vscode:extension/a.b", "com.a.app:x", "file.md:12", "a+b:c", "web+a.dev:x"])
def test_another_scheme_is_none(tmp_path: Path, url: str) -> None:
    assert [
        each for each in check(tmp_path, {"README.md": f"[a]({url})\n"}, select=("target-missing",)) if each.fix
    ] == []


@pytest.mark.parametrize("url", ["www.a.dev/b", "(https://a.dev)", '"https://a.dev', "http//a.dev", "me@a.dev"])
@pytest.mark.parametrize("site", ["_config.yml", "mkdocs.yml", "book.toml", "hugo.toml", "docusaurus.config.js"])
def test_on_a_site_what_is_no_route_is_missing(tmp_path: Path, url: str, site: str) -> None:
    files: dict[str, str | bytes] = {site: "theme: x\n" if site.endswith("yml") else ""}
    for page in ("docs/a.md", "src/a.md", "content/a.md", "a.md"):
        files[page] = f"# A\n\n[a]({url})\n"
    assert len(check(tmp_path, files, select=("target-missing",))) == 4


@pytest.mark.parametrize(
    ("link", "fixed"),
    [
        ("[osu!](446)", "[osu!][446]"),
        ("[Bat](bat)", "[Bat][bat]"),
        ("[Bat](BAT)", "[Bat][BAT]"),
        ("![Bat](bat)", "![Bat][bat]"),
        ("[`a` b](bat-2)", "[`a` b][bat-2]"),
    ],
)
def test_the_label_of_a_definition_in_round_brackets(tmp_path: Path, link: str, fixed: str) -> None:
    page = "# A\n\n{}\n\n[446]: https://a.dev/1\n[Bat]: https://a.dev/2\n[bat-2]: https://a.dev/3\n"
    (finding,) = check(tmp_path, {"README.md": page.format(link)}, select=("target-missing",))
    assert finding.fix
    assert finding.fix.applicability is Applicability.UNSAFE
    apply(tmp_path, finding)
    assert (tmp_path / "README.md").read_text("utf-8") == page.format(fixed)


@pytest.mark.parametrize("link", ["[a](447)", "<a href='446'>a</a>", "[a](446#x)", "[a](./446)"])
def test_what_is_no_label_is_a_path(tmp_path: Path, link: str) -> None:
    page = f"# A\n\n{link}\n\n[446]: https://a.dev/1\n"
    (finding,) = check(tmp_path, {"README.md": page}, select=("target-missing",))
    assert finding.message.startswith("no file or folder")


@pytest.mark.parametrize("destination", ["@me", "me@", "a@b", "docs/me@a.dev"])
def test_what_is_no_e_mail_address_is_a_path(tmp_path: Path, destination: str) -> None:
    (finding,) = findings(tmp_path, destination)
    assert finding.message.startswith("no file or folder")


def test_a_mark_before_two_addresses_is_left_to_people(tmp_path: Path) -> None:
    text = "# T\n\nSee [x](<[https://x.dev/a] (https://x.dev/b)>).\n"
    (finding,) = check(tmp_path, {"README.md": text}, select=("target-missing",))
    assert finding.fix is None


@pytest.mark.parametrize(
    ("url", "is_email"),
    [
        pytest.param("me@a.dev", True, id="an-address"),
        pytest.param("m.e@x2.io", True, id="of-a-host-with-a-digit"),
        pytest.param("lost-password@2x.png", False, id="an-image-for-sharp-screens"),
        pytest.param("logo@1.5x.webp", False, id="of-another-size"),
        pytest.param("logo@3x.svg", False, id="a-third"),
    ],
)
def test_an_image_is_no_e_mail_address(tmp_path: Path, url: str, *, is_email: bool) -> None:
    (finding,) = check(tmp_path, {"README.md": f"# T\n\n[x]({url})\n"}, select=("target-missing",))
    assert ("mailto" in finding.message) is is_email


@pytest.mark.parametrize("url", ["foo.io", "bar.io/x", "https-example", "example.html", "baz"])
def test_a_guide_shows_how_to_write_an_entry(tmp_path: Path, url: str) -> None:
    files = {"CONTRIBUTING.md": f"# How\n\n- [Foo]({url})\n"}
    assert len(check(tmp_path, files, select=("target-missing",))) == (url == "https-example")


@pytest.mark.parametrize(
    ("name", "images", "folder", "found"),
    [
        pytest.param("content/a.md", "abc", "images", 0, id="of-a-book"),
        pytest.param("content/en/a.md", "abcd", "content/assets", 0, id="above-it"),
        pytest.param("content/a.md", "ab", "images", 2, id="two-of-them"),
        pytest.param("content/a.md", "abc", "other", 3, id="another-folder"),
        pytest.param("README.md", "abc", "images", 3, id="the-readme"),
        pytest.param("content/README.md", "abc", "images", 3, id="another-readme"),
        pytest.param("content/a.md", "abcx", "images", 4, id="one-is-nowhere"),
    ],
)
def test_images_that_lie_together_elsewhere(tmp_path: Path, name: str, images: str, folder: str, found: int) -> None:
    text = "# A\n\n" + "".join(f"![{image}]({image}.png)\n" for image in images)
    files: dict[str, str | bytes] = {f"{folder}/{image}.png": b"" for image in images if image != "x"}
    findings = check(tmp_path, {**files, name: text}, select=("target-missing",))
    assert len(findings) == found
