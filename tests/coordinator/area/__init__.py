"""Tests of the forums of an area."""
