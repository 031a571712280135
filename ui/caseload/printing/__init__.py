"""What the dialogs share that print a paper of a case file."""
