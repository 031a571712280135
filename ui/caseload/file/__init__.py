"""The case file on the screen: a header and a tab for each part."""
