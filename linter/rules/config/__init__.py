"""Rules about rules.yaml itself."""
