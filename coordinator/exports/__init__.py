"""Export actions and whole casebooks to files."""
