"""What happened at a meeting: each case while it was heard, who attended, and who heard what."""
