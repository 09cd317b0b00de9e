"""Rules about topics and what stands in them."""
