"""What can be done with the case file on show, by subject; each slip has its undo."""
