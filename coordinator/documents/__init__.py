"""Lay out pages and write them as PDF."""
