"""Which pages are the first page in another language, by their names."""

from __future__ import annotations

import re
from posixpath import basename, dirname, splitext

_CODES = (
    "ab aa af ak sq am ar an hy as av ae ay az bm ba eu be bn bh bi bs br bg my ca ch ce ny zh cv kw co cr hr cs da dv "
    "nl dz en eo et ee fo fj fi fr ff gl ka de el gn gu ht ha he hz hi ho hu ia id ie ga ig ik io is it iu ja jv kl kn "
    "kr ks kk km ki rw ky kv kg ko ku kj la lb lg li ln lo lt lu lv gv mk mg ms ml mt mi mr mh mn na nv nd ne ng nb nn "
    "no ii nr oc oj cu om or os pa pi fa pl ps pt qu rm rn ro ru sa sc sd se sm sg sr gd sn si sk sl so st es su sw ss "
    "sv ta te tg th ti bo tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa cy wo fy xh yi yo za zu "  # ISO 639-1
    "cn jp ua cz gr chinese english japanese korean french german spanish portuguese russian italian turkish"
)
_SUFFIX = re.compile(rf"[._-]?\(?(?:{'|'.join(_CODES.split())})(?:[-_][a-z]{{2,4}})?\)?")
_LANGUAGE = re.compile(_SUFFIX.pattern.removeprefix("[._-]?"))


def is_translation(path: str, root: str) -> bool:
    """Whether the page `path` is `root` in another language: `README.fr.md`, `docs/README_zh-CN.md`, `fr/README.md`."""
    stem, own = (splitext(basename(page))[0].casefold() for page in (path, root))
    if path == root or not stem.startswith(own):
        return False
    rest = stem.removeprefix(own)
    if not rest:
        return _LANGUAGE.fullmatch(basename(dirname(path)).casefold()) is not None
    return not rest[0].isalnum() and _SUFFIX.fullmatch(rest) is not None
