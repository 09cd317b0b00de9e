"""`--diff-base` on real repositories: what was changed -> what is new, known and fixed, and which requests go out."""

from __future__ import annotations

import os
import random
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import Report, lint
from linter.cli.main import main
from linter.crawl.settings import CrawlSettings
from linter.errors import ConfigError
from tests.repository import git

BASE = {
    "rules.yaml": "extends: [core]\nfiles: {include: ['**/*.md']}\n",
    "README.md": """# List

[a](guides/a.md#start), [b](guides/b.md), [gone](gone.md)

- [One](SITE/200/one) - The first.
- [Two](SITE/200/two) - The second.
- [Old](SITE/404/old) - Dead for years.
""",
    "other.md": "# Other\n\nSee [a](guides/a.md#start) and [b](guides/b.md).\n",
    "guides/a.md": "# A\n\n## Start\n\n[home](../README.md)\n",
    "guides/b.md": "# B\n\n[a](a.md#start)\n\n[nowhere](no.md)\n\n[three](SITE/200/three)\n\nMore words, which stay.\n",
}
GONE, NOWHERE = ("target-missing", "README.md"), ("target-missing", "guides/b.md")

Act = Callable[[Path], object]


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A server that responds with the code in the path, and the paths of its requests."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(int(self.path.split("/")[1]))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name that http.server wants

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", requests
    server.shutdown()
    thread.join()
    server.server_close()


def url(root: Path) -> str:
    return (root / ".git/site").read_text()


def put(path: str, text: str) -> Act:
    """Writes a file, with the server's address for SITE."""

    def act(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("SITE", url(root)))

    return act


def swap(path: str, old: str, new: str) -> Act:
    """Replaces each `old` in a file, where there has to be one."""

    def act(root: Path) -> None:
        text = (root / path).read_text().replace(url(root), "SITE")
        assert old in text
        put(path, text.replace(old, new))(root)

    return act


def run(*words: str) -> Act:
    """Runs git."""
    return lambda root: git(root, *words)


def move(old: str, new: str) -> Act:
    return run("mv", old, new)


def drop(path: str) -> Act:
    return run("rm", "-q", "-r", path)


def save(root: Path) -> None:
    """Commits all that is there."""
    git(root, "add", "--all")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def raw(root: Path) -> None:
    """A page whose name is no UTF-8."""
    (root / os.fsdecode(b"caf\xe9.md")).write_text("# C\n\n[x](nope.md)\n")


def crlf(root: Path) -> None:
    page = root / "guides/b.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))


