"""The desktop app's screens."""
