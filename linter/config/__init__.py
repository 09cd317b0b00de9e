"""rules.yaml -> Config, and back (`config.write`): the only package that knows YAML."""

from linter.config.load import ReadFile, load, presets
from linter.config.schema import schema

__all__ = ["ReadFile", "load", "presets", "schema"]
