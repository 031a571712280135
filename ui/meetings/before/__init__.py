"""What is done before a meeting: what is missing, and the research returns of agencies."""
