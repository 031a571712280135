"""Whole days, driven as a person would drive them."""
