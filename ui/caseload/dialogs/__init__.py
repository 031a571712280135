"""The dialogs that record and amend what is in a case file."""
