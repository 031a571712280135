"""The parts of an invented case beside its people, notes and actions."""
