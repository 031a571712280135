"""Operation Encompass notices, and the children who have none."""
