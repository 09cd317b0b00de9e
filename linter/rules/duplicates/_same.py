"""When two addresses lead to the same page, as far as that can be told from how they are written. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TRACKING = frozenset(
    "gclid dclid gbraid wbraid fbclid msclkid yclid igshid mc_cid mc_eid wt.mc_id ocid _hsenc _hsmi ref_src".split()
)
_TRACKING_PREFIXES = ("utm_", "ns-enrollment-")
_STATE = frozenset({("github.com", "tab"), ("medium.com", "source")})  # elsewhere these may select content
_LANGUAGE_HOSTS = ("google.com", "google.dev", "youtube.com")  # where `hl` is the language of the controls
_LOCALE_HOSTS = ("microsoft.com",)  # they choose by the reader's language if the address has none
_LOCALE = re.compile(r"/en-(?:us|gb|au|ca|in|ie|nz)(?=/|\Z)", re.IGNORECASE)
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_PORTS = {"http": ":80", "https": ":443"}


def same(url: str) -> str:
    """A text that is equal for addresses of the same page.

    Set aside are http or https, case and `www.` of the host, the default port, credentials, a `/` or `.git` at the end,
    parameters for tracking and for the state of the page's controls, and an English locale where the host chooses
    itself. Unknown parameters and fragments count.
    """
    parts = _PARTS.fullmatch(url.strip())
    if parts is None:
        return url
    scheme, authority, path, query, fragment = parts.groups("")
    host = authority.rpartition("@")[2].lower().removesuffix(_PORTS[scheme.lower()]).removeprefix("www.")
    if _is_of(host, _LOCALE_HOSTS):
        path = _LOCALE.sub("", path, count=1)
    path = path.rstrip("/").removesuffix(".git")
    kept = "&".join(_kept(host, query))
    return f"//{host}{path}" + (f"?{kept}" if kept else "") + (f"#{fragment}" if fragment else "")


def _kept(host: str, query: str) -> Iterator[str]:
    """The parameters that may select content."""
    for parameter in filter(None, query.split("&")):
        name = parameter.partition("=")[0].lower()
        tracking = name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
        state = any(name == key and _is_of(host, (site,)) for site, key in _STATE)
        language = name == "hl" and _is_of(host, _LANGUAGE_HOSTS)
        if not (tracking or state or language):
            yield parameter


def _is_of(host: str, sites: tuple[str, ...]) -> bool:
    return any(host == site or host.endswith(f".{site}") for site in sites)
