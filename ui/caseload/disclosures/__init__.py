"""The disclosures of a case: decisions, with forms and operations."""
