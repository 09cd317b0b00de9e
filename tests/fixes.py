"""What must hold of fixing a page, whatever stands on it; and what each safe fix may change for its readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from linter import Finding
from linter.document import Document
from linter.finding import Applicability
from linter.run.apply_fixes import apply_fixes
from linter.run.fixer import FileChange, FixRun, run_with_fixes, write_changes
from linter.run.options import CheckOptions
from linter.run.workspace import InputOptions
from tests.parse.rendered import html

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LED = re.compile(r'((?:href|src)=")[^"]*')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NESTED = re.compile(r'href="%5B([^"]*)%5D\(\1\)"')
_TWICE = re.compile(r"\b(\w+)((?:\s|<[^>]*>)+\1\b)+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"<li>(?:<p>)?(.*?)(?=<li>|</li>|<[ou]l>)", re.DOTALL)


def words(page: str) -> list[str]:
    """What is to be read, word by word, without addresses that are shown as they are."""
    return _WORD.findall(_TAG.sub(" ", unaddressed(page)))


def unaddressed(page: str) -> str:
    """The page without where its links lead."""
    return _LED.sub(r"\1", _LINK.sub(_shown, page))


def _shown(link: re.Match[str]) -> str:
    address, text = unescape(unquote(link[1])), unescape(unquote(link[2]))
    return (
        '<a href=""></a>'
        if ":" in address and text in (address, address.removeprefix("mailto:"), address[7:])
        else link[0]
    )


def unlinked(page: str) -> str:
    """The page with its links as text, without the marks and spaces of links."""
    text = _LINK.sub(lambda link: link[2] if link[1].endswith(link[2]) else f"{link[2]}{link[1]}", page)
    return re.sub(r"[\[\]()<>\s]|%20|&lt;|&gt;", "", text)


def items(page: str) -> Counter[str]:
    """The items of its lists, in any order, and all that is to be read outside of them."""
    return Counter(item.strip() for item in (*_ITEM.findall(page), *_WORD.findall(_TAG.sub(" ", _ITEM.sub("", page)))))


_AS_READ: Mapping[str, Callable[[str], object]] = {
    "definition-unused": str,
    "doubled-marker": words,
    "entry-description-end": lambda page: re.sub(r"[.!?…。,;:]", "", page),
    "entry-order": items,
    "entry-separator": lambda page: re.sub(r"[\s\xa0–—→:=-]|&gt;", "", page),
    "file-encoding": lambda page: "".join(filter(str.isprintable, unquote(page))),
    "heading-swallowed": lambda _: None,  # all below it is Markdown from then on, and definitions count everywhere
    "item-empty": lambda page: page.replace("<li></li>\n", ""),
    "link-swallowed": lambda _: None,  # as above
    "malformed-link": lambda page: unlinked(_NESTED.sub(r'href="\1"', page)),
    "misspelling": lambda page: _TAG.findall(unaddressed(page)),
    "proper-name": lambda page: [word.casefold() for word in words(page)],
    "repeated-word": lambda page: _TWICE.sub(r"\1", unaddressed(page)),
    "toc-order-mismatch": items,
    "url-invalid": lambda page: re.sub(r"https?:/*", "", _TAG.sub("", page)),
    "unused-suppression": lambda page: words(_COMMENT.sub("", page)),
}
"""What stays of a page of HTML, by the rule that is fixed; where none is named, all but where links lead."""

_REGROUPING = ("doubled-marker", "heading-swallowed", "item-empty", "link-swallowed", "unused-suppression")
"""Rules whose fixes change which elements hold what; a list is whole again without a comment that divided it."""
_ELEMENT = re.compile(r"<(/?)(details|table|ul|ol|blockquote|div|li|tr)\b[^>]*>")


def extents(page: str) -> Counter[tuple[str, int]]:
    """The elements of a page that hold others, each with how many items and rows are in it."""
    found: Counter[tuple[str, int]] = Counter()
    unclosed: list[tuple[str, int]] = []
    held = 0
    for end, name in _ELEMENT.findall(page):
        if name in ("li", "tr"):
            held += not end
        elif not end:
            unclosed.append((name, held))
        elif name in (element for element, _ in unclosed):
            while unclosed:
                element, before = unclosed.pop()
                found[element, held - before] += 1
                if element == name:
                    break
    return found + Counter((element, -1) for element, _ in unclosed)


def check_fixing(root: Path) -> FixRun:
    """Fixes all pages below `root`, first what is safe and then the rest, and checks what must hold of either."""
    done = [_check_fixing(root, unsafe=unsafe) for unsafe in (False, True)]
    return done[0]


def _check_fixing(root: Path, *, unsafe: bool) -> FixRun:
    modes = {path: path.lstat().st_mode for path in root.rglob("*.md")}
    request = CheckOptions(InputOptions(root))
    fixing = run_with_fixes(request, unsafe=unsafe)
    for change in fixing.changes:
        _check_page(change)
    assert [finding.rule for finding in fixing.report.findings if finding.fix and (unsafe or _is_safe(finding))] == []
    assert list(write_changes(fixing)) == []
    assert run_with_fixes(request, unsafe=unsafe).changes == ()
    assert {path: path.lstat().st_mode for path in root.rglob("*.md")} == modes
    assert list(root.rglob("*.new")) == []
    return fixing


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def _check_page(change: FileChange) -> None:
    before, after = change.before, change.after
    ends = set(re.findall(r"\r\n|\n|\r", before.text))
    if len(ends) == 1:
        assert set(re.findall(r"\r\n|\n|\r", after.text)) <= ends
    assert not after.text or after.text[-1].isspace() or not before.text[-1].isspace()
    assert after.bom <= before.bom


def check_each(documents: Mapping[str, Document], findings: tuple[Finding, ...]) -> Iterator[str]:
    """Applies each safe fix by itself: it touches nothing outside of its edits, nor more for readers than it names."""
    rendered = {path: html(document.text) for path, document in documents.items()}
    for finding in filter(_is_safe, findings):
        new = apply_fixes(documents, [finding])
        assert new.applied == (finding,)
        for path, text in new.texts.items():
            assert text == _spliced(documents[path], finding)
            as_read = _AS_READ.get(finding.rule, unaddressed)
            changed = html(text)
            assert as_read(unanchored(changed)) == as_read(unanchored(rendered[path])), finding
            assert finding.rule in _REGROUPING or extents(changed) == extents(rendered[path]), finding
        yield finding.rule


def unanchored(page: str) -> str:
    """The page without the fragments of links, which follow their headings."""
    return re.sub(r'(href="[^"#]*)#[^"]*', r"\1", page)


def _spliced(document: Document, finding: Finding) -> str:
    assert finding.fix
    edits = [edit for edit in finding.fix.edits if edit.location.path == document.path]
    text = document.text
    for edit in sorted(edits, key=lambda edit: (edit.location.line, edit.location.column), reverse=True):
        at = edit.location
        start, end = (document.lines[line - 1] + column - 1 for line, column in
                      ((at.line, at.column), (at.end_line, at.end_column)))  # fmt: skip
        text = text[:start] + edit.text + text[end:]
    return text
