"""What was read is kept, and read again when a record that it came from has changed."""
