"""The phases and their topics as an SVG image: drawn from the model, the same bytes for the same model.

Plain SVG 1.1 with a style sheet; the colours follow light or dark mode. Sizes are in pixels of the
view box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

from linter.model.topics import Phase

_COLUMN, _GAP, _MARGIN = 232, 16, 16
_HEAD, _LINE, _PAD, _BETWEEN = 56, 20, 12, 10
_POINT = 18  # how far a phase's arrow head reaches
_LETTERS = 25  # that fit a topic's box at 16 px
_LOOP = 44  # room for the arrow back to the first phase

_STYLE = """\
  <style>
    .phase { fill: #0969da; } .number, .name { fill: #ffffff; }
    .topic { fill: #f6f8fa; stroke: #d0d7de; } .label { fill: #1f2328; }
    .loop { fill: none; stroke: #59636e; stroke-width: 2; } .tip { fill: #59636e; } .caption { fill: #59636e; }
    text { font: 16px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
    .name { font-size: 18px; font-weight: 600; } .caption { font-size: 14px; }
    @media (prefers-color-scheme: dark) {
      .phase { fill: #1f6feb; } .topic { fill: #151b23; stroke: #3d444d; } .label { fill: #f0f6fc; }
      .loop { stroke: #9198a1; } .tip, .caption { fill: #9198a1; }
    }
  </style>"""


def draw(phases: Sequence[Phase]) -> str:
    """The SVG document: a column a phase in their order, its topics below it, and an arrow back to the first."""
    columns = [_column(number, phase) for number, phase in enumerate(phases)]
    width = 2 * _MARGIN + len(phases) * _COLUMN + (len(phases) - 1) * _GAP
    bottom = max(bottom for _, bottom in columns)
    height = bottom + _LOOP + _MARGIN
    names = ", ".join(phase.name for phase in phases)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-labelledby="title desc">',
        f'  <title id="title">{_text(names)}</title>',
        f'  <desc id="desc">{_text("; ".join(_description(phase) for phase in phases))}</desc>',
        _STYLE,
        *(line for body, _ in columns for line in body),
        *_loop(width, bottom, len(phases)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _description(phase: Phase) -> str:
    return f"{phase.name}: {', '.join(topic.heading.text for topic in phase.topics)}"


def _column(number: int, phase: Phase) -> tuple[list[str], int]:
    """The shapes of one phase, and how far down they reach."""
    left = _MARGIN + number * (_COLUMN + _GAP)
    lines = [
        f'  <path class="phase" d="{_arrow(left, number)}"/>',
        f'  <text class="name" x="{left + _COLUMN // 2}" y="{_MARGIN + _HEAD // 2 + 6}" text-anchor="middle">'
        f"{number + 1} {_text(phase.name)}</text>",
    ]
    top = _MARGIN + _HEAD + _BETWEEN
    for topic in phase.topics:
        box, top = _topic(left, top, topic.heading.text)
        lines += box
    return lines, top


def _arrow(left: int, number: int) -> str:
    """An arrow to the right; all but the first are notched, so that they fit into each other."""
    right, middle, bottom = left + _COLUMN, _MARGIN + _HEAD // 2, _MARGIN + _HEAD
    notch = f" L{left + _POINT} {middle}" if number else ""
    return f"M{left} {_MARGIN} H{right} L{right + _POINT - 4} {middle} L{right} {bottom} H{left}{notch} Z"


def _topic(left: int, top: int, name: str) -> tuple[list[str], int]:
    """A topic's box with its name, and where the next one begins."""
    rows = _wrap(name)
    height = len(rows) * _LINE + 2 * _PAD
    box = f'  <rect class="topic" x="{left}" y="{top}" width="{_COLUMN}" height="{height}" rx="8"/>'
    return [box, *_rows(left, top, rows)], top + height + _BETWEEN


def _rows(left: int, top: int, rows: list[str]) -> Iterator[str]:
    for number, row in enumerate(rows):
        y = top + _PAD + number * _LINE + 15
        yield f'  <text class="label" x="{left + _COLUMN // 2}" y="{y}" text-anchor="middle">{_text(row)}</text>'


def _wrap(name: str) -> list[str]:
    """The name in as few rows as fit, of about equal length; a long word of alternatives may break after its slash."""
    breakable = re.sub(r"(\w{6,})/(\w{4,})", r"\1/ \2", name)
    fewest = len(wrap(breakable, _LETTERS))
    narrowest = next((width for width in range(1, _LETTERS) if len(wrap(breakable, width)) <= fewest), _LETTERS)
    return [row.replace("/ ", "/") for row in wrap(breakable, narrowest)] or [""]


def _loop(width: int, bottom: int, phases: int) -> Iterator[str]:
    """The line from the last phase back below the first."""
    if phases < 2:
        return
    start, end, y = width - _MARGIN - _COLUMN // 2, _MARGIN + _COLUMN // 2, bottom + 26
    forth = f"M{start} {bottom} V{y - 8} Q{start} {y} {start - 8} {y}"
    back = f"H{end + 8} Q{end} {y} {end} {y - 8} V{bottom + 6}"
    yield f'  <path class="loop" d="{forth} {back}"/>'
    yield f'  <path class="tip" d="M{end - 6} {bottom + 8} L{end} {bottom - 2} L{end + 6} {bottom + 8} Z"/>'
    caption = "what operations learns starts the next round"
    yield f'  <text class="caption" x="{width // 2}" y="{y + 20}" text-anchor="middle">{caption}</text>'


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _text(text: str) -> str:
    """Escaped for XML 1.0, without the characters that it does not allow."""
    return escape(_NOT_XML.sub("\ufffd", text), {'"': "&quot;"})
