"""Referrals that wait for a place on an agenda."""
