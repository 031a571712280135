"""The chronology of the case file on show."""
