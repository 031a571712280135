"""Make writes, syncs and allocations of a program fail, one at a time."""
