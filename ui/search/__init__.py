"""Finding anything from the top bar."""
