"""The forms in which the minutes of a meeting are taken, and their drafts."""
