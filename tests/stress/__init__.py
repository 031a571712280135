"""Trials that show something only in large numbers; a small form of each is a test."""


class NotRun(RuntimeError):
    """A trial can't be run on this machine, and says why; that is no success."""
