"""The catalogue of messages, for whoever reads them all in one go."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_it_prints_what_the_tests_bring_about() -> None:
    tests = [str(HERE / name) for name in ("rules/toc/test_toc_missing.py", "config/test_errors.py")]
    command = [sys.executable, str(HERE / "messages.py"), *tests]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert any(line.startswith("toc-missing: no table of contents: ") and " / add it, " in line for line in lines)
    assert "config-invalid: expected a mapping, got a list" in lines
    assert len(lines) == len(set(lines))
