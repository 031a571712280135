"""The release step before a meeting of a perpetrator-led forum."""
