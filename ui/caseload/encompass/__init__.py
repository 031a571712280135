"""Operation Encompass notices of a case: the card, with forms and operations."""
