"""Figures over all case files, written to a file without names."""
