"""Applications under Clare's Law: the scheme as data, steps, clock and outcome."""
