"""Information about a person of a case that goes to others: decisions, schemes and notices."""
