"""URLs parsed and normalised: pure, and as browsers do it (https://url.spec.whatwg.org/)."""

from __future__ import annotations

import ipaddress
import re
import socket
from functools import lru_cache
from sys import intern
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct
from msgspec.structs import replace

from linter.outcome import Reason

LONGEST = 8192  # characters; common servers take no longer request line

_LONGEST_HOST = 253
_PORTS = {"http": 80, "https": 443}
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*)([^#]*))?")
# As most URLs are, in their normal form: nothing to encode, to resolve or to leave out.
_NORMAL = re.compile(
    r"(https?)://((?:[a-z0-9_-]{1,63}\.)*[a-z][a-z0-9_-]{0,62})(/[A-Za-z0-9/%:@!$&'()*+,;=~._-]*)", re.ASCII
)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")
_PLAIN = re.compile(r"[A-Za-z0-9/%:@!$&'()*+,;=~._-]*")  # what `quote` does not change, which is most paths
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_LINE_AND_TAB = str.maketrans("", "", "\t\n\r")
_ALLOWED = "/%:@!$&'()*+,;=~-._"  # RFC 3986 `pchar`, `/`, and `%`, which is never encoded a second time


class Url(Struct, frozen=True):
    """A URL that can be checked.

    `url` is its normal form, `host` a lower-case ASCII name or an IP address (no brackets), `path` the path and
    query as they go over the wire.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the `Host` field (RFC 9110, 7.2): without the port where it is the scheme's own."""
        host = bracketed(self.host)
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


class InvalidUrl(Struct, frozen=True):
    """A URL that is not checked, as written but without its fragment; `detail` is the reason in words."""

    url: str
    detail: str
    reason: Reason = Reason.INVALID_URL


class _NotChecked(ValueError):
    """The reason why a URL is not checked."""

    def __init__(self, detail: str, reason: Reason = Reason.INVALID_URL) -> None:
        super().__init__(detail)
        self.reason = reason


def normalise(url: str) -> str:
    """The form under which the outcome of `url` is found, whether or not it can be checked.

    Without fragment and credentials; scheme and host in lower case, the host in its ASCII form, no default port, a
    path of at least `/`. Path and query stay as written, except that `.` and `..` segments are resolved and
    characters not allowed there are percent-encoded.
    """
    return parse(url).url


@lru_cache(maxsize=16_384)
def parse(url: str) -> Url | InvalidUrl:
    """Parses a URL; what cannot be checked is an `InvalidUrl`. Raises nothing."""
    written = url.partition("#")[0].strip(_C0_AND_SPACE).translate(_LINE_AND_TAB)
    try:
        return _target(written)
    except _NotChecked as error:
        return InvalidUrl(written, str(error), error.reason)


def join(base: Url, location: str) -> tuple[Url | InvalidUrl, str]:
    """The URL that a `Location` field at `base` redirects to (RFC 9110, 10.2.2), and its fragment."""
    if len(location) > LONGEST:
        return InvalidUrl(location[:LONGEST], _invalid("too long")), ""
    try:
        absolute = urljoin(base.url, location.strip(_C0_AND_SPACE))
    except ValueError as error:  # brackets that are no IPv6 address
        return InvalidUrl(location, _invalid(str(error))), ""
    _, _, fragment = absolute.partition("#")
    return parse(absolute), quote(fragment, safe=_ALLOWED + "?", errors="replace")


def bracketed(host: str) -> str:
    """A host as it is written in a URL: IPv6 addresses in brackets."""
    return f"[{host}]" if ":" in host else host


def _target(written: str) -> Url:
    if len(written) > LONGEST:
        raise _NotChecked(_invalid(f"longer than {LONGEST} characters"))
    normal = _NORMAL.fullmatch(written)
    if normal and len(normal[2]) <= _LONGEST_HOST and not _may_have_dots(normal[3]):
        return Url(written, normal[1], intern(normal[2]), _PORTS[normal[1]], normal[3])
    parts = _URL.match(written)
    if parts is None:
        raise _NotChecked(_invalid("it has no scheme"))
    scheme, authority, rest = parts[1].lower(), parts[2], parts[3]
    if scheme not in _PORTS:
        raise _NotChecked(f"only http and https are asked, not {scheme}", Reason.UNSUPPORTED_SCHEME)
    host, port = _split(authority or "")
    host, port_number = _host(host), _port(port, scheme)
    path = _path(rest)
    bare = Url("", scheme, intern(host), port_number, path)
    url = f"{scheme}://{bare.authority}{path}"
    return replace(bare, url=written if url == written else url)


def _split(authority: str) -> tuple[str, str]:
    """Host and port; credentials are dropped, so that they are neither sent nor shown."""
    host_and_port = authority.rpartition("@")[2]
    if host_and_port.startswith("["):
        host, bracket, port = host_and_port.partition("]")
        if not bracket or (port and not port.startswith(":")):
            raise _NotChecked(_invalid("its brackets do not match"))
        return host + bracket, port[1:]
    host, _, port = host_and_port.partition(":")
    return host, port


def _port(port: str, scheme: str) -> int:
    if not port:
        return _PORTS[scheme]
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise _NotChecked(_invalid("its port is not a number up to 65535"))
    return int(port)


def _host(host: str) -> str:
    if host.startswith("["):
        return _ipv6(host[1:-1])
    name = _ascii(unquote(host, errors="replace").lower())
    if len(name) > _LONGEST_HOST or not _HOST.fullmatch(name):
        raise _NotChecked(_invalid("it has no valid host"))
    bare = name.removesuffix(".")
    return _ipv4(bare) if _NUMBER.fullmatch(bare.rpartition(".")[2]) else name


def _ipv6(text: str) -> str:
    if "%" in text:
        raise _NotChecked(_invalid("an address with a zone means nothing to others"))
    try:
        return ipaddress.IPv6Address(text).compressed
    except ValueError as error:
        raise _NotChecked(_invalid("it has no valid host")) from error


def _ipv4(name: str) -> str:
    """Every spelling of an IPv4 address (`0x7f.1`, `0177.0.0.1`, `2130706433`) as four decimal numbers."""
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError as error:
        raise _NotChecked(_invalid("its host looks like an address and is none")) from error


def _ascii(name: str) -> str:
    """The name as the DNS knows it (UTS #46 mapping, then Punycode); as lenient as browsers, which take emoji."""
    if name.isascii():
        return name
    if len(name) > _LONGEST_HOST:
        raise _NotChecked(_invalid("its host is too long"))
    import idna  # noqa: PLC0415 - for start-up time: its tables take longer to load than all the rest here

    try:
        labels = idna.uts46_remap(name, std3_rules=False, transitional=False).split(".")
        return ".".join(x if x.isascii() else "xn--" + x.encode("punycode").decode("ascii") for x in labels)
    except UnicodeError as error:
        raise _NotChecked(_invalid(f"its host is not a valid name ({error})")) from error


def _path(rest: str) -> str:
    path, mark, query = rest.partition("?")
    path = path if path and _PLAIN.fullmatch(path) else quote(path or "/", safe=_ALLOWED, errors="replace")
    query = query if _PLAIN.fullmatch(query) else quote(query, safe=_ALLOWED + "?", errors="replace")
    return _without_dots(path) + mark + query


def _without_dots(path: str) -> str:
    """Resolves `.` and `..` segments, also encoded ones."""
    if not _may_have_dots(path):
        return path
    segments: list[str] = []
    dots = False
    for segment in path.split("/")[1:]:
        plain = segment.lower().replace("%2e", ".")
        dots = plain in {".", ".."}
        if plain == "..":
            del segments[-1:]
        elif plain != ".":
            segments.append(segment)
    return "/" + "/".join([*segments, ""] if dots else segments)


def _may_have_dots(path: str) -> bool:
    return "/." in path or "/%2" in path


def _invalid(detail: str) -> str:
    return f"not a valid URL: {detail}"
