"""What is derived from the model is made once and kept by it."""

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
        """What `make` derives from this model: made when it is first wanted, and kept by the model."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

    @cached_property
    def _derived(self) -> dict[Callable[..., Any], Any]:
        return {}
