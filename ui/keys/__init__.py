"""Who can open the casebook, and with what."""
