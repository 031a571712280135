"""The case file on the screen: a header and one tab for each of its parts."""
