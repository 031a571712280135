"""The Diary page."""
