"""The names of what a column can hold."""
