"""How long the app waits before it locks by itself, in minutes."""

IDLE_MINUTES = 5


LONGEST_MINUTES = 60


MINUTES_KEY = "lock.minutes"  # what the choice of another time is remembered under
