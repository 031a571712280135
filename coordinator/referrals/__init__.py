"""Referrals of a case: who sent it, why, and what was answered."""
