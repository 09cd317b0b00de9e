"""Markdown to `Document`: GitHub's dialect, with the exact place of everything. The only package with the parser."""
