"""JSON that is safe to print anywhere."""

from __future__ import annotations

import json
from typing import Any


def dumps(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON in ASCII, which cannot control a terminal, and without `##`, with which CI commands begin."""
    return json.dumps(value, indent=indent).replace("##", "#\\u0023")  # a `#` is in strings only
