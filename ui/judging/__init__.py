"""Finds and doubts in what is typed: underlined, with the reason in words."""
