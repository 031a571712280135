"""What is tested under other days and times than today's."""
