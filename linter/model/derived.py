"""Values that are derived from the model once and cached by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

M = TypeVar("M", bound="Model")
T = TypeVar("T")


class Model(Struct, frozen=True, eq=False, dict=True):  # one is only itself
    """What rules read."""

    def once(self: M, make: Callable[[M], T]) -> T:
        """The value that `make` derives from this model: computed when it is first used, and cached."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def _derived(self) -> dict[Callable[..., Any], Any]:
        return {}
