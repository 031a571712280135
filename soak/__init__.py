"""Trials that show something only in large numbers; a small form of each is a test."""
