"""The orders of a case: list, forms, conditions and breaches."""
