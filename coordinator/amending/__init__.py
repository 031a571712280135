"""Amending records without writing over anything newer."""
