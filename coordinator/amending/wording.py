"""The words of coordinator/amending on the screen."""

CHANGED_SINCE = "This was changed after you opened it. Nothing was overwritten."
