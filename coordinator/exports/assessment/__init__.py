"""An assessment of one person on paper."""
