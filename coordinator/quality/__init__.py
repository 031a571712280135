"""The quality form of a meeting: how well it was held, scored question by question, and its trend."""
