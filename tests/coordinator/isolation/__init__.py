"""Tests of reading in a child process."""
