"""How CI systems parse the output of a step, by their documentation and source code."""

from __future__ import annotations

from dataclasses import dataclass, field

_GITHUB = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-env save-state set-env "
    "set-output stop-commands warning".split()
)


@dataclass
class Command:
    """A command that was carried out. Names of properties are in lower case, as case does not count in them."""

    name: str
    data: str
    properties: dict[str, str] = field(default_factory=dict)


def github(output: str) -> list[Command]:
    """What GitHub's runner carries out: `::name property=value,…::data` at the start of a line, `##[…]` anywhere.

    Nothing from `stop-commands` until the word that it named.
    """
    done: list[Command] = []
    word = ""
    for line in output.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        command = _current(line, _GITHUB | {word}) or _older(line, _GITHUB | {word})
        if command is None:
            continue
        if word:
            word = "" if command.name == word else word
        elif command.name == "stop-commands":
            word = command.data.lower()
        else:
            done.append(command)
    assert not word, "commands are held for good"
    return done


def _current(line: str, names: frozenset[str]) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if not name or name.lower() not in names:
        return None
    found = dict(pair.split("=", 1) for pair in properties.strip().split(",") if "=" in pair)
    unescaped = {key.lower(): _unescaped(value, "\r\n:,%", "25") for key, value in found.items()}
    return Command(name.lower(), _unescaped(line[end + 2 :], "\r\n%", "25"), unescaped)


def _older(line: str, names: frozenset[str]) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0].lower()
    return Command(name, line[end + 1 :]) if name and name in names else None


def azure(output: str) -> list[Command]:
    """What the agent of Azure Pipelines carries out: `##vso[area.action property=value;…]data` anywhere in a line.

    Its `##[…]`, which is but formatting, counts too.
    """
    done = []
    for line in output.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        start, end = line.lower().find("##vso["), line.find("]", line.lower().find("##vso["))
        if start >= 0 and end >= 0:
            name, _, properties = line[start + 6 : end].partition(" ")
            found = dict(pair.split("=", 1) for pair in properties.split(";") if "=" in pair)
            unescaped = {key.lower(): _unescaped(value, ";\r\n]%", "AZP25") for key, value in found.items()}
            done.append(Command(name.lower(), _unescaped(line[end + 1 :], ";\r\n]%", "AZP25"), unescaped))
        elif "##[" in line:
            done.append(Command("formatting", line))
    return done


def _unescaped(text: str, characters: str, percent: str) -> str:
    """The percent sign comes last in `characters`, as it does there."""
    for character in characters:
        text = text.replace(f"%{percent if character == '%' else f'{ord(character):02X}'}", character)
    return text
