"""Results of assessments in words."""
