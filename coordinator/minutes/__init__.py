"""Minutes of a meeting: drafted from what was recorded, edited, compared, approved, and added to."""
