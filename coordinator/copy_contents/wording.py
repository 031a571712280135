"""The words about what copies held."""

NO_SUCH_COPY = "This copy is not in the casebook."
CHANGED_SINCE = "Changed since this copy was made"