def submodule(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    (other / "README.md").write_text("# Sub\n\n[x](nope.md)\n")
    save(other)
    git(root, "submodule", "--quiet", "add", str(other), "sub")


def link(root: Path) -> None:
    (root / "copy.md").symlink_to("guides/b.md")


LIST = BASE["README.md"].partition("- ")[2].splitlines()
ENTRIES = "\n".join(["- " + LIST[0], *LIST[1:]])
REFLOWED = """* [Old]( <SITE/404/old>
  "title" ) -
  Dead for years.
* [Two][2] - The second.
* <a href="SITE/200/one">One</a> - The first.

[2]: SITE/200/two"""

BOTH = [GONE, NOWHERE]
SCENARIOS: dict[str, tuple[tuple[Act, ...], list[tuple[str, str]], int, int, list[str]]] = {
    # name: what was changed, new findings, how many are known, how many are fixed, which paths were requested
    "nothing": ((), [], 2, 0, []),
    "words-above-move-all-lines": ((swap("README.md", "# List\n", "# List\n\nNew.\n\nWords.\n"),), [], 2, 0, []),
    "entries-are-reordered-and-written-otherwise": ((swap("README.md", ENTRIES, REFLOWED),), [], 2, 0, []),
    "a-description": ((swap("README.md", "The second.", "The very best."),), [], 2, 0, []),
    "the-same-address-otherwise": ((swap("README.md", "SITE/200/", "SITE/./404/../200/"),), [], 2, 0, []),
    "line-ends-of-a-page": ((crlf,), [], 2, 0, []),
    "an-entry": ((swap("README.md", "- [Two]", "- [New](SITE/200/new) - It.\n- [Two]"),), [], 2, 0, ["/200/new"]),
    "a-dead-entry": (
        (swap("README.md", "- [Two]", "- [New](SITE/404/new) - It.\n- [Two]"),),
        [("link-dead", "README.md")],
        2,
        0,
        ["/404/new"],
    ),
    "an-entry-gets-another-address": ((swap("README.md", "/200/two", "/200/2"),), [], 2, 0, ["/200/2"]),
    "a-dead-entry-moves-to-another-page": (
        (
            swap("README.md", "- [Old](SITE/404/old) - Dead for years.\n", ""),
            swap("other.md", "# Other\n", "# Other\n\n- [Old](SITE/404/old) - Dead for years.\n"),
        ),
        [],
        2,
        0,
        [],
    ),
    "a-page-with-an-old-and-a-new-address": (
        (put("more.md", "# More\n\n[x](SITE/404/old) [y](SITE/200/y)\n"),),
        [],
        2,
        0,
        ["/200/y"],
    ),
    "a-fault-is-mended": ((swap("README.md", "(gone.md)", "(other.md)"),), [], 1, 1, []),
    "a-fault-goes-with-its-line": ((swap("README.md", ", [gone](gone.md)", ""),), [], 1, 1, []),
    "a-fault-goes-with-its-page": (
        (
            drop("guides/b.md"),
            swap("README.md", "[b](guides/b.md), ", ""),
            swap("other.md", " and [b](guides/b.md)", ""),
        ),
        [],
        1,
        0,
        [],
    ),
    "a-fault-is-silenced": (
        (swap("README.md", "\n[a]", "\n<!-- playbook-lint disable-next target-missing: later -->\n[a]"),),
        [],
        1,
        0,
        [],
    ),
    "the-same-fault-once-more": (
        (swap("README.md", "[gone](gone.md)", "[gone](gone.md) [g](gone.md)"),),
        [GONE],
        2,
        0,
        [],
    ),
    "a-fault-moves-to-another-page": (
        (swap("README.md", ", [gone](gone.md)", ""), swap("other.md", "See", "[gone](gone.md) See")),
        [("target-missing", "other.md")],
        1,
        1,
        [],
    ),
    "a-heading-is-renamed": (
        (swap("guides/a.md", "## Start", "## Begin"),),
        [("anchor-missing", "guides/a.md")],
        2,
        0,
        [],
    ),
    "a-heading-is-renamed-and-links-follow": (
        (
            swap("guides/a.md", "## Start", "## Begin"),
            *(swap(page, "a.md#start", "a.md#begin") for page in ("README.md", "other.md", "guides/b.md")),
        ),
        [],
        2,
        0,
        [],
    ),
    "a-page-is-deleted": ((drop("guides/b.md"),), [("target-missing", "guides/b.md")], 1, 0, []),
    "a-page-is-renamed": ((move("guides/b.md", "guides/c.md"),), [("target-missing", "guides/c.md")], 2, 0, []),
    "a-page-is-renamed-and-links-follow": (
        (
            move("guides/b.md", "guides/c.md"),
            swap("README.md", "guides/b.md", "guides/c.md"),
            swap("other.md", "guides/b.md", "guides/c.md"),
        ),
        [],
        2,
        0,
        [],
    ),
    "a-renamed-page-is-also-mended": (
        (
            move("guides/b.md", "guides/c.md"),
            swap("README.md", "guides/b.md", "guides/c.md"),
            swap("other.md", "guides/b.md", "guides/c.md"),
            swap("guides/c.md", "(no.md)", "(a.md)"),
        ),
        [],
        1,
        1,
        [],
    ),
    "a-folder-is-deleted": (
        (drop("guides"),),
        [("target-missing", "guides/a.md"), ("target-missing", "guides/b.md")],
        1,
        0,
        [],
    ),
    "a-page-with-a-fault": ((put("new.md", "# New\n\n[x](nope.md)\n"),), [("target-missing", "new.md")], 2, 0, []),
    "a-name-that-is-no-utf-8": ((raw,), [("target-missing", os.fsdecode(b"caf\xe9.md"))], 2, 0, []),
    "a-link-to-a-page-of-the-repository": ((link,), [], 2, 0, []),
    "a-submodule": ((submodule, swap("other.md", "See", "See [sub](sub),")), [], 2, 0, []),
    "another-file": ((put("run.sh", "true\n"),), [], 2, 0, []),
    "a-rule-is-switched-on": (
        (swap("rules.yaml", "files:", "rules: {heading-skip: error}\nfiles:"),),
        [],
        2,
        0,
        [],
    ),
    "a-rule-is-switched-off": ((swap("rules.yaml", "files:", "rules: {target-missing: off}\nfiles:"),), [], 0, 0, []),
    "pages-are-no-longer-read": ((swap("rules.yaml", "'**/*.md'", "README.md"),), [], 1, 0, []),
    "rules.yaml-goes": ((drop("rules.yaml"),), [], 2, 0, []),
    "an-exception-that-has-ended": (
        (put("rules.yaml", f"{BASE['rules.yaml']}exceptions: [{{rule: link-dead, reason: x, until: 2020-01-01}}]\n"),),
        [("exception-expired", "rules.yaml")],
        2,
        0,
        [],
    ),
    "main-has-moved-on": (
        (
            save,
            run("checkout", "-q", "main"),
            swap("README.md", "(gone.md)", "(gone.md) [main](main.md)"),
            save,
            run("checkout", "-q", "change"),
        ),
        [],
        2,
        0,
        [],
    ),
    "main-was-merged": (
        (
            put("own.md", "# Own\n\n[x](nope.md)\n"),
            save,
            run("checkout", "-q", "main"),
            swap("README.md", "(gone.md)", "(gone.md) [main](main.md) [m](SITE/200/main)"),
            save,
            run("checkout", "-q", "change"),
            run("merge", "-q", "--no-edit", "main"),
        ),
        [("target-missing", "own.md")],
        3,
        0,
        [],
    ),
    "a-detached-head": (
        (swap("README.md", "(gone.md)", "(other.md)"), save, run("checkout", "-q", "--detach")),
        [],
        1,
        1,
        [],
    ),
}
assert len(SCENARIOS) >= 20


def begin(root: Path, site: str = "https://list.dev") -> None:
    """The repository as it is on `main`, and a branch for the change."""
    git(root, "init", "-q", "-b", "main")
    (root / ".git/site").write_text(site)
    for path, text in BASE.items():
        put(path, text)(root)
    save(root)
    git(root, "checkout", "-q", "-b", "change")


def ask(root: Path) -> Report:
    return lint(root=root, diff_base="main", crawl=CrawlSettings(allow_private=True, retries=0))


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, tmp_path: Path, site: tuple[str, list[str]]) -> None:
    if name == "a-name-that-is-no-utf-8" and sys.platform != "linux":
        pytest.skip("other systems refuse such names")
    address, requests = site
    root = tmp_path / "list"
    root.mkdir()
    begin(root, address)
    acts, new, existing, fixed, paths = SCENARIOS[name]
    for act in acts:
        act(root)
    save(root)
    report = ask(root)
    assert [(finding.rule, finding.location.path) for finding in report.new] == new
    assert (report.known, len(report.fixed)) == (existing, fixed)
    assert sorted(set(requests)) == paths


