"""The serial and the repeat marker of a case file, and the records that they come from."""
