"""What is still missing before a meeting."""
