"""URLs of shorteners."""

from __future__ import annotations

from linter.model.repository import Repository
from linter.rules.urls._written_url import WrittenUrl

_SHORTENERS = frozenset(
    "adf.ly aka.ms amzn.to bit.ly bitly.com buff.ly clck.ru cutt.ly dlvr.it dwz.cn fb.me git.io goo.gl hubs.la hubs.ly "
    "is.gd j.mp lnkd.in ow.ly qr.ae rb.gy rebrand.ly shorturl.at soo.gd suo.im t.cn t.co t.ly tiny.cc tinyurl.com "
    "trib.al url.cn v.gd vk.cc".split()
)


OF_OWNERS = frozenset(("aka.ms", "fb.me", "git.io"))  # they redirect to pages of Microsoft, Facebook and GitHub only


def is_of_owner(written_url: WrittenUrl) -> bool:
    """Whether a short URL shows whose page it leads to."""
    return written_url.host in OF_OWNERS


def is_short(written_url: WrittenUrl, allowed: tuple[str, ...]) -> bool:
    """Whether it is a short URL, and not one of the shortener's own pages, or what the link names."""
    host = written_url.host.removeprefix("www.")
    name = written_url.path.strip("/")
    if host not in _SHORTENERS or host in {site.lower() for site in allowed}:
        return False
    if "/" not in written_url.link.text and _fold(host) in _fold(written_url.link.text):  # an entry about it
        return False
    return bool(name) and not name.endswith((".php", ".html")) and not (host == "bitly.com" and "/" in name)


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def allowed_by(repository: Repository) -> tuple[str, ...]:
    """The shorteners that rules.yaml allows, for the rules that leave the others to shortened-url."""
    setting = repository.config.rules.get("shortened-url")
    return tuple(setting.options.allow) if setting else ()
