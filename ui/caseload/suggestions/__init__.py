"""What the rules suggest for a case, and the answers to it."""
