"""Checks of the store: the chain of the trail, and its rows against the trail."""
