"""The sentences about notes."""

CHOOSE_SUBJECT = "Choose what the note is about."
ENTER_NOTE = "Enter the note."
CHOOSE_KIND = "Choose fact, opinion or victim's view."
