"""Doubts about how, and at what hour, a protected person can be reached."""
