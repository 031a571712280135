"""Incidents and contacts of the case file on show: their tab and their dialogs."""
