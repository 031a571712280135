"""The caseload: every case at the left or in a table, the case file at the right."""
