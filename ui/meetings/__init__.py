"""Meetings: planned, their agendas in the forum's own order, and what is said and agreed while they sit."""
