"""What is typed into a case file: one dialog for each thing that a person records or amends."""
