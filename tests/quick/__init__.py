"""Run the tests of what changed since main, nearest first, until the time is up."""
