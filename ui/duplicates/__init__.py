"""The page of people who are likely one and the same."""
