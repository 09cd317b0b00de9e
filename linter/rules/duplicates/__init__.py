"""Rules about the same address twice."""
