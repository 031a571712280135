"""Definitions as data: one loader and one validator for the files that say how forms and forums work."""
