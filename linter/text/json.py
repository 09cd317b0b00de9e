"""JSON that may be printed anywhere."""

from __future__ import annotations

import json
from typing import Any


def dumps(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON in ASCII, which steers no terminal, and without `##`, by which CI runners know commands."""
    return json.dumps(value, indent=indent).replace("##", "#\\u0023")  # a `#` stands in strings only
