"""Bringing a workbook in, step by step."""
