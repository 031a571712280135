"""Figures over all case files on the screen: counts, the engagement rate and registers."""
