"""Spelling while somebody types: underlined, counted, with other words to choose from."""
