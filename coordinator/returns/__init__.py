"""What agencies return before a meeting on the cases that they were asked about."""
