"""How a case came, where it was referred on, and what is planned for it."""
