"""The dialog that shows a register over all cases, with its numbers."""
