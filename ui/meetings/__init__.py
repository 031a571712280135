"""The meetings page: meetings, their agendas and their minutes."""
