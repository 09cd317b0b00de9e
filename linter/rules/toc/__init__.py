"""Rules about the table of contents against pages and headings."""
