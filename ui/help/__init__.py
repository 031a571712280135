"""Help: the guide and every shortcut."""
