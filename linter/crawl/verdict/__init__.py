"""What responses say about a link. Pure: nothing here does I/O."""
