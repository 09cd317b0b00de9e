"""URL parameters that select no content: those for tracking, and the state of a page's controls. Pure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_Place = tuple[str, str]
"""A site, and the values there."""

_LANGUAGE_SITES = ("google.com", "google.dev", "youtube.com")  # where `hl` is the language of the controls


def is_tracking(host: str, name: str, value: str) -> bool:
    """Whether the parameter is only for tracking; host and name are in lower case."""
    by_name, prefixes = _tracking_parameters()
    places = (*by_name.get(name, ()), *(place for prefix, place in prefixes if name.startswith(prefix)))
    return any(site in ("*", host) or host.endswith(f".{site}") for site, pattern in places if _fits(value, pattern))


def _fits(value: str, pattern: str) -> bool:
    if pattern.startswith("!"):
        return value != pattern[1:]
    return pattern == "*" or value == pattern or (pattern.endswith("*") and value.startswith(pattern[:-1]))


@cache
def _tracking_parameters() -> tuple[dict[str, list[_Place]], list[tuple[str, _Place]]]:
    """Where parameters are tracking, by name, and those whose names begin alike."""
    by_name: dict[str, list[_Place]] = {}
    prefixes: list[tuple[str, _Place]] = []
    text = files(__package__).joinpath("tracking_parameters.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            name, site, pattern, _ = line.split()
            if name.endswith("*"):
                prefixes.append((name[:-1], (site, pattern)))
            else:
                by_name.setdefault(name, []).append((site, pattern))
    return by_name, prefixes


def is_state(host: str, name: str, value: str) -> bool:
    """Whether the parameter only sets a page's controls: the front tab of a repository, English where it is usual."""
    if name == "tab":
        return is_below(host, "github.com") and value.lower() == "readme-ov-file"
    english = value.lower().replace("_", "-").partition("-")[0] == "en"
    return name == "hl" and english and any(is_below(host, site) for site in _LANGUAGE_SITES)


def is_below(host: str, site: str) -> bool:
    """Whether the host is the site or one of its subdomains."""
    return host == site or host.endswith(f".{site}")
