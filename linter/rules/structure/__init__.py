"""Rules about phases and their pages."""
