"""The JSON Schema of rules.yaml (draft 2020-12), made from the types that the loader decodes into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct

from linter.config.decode import key_fields
from linter.config.root import OverrideKeys, Root, RuleClass
from linter.finding import Severity

_SEVERITIES: dict[str, Any] = {"enum": [*Severity, "on", "off", True, False]}


def build_schema(rules: Mapping[str, RuleClass]) -> dict[str, Any]:
    """The schema as a JSON value; `rules` maps each rule's name to its class."""
    rule_properties = {name: _rule(rules[name]) for name in sorted(rules)}
    override = _object(OverrideKeys)
    override["properties"]["rules"] = {"$ref": "#/properties/rules"}
    document = _object(Root)
    document["properties"]["version"] = {"const": 1, "description": "The version of this file's form."}
    document["properties"]["rules"] |= {"properties": rule_properties, "additionalProperties": False}
    document["properties"]["overrides"] |= {"items": override}
    exception = document["properties"]["exceptions"]["items"]
    exception["properties"]["rule"] |= {"type": "string", "enum": sorted(rules)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rules.yaml of playbook-lint",
        **document,
    }


def _rule(rule: RuleClass) -> dict[str, Any]:
    options = _object(rule.Options)
    options["properties"] = {"severity": _SEVERITIES, **options["properties"]}
    summary = (rule.__doc__ or "").strip().partition("\n")[0]
    return {"description": summary, "anyOf": [_SEVERITIES, options]}


def _object(kind: type) -> dict[str, Any]:
    properties = {name: _type(item.type) for name, item in key_fields(kind).items()}
    required = [name for name, item in key_fields(kind).items() if item.required]
    closed: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return closed | ({"required": required} if required else {})


def _type(kind: Any) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, key = get_args(kind)
        return _type(inner) | {"description": key.help}
    if origin in (Union, UnionType):
        arms = [{"type": "null"} if arm is NoneType else _type(arm) for arm in get_args(kind)]
        return {"anyOf": arms}
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0])}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(get_args(kind)[1])}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _object(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": list(kind)}
    names: dict[Any, dict[str, Any]] = {
        str: {"type": ["string", "number", "boolean"]},
        int: {"type": "integer"},
        float: {"type": "number"},
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date"},
        Any: {},
    }
    return names[kind]