def test_a_page_of_2_000_links_in_another_order_asks_nobody(tmp_path: Path, site: tuple[str, list[str]]) -> None:
    address, requests = site
    begin(tmp_path, address)
    urls = [f"{address}/200/{number}" for number in range(2000)]
    put("long.md", "# Long\n\n" + "".join(f"- [Title {url[-4:]}]({url}) - What it is about.\n" for url in urls))(
        tmp_path
    )
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    random.Random(5).shuffle(urls)  # noqa: S311 - any order will do
    flowing = ",\n".join(f"[title\n{url[-4:]}](<{url}>): what it\nis about" for url in urls)
    put("long.md", f"# Long\n\nAll of them: {flowing}.\n")(tmp_path)
    save(tmp_path)
    report = ask(tmp_path)
    assert report.counts.unique_urls == 2004
    assert (report.new, requests) == ((), [])
    assert "Not asked: 2004 web addresses that the base has as well." in report.notes


def test_every_link_to_what_is_gone_is_named(tmp_path: Path) -> None:
    begin(tmp_path)
    swap("guides/a.md", "## Start", "## The start")(tmp_path)
    drop("guides/b.md")(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True)
    heading, page = report.new
    assert heading.message == "guides/a.md no longer has the anchor 'start'; 2 links on 2 untouched pages lead to it"
    assert (heading.location.line, heading.help) == (3, "did you mean '#the-start'?")
    assert page.message == "guides/b.md is no longer there; 2 links on 2 untouched pages lead to it"
    places = [[(place.location.path, place.location.line) for place in each.related] for each in (heading, page)]
    assert places == [[("README.md", 3), ("other.md", 3)]] * 2


