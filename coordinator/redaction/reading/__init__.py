"""Read a text as a person would: every way of writing becomes one plain form."""
