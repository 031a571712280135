"""Applications under Clare's Law of a case: the card, with forms."""
