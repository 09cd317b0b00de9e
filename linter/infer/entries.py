"""How entries are worded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.infer.draft import Draft, read
from linter.infer.survey import Sources
from linter.model import LinkSyntax
from linter.playbook import Playbook
from linter.settings import Shape
from linter.template import Piece, Template, pieces

_SEPARATORS = (" - ", " – ", " — ", ": ", " : ", "\uff1a", " -- ", " | ", ", ", " ")
_LOOSE = ("{link} {description}", "{link}[ {description}]")
"""What fits nearly anything: only for lists that have no separator of their own."""
_MOST = 9 / 10
_MANY = 8 / 10
_ENOUGH = 6 / 10


@dataclass(frozen=True, slots=True)
class _Wording:
    """A template, and how many entries are worded so."""

    text: str
    fits: int


def entries(sources: Sources, draft: Draft) -> Draft:
    """The draft with the template of its entries; an empty one if they are worded in many ways."""
    if draft.model.topics is None:
        return draft
    if draft.model.entries.shape is Shape.TABLE:
        return draft.because(("model", "entries", "template"), "entries are rows of tables")
    playbook = read(sources, draft.documents, draft.model)
    found = list(_entries(playbook))
    wordings = [_Wording(text, sum(map(Template.parse(text).fits, found))) for text in _candidates()]
    best = _best(wordings, len(found))
    keys = ("model", "entries", "template")
    changed = replace(draft.model.entries, template=best.text if best else "")
    model = replace(draft.model, entries=changed)
    if best is None:
        return draft.because(keys, f"no wording is that of most of the {len(found)} entries", model=model)
    rest = len(found) - best.fits
    why = f"{best.fits:,} of {len(found):,} entries read '{best.text}'" + (f"; {rest:,} do not" if rest else "")
    return draft.because(keys, why, model=model)


def _entries(playbook: Playbook) -> Iterator[tuple[Piece, ...]]:
    for topic in playbook.topics:
        for entry in topic.entries:
            first = entry.links[0]
            if not first.url.startswith("#") and first.syntax is not LinkSyntax.HTML:
                yield pieces(topic.page.text, entry.span, entry.links)


def _candidates() -> Iterator[str]:
    """Templates, the stricter first."""
    for between in _SEPARATORS[:-1]:
        yield f"{{link}}{between}{{description}}"
    yield "{link}"
    for between in _SEPARATORS[:-1]:
        yield f"{{link}}[{between}{{description}}]"
        yield f"{{link}}[ {{note}}]{between}{{description}}"
    yield from _LOOSE


def _best(wordings: Sequence[_Wording], total: int) -> _Wording | None:
    """The strictest that nearly all entries have; else that which most have, if they are enough."""
    strict = [one for one in wordings if one.text not in _LOOSE]
    tries = ((strict, _MOST), (strict, _MANY), (wordings, _MOST))
    fitting = (one for some, share in tries for one in some if total and one.fits >= share * total)
    best = next(fitting, None) or max(wordings, key=lambda one: one.fits, default=None)
    return best if best and total and best.fits >= _ENOUGH * total else None
