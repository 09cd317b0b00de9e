"""The rules: one a file, found by their folder (`registry`)."""
