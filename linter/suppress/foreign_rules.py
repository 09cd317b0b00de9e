"""Which rules report here what a rule of another linter reports there: the only place that knows.

Only rules about the same fault correspond. What has a wider meaning here, or is about security, is not suppressed by a
comment for another linter.
"""

from __future__ import annotations

from collections.abc import Mapping

Rules = tuple[str, ...]
"""Ids of rules of this package."""

LINK_CHECK: Rules = (
    "anchor-missing",
    "link-dead",
    "link-unverifiable",
    "path-case",
    "placeholder-host",
    "repository-gone",
    "target-missing",
    "tls-error",
)
"""What markdown-link-check calls a dead link: https://github.com/tcort/markdown-link-check#readme."""

MARKDOWNLINT: Mapping[str, Rules] = {
    "MD001": ("heading-skip",),
    "MD011": ("malformed-link",),
    "MD024": ("topic-duplicate",),
    "MD025": ("title-count",),
    "MD034": ("entry-title-generic",),
    "MD042": ("link-empty",),
    "MD044": ("proper-name",),
    "MD045": ("image-alt-missing",),
    "MD051": ("anchor-missing",),
    "MD052": ("reference-undefined",),
    "MD053": ("definition-unused",),
    "MD056": ("table-row-cells", "toc-row-broken"),
    "MD059": ("entry-title-generic",),
}
"""https://github.com/DavidAnson/markdownlint/blob/main/doc/Rules.md."""

MARKDOWNLINT_NAMES: Mapping[str, Rules] = {
    "HEADING-INCREMENT": ("MD001",),
    "HEADER-INCREMENT": ("MD001",),
    "NO-REVERSED-LINKS": ("MD011",),
    "NO-DUPLICATE-HEADING": ("MD024",),
    "NO-DUPLICATE-HEADER": ("MD024",),
    "SINGLE-TITLE": ("MD025",),
    "SINGLE-H1": ("MD025",),
    "NO-BARE-URLS": ("MD034",),
    "NO-EMPTY-LINKS": ("MD042",),
    "PROPER-NAMES": ("MD044",),
    "NO-ALT-TEXT": ("MD045",),
    "LINK-FRAGMENTS": ("MD051",),
    "REFERENCE-LINKS-IMAGES": ("MD052",),
    "LINK-IMAGE-REFERENCE-DEFINITIONS": ("MD053",),
    "TABLE-COLUMN-COUNT": ("MD056",),
    "DESCRIPTIVE-LINK-TEXT": ("MD059",),
    "ACCESSIBILITY": ("MD045", "MD059"),
    "HEADINGS": ("MD001", "MD024", "MD025"),
    "HEADERS": ("MD001", "MD024", "MD025"),
    "IMAGES": ("MD045", "MD052", "MD053"),
    "LINKS": ("MD011", "MD034", "MD042", "MD051", "MD052", "MD053", "MD059"),
    "SPELLING": ("MD044",),
    "TABLE": ("MD056",),
    "URL": ("MD034",),
}
"""Other names of these rules, and the tags of several, in capitals."""

REMARK: Mapping[str, Rules] = {
    "awesome-heading": ("title-count",),
    "awesome-license": ("section-forbidden",),
    "awesome-list-item": (
        "entry-description-end",
        "entry-description-missing",
        "entry-description-start",
        "entry-link-missing",
        "entry-separator",
        "entry-shape",
    ),
    "awesome-spell-check": ("proper-name",),
    "awesome-toc": (
        "toc-entry-not-link",
        "toc-label-mismatch",
        "toc-missing",
        "toc-order-mismatch",
        "topic-not-in-toc",
    ),
    "double-link": ("duplicate-across-topics", "duplicate-in-topic", "entry-url-repeated"),
    "empty-sections": ("subtopic-empty",),
    "heading-increment": ("heading-skip",),
    "no-duplicate-definitions": ("definition-unused",),
    "no-duplicate-headings": ("topic-duplicate",),
    "no-duplicate-headings-in-section": ("topic-duplicate",),
    "no-empty-url": ("link-empty",),
    "no-literal-urls": ("entry-title-generic",),
    "no-multiple-toplevel-headings": ("title-count",),
    "no-repeat-item-in-description": ("entry-repeats-title",),
    "no-undefined-references": ("reference-undefined",),
    "no-unused-definitions": ("definition-unused",),
}
"""https://github.com/sindresorhus/awesome-lint and https://github.com/remarkjs/remark-lint."""

REMARK_PLUGINS: Mapping[str, Rules] = {
    "alphabetize-lists": ("entry-order",),
    "no-dead-urls": ("link-dead", "link-unverifiable", "repository-gone", "tls-error"),
}
"""Rules of packages that few have installed: a comment without names is not about them."""
