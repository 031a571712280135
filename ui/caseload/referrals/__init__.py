"""How a case came, and where it was referred on."""
