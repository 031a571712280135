"""What everything else builds on: errors, dates, permissions, files."""
