"""The history of a record: its values over time, two moments side by side, and values put back."""
