"""Form fields and the dialogs made of them."""