def test_a_page_that_moved_says_where(tmp_path: Path) -> None:
    begin(tmp_path)
    move("guides/b.md", "guides/c.md")(tmp_path)
    swap("README.md", "guides/b.md", "guides/c.md")(tmp_path)
    (finding,) = lint(root=tmp_path, diff_base="main", offline=True).new
    assert finding.message == "guides/b.md is now guides/c.md; 1 link on 1 untouched page leads to it"
    assert (finding.location.path, finding.help) == ("guides/c.md", "lead them to guides/c.md")


def test_one_fix_mends_all_links_to_a_heading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path)
    swap("guides/a.md", "## Start", "## Starts")(tmp_path)
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(main, ["--offline", "--diff-base", "main", "--fix"])
    assert (ran.exit_code, ran.stdout.splitlines()[0][:8]) == (0, "All good"), ran.output
    assert all("a.md#starts" in (tmp_path / page).read_text() for page in ("README.md", "other.md", "guides/b.md"))


def test_links_on_pages_of_the_change_are_said_where_they_are(tmp_path: Path) -> None:
    begin(tmp_path)
    drop("guides/b.md")(tmp_path)
    swap("other.md", "See", "You see")(tmp_path)
    found = lint(root=tmp_path, diff_base="main", offline=True).new
    assert [(finding.location.path, len(finding.related)) for finding in found] == [("guides/b.md", 1), ("other.md", 0)]


