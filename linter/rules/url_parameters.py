"""URL parameters that select no content: those for tracking, and the state of a page's controls. Pure."""

from __future__ import annotations

_TRACKING = frozenset(
    "gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid twclid ttclid igshid mc_cid mc_eid wt.mc_id ocid mkt_tok "
    "_hsenc _hsmi __hstc __hssc __hsfp hsctatracking vero_id ref_src irclickid".split()
)
_TRACKING_PREFIXES = ("utm_", "ns-enrollment-")
_TRACKING_BY_SITE = frozenset(
    {
        ("medium.com", "source"),
        ("youtube.com", "si"),
        ("youtu.be", "si"),
        ("spotify.com", "si"),
        ("linkedin.com", "trk"),
        ("linkedin.com", "trackingid"),
    }
)
_LANGUAGE_SITES = ("google.com", "google.dev", "youtube.com")  # where `hl` is the language of the controls


def is_tracking(host: str, name: str) -> bool:
    """Whether the parameter is only for tracking; both arguments are in lower case."""
    known = name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
    return known or any(name == key and is_below(host, site) for site, key in _TRACKING_BY_SITE)


def is_state(host: str, name: str, value: str) -> bool:
    """Whether the parameter only sets a page's controls: the front tab of a repository, English where it is usual."""
    if name == "tab":
        return is_below(host, "github.com") and value.lower() == "readme-ov-file"
    english = value.lower().replace("_", "-").partition("-")[0] == "en"
    return name == "hl" and english and any(is_below(host, site) for site in _LANGUAGE_SITES)


def is_below(host: str, site: str) -> bool:
    """Whether the host is the site or one of its subdomains."""
    return host == site or host.endswith(f".{site}")
