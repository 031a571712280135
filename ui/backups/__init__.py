"""Backups on the screen: how it stands, the list, and going back to one."""
