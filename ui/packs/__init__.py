"""The papers of a meeting: seen as they will print, then printed or saved."""
