"""What the copies that were given out held."""
