"""The settings of the casebook and of the app."""
