"""Rules about the wording of running text."""
