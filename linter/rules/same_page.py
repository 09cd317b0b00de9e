"""Whether two URLs are those of the same page, by how they are written. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rules.url_parameters import is_below, is_state, is_tracking

_LOCALE_SITE = "microsoft.com"  # its hosts choose by the reader's language if the URL has none
_LOCALE = re.compile(r"/en-(?:us|gb|au|ca|in|ie|nz)(?=/|\Z)", re.IGNORECASE)
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PORTS = {"http": ":80", "https": ":443"}


def same(url: str) -> str:
    """A key that is equal for URLs of the same page.

    Ignored are http or https, case and `www.` of the host, the default port, credentials, a `/` or `.git` at the end,
    parameters for tracking and for the state of the page's controls, and an English locale where the host chooses
    itself. Unknown parameters and fragments count.
    """
    parts = _PARTS.fullmatch(url.strip())
    if parts is None:
        return url
    scheme, authority, path, query, fragment = parts.groups("")
    host = authority.rpartition("@")[2].lower().removesuffix(_PORTS[scheme.lower()]).removeprefix("www.")
    if is_below(host, _LOCALE_SITE):
        path = _LOCALE.sub("", path, count=1)
    path = path.rstrip("/").removesuffix(".git")
    kept = "&".join(_kept(host, query))
    return f"//{host}{path}" + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else "")


def _kept(host: str, query: str) -> Iterator[str]:
    """The parameters that may select content."""
    for parameter in filter(None, query.split("&")):
        name, _, value = parameter.partition("=")
        if not is_tracking(host, name.lower(), value) and not is_state(host, name.lower(), value):
            yield parameter
