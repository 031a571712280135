"""Draft the records that a workbook's rows stand for."""
