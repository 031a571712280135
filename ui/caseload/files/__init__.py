"""The files attached to a case: list, forms, adding and giving out."""
