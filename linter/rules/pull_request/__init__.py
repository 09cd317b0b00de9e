"""Rules about what a change does, read from the difference between two models."""
