"""Rules about entries, the curated resources: their links, titles and wording."""
