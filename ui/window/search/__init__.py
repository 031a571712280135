"""The search box of the top bar and what it found."""
