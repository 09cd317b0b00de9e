"""Numbers with a noun, for sentences."""

from __future__ import annotations


def plural(number: int, word: str) -> str:
    """`1 page`, `2 pages`, `3 entries`, `2 addresses`, `2 days`."""
    if number == 1:
        return f"1 {word}"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{number} {word[:-1]}ies"
    return f"{number} {word}{'es' if word.endswith('s') else 's'}"
