"""What is done after a meeting: its minutes, and the papers that go out."""
