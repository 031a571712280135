"""Find recorded protected values in a text."""
