"""Rules that watch the records and propose what to do; a person accepts or declines it."""
