"""Draft records from a workbook's rows."""
