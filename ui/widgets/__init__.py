"""Small widgets that every screen is built from."""
