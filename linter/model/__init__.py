"""What project rules read: the repository's documents and, by the model of rules.yaml, phases, topics and entries."""
