"""The papers of a meeting: previewed, then printed or saved."""
