"""Contact with the people of a case, and whether they take up what is offered."""
