"""Rules about headings and their anchors."""
