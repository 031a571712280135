"""Agendas that are frozen: version 1, its numbered supplements, and what changed."""
