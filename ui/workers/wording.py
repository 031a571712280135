"""The sentences of background work."""

FAILED = "That did not work. What you typed is still here."
STOPPED = "Stopped. Nothing was changed."
