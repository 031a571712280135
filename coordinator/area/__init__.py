"""The forums of an open casebook: those that ship, the area's own files, and those that it holds."""
