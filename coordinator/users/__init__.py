"""Who can open the casebook, with which role."""
