"""Pages and pictures on the screen: drawn when they are scrolled to, zoomed, walked through by keys."""
