"""Who is in the room of a meeting, the time of its cases, and the window that the room sees."""
