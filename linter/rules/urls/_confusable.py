"""Letters in URLs that are mistaken for others, as Unicode Technical Standard 39 describes. Pure."""

from __future__ import annotations

import re
from unicodedata import name
from urllib.parse import unquote

from msgspec import Struct

_LIKE = str.maketrans(
    # Cyrillic
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u04bb\u051b\u051d\u0475\u04af\u04cf"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    # Greek
    "\u03bf\u03bd\u03f2\u03f3\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    # Armenian
    "\u0585\u0578\u057d\u0570\u0566\u0581\u0575"
    # Latin, for phonetics
    "\u0251\u0261\u0269",
    "aeopcyxsijdhqwvylABEKMHOPCTYXSIJovcjABEZHIKMNOPTYXonuhqgjagi",
)
"""Letters that look like one of ASCII in most fonts: of https://www.unicode.org/Public/security/15.1.0/confusables.txt
those of the scripts that are mixed up with ours."""

_SIGNS = str.maketrans("\u2044\u2215\u29f8\u2024\u2010\u2011", "///.--")  # of the same, for hosts
_SCRIPTS = frozenset(("LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE"))
_WORD = re.compile(r"[^\W\d_]+")
_OURS = re.compile(r"[A-Za-z]")


class LookAlike(Struct, frozen=True):
    """A part of a URL, the `letter` in it that is no ASCII, and what the part looks like, if that is ASCII."""

    part: str
    letter: str
    looks_like: str


def find_look_alike(host: str, path: str) -> LookAlike | None:
    """The first label of the host or word of the path with letters that look like others."""
    if not host.isascii() or "xn--" in host:
        for label in map(_decoded, host.translate(_SIGNS).split(".")):
            found = _looks_ascii(label) or _mixes_scripts(label)
            if found:
                return found
        if host.translate(_SIGNS) != host:
            return LookAlike(host, next(sign for sign in host if ord(sign) in _SIGNS), host.translate(_SIGNS))
    plain = path if path.isascii() and "%" not in path else unquote(path)
    words = () if plain.isascii() else _WORD.findall(plain)
    return next(filter(None, map(_looks_ascii, words)), None)


def _looks_ascii(word: str) -> LookAlike | None:
    """A word of ASCII letters and of such as look like them; one that has none of ASCII is of another script."""
    looks_like = word.translate(_LIKE)
    if word.isascii() or not looks_like.isascii() or not _OURS.search(word):
        return None
    return LookAlike(word, next(letter for letter in word if not letter.isascii()), looks_like)


def _mixes_scripts(label: str) -> LookAlike | None:
    """A label of a host with letters of several scripts that have letters alike; others are rightly mixed."""
    scripts = {letter: name(letter, "").partition(" ")[0] for letter in label if letter.isalpha()}
    if len(_SCRIPTS & set(scripts.values())) < 2:
        return None
    return LookAlike(label, next(letter for letter in scripts if not letter.isascii()), "")


def _decoded(label: str) -> str:
    """A label as people read it."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except ValueError:
        return label
