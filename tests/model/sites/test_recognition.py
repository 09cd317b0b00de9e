"""Which site a page is on, and what is not known of a site before it is built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.main import main as command
from linter.config.settings import SiteSetting
from linter.model.site import Sites
from linter.sources import Tree
from tests.model.sites.test_links import RULES, SITES
from tests.repository import check, write


def sites_of(root: Path, files: Mapping[str, str], page: str, setting: str = "auto") -> list[tuple[str, str]]:
    """The names and configuration files of the sites that a page is on."""
    write(root, {**files, page: "# Page\n"})
    return [(site.name, site.configuration) for site in Sites(Tree(root), SiteSetting(setting)).of(page)]


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_generator_is_recognised(tmp_path: Path, name: str) -> None:
    page, files = SITES[name]
    assert [found for found, _ in sites_of(tmp_path, files, page)] == [name]


@pytest.mark.parametrize(
    ("file", "text", "page", "name"),
    [
        ("mkdocs.yaml", "docs_dir: 'manual' # here\n", "manual/a.md", "mkdocs"),
        ("docs/mkdocs.yml", "docs_dir: .\n", "docs/a/b.md", "mkdocs"),
        ("tools/mkdocs.yml", "docs_dir: pages\n", "tools/pages/b.md", "mkdocs"),
        ("index.html", "<script>window.$docsify = {}</script>", "a/b.md", "docsify"),
        ("docs/index.html", '<script src="//unpkg.com/docsify/lib/docsify.min.js">', "docs/_sidebar.md", "docsify"),
        ("eleventy.config.mjs", "", "a/b.md", "eleventy"),
        ("config.yaml", "carpentry: 'swc'\n", "episodes/a.md", "sandpaper"),
        ("docusaurus.config.ts", "", "docs/a.md", "docusaurus"),
        ("website/docusaurus.config.js", "docs: {path: '../docs'}", "docs/a.md", "docusaurus"),
        (".vitepress/config.mts", "", "a.md", "vitepress"),
        ("docs/.vitepress/config/index.ts", "", "docs/a.md", "vitepress"),
        ("docs/.vuepress/config.js", "", "docs/a.md", "vitepress"),
        (".vitepress/config.js", "export default {\n  srcDir: 'src',\n}", "src/a.md", "vitepress"),
        ("hugo.yaml", "contentDir: pages\n", "pages/a.md", "hugo"),
        ("config.toml", "", "content/a.md", "hugo"),
        ("config/_default/hugo.toml", "", "content/a.md", "hugo"),
        ("site/hugo.toml", "", "site/content/a.md", "hugo"),
        ("_config.yml", "source: pages\n", "pages/a.md", "jekyll"),
        ("_config.yml", "source_dir: src\n", "src/a.md", "hexo"),
        ("_config.yml", "title: x\nnew_post_name: :title.md\n", "source/a.md", "hexo"),
        ("docs/_config.yml", "", "docs/a.md", "jekyll"),
        ("book.toml", "[book]\nsrc = 'pages'\n", "pages/a.md", "mdbook"),
        ("guide/book.toml", "", "guide/src/a.md", "mdbook"),
        ("conf.py", "extensions = ['myst_nb']", "a.md", "sphinx"),
        ("docs/myst.yml", "version: 1\n", "docs/a.md", "sphinx"),
        (".gitbook.yaml", "root: ./docs/\n", "docs/a.md", "gitbook"),
        ("_quarto.yml", "", "a/b.md", "quarto"),
        ("docs/astro.config.mjs", "starlight({})", "docs/src/content/docs/a.md", "starlight"),
    ],
)
def test_configurations(tmp_path: Path, file: str, text: str, page: str, name: str) -> None:
    assert sites_of(tmp_path, {file: text}, page) == [(name, file)]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param(
            "hugo.toml", '[languages.de]\ncontentDir = "text/de"\n[languages.fr]\ncontentDir = "text/fr"\n', id="toml"
        ),
        pytest.param("hugo.yaml", "languages:\n  de: {}\n  fr:\n    contentDir: text/fr\n", id="yaml"),
        pytest.param("hugo.json", '{"languages": {\n"fr": {\n"contentDir": "text/fr"\n}}}', id="json"),
        pytest.param(
            "hugo.toml", 'contentdir = "text"\n[languages.fr]\ncontentdir = "text/fr"\n', id="in-small-letters"
        ),
        pytest.param("config/_default/languages.toml", '[fr]\ncontentDir = "text/fr"\n', id="a-file-of-languages"),
        pytest.param("config/_default/languages.yaml", "fr:\n  contentDir: text/fr\n", id="one-in-yaml"),
    ],
)
def test_each_language_has_its_pages(tmp_path: Path, file: str, text: str) -> None:
    files = {file: text} if file.startswith("hugo.") else {file: text, "hugo.toml": ""}
    assert [name for name, _ in sites_of(tmp_path, files, "text/fr/a.md")] == ["hugo"]
    files = {"text/fr/a.md": "# A\n\n[b](/fr/b/) [c](/fr/c/)\n", "text/fr/b.md": "# B\n"}
    assert [f.subject for f in check(tmp_path, files, select=("target-missing",))] == []


@pytest.mark.parametrize(
    ("file", "text", "page"),
    [
        ("mkdocs.yml", "", "README.md"),
        ("docs/mkdocs.yml", "", "docs/a.md"),
        ("other/mkdocs.yml", "docs_dir: ../docs", "docs/a.md"),
        ("config.toml", "", "a.md"),
        ("conf.py", "DATABASE = 1", "a.md"),
        ("astro.config.mjs", "export default {}", "src/content/docs/a.md"),
        ("book.json", "{}", "a.md"),
        ("index.html", "<p>Made without docsify.</p>", "a.md"),
        ("docs/index.html", "<script>window.$docsify = {}</script>", "README.md"),
        ("book.toml", "", "README.md"),
        ("hugo.toml", "", "README.md"),
        ("src/content/docs/x.md", "starlight", "src/content/docs/a.md"),
    ],
)
def test_no_site(tmp_path: Path, file: str, text: str, page: str) -> None:
    assert sites_of(tmp_path, {file: text}, page) == []


def test_the_setting_decides(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "", "docs/.vitepress/config.js": ""}
    assert sites_of(tmp_path, files, "docs/a.md") == [
        ("vitepress", "docs/.vitepress/config.js"),
        ("mkdocs", "mkdocs.yml"),
    ]
    assert sites_of(tmp_path, files, "docs/a.md", "mkdocs") == [("mkdocs", "mkdocs.yml")]
    assert sites_of(tmp_path, files, "docs/a.md", "none") == []
    assert sites_of(tmp_path, files, "docs/a.md", "hugo") == [("hugo", "")]  # built from elsewhere


@pytest.mark.parametrize(("setting", "found"), [("auto", 0), ("mkdocs", 0), ("none", 1), ("jekyll", 1)])
def test_rules_yaml_sets_the_generator(tmp_path: Path, setting: str, found: int) -> None:
    rules = f"model: {{site: {setting}}}\n"
    page, files = SITES["mkdocs"]
    link = "# Page\n\n[x](during/call.md#swoop-overriding)\n"
    findings = check(tmp_path, {**files, page: link, "rules.yaml": rules})
    assert len([finding for finding in findings if finding.rule in RULES]) == found


def test_verbose_names_the_site_and_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, files = SITES["mkdocs"]
    write(tmp_path, {**files, page: "# Page\n"})
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, ["check", "--offline", "--no-cache", "--verbose", "."])
    assert "site: MkDocs, by mkdocs.yml" in result.stderr


MKDOCS: dict[str, str] = {"mkdocs.yml": "site_name: x\n", "docs/sub/b.md": "# B\n"}


@pytest.mark.parametrize(
    ("files", "page", "url"),
    [
        pytest.param({"docs/sub/c.md": "---\npermalink: /any/\n---\n"}, "docs/a.md", "sub/any/", id="permalink"),
        pytest.param({"mkdocs.yml": "plugins:\n  - redirects\n"}, "docs/a.md", "sub/any/", id="redirects"),
        pytest.param({"mkdocs.yml": "plugins: [gen-files]\n"}, "docs/a.md", "sub/any.md", id="generated-pages"),
        pytest.param({".gitignore": "docs/made/\n"}, "docs/a.md", "made/any.md", id="ignored-folder"),
        pytest.param({".gitignore": "*.gen.md\n"}, "docs/a.md", "sub/any.gen.md", id="ignored-file"),
        pytest.param({".gitignore": "docs/made/\n", "docs/made/b.md": "# B\n"}, "docs/a.md", "made/b.md", id="built"),
        pytest.param({"mkdocs.yml": "hooks: [a.py]\n"}, "docs/a.md", "changelog.md", id="a-hook"),
        pytest.param({"mkdocs.yml": "plugins:\n  - blog\n"}, "docs/a.md", "sub/any/", id="a-blog"),
        pytest.param({}, "docs/a.md", "reference/cli.md", id="reference"),
        pytest.param({}, "docs/a.md", "api", id="api"),
        pytest.param({}, "docs/sub/a.md", "../tags.md#x", id="tags"),
        pytest.param({}, "docs/a.md", "../../other/", id="another-site"),
        pytest.param({}, "docs/_part.md", "any.md", id="a-part-of-pages"),
        pytest.param({}, "docs/includes/a.md", "any.md", id="a-folder-of-parts"),
        pytest.param({}, "docs/includes/a.md", "#any", id="an-anchor-of-a-part"),
        pytest.param({}, "docs/templates/a.md", "#any", id="an-anchor-of-a-template"),
        pytest.param(
            {"docs/b.md": '```{r}\n#| child: "c.md"\n```\n'}, "docs/c.md", "#any", id="a-page-that-knitr-takes-in"
        ),
        pytest.param({"docs/b.md": "```{r, child='c.md'}\n```\n"}, "docs/c.md", "#any", id="by-an-option-of-the-chunk"),
        pytest.param({}, "docs/a.md", "/home/me/", id="a-route-like-a-folder-on-a-disk"),
        pytest.param({}, "docs/a.md", "openapi.json", id="a-file-that-is-written"),
        pytest.param({}, "docs/a.md", "${base}/x.md", id="a-template"),
        pytest.param({}, "docs/a.md", "@site/x.md", id="an-alias"),
    ],
)
def test_what_is_not_known_is_no_finding(tmp_path: Path, files: Mapping[str, str], page: str, url: str) -> None:
    findings = check(tmp_path, {**MKDOCS, **files, page: f"# A\n\n[x](<{url}>)\n"})
    assert [finding for finding in findings if finding.rule in RULES] == []


@pytest.mark.parametrize(
    "url", ["file:///etc/x", "C:\\x\\y", "sub/c.md", "sub/c/", "sub/B.md", "img.png", "~/x", "../sub/c.md"]
)
def test_what_works_nowhere_is_one(tmp_path: Path, url: str) -> None:
    findings = check(tmp_path, {**MKDOCS, "docs/a.md": f"# A\n\n[x](<{url}>)\n"})
    assert len([finding for finding in findings if finding.rule in RULES]) == 1


@pytest.mark.parametrize("page", ["//evil.example/x", "/x", "a//b.md", "../x.md", "./x.md", "x", ""])
def test_an_odd_path_has_an_end(tmp_path: Path, page: str) -> None:
    """Such as standard input has by `--stdin-filename`."""
    assert Sites(Tree(tmp_path), SiteSetting.AUTO).of(page) == ()
