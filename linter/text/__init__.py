"""Work on text that knows nothing of lists: words, patterns, secrets, what may be printed."""
