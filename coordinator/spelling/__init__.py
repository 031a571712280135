"""Spelling: British English from lists of words, with what a casebook calls its people and places."""
