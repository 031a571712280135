"""The commands for one meeting."""
