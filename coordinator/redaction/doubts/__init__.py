"""Point out what may lead to somebody though no field holds it."""
