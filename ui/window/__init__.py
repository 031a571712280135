"""The main window: its bars, lock screen, search box and fault screen."""
