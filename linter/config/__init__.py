"""rules.yaml -> Config (`load`), and back (`write`): the only package that knows YAML."""
