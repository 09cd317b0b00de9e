"""The comments of MDX, `{/* … */}`, as what the parser of Markdown reads as hidden, character for character."""

from __future__ import annotations

from re import compile as _compile

START = "<?\0"
"""What a comment begins with in the text that is parsed. No other text has the NUL: it is U+FFFD there."""

END = "\0?>"

_OPENING = _compile(r"\{[ \t]*+/\*")
_CLOSING = _compile(r"\*/[ \t]*+\}")


def hide_comments(text: str) -> str:
    """The text with its comments as processing instructions, those in code as well; the length is the same."""
    parts, done = [], 0
    while opening := _OPENING.search(text, done):
        star = text.find("*/", opening.end())
        if star < 0:
            break
        parts.append(text[done : opening.start()])
        closing = _CLOSING.match(text, star)
        if closing:
            inner = text[opening.end() : star].replace("?>", "? ")
            parts += (START.ljust(len(opening[0])), inner, END.rjust(len(closing[0])))
        done = closing.end() if closing else opening.end()
        if not closing:
            parts.append(opening[0])
    return "".join((*parts, text[done:]))


def restore(text: str) -> str:
    """A part of the text as it is written, but for the spaces around its stars."""
    return text.replace(START, "{/*").replace(END, "*/}") if "\0" in text else text


def is_block(text: str, start: int) -> bool:
    """Whether the comment at `start` is alone on its lines; with text behind it, it belongs to that."""
    end = text.find(END, start) + len(END)
    line_end = text.find("\n", end)
    return not text[end : len(text) if line_end < 0 else line_end].strip()
