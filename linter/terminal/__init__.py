"""What a terminal shows: progress, pages and bugs; the only package that knows rich."""
