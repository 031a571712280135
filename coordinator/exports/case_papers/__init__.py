"""Papers of one case file, for the own agency only."""
