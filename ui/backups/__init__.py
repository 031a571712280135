"""The screens about backups: their status, the list, and restoring one."""
