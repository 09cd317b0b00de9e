"""entry-separator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.finding import Applicability, Fix, Problem, Severity
from linter.model.curated_list import CuratedList
from linter.rules.base import EntryRule
from linter.rules.entries._presented import own
from linter.rules.entries._wording import Worded, misfits, separator, template_of, worded

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-" * 7)
_ARROW = re.compile(r"[-=]+>|[\u2190-\u21ff\u27f5-\u27ff]")  # from one resource to another
_FEW = 3  # entries of a page, if these are most of it, that have a way of their own


class EntrySeparator(EntryRule):
    """Between link and description stands something else than the template's separator.

    ## What it does
    Compares what follows an entry's first link with `model.entries.template`. Reports another dash, a colon in place of
    a dash (or a dash in place of a colon), spaces that are missing, too many or non-breaking, and nothing at all before
    a description that begins with an article, if the entry fits the template once they are fixed. Everything else is
    left to `entry-shape`, and so is a way that most entries of a page or topic have. A dash of another length and a
    blank of another kind, which hardly anybody sees, are an info.

    ## Why is this bad?
    The list looks uneven, and programs that read it trip over the entry.

    ## Example
    ```yaml rules.yaml
    extends: [core]
    model:
      topics: {level: 2}
      entries: {template: "{link} - {description}"}
    rules:
      entry-separator: on
    ```
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/): Begins with the basics.
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```

    ## Use instead
    ```markdown README.md
    # Guides

    ## Monitoring

    - [A guide](https://docs.python.org/3/) - Begins with the basics.
    - [Another guide](https://docs.python.org/3/library/) - Goes on from there.
    ```
    """

    severity = Severity.WARNING
    fix = Applicability.SAFE

    def check(self, curated: CuratedList) -> Iterator[Problem]:
        template = template_of(curated)
        found = [misfit for misfit in own(curated.once(misfits), self.gives_way) if misfit.separator]
        if not found:
            return
        others = Counter(place for misfit in found for place in _places(misfit))
        without = Counter(place for misfit in curated.once(misfits) if not misfit.bare for place in _places(misfit))
        fitting = Counter(place for each in curated.once(worded) if each.fits for place in _places(each))
        for misfit in found:
            if not (template and misfit.separator):
                continue
            span = misfit.separator.span
            if misfit.page.text.startswith("[", span.end) and _ARROW.search(misfit.page.source(span)):
                continue
            page, wanted, edit = misfit.topic.page, separator(template), misfit.separator
            alike = others if page.source(edit.span).strip() else without
            if not any(alike[at] >= _FEW and alike[at] > fitting[at] for at in _places(misfit)):
                got = page.source(edit.span).replace("\u00a0", "&nbsp;")
                message = f"expected '{wanted}' between link and description; got '{got}'"
                fix = Fix(f"write '{wanted}'", (edit,))
                written = " ".join(page.source(edit.span).split())
                is_seen = written.translate(_DASHES).replace("--", "-") != wanted.strip().translate(_DASHES)
                severity = Severity.WARNING if is_seen else Severity.INFO
                title = misfit.entry.links[0].text
                yield Problem(edit.span, message, title, "", fix, path=page.path, severity=severity)


def _places(entry: Worded) -> tuple[object, object]:
    """The page and the topic of an entry, which may have a separator of their own."""
    return entry.page.path, entry.topic.key
