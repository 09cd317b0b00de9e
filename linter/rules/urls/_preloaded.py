"""Hosts that browsers open with https only."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def is_preloaded(host: str) -> bool:
    """Whether browsers have a host, in lower case, on their list of those that use https only (RFC 6797, 12.3)."""
    hosts = _hosts()
    labels = host.removesuffix(".").split(".")
    return host in hosts or any(f".{'.'.join(labels[at:])}" in hosts for at in range(len(labels)))


@cache
def _hosts() -> frozenset[str]:
    text = files(__package__).joinpath("preloaded_hosts.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
