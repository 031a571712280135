"""Actions over all forums: to see, record, end and give out."""
