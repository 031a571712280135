"""Tables and lists over frozen rows."""
