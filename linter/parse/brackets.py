"""Brackets: links, images and footnote references, found with a stack of openers as cmark-gfm does."""

from __future__ import annotations

from linter.document import LinkSyntax
from linter.parse import destination
from linter.parse.state import Bracket, Destination, Inline


def open_bracket(state: Inline) -> bool:
    return _push_bracket(state, image=False)


def open_image(state: Inline) -> bool:
    if not state.src.startswith("[", state.pos + 1) or state.src.startswith("^", state.pos + 2):
        return False
    return _push_bracket(state, image=True)


def _push_bracket(state: Inline, *, image: bool) -> bool:
    if state.brackets:
        state.inner_brackets.add(state.brackets[-1].token)
    content = "![" if image else "["
    state.add("text", state.pos + len(content), content=content)
    state.brackets.append(Bracket(len(state.tokens) - 1, state.pos, image, len(state.delimiters)))
    if not image:
        state.links_closed = False
    return True


def close_bracket(state: Inline) -> bool:
    if not state.brackets:
        return False
    opener = state.brackets.pop()
    if state.links_closed and not opener.image:
        return False
    found = _inline_destination(state, state.pos + 1) or _reference(state, opener)
    if found is None:
        return _footnote(state, opener)
    _close(state, opener, *found)
    return True


def _inline_destination(state: Inline, start: int) -> tuple[Destination, int] | None:
    """The destination in `(destination "title")` at `start`, and where that ends."""
    text = state.src
    if not text.startswith("(", start):
        return None
    found = destination.destination(text, destination.after_spaces(text, start + 1))
    if found is None:
        return None
    first, last, end = found
    title = destination.after_spaces(text, end)
    if title > end:
        title = destination.title_end(text, title)
    end = destination.after_spaces(text, title)
    if not text.startswith(")", end):
        return None
    return Destination(
        LinkSyntax.INLINE, destination.url(text[first:last]), state.source_map.span(first, last)
    ), end + 1


def _reference(state: Inline, opener: Bracket) -> tuple[Destination, int] | None:
    """The destination of the reference that `]` closes, with the label that may follow, and where that ends."""
    end = state.pos + 1
    written = destination.label(state.src, end)
    if written:
        end = written[1]
    name = written[0] if written else ""
    if not name.strip():
        if opener.token in state.inner_brackets:
            return None
        name = state.src[opener.position : state.pos]
    definition = state.names.definitions.get(destination.normalise(name))
    if definition is None:
        return None
    return Destination(LinkSyntax.REFERENCE, definition.url, definition.destination, definition.label), end


def _close(state: Inline, opener: Bracket, target: Destination, end: int) -> None:
    """Make a link or image of what began at `opener`."""
    if state.pending:
        state.pushPending()
    kind = "image" if opener.image else "link"
    token = state.tokens[opener.token]
    token.type, token.content = f"{kind}_open", ""
    token.map = [opener.position - (2 if opener.image else 1), end]
    token.meta["target"] = target
    state.inner.append((opener.token, state.delimiters[opener.delimiters :]))
    del state.delimiters[opener.delimiters :]
    state.add(f"{kind}_close", end)
    if not opener.image:
        state.links_closed = True


def _footnote(state: Inline, opener: Bracket) -> bool:
    """A footnote reference; what looks like one but has no definition is plain text, links in it too."""
    if not state.src.startswith("^", opener.position) or state.pos == opener.position + 1:
        return False
    state.pending = ""
    del state.tokens[opener.token :], state.delimiters[opener.delimiters :]
    while state.inner and state.inner[-1][0] >= opener.token:
        state.inner.pop()
    label = destination.normalise(state.src[opener.position + 1 : state.pos])
    end, state.pos = state.pos + 1, opener.position - 1
    if label in state.names.footnotes:
        state.names.used.add(label)
        state.add("footnote_ref", end)
    else:
        state.add("text", end, content=state.src[state.pos : end])
    return True
