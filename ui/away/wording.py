"""The words of ui/away on the screen."""

LOCKS_FIRST = "Locks the casebook first"
