"""The composition root: which screens there are, and how they are connected."""
