"""Where else the people of a case are listed."""
