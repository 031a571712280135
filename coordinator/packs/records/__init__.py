"""The records that papers hold, and the columns that they are from."""