def test_named_pages_without_rules(tmp_path: Path, site: tuple[str, list[str]]) -> None:
    address, requests = site
    begin(tmp_path, address)
    drop("rules.yaml")(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    swap("other.md", "See", "[one](SITE/200/one) [four](SITE/200/four) [gone](gone.md)")(tmp_path)
    move("guides/b.md", "guides/c.md")(tmp_path)
    save(tmp_path)
    paths = ("other.md", "guides/c.md")
    report = lint(paths, root=tmp_path, diff_base="main", crawl=CrawlSettings(allow_private=True))
    assert [finding.subject for finding in report.new] == ["gone.md", "guides/b.md"]
    assert (report.known, report.fixed, requests) == (1, (), ["/200/four"])


def test_what_was_silenced_in_vain_is_known(tmp_path: Path) -> None:
    begin(tmp_path)
    swap("other.md", "See", "<!-- playbook-lint disable-next target-missing: x -->\nSee")(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    swap("other.md", "See", "Do see")(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True)
    assert (report.new, report.known) == ((), 3)


MODEL = """extends: [core]
files: {include: ['**/*.md']}
model:
  phases: [{name: A, page: guides/a.md}]
rules: {link-empty: off, phase-missing: error}
"""


@pytest.mark.parametrize(
    ("old", "new", "rules", "existing"),
    [
        pytest.param("link-empty: off", "link-empty: error", [], 3, id="old-faults-are-known-to-a-new-rule"),
        pytest.param("page: guides/a.md", "page: guides/d.md", ["phase-missing"], 2, id="a-page-that-there-is-not"),
        pytest.param("'**/*.md'", "'**/*.md', '.x/*.md'", [], 3, id="old-faults-of-pages-that-are-now-read"),
    ],
)
def test_a_change_of_the_rules(tmp_path: Path, old: str, new: str, rules: list[str], existing: int) -> None:
    begin(tmp_path)
    put("rules.yaml", MODEL)(tmp_path)
    put(".x/y.md", "# Y\n\n[x](nope.md)\n")(tmp_path)
    swap("other.md", "See", "See []() and")(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    swap("rules.yaml", old, new)(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True)
    assert [finding.rule for finding in report.new] == rules
    assert (report.known, report.fixed) == (existing, ())
    assert report.notes == ("The change touches rules.yaml; it is judged by the rules that it brings.",)


def test_a_phase_that_comes_with_its_page_was_not_missing(tmp_path: Path) -> None:
    begin(tmp_path)
    put("rules.yaml", MODEL)(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    swap("rules.yaml", "[{name: A,", "[{name: B, page: guides/d.md}, {name: A,")(tmp_path)
    put("guides/d.md", "# D\n")(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True)
    assert (report.new, report.known, report.fixed) == ((), 2, ())


def test_a_page_that_moves_to_where_a_rule_is_off_is_not_mended(tmp_path: Path) -> None:
    begin(tmp_path)
    override = "overrides: [{files: 'drafts/*', rules: {target-missing: off}}]\n"
    put("rules.yaml", BASE["rules.yaml"] + override)(tmp_path)
    put("drafts/x.md", "# X\n")(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    move("guides/b.md", "drafts/b.md")(tmp_path)
    for page in ("README.md", "other.md"):
        swap(page, "guides/b.md", "drafts/b.md")(tmp_path)
    swap("drafts/b.md", "(a.md", "(../guides/a.md")(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True)
    assert (report.new, report.known, report.fixed) == ((), 1, ())


LOOSE = "extends: [core, strict.yaml]\nrules: {target-missing: off}\n"


@pytest.mark.parametrize(
    ("acts", "touched"),
    [
        pytest.param((put("rules.yaml", LOOSE),), "rules.yaml", id="edited"),
        pytest.param((drop("rules.yaml"),), "rules.yaml", id="deleted"),
        pytest.param((put("strict.yaml", "rules: {link-empty: off}\n"),), "strict.yaml", id="what-it-extends"),
        pytest.param((move("rules.yaml", "old.yaml"), put("rules.yaml", LOOSE)), "rules.yaml", id="moved-away"),
    ],
)
def test_the_rules_of_the_base(tmp_path: Path, acts: tuple[Act, ...], touched: str) -> None:
    begin(tmp_path)
    put("strict.yaml", "rules: {link-empty: error}\n")(tmp_path)
    swap("rules.yaml", "[core]", "[core, strict.yaml]")(tmp_path)
    save(tmp_path)
    git(tmp_path, "branch", "-f", "main")
    for act in (*acts, swap("other.md", "See", "[]() [x](nope.md)")):
        act(tmp_path)
    save(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True, config_from_base=True)
    assert [finding.rule for finding in report.new] == ["link-empty", "target-missing"]
    assert report.notes == (f"The change touches {touched}; it is judged by the rules of the base.",)


def test_rules_that_the_change_leaves_alone_are_not_spoken_of(tmp_path: Path) -> None:
    begin(tmp_path)
    put("sub/rules.yaml", "rules: {target-missing: off}\n")(tmp_path)  # which nobody reads from here
    save(tmp_path)
    report = lint(root=tmp_path, diff_base="main", offline=True, config_from_base=True)
    assert (report.new, report.notes) == ((), ())


def test_the_nearest_rules_are_those_of_the_base(tmp_path: Path) -> None:
    begin(tmp_path)
    put("guides/rules.yaml", "rules: {target-missing: off}\n")(tmp_path)
    put("guides/new.md", "# N\n\n[x](nope.md)\n")(tmp_path)
    save(tmp_path)
    judged = partial(lint, root=tmp_path / "guides", diff_base="main", offline=True)
    assert [finding.rule for finding in judged().new] == []
    assert [finding.rule for finding in judged(config_from_base=True).new] == ["target-missing"]
    git(tmp_path, "branch", "-f", "main")
    put("guides/rules.yaml", "rules: {target-missing: error}\n")(tmp_path)
    put("guides/new.md", "# N\n\n[x](nope.md) [y](none.md)\n")(tmp_path)
    assert [finding.subject for finding in judged().new] == ["none.md"]
    assert judged(config_from_base=True).new == ()


def test_broken_rules(tmp_path: Path) -> None:
    begin(tmp_path)
    put("rules.yaml", "rules: {no-such: error}\n")(tmp_path)
    save(tmp_path)
    with pytest.raises(
        ConfigError, match="unknown rule 'no-such'"
    ):  # a change that breaks them fails, by whichever rules
        lint(root=tmp_path, diff_base="main", offline=True, config_from_base=True)
    git(tmp_path, "branch", "-f", "main")
    put("rules.yaml", BASE["rules.yaml"])(tmp_path)
    assert lint(root=tmp_path, diff_base="main", offline=True).known == 2  # one that fixes them passes
    with pytest.raises(ConfigError, match=r"unknown rule 'no-such'.* \(as it is at the base\)"):
        lint(root=tmp_path, diff_base="main", offline=True, config_from_base=True)
