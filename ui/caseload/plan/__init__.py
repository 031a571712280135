"""What is planned for a case, and what its fund pays."""
