"""People who are likely one and the same."""
