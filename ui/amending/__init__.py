"""Amending one value in its place on a page."""
