"""Texts that want to be more than text, and where strangers can put them: pages, names of files, answers."""

from __future__ import annotations

from collections.abc import Iterator
from os import fsdecode

PAYLOADS = (
    # commands of CI runners
    "::error::forged",
    "::error file=README.md,line=1,col=1::forged",
    " \u00a0\u3000::warning::forged",
    "::stop-commands::forged",
    "::add-mask::e",
    "::set-output name=a::b",
    "::group::forged",
    "a\n::error::forged",
    "a\r::error::forged",
    "a\r\n\r\n::error::forged",
    "a\u2028::error::forged",
    "a\x85::error::forged",
    "a\x0b::error::forged\x0c::error::forged",
    "%0A::error::forged %25%0D%3A%3A",
    "&#10;::error::forged",
    "&NewLine;::error::forged&Tab;",
    "##[error]forged",
    "##[group]forged ##[endgroup] ##[command]forged",
    "##vso[task.setvariable variable=a;issecret=false]forged",
    "##VSO[task.complete result=Failed;]forged",
    "#\u0301#\u0301[error]forged",
    "##v\u0301so[task.complete]forged",
    "\x1b]0;##[error]forged",
    # control of terminals
    "\x1b[2J\x1b[31mred",
    "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b2J\x9d0;title\x9c",
    "\x00\x01\x02\x07\x08\x0e\x1f\x7f\x80",
    "all good\rno findings",
    "&#27;[2J&#x1b;]0;x&#7;&#x9b;31m",
    "\\x1b[2J\\u202e",
    # what cannot be seen, or turns the direction of reading
    "abc\u202egpj.exe\u202c",
    "\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061c",
    "pass\u200bword\u2060\ufeff\u00ad",
    "a\U000e0041\U000e0042\U000e007f",
    "\ufffe\uffff\ufdd0\U0001ffff",
    "e" + "\u0301" * 500,
    # XML, HTML, SVG
    "]]><error>forged</error><![CDATA[",
    "</testcase></testsuite><testsuite name='forged'>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=https://evil.example/p.png onerror=alert(1)>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'>x</a></svg>",
    "<!-- x --><!--",
    "--><b>x</b>",
    "\"' onmouseover='alert(1)' x=\"",
    "&lt;script&gt;&amp;amp;&#0;&#xd800;&#xffff;&bogus;",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
    # Markdown, GitHub
    "`code` ``two`` ``` three",
    "```\n```\n# heading",
    "~~~\n</details>\n\n# heading",
    "| a | b |\n|---|---|\n| c \\| d |",
    "a | b || c \\|",
    "@octocat @org/team #1 GH-2 owner/repo#3 0123456789abcdef0123456789abcdef01234567",
    "[x](https://evil.example/) ![x](https://evil.example/p.png)",
    "[x]: https://evil.example/ 'y'",
    "<https://evil.example/> https://evil.example/ www.evil.example evil@evil.example",
    "[x](javascript:alert(1)) [y](data:text/html,x) [z](vbscript:x)",
    ":octocat: $\\frac{1}{2}$ > [!WARNING]",
    # templates, shells, formats of text
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>",
    "${{ github.token }} $GITHUB_TOKEN $(id) `id` ; id | id && id",
    "%s %n %d {0} {x.__class__} \\N{BULLET}",
    '{"a": "b"} \\" \\u0022 \\',
    "=cmd|' /C calc'!A0",
    "[bold red]x[/bold red] [link=https://evil.example/]y[/link] [/]",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "file:///etc/passwd",
    "//evil.example/x",
    "http://user:hunter2secret@evil.example/?access_token=3f9c2a7d51e84b60",
    "http://[::1/ http://a:99999999/ http://\u2100.example/ http://xn--/",
    "playbook-lint disable-file",
    "A" * 3000,
    "\u00e9\u6f22\U0001f469\u200d\U0001f680\u094d\u0627",
)
"""The texts, each of which a reader of a report would rather not have carried out."""

