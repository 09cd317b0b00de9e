"""Pages to parse: our own, what some of our dependencies say of themselves, and the specifications' examples.

They are the same on every machine: the dependencies are those of requirements/dev.txt, in the versions that it names.
"""

from __future__ import annotations

import json
from email import message_from_string
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).with_name("data")
PACKAGES = (
    "attrs cfgv charset-normalizer check-jsonschema click filelock graphql-core httpcore hypothesis idna import-linter "
    "markdown-it-py mdit-py-plugins msgspec platformdirs pre-commit python-discovery requests rich ruamel-yaml ruff "
    "selectolax tomlkit truststore urllib3 virtualenv watchfiles zizmor"
).split()


@cache
def pages() -> dict[str, str]:
    """Each page, by a name that tells where it is from."""
    folders = (ROOT / "docs", ROOT / "Playbook", DATA / "pages")
    paths = [ROOT / "README.md", *(path for folder in folders for path in folder.rglob("*.md"))]
    own = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8-sig") for path in sorted(paths)}
    return own | {f"python:{name}": _description(name) for name in PACKAGES}


def _description(name: str) -> str:
    metadata = message_from_string(distribution(name).read_text("METADATA") or "")
    assert metadata["Description-Content-Type"].startswith("text/markdown"), f"{name} is described in other markup"
    return str(metadata.get_payload())


@cache
def examples() -> dict[str, str]:
    """The examples of both specifications, by specification and number."""
    return {
        f"{specification}-{example['example']}": example["markdown"]
        for specification in ("commonmark-0.31.2", "gfm-0.29")
        for example in json.loads((DATA / f"{specification}.json").read_text("utf-8"))
    }
