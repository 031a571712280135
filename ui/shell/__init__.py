"""The shell: the window, its commands, the desk, the lock and the fault screen; here capabilities meet."""
