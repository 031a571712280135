"""How the person likes it, and what keeps the casebook safe."""
