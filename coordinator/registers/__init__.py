"""Registers over all cases: what was asked for, what came of it, and in which time."""