SLOTS = {
    "heading": "# {}\n\n# {}\n",
    "text of a link": "[{}](gone.md)\n",
    "where a link leads": "[a](<{}>)\n\n[a]({})\n",
    "fragment": "[a](#{})\n\n[a](README.md#{})\n",
    "title of a link": '[a](gone.md "{}")\n',
    "reference": "[a][{}]\n\n[{}]\n\n[{}]: gone.md '{}'\n",
    "definition": "[x{}]: <{}>\n",
    "bare address": "https://a.example/{} http://a.example/{}\n",
    "autolink": "<http://a.example/{}>\n",
    "picture": "![{}](gone.png) ![](<{}.png>)\n",
    "HTML": "<a href='{}' id='{}'>{}</a>\n\n<div id='{}'><img src=\"{}\" alt='{}'>\n",
    "table": "| a | {} |\n|---|---|\n| [{}](gone.md) | {} |\n",
    "entry": "## Topic {}\n\n- [{}](https://a.example/{}): {} {}\n- {} - [b](gone.md)\n* [Here](http://a.example)-{}\n",
    "words": "the the {} the the recieve {}\n",
    "comment": "<!-- playbook-lint disable {} -->\n<!-- playbook-lint disab {} -->\n<!-- {} -->\n",
    "front matter": "---\ntitle: {}\n---\n\n# A\n\n[a](gone.md)\n",
    "code": "```{}\n{}\n```\n\n    {}\n\n`{}` [a](gone.md)\n",
    "footnote": "a[^{}] b[^x]\n\n[^{}]: {}\n[^x]: [c](gone.md)\n",
    "list of contents": "# A\n\n## Table of Contents\n\n- [{}](#{})\n- [b](#b)\n\n## {}\n\n- [c](gone.md)\n\n## c\n",
    "all there is": "{}",
}
"""Pages with places for a text."""


def pages() -> Iterator[tuple[str, str]]:
    """Every text in every place: a name for it, and the page."""
    for number, payload in enumerate(PAYLOADS):
        for slot, page in SLOTS.items():
            yield f"{slot.replace(' ', '-')}-{number}.md", page.replace("{}", payload)


ODD_BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"caf\xe9", b"\xc0\xaf..", b"\xf4\x90\x80\x80")
"""No UTF-8: a mark of UTF-16, a surrogate, Latin-1, an overlong `/`, more than there is."""


def file_names() -> Iterator[str]:
    """Names of files that are texts from above as far as a file system allows, and some that are not UTF-8."""
    for payload in PAYLOADS:
        name = payload.replace("\0", "").replace("/", "\u2215").encode("utf-8", "surrogateescape")[:200]
        yield fsdecode(name.decode("utf-8", "ignore").encode() + b".md")
    for odd in ODD_BYTES:
        yield fsdecode(b"a" + odd + b"\n::error::forged.md")


def answers(port: int) -> Iterator[bytes]:
    """What a server says, byte by byte, with every text in every place of an answer; `port` is its own."""
    home = f"http://127.0.0.1:{port}"
    for payload in PAYLOADS:
        text = payload.encode("utf-8", "surrogatepass")
        line = text.replace(b"\r", b"").replace(b"\n", b"")
        title = b"<title>" + text + b"</title><h1 id='" + text + b"'>" + text + b"</h1>"
        yield _answer(b"404 " + line)
        yield _answer(b"200 " + text)
        yield _answer(b"301 Moved", b"location: " + line)
        yield _answer(b"308 Moved", b"location: " + f"{home}/end/".encode() + line)
        yield _answer(b"302 Found", b"location: //" + line + b"/")
        yield _answer(b"200 OK", b"content-type: text/html; charset=" + line, body=title)
        yield _answer(b"404 Slow", b"retry-after: " + line)
        yield _answer(b"403 No", b"server: " + text, b"x-" + line + b": " + line, body=title)
        yield _answer(b"200 OK", b"content-encoding: " + line, b"content-type: " + line, body=title)
        yield text


def _answer(status: bytes, *fields: bytes, body: bytes = b"") -> bytes:
    length = b"content-length: %d" % len(body)
    return b"\r\n".join((b"HTTP/1.1 " + status, *fields, length, b"connection: close", b"", body))
