"""Incidents of a case: what happened, who had which part in it, who reported it, what came of it."""
