"""Import a workbook: plan what it changes, then change it."""
