"""Which rule reports a fault that several rules see.

Not here: a link has one kind of target, and each rule about targets reads one of them; an address that is listed
several times is reported by the narrowest of the rules about duplicates, since each looks at other pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum, auto
from typing import Protocol

from msgspec import Struct


class Fault(StrEnum):
    """A kind of fault that several rules see."""

    MALFORMED_LINK = auto()
    UNDEFINED_REFERENCE = auto()
    PLACEHOLDER = auto()
    MISSING_PHASE = auto()
    SWALLOWED_HEADING = auto()
    MISSED_TABLE = auto()
    TWIN_TOPIC = auto()
    MISSPELLED_WORD = auto()
    INVALID_URL = auto()
    SHORT_URL = auto()
    LOST_URL = auto()
    MOVED_TO_HTTPS = auto()
    GONE_REPOSITORY = auto()
    MOVED_REPOSITORY = auto()

    # Of an entry of the table of contents that does not point to the topic that it means:
    MISSING_ANCHOR = auto()
    MISSING_FILE = auto()
    WRONG_CASE = auto()
    OUTSIDE_REPOSITORY = auto()
    NO_DESTINATION = auto()
    OWN_URL = auto()
    TORN_ROW = auto()
    PLAIN_TEXT = auto()
    WRONG_PHASE = auto()
    NO_TOPIC = auto()
    REPEATED_TARGET = auto()
    OTHER_LABEL = auto()


IsOn = Callable[[str, str], bool]
"""Whether a rule (by its id) is on for the page at a path."""


class GivesWay(Protocol):
    """Whether a rule leaves one of the faults on the page at `path` to another rule."""

    def __call__(self, path: str, *faults: Fault) -> bool: ...


class Precedence(Struct, frozen=True):
    """Which rules report a fault: where none of `reported_by` is on for a page, those of `otherwise_by`.

    Those of `never_by` see it as well and leave it alone, whatever is on.
    """

    reported_by: tuple[str, ...]
    otherwise_by: tuple[str, ...] = ()
    never_by: tuple[str, ...] = ()


_ABOUT_ENTRIES = (
    "entry-description-end",
    "entry-description-length",
    "entry-description-missing",
    "entry-description-start",
    "entry-link-missing",
    "entry-repeats-title",
    "entry-separator",
    "entry-shape",
    "entry-title-generic",
    "topic-too-few-entries",
)
_ABOUT_TOC = ("toc-entry-not-link", "topic-not-in-toc")

PRECEDENCE: Mapping[Fault, Precedence] = {
    Fault.MALFORMED_LINK: Precedence(
        ("malformed-link",), ("target-missing", "url-invalid", *_ABOUT_ENTRIES, *_ABOUT_TOC)
    ),
    Fault.UNDEFINED_REFERENCE: Precedence(("reference-undefined",), (*_ABOUT_ENTRIES, *_ABOUT_TOC)),
    Fault.PLACEHOLDER: Precedence(
        ("placeholder-text",),
        ("entry-link-missing", "topic-description-missing", "topic-too-few-entries", *_ABOUT_TOC),
    ),
    Fault.MISSING_PHASE: Precedence(("phase-missing",), ("target-missing",), never_by=("toc-target-not-topic",)),
    Fault.SWALLOWED_HEADING: Precedence(("heading-swallowed",), ("link-swallowed",)),
    Fault.MISSED_TABLE: Precedence(("table-row-cells",), ("toc-missing", "topic-too-few-entries")),
    Fault.TWIN_TOPIC: Precedence(("topic-duplicate",), ("anchor-collision", "topic-not-in-toc")),
    Fault.MISSPELLED_WORD: Precedence(("misspelling",), ("name-misspelled",)),
    Fault.INVALID_URL: Precedence(("url-invalid",), never_by=("non-canonical-url",)),
    Fault.SHORT_URL: Precedence(("shortened-url",), never_by=("insecure-http", "link-moved")),
    Fault.LOST_URL: Precedence(
        ("link-dead", "link-degraded", "tls-error", "repository-gone"), never_by=("insecure-http", "shortened-url")
    ),
    Fault.MOVED_TO_HTTPS: Precedence(("insecure-http",), never_by=("link-moved",)),
    Fault.GONE_REPOSITORY: Precedence(("repository-gone",), never_by=("link-dead",)),
    Fault.MOVED_REPOSITORY: Precedence(("repository-moved",), never_by=("link-moved",)),
    Fault.MISSING_ANCHOR: Precedence(("anchor-missing",), ("topic-missing", *_ABOUT_TOC)),
    Fault.MISSING_FILE: Precedence(("target-missing",), _ABOUT_TOC),
    Fault.WRONG_CASE: Precedence(("path-case",), _ABOUT_TOC),
    Fault.OUTSIDE_REPOSITORY: Precedence(("link-outside-repository",), _ABOUT_TOC),
    Fault.NO_DESTINATION: Precedence(("link-empty",), _ABOUT_TOC),
    Fault.OWN_URL: Precedence(("self-absolute-link",), ("topic-not-in-toc",)),
    Fault.TORN_ROW: Precedence(("toc-row-broken",), ("table-row-cells", *_ABOUT_TOC)),
    Fault.PLAIN_TEXT: Precedence(("toc-entry-not-link",), ("topic-not-in-toc",)),
    Fault.WRONG_PHASE: Precedence(
        ("toc-wrong-phase",),
        ("topic-not-in-toc",),
        never_by=("toc-duplicate-target", "toc-label-mismatch", "toc-target-not-topic"),
    ),
    Fault.NO_TOPIC: Precedence(("toc-target-not-topic",), ("topic-not-in-toc",)),
    Fault.REPEATED_TARGET: Precedence(
        ("toc-duplicate-target",), ("anchor-collision", "topic-not-in-toc"), never_by=("toc-label-mismatch",)
    ),
    Fault.OTHER_LABEL: Precedence(("toc-label-mismatch",), ("topic-not-in-toc",)),
}


def gives_way(rule: str, fault: Fault, path: str, is_on: IsOn) -> bool:
    """Whether a rule leaves a fault on the page at `path` to another rule."""
    precedence = PRECEDENCE[fault]
    if rule in precedence.otherwise_by:
        return any(is_on(other, path) for other in precedence.reported_by)
    return rule in precedence.never_by
