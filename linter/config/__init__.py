"""rules.yaml -> Config: the only package that knows YAML."""

from linter.config.load import load, presets
from linter.config.schema import schema

__all__ = ["load", "presets", "schema"]
