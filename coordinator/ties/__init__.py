"""Links between two people, apart from any case: mother and son, afraid of, can be reached through."""
