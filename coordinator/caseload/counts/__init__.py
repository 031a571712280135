"""Counts over all case files, on a day or in a period."""
