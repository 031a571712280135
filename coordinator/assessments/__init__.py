"""Assessments of a person in a case, by forms that are data."""
