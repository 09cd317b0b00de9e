"""Markdown to `Document`: GitHub's dialect, with the exact span of everything. The only user of markdown-it."""
