"""Papers of a meeting besides its agenda and packs: before it, and after it."""
