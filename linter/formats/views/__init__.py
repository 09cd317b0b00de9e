"""What is printed of the repository itself, not of a report: links, outlines, the diagram."""
