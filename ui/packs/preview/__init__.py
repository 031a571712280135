"""The print preview: its pages, made, drawn and zoomed."""
