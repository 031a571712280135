"""Read what the look of a cell says: that it holds a date, is struck through, or which colour it has."""
