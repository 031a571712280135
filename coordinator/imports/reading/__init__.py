"""Read a workbook's cells: headings, dates, names and terms."""
