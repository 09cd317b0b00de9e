"""Rules about web addresses as far as they can be judged without the network."""
