"""The outcome of a link from its responses. Pure: nothing here does I/O."""
