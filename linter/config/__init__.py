"""rules.yaml -> Config, and back: the only package that knows YAML."""

from linter.config.load import ReadFile, load, presets
from linter.config.schema import schema
from linter.config.write import Keys, write

__all__ = ["Keys", "ReadFile", "load", "presets", "schema", "write"]
