"""Links between people in the case file: their cards, their dialogs, and what can be done with them."""
